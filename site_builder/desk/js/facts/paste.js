// What someone pastes from a spreadsheet, as edits of the facts that it names. Nothing is guessed.

import { edit } from "../sheet.js";
import { foldWidth, splitNote } from "../values.js";
import { readCells } from "./cells.js";
import { nearest } from "./nearest.js";
import { keyOf } from "./states.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./listing.js").Row} Row */
/** @typedef {{label: string, item: string | null, note: string | null, text: string}} Edit what `edit` takes */
/** @typedef {{row: number, why: string}} Refusal `row` counts from 1 in what was pasted */
/**
 * `shape` is what the paste is: values alone, for `fillDown` from a row on; labels with values; a table of items.
 * @typedef {{shape: "values" | "pairs" | "table", values: string[], edits: Edit[], refused: Refusal[]}} Pasted
 */
/** @typedef {{label: string, note: string | null, unit: string}} Heading a label with the note or unit in its brackets */
/** @typedef {Edit & {row: number}} Try */

const VALUE_TITLE = /^(?:值|数|数值|数据|数量|内容|填报数)$/; // over the values of two columns
const FEW = 8; // names that a message can list
const ERROR_VALUE = /^#(?:N\/A|NAME\?|DIV\/0!|REF!|VALUE!|NUM!|NULL!|#+$)/;
const BARE_NUMBER = /^[0-9][0-9,]*(?:\.[0-9]+)?$/;

/** The edits that a pasted text asks for, each one that the sheet can take; the others with why not.
 * @param {Bank} bank @param {SheetData} sheet @param {string} text @returns {Pasted} */
export function readPaste(bank, sheet, text) {
  const rows = readCells(text);
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (width < 2) return { shape: "values", values: rows.map(([value = ""]) => value), edits: [], refused: [] };
  const heads = rows[0].slice(1).map((title) => readHeading(bank, sheet, title));
  const named = heads.some((head) => "label" in head);
  const shape = named ? "table" : "pairs";
  if (!named && width > 2) {
    const why = `有 ${width} 列，认不出哪一列是什么；请粘“标签、数”两列，或首行写标签、首列写各项名称的表`;
    return { shape, values: [], edits: [], refused: [{ row: 1, why }] };
  }
  const { tries, refused } = named ? readTable(sheet, rows, heads) : readPairs(bank, sheet, rows);
  return { shape, values: [], ...checked(bank, sheet, tries, refused) };
}

/** The edits that put values into the rows of the panel from `at` on, one each; an empty one leaves its row as it is.
 * @param {Bank} bank @param {SheetData} sheet @param {Row[]} rows @param {number} at @param {string[]} values
 * @returns {{edits: Edit[], refused: Refusal[]}} */
export function fillDown(bank, sheet, rows, at, values) {
  /** @type {Try[]} */
  const tries = [];
  /** @type {Refusal[]} */
  const refused = [];
  for (const [number, text] of values.entries()) {
    const row = number + 1;
    const target = rows[at + number];
    if (!text) continue;
    if (!target) refused.push({ row, why: `“${text}”没有可填的行，下面已经到底了` });
    else if (!target.editable) refused.push({ row, why: `“${target.item ?? target.label}”这一行不能填` });
    else tries.push({ row, label: target.label, item: target.item, note: target.note, text });
  }
  return checked(bank, sheet, tries, refused);
}

/** Those edits that the sheet can take, one for each value; the others join the refused.
 * @param {Bank} bank @param {SheetData} sheet @param {Try[]} tries @param {Refusal[]} faults
 * @returns {{edits: Edit[], refused: Refusal[]}} */
function checked(bank, sheet, tries, faults) {
  /** @type {Edit[]} */
  const edits = [];
  const refused = [...faults];
  const taken = new Map();
  for (const { row, ...one } of tries) {
    const key = keyOf(one);
    try {
      if (ERROR_VALUE.test(one.text)) throw new RangeError(`“${one.text}”是表格软件的出错值`);
      if (taken.has(key)) throw new RangeError(`第 ${taken.get(key)} 行已经有了`);
      edit(bank, sheet, one, one.text);
      edits.push(one);
      taken.set(key, row);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refused.push({ row, why: `“${one.item ?? one.label}”：${error.message}` });
    }
  }
  return { edits, refused: refused.sort((a, b) => a.row - b.row) };
}

