// A sheet as Python laid it out: its bank, the scope that it opens, its facts read, and what an edit makes of it.

import { NUMERIC, parseQuantity, parseValue, quantity, readValue, splitNote } from "./values.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Fact} Fact */
/** @typedef {import("./types.js").FactData} FactData */
/** @typedef {import("./types.js").ItemData} ItemData */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").SheetData} SheetData */
/** @typedef {import("./types.js").Scope} Scope */
/** @typedef {import("./types.js").Indicator} Indicator */
/** @typedef {import("./values.js").Kind} Kind */
/** @typedef {import("./values.js").Quantity} Quantity */

/** The scope of a document of one sheet. @param {Bank} bank @param {SheetData} sheet @returns {Scope} */
export function sheetScope(bank, sheet) {
  const facts = Object.entries(sheet.facts).map(([label, found]) => [label, found.map((fact) => readFact(bank, label, fact))]);
  return { facts: [Object.fromEntries(facts)], locals: {}, sheet };
}

/** The facts of a label in the nearest scope that knows it; a row knows its columns even where empty.
 * @param {Scope} scope @param {string} label @returns {Fact[]} */
export function factsOf(scope, label) {
  return scope.facts.find((facts) => Object.hasOwn(facts, label))?.[label] ?? [];
}

/** @type {WeakMap<FactData, Fact>} a keystroke changes one fact: the others need not be read again */
const readFacts = new WeakMap();

/** @param {Bank} bank @param {string} label @param {FactData} data @returns {Fact} */
function readFact(bank, label, data) {
  const known = readFacts.get(data);
  if (known) return known;
  const indicator = bank.names.get(label) ?? null;
  const kind = indicator?.kind ?? "数量";
  const value = data.value === null ? null : readValue(data.value, kind);
  const fact = { ...data, label, indicator, value, items: readItems(data.items, indicator, data.column) };
  readFacts.set(data, fact);
  return fact;
}

/** @param {ItemData[]} items @param {Indicator | null} indicator @param {boolean} column @returns {Item[]} */
export function readItems(items, indicator, column) {
  const kind = itemKind(indicator, column);
  return items.map((item) => ({ ...item, value: item.value === null ? null : readValue(item.value, kind) }));
}

/** Items that are counted, or stand under a text, are texts. @param {Indicator | null} indicator @param {boolean} column
 * @returns {Kind} */
function itemKind(indicator, column) {
  if (indicator && !column && (indicator.items === "个数" || !NUMERIC.has(indicator.kind))) return "文字";
  return indicator?.kind ?? "数量";
}

/** @typedef {{label: string, note?: string | null, item?: string | null}} Key a fact, or one item of it */

/**
 * The sheet after someone typed a value as in a fact sheet, with a note if it has one. A bare number stands before what
 * the old value has after its own: 4 for 3.5万元 is 4万元, 5 for 3人 is 5人. A label that the sheet lacks is added; what
 * was rolled up or derived is then stated. A RangeError says what would be right.
 * @param {Bank} bank @param {SheetData} sheet @param {Key} key @param {string} text @returns {SheetData}
 */
export function edit(bank, sheet, { label: name, note: basis = null, item: member = null }, text) {
  const indicator = bank.names.get(name) ?? null;
  const label = indicator?.label ?? name;
  const facts = sheet.facts[label] ?? [];
  const at = facts.findIndex(({ note }) => note === basis);
  const old = facts[at] ?? { value: null, note: basis, items: [], column: false, line: 0 };
  const [written, note] = splitNote(text.trim());
  /** @template {{value: ItemData["value"], note: string | null}} T @param {T} one @param {Kind} kind @returns {T} */
  const retype = (one, kind) => ({ ...one, value: retyped(one.value, written, kind, indicator), note: note ?? one.note });
  const kind = member === null ? (indicator?.kind ?? "数量") : itemKind(indicator, old.column);
  const items = old.items.map((item) => (item.name === member ? retype(item, kind) : item));
  const fact = member === null ? retype(old, kind) : { ...old, items };
  const changed = at < 0 ? [...facts, fact] : facts.map((other, i) => (i === at ? fact : other));
  return { ...sheet, facts: { ...sheet.facts, [label]: changed } };
}

/** @param {ItemData["value"]} old @param {string} text @param {Kind} kind @param {Indicator | null} indicator */
function retyped(old, text, kind, indicator) {
  if (NUMERIC.has(kind)) {
    const typed = parseQuantity(text);
    if (!typed.unit && typed.digits !== "无") text = quantity({ ...typed, ...shapeFor(typed, old, kind, indicator) }).text;
  }
  parseValue(text, kind);
  return text;
}

/** The measure word, and the 万 or 亿 before it, of a number typed without. @param {Quantity} typed
 * @param {ItemData["value"]} old @param {Kind} kind @param {Indicator | null} indicator */
function shapeFor(typed, old, kind, indicator) {
  const before = old === null ? null : readValue(old, kind);
  if (before?.type !== "quantity" || !before.unit) return { unit: indicator?.unit ?? "" };
  const { unit, scale } = before;
  return typed.scale || typed.digits === "0" ? { unit } : { unit, scale };
}
