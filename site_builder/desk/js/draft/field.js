// What one types into when one types into a slot: a fact of the sheet, one of the items that a sentence goes through, a word
// of the unit, or just words in this sentence.

import { monthDay, parseMoment } from "../dates.js";
import { AGAINST } from "../filters.js";
import { plain } from "../out/text.js";
import { COMPARING } from "../parts.js";
import { isGap } from "../resolve.js";
import { edit, factsOf, sheetScope } from "../sheet.js";
import { CONTEXT, readSlot } from "../slots.js";
import { parseValue } from "../values.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").ItemData} ItemData */
/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("../types.js").Slot} Slot */
/** @typedef {import("../sheet.js").Key} Key */
/**
 * `text` is what stands in the field at first; `line` is that of the sheet, 0 where it has none.
 * @typedef {{type: "fact", key: Key, text: string, unit: string, line: number}} FactField
 * @typedef {{type: "item", label: string, at: number, part: "name" | "value", text: string}} ItemField
 * @typedef {{type: "word", word: string, text: string}} WordField
 * @typedef {{type: "words", text: string, why: string}} WordsField only this sentence says it
 * @typedef {FactField | ItemField | WordField | WordsField} Field
 */

/** What a cell, a heading and the title are in, for they are in no sentence. @type {Say} */
export const ALONE = { phrases: [], each: null };
const COMPUTED = new Set(["占比", ...AGAINST, ...COMPARING]);
const OF_ITEMS = new Set(["列举", "个数"]);
const PARTS = /** @type {Record<string, "name" | "value">} */ ({ 名: "name", 值: "value" });
/** Something that each kind of fact may be. */
const PROBES = { 数量: "1", 百分比: "1%", 金额: "1元", 日期: "2020年1月1日", 文字: "甲", 人员: "甲", 清单: "甲" };

/** @param {Bank} bank @param {SheetData} sheet @param {Say} say @param {Run[]} runs that a slot printed @returns {Field} */
export function fieldOf(bank, sheet, say, runs) {
  const { slot, figure, role, round = 0 } = runs[0];
  const printed = role === "open" ? "" : plain(runs.filter((run) => run.role !== "coverage"));
  /** @param {string} why @returns {WordsField} */
  const words = (why) => ({ type: "words", text: printed, why });
  if (!slot) return words("");
  if (CONTEXT.has(slot.slot)) return { type: "word", word: slot.slot, text: printed };
  if (!figure) return words(slot.slot === "条数" ? "这是数出来的" : "这是列表里的一项");
  const filters = slot.filters.map(([name]) => name);
  if (filters.some((name) => COMPUTED.has(name))) return words("这是算出来的，改它要改用到的数");
  if (say.each === "下级") return words("这是下级单位的数");
  const label = bank.names.get(figure.label)?.label ?? figure.label;
  const part = PARTS[slot.slot];
  if (part && say.each !== null) {
    if (sheet.tables[say.each]?.length) return words("这是表里的一行");
    const member = membersOf(sheet, label)[round];
    if (part === "name" || typeof member?.value !== "string") return { type: "item", label, at: round, part, text: printed };
  }
  const facts = factsOf(sheetScope(bank, sheet), label);
  const row = say.each === null ? null : (sheet.tables[say.each]?.[round]?.name ?? null);
  const item = figure.item ?? row;
  const basis = slot.filters.find(([name]) => name === "口径")?.[1] ?? null;
  const fact = facts.find(({ note }) => note === basis) ?? (basis === null ? facts[0] : undefined);
  if (item !== null && !fact?.items.some(({ name }) => name === item)) return words("事实表里没有单独的这一项");
  if (item === null && fact?.items.length && filters.some((name) => OF_ITEMS.has(name))) return words("这是从各项里数出来的");
  const own = item === null ? fact : fact?.items.find(({ name }) => name === item);
  const text = own?.value && !own.value.blank ? own.value.text : printed;
  const unit = figure.unit ?? bank.names.get(label)?.unit ?? "";
  const key = { label, item, note: fact?.note ?? basis };
  if (item === null && role === "open" && !opens(bank, sheet, key, slot)) return words(bank.names.has(label) ? "这里要的是各项或说明" : "这一段自己写");
  return { type: "fact", key, text, unit, line: own?.line ?? 0 };
}

