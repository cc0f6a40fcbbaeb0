// What one types into when one types into a slot: a fact of the sheet, a word of the unit, or just words in this sentence.

import { factsOf, sheetScope } from "../sheet.js";
import { CONTEXT } from "../slots.js";
import { monthDay, parseMoment } from "../dates.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("../types.js").Slot} Slot */
/** @typedef {import("../sheet.js").Key} Key */
/**
 * `text` is what stands in the field at first; `line` is that of the sheet, 0 where it has none.
 * @typedef {{type: "fact", key: Key, text: string, unit: string, line: number}} FactField
 * @typedef {{type: "word", word: string, text: string}} WordField
 * @typedef {{type: "words", text: string, why: string}} WordsField only this sentence says it
 * @typedef {FactField | WordField | WordsField} Field
 */

const COMPUTED = new Set(["占比", "较上期", "同比", "最大", "前", "最大占比", "有数单位", "达到", "低于"]);
const OF_ITEMS = new Set(["列举", "个数"]);

/** @param {Bank} bank @param {SheetData} sheet @param {Say} say @param {Run[]} runs that a slot printed @returns {Field} */
export function fieldOf(bank, sheet, say, runs) {
  const { slot, figure, role, round = 0 } = runs[0];
  const printed = role === "open" ? "" : runs.filter((run) => run.role !== "coverage").map(({ text }) => text).join("");
  /** @param {string} why @returns {WordsField} */
  const words = (why) => ({ type: "words", text: printed, why });
  if (!slot) return words("");
  if (CONTEXT.has(slot.slot)) return { type: "word", word: slot.slot, text: printed };
  if (!figure) return words("这是列表里的一项");
  const filters = slot.filters.map(([name]) => name);
  if (filters.some((name) => COMPUTED.has(name))) return words("这是算出来的，改它要改用到的数");
  if (say.each === "下级") return words("这是下级单位的数");
  const label = bank.names.get(figure.label)?.label ?? figure.label;
  const facts = factsOf(sheetScope(bank, sheet), label);
  const row = say.each === null ? null : (sheet.tables[say.each]?.[round]?.name ?? null);
  const item = figure.item ?? row;
  const fact = facts.find(({ note }) => note === basisOf(slot)) ?? facts[0];
  if (item !== null && !fact?.items.some(({ name }) => name === item)) return words("事实表里没有单独的这一项");
  if (item === null && fact?.items.length && filters.some((name) => OF_ITEMS.has(name))) return words("这是从各项里数出来的");
  const own = item === null ? fact : fact?.items.find(({ name }) => name === item);
  const text = own?.value && !own.value.blank ? own.value.text : printed;
  const unit = figure.unit ?? bank.names.get(label)?.unit ?? "";
  return { type: "fact", key: { label, item, note: fact?.note ?? null }, text, unit, line: own?.line ?? 0 };
}

/** @param {Slot} slot */
const basisOf = ({ filters }) => filters.find(([name]) => name === "口径")?.[1] ?? null;

/** The sheet with another word for its unit, topic or date. @param {SheetData} sheet @param {string} word
 * @param {string} text @returns {SheetData} */
export function setWord(sheet, word, text) {
  const { [word]: old, ...others } = sheet.words;
  const words = text ? { ...others, [word]: text } : others;
  if (word !== "截至") return { ...sheet, words };
  return { ...sheet, words, as_of: text ? { known: "", month_day: monthDay(parseMoment(text)) } : null };
}
