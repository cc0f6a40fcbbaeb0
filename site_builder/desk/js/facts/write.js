// A sheet as the file that it is: front matter, facts under their headings, tables, narratives. And what an edit changed.

import { sheetScope } from "../sheet.js";
import { writeHead } from "./head.js";
import { byLine } from "./listing.js";
import { writeProse } from "./prose.js";
import { findTables, writeTable } from "./tables.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Item} Item */
/** @typedef {import("../types.js").NarrativeData} NarrativeData */
/** @typedef {import("../types.js").SheetData} SheetData */
/**
 * What stands from one heading to the next; what comes before all headings has none.
 * @typedef {{title: string | null, line: number, depth: number, facts: Fact[], tables: import("./tables.js").Grid[],
 *   narrative: NarrativeData | null}} Section
 */

const OPENING = "基本情况"; // the facts of no category
const AWAITED = "待填";

/** The sheet as Markdown that reads back to the same. The sheet's own headings stay; what it did not state comes under
 * the heading of its category. `head` has other keys for the front matter. A RangeError says what is lacking.
 * @param {Bank} bank @param {SheetData} sheet @param {Partial<import("./head.js").Head>} [head] @returns {string} */
export function writeSheet(bank, sheet, head = {}) {
  const sections = layOut(bank, sheet);
  const filled = sections.filter(({ title, facts, tables }) => title !== null || facts.length || tables.length);
  return `${[...writeHead(sheet, head), ...filled.flatMap(writeSection)].join("\n")}\n`;
}

/** @param {Bank} bank @param {SheetData} sheet @returns {Section[]} */
function layOut(bank, sheet) {
  const narratives = [...walk(Object.values(sheet.narratives))];
  const headings = sheet.groups.map(({ title, line }) => {
    const own = narratives.find(({ narrative }) => narrative.line === line);
    const around = narratives.filter(({ narrative, end }) => narrative.line < line && line < end).pop();
    return section(title, line, own?.depth ?? (around ? around.depth + 1 : 2), own?.narrative ?? null);
  });
  const sections = [section(null, 0, 2, null), ...headings];
  const at = (/** @type {number} */ line) => sections.filter((one) => one.line < line).slice(-1)[0];
  const stated = Object.values(sheetScope(bank, sheet).facts[0]).flat();
  const facts = stated.filter(({ value, column }) => value !== null || !column);
  for (const fact of facts) if (fact.line) at(fact.line).facts.push(fact);
  for (const fact of facts) if (!fact.line) homeOf(fact, sections).facts.push(fact);
  for (const table of findTables(sheet, stated)) at(table.line).tables.push(table);
  return sections;
}

/** @param {string | null} title @param {number} line @param {number} depth @param {NarrativeData | null} narrative
 * @returns {Section} */
const section = (title, line, depth, narrative) => ({ title, line, depth, facts: [], tables: [], narrative });

/** Narratives with their sub-sections, and where the last of these begins. @param {NarrativeData[]} some
 * @param {number} [depth] @returns {Generator<{narrative: NarrativeData, depth: number, end: number}>} */
function* walk(some, depth = 2) {
  for (const narrative of some) {
    const inner = [...walk(narrative.children, depth + 1)];
    yield { narrative, depth, end: Math.max(0, ...inner.map(({ narrative, end }) => Math.max(narrative.line, end))) };
    yield* inner;
  }
}

/** Where a fact goes that has no line yet: with others of its label, under the heading of its category, with others of
 * that, or under a heading that is added. @param {Fact} fact @param {Section[]} sections @returns {Section} */
function homeOf({ label, indicator }, sections) {
  const category = indicator?.category;
  const title = category ?? OPENING;
  const [near] = [
    ...sections.filter(({ facts }) => facts.some((fact) => fact.label === label)),
    ...sections.filter((one) => one.title === title),
    ...sections.filter(({ facts }) => category && facts.some((fact) => fact.indicator?.category === category)).reverse(),
  ];
  if (near) return near;
  sections.push(section(title, Infinity, 2, null));
  return sections[sections.length - 1];
}

/** @param {Section} section @returns {string[]} */
function writeSection({ title, depth, facts, tables, narrative }) {
  const heading = title === null ? [] : ["", `${"#".repeat(depth)} ${title}`];
  const lines = facts.sort(byLine).flatMap(writeFact);
  const rest = [...tables.flatMap(writeTable), ...(narrative ? writeProse(narrative) : [])];
  return [...heading, ...lines, ...(title !== null && !lines.length ? rest.slice(1) : rest)];
}

/** `- 标签：值（口径）`, then its items. @param {Fact} fact @returns {string[]} */
function writeFact({ label, value, note, items, column }) {
  const own = column ? [] : items;
  const text = value ? oneLine(value.text) : "";
  const written = text || own.length ? text : AWAITED;
  return [`- ${label}：${written}${bracketed(note)}`, ...own.map(writeItem)];
}

/** @param {Item} item */
function writeItem({ name, value, note }) {
  return `  - ${name}${value ? `：${oneLine(value.text)}${bracketed(note)}` : ""}`;
}

/** @param {string | null} note */
const bracketed = (note) => (note ? `（${oneLine(note)}）` : "");
/** @param {string} text */
const oneLine = (text) => text.replace(/\s*\n\s*/g, " ");

/** @typedef {{label: string, item: string | null, note: string | null, before: string | null, after: string | null}} Change
 * a value as text before and after; null where there was none */

/** What the facts of two states of one sheet say otherwise. @param {Bank} bank @param {SheetData} before
 * @param {SheetData} after @returns {Change[]} */
export function changedFacts(bank, before, after) {
  const [old, now] = [valuesOf(bank, before), valuesOf(bank, after)];
  const keys = new Map([...old, ...now].map(([key, { label, item, note }]) => [key, { label, item, note }]));
  return [...keys].flatMap(([key, names]) => {
    const [then, since] = [old.get(key)?.text ?? null, now.get(key)?.text ?? null];
    return then === since ? [] : [{ ...names, before: then, after: since }];
  });
}

/** Every value with its note by a key of its place. @param {Bank} bank @param {SheetData} sheet */
function valuesOf(bank, sheet) {
  /** @type {Map<string, {label: string, item: string | null, note: string | null, text: string | null}>} */
  const found = new Map();
  for (const facts of Object.values(sheetScope(bank, sheet).facts[0])) {
    for (const [place, { label, note, value, items }] of facts.entries()) {
      const own = { item: null, value, remark: note };
      const parts = [own, ...items.map((item) => ({ item: item.name, value: item.value, remark: item.note }))];
      for (const [at, { item, value: one, remark }] of parts.entries()) {
        found.set([label, place, at].join("\0"), { label, item, note, text: one && one.text + bracketed(remark) });
      }
    }
  }
  return found;
}
