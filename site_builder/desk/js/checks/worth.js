// What a label is worth in a sheet, and whether a typed number may be said of that.

import { readFormula } from "../facts/sources.js";
import { abs, compare, decimal, multiply, place, subtract } from "../decimal.js";
import { SCALES } from "../numerals.js";
import { find, isGap } from "../resolve.js";
import { sheetScope } from "../sheet.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("../values.js").Quantity} Quantity */
/**
 * Its own value, and those under other notes and of its items, which may be meant as well; `from` says where it stands.
 * @typedef {{label: string, value: Quantity, others: Quantity[], from: string}} Worth
 */
/** @typedef {{name: string, label: string}} Name a label or an alias of it */
/**
 * `names` by their first character, the longest first; `places` are child units and rows, which have numbers of their
 * own; `akin` are the values of all labels of one ending, 回访满意率 and 诉求满意率, of which one may stand for another.
 * @typedef {{names: Map<string, Name[]>, places: string[], akin: (label: string) => Set<string>,
 *   worth: (label: string) => Worth | null}} Known
 */

const SHORTEST = 2; // characters of a name
const ENDING = 2; // characters that labels of one kind share
/** @type {WeakMap<SheetData, Known>} */
const cache = new WeakMap();

/** What is known of a sheet. Sheets do not change, an edit makes another; so it is found once. @param {Bank} bank
 * @param {SheetData} sheet @returns {Known} */
export function knownOf(bank, sheet) {
  const known = cache.get(sheet) ?? learn(bank, sheet);
  cache.set(sheet, known);
  return known;
}

/** @param {Bank} bank @param {SheetData} sheet @returns {Known} */
function learn(bank, sheet) {
  const scope = sheetScope(bank, sheet);
  /** @type {Map<string, Name[]>} */
  const names = new Map();
  const labels = new Map(Object.keys(sheet.facts).map((label) => [label, label]));
  for (const [name, { label }] of bank.names) labels.set(name, label);
  for (const [name, label] of labels) {
    if (name.length < SHORTEST) continue;
    const some = names.get(name[0]);
    if (some) some.push({ name, label });
    else names.set(name[0], [{ name, label }]);
  }
  for (const some of names.values()) some.sort((a, b) => b.name.length - a.name.length);
  const units = [...sheet.children.flatMap((child) => child.names), ...sheet.rows.map(({ name }) => name)];
  const rows = Object.values(sheet.tables).flat().map(({ name }) => name);
  /** @type {Map<string, Worth | null>} */
  const worths = new Map();
  const worth = (/** @type {string} */ label) => {
    const found = worths.has(label) ? worths.get(label) : worthOf(bank, label, scope);
    worths.set(label, found ?? null);
    return found ?? null;
  };
  /** @type {Map<string, Set<string>>} */
  const texts = new Map();
  for (const { label, value } of Object.values(scope.facts[0]).flat()) {
    const ending = label.slice(-ENDING);
    if (value) texts.set(ending, (texts.get(ending) ?? new Set()).add(value.text));
  }
  const akin = (/** @type {string} */ label) => texts.get(label.slice(-ENDING)) ?? new Set();
  const places = [...units, ...rows, ...sheet.rounds.map(({ name }) => name)].filter(Boolean);
  return { names, places, akin, worth };
}

/** Null where it has only values under notes, a blank, a range, or no number. @param {Bank} bank @param {string} label
 * @param {import("../types.js").Scope} scope @returns {Worth | null} */
function worthOf(bank, label, scope) {
  const found = find(bank, label, scope);
  if (isGap(found) || found.value?.type !== "quantity" || found.value.number === null || found.note !== null) return null;
  const facts = scope.facts[0][label] ?? [];
  const all = facts.flatMap(({ value, items }) => [value, ...items.map((item) => item.value)]);
  const others = all.flatMap((value) => (value?.type === "quantity" ? value : []));
  const formula = found.indicator?.formula;
  const [line] = facts.flatMap((fact) => fact.line || []);
  const derived = formula ? `按“${readFormula(formula)}”算` : "";
  const from = { stated: `事实表${line ? `第 ${line} 行` : "里"}`, summed: "汇总的数", derived, blank: "" }[found.how];
  return { label, value: found.value, others, from };
}

/** Whether a number may be said of a value: equal, or as near as 余, 约 or its last digit leave open.
 * @param {Quantity} typed @param {Quantity} value */
export function agrees(typed, value) {
  if (typed.number === null || value.number === null) return true;
  if (value.unit !== typed.unit) return false;
  if (Array.isArray(typed.number)) return true;
  const number = typed.number;
  if (Array.isArray(value.number)) return compare(number, value.number[0]) >= 0 && compare(number, value.number[1]) <= 0;
  const apart = abs(subtract(number, value.number));
  if (typed.qualifier || value.qualifier) {
    const [a, b] = [place(number), place(value.number)];
    return compare(apart, compare(a, b) < 0 ? b : a) < 0;
  }
  const places = /\.(\d+)/.exec(typed.digits)?.[1].length ?? 0;
  const rounded = typed.scale || places || value.number.e < 0; // 1.2万, 92% of 92.46%
  if (!rounded) return compare(number, value.number) === 0;
  return compare(apart, multiply(multiply(decimal("0.5"), { n: 1n, e: -places }), SCALES[typed.scale])) <= 0;
}