/** @param {Bank} bank @param {SheetData} sheet @param {string[][]} rows @returns {{tries: Try[], refused: Refusal[]}} */
function readPairs(bank, sheet, rows) {
  /** @type {Try[]} */
  const tries = [];
  /** @type {Refusal[]} */
  const refused = [];
  for (const [number, [title = "", value = ""]] of rows.entries()) {
    const row = number + 1;
    if (!value || (number === 0 && VALUE_TITLE.test(value))) continue;
    const head = readHeading(bank, sheet, title);
    const one = "label" in head ? pair(sheet, head, value) : head;
    if ("why" in one) refused.push({ row, why: one.why });
    else tries.push({ row, ...one });
  }
  return { tries, refused };
}

/** @param {SheetData} sheet @param {Heading} head @param {string} written @returns {Edit | {why: string}} */
function pair(sheet, { label, note, unit }, written) {
  const [text, own] = splitNote(written);
  const basis = note ?? own;
  const bases = (sheet.facts[label] ?? []).map((fact) => fact.note);
  if (basis === null && bases.length && !bases.includes(null)) {
    const known = bases.map((one) => `“${label}（${one}）”`).join("、");
    return { why: `“${label}”在表里分口径，请写成${known}` };
  }
  return { label, item: null, note: basis, text: measured(note === null ? text : written, unit) };
}

/** @param {SheetData} sheet @param {string[][]} rows @param {(Heading | {why: string})[]} heads
 * @returns {{tries: Try[], refused: Refusal[]}} */
function readTable(sheet, rows, heads) {
  /** @type {Try[]} */
  const tries = [];
  const refused = heads.flatMap((head) => ("why" in head ? [{ row: 1, why: head.why }] : []));
  for (const [number, [item = "", ...values]] of rows.entries()) {
    for (const [at, head] of number ? heads.entries() : []) {
      const text = values[at] ?? "";
      if (!text || "why" in head) continue;
      const basis = basisOf(sheet, head, item);
      if (typeof basis === "object" && basis !== null) refused.push({ row: number + 1, why: basis.why });
      else tries.push({ row: number + 1, label: head.label, item, note: basis, text: measured(text, head.unit) });
    }
  }
  return { tries, refused };
}

/** The note of the one fact that has such an item. @param {SheetData} sheet @param {Heading} head @param {string} item
 * @returns {string | null | {why: string}} */
function basisOf(sheet, { label, note }, item) {
  const facts = (sheet.facts[label] ?? []).filter((fact) => note === null || fact.note === note);
  const having = facts.filter(({ items }) => items.some(({ name }) => name === item));
  if (having.length === 1) {
    const twice = having[0].items.filter(({ name }) => name === item).length > 1;
    return twice ? { why: `“${label}”下面有两个“${item}”，分不清是哪一个` } : having[0].note;
  }
  if (having.length) return { why: `“${label}”有几个口径都有“${item}”，请在标签后用括号写明口径` };
  const names = facts.flatMap(({ items }) => items.map(({ name }) => name));
  if (!item) return { why: "这一行没有写名称" };
  const near = nearest(item, names);
  const known = names.length > 0 && names.length <= FEW ? `，有的是：${names.join("、")}` : "";
  return { why: `“${label}”下面没有“${item}”这一项${near ? `，是不是“${near}”` : known}` };
}

/** The label that a title names, with the note of a fact of it or the measure word in brackets; or why none.
 * @param {Bank} bank @param {SheetData} sheet @param {string} title @returns {Heading | {why: string}} */
function readHeading(bank, sheet, title) {
  if (!title) return { why: "没有写标签" };
  const known = labelOf(bank, sheet, title);
  if (known) return { label: known, note: null, unit: "" };
  const [name, inner] = splitNote(title);
  const label = inner === null ? null : labelOf(bank, sheet, name);
  if (label === null || inner === null) {
    const near = nearest(inner === null ? title : name, [...bank.names.keys(), ...Object.keys(sheet.facts)]);
    return { why: `没有“${title}”这个标签${near ? `，是不是“${near}”` : ""}` };
  }
  const facts = sheet.facts[label] ?? [];
  if (facts.some(({ note }) => note === inner)) return { label, note: inner, unit: "" };
  const unit = bank.names.get(label)?.unit;
  if (unit && [unit, `万${unit}`, `亿${unit}`].includes(foldWidth(inner))) return { label, note: null, unit: foldWidth(inner) };
  return { why: `“${title}”的括号里既不是“${label}”的量词，也不是表里有的口径` };
}

/** @param {Bank} bank @param {SheetData} sheet @param {string} name @returns {string | null} */
function labelOf(bank, sheet, name) {
  return bank.names.get(name)?.label ?? (Object.hasOwn(sheet.facts, name) ? name : null);
}

/** A bare number with the measure word that stands over it. @param {string} text @param {string} unit */
const measured = (text, unit) => (unit && BARE_NUMBER.test(foldWidth(text)) ? text + unit : text);