/** Whether a slot says something once its fact has a value: one that lists items or quotes a note does not. @param {Bank} bank
 * @param {SheetData} sheet @param {Key} key @param {Slot} slot */
function opens(bank, sheet, key, slot) {
  const indicator = bank.names.get(key.label);
  if (!indicator) return false;
  const scope = sheetScope(bank, edit(bank, sheet, key, PROBES[indicator.kind]));
  const printed = readSlot(bank, slot, scope, {}, true, "draft");
  return !isGap(printed) && printed.every(({ role }) => role !== "open");
}

/** The items of a fact, also where its sheet lists them in one line. @param {SheetData} sheet @param {string} label
 * @returns {ItemData[]} */
function membersOf(sheet, label) {
  const [fact] = sheet.facts[label] ?? [];
  if (!fact || fact.items.length || typeof fact.value !== "string") return fact?.items ?? [];
  return namesIn(fact.value).map((name) => ({ ...NEW, name, line: fact.line }));
}

/** @type {ItemData} */
const NEW = { name: "待填", value: null, note: null, line: 0, blank: false };

/** The sheet after something was typed into a field; a RangeError says what would be right. What is emptied awaits its
 * value again. @param {Bank} bank @param {SheetData} sheet @param {Exclude<Field, WordsField>} field @param {string} text */
export function enter(bank, sheet, field, text) {
  if (text === field.text) return sheet;
  if (field.type === "word") return setWord(sheet, field.word, text);
  if (field.type === "item") return setItem(bank, sheet, field, text);
  return edit(bank, sheet, field.key, text || "待填");
}

/** The sheet with another name or value of one of the items that a sentence goes through. @param {Bank} bank
 * @param {SheetData} sheet @param {ItemField} field @param {string} text @returns {SheetData} */
function setItem(bank, sheet, { label, at, part }, text) {
  const [old = { value: null, note: null, items: [], column: false, line: 0 }, ...others] = sheet.facts[label] ?? [];
  const fact = { ...old, value: null, items: [...membersOf(sheet, label)] };
  const item = fact.items[at] ?? { ...NEW, blank: true };
  const alone = { ...sheet, facts: { [label]: [{ ...fact, items: [item] }] } };
  if (part === "name") fact.items.splice(at, 1, ...named(item, text));
  else if (!text) fact.items[at] = { ...item, value: null };
  else fact.items[at] = edit(bank, alone, { label, note: fact.note, item: item.name }, text).facts[label][0].items[0];
  return { ...sheet, facts: { ...sheet.facts, [label]: [fact, ...others] } };
}

/** An item under another name; several names are several items. @param {ItemData} item @param {string} text */
function named(item, text) {
  const [name, ...more] = namesIn(text);
  return [{ ...item, name: name ?? NEW.name, blank: !name }, ...more.map((other) => ({ ...NEW, name: other }))];
}

/** @param {string} text @returns {string[]} */
function namesIn(text) {
  const value = parseValue(text, "清单");
  return value.type === "words" ? value.parts : [];
}

/** The sheet with another word for its unit, topic or date. @param {SheetData} sheet @param {string} word
 * @param {string} text @returns {SheetData} */
export function setWord(sheet, word, text) {
  const { [word]: old, ...others } = sheet.words;
  const words = text ? { ...others, [word]: text } : others;
  if (word !== "截至") return { ...sheet, words };
  return { ...sheet, words, as_of: text ? { known: "", month_day: monthDay(parseMoment(text)) } : null };
}
