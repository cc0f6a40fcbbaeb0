// The rows of the facts panel: what the sheet states, and what is rolled up, derived or still asked for.

import { totalOf } from "../combine.js";
import { find, isGap } from "../resolve.js";
import { sheetScope } from "../sheet.js";
import { CONTEXT } from "../slots.js";
import { readCoverage, readFormula } from "./sources.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Datum} Datum */
/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Gap} Gap */
/** @typedef {import("../types.js").How} How */
/** @typedef {import("../types.js").Indicator} Indicator */
/** @typedef {import("../types.js").Item} Item */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("../values.js").Value} Value */

/**
 * A fact, or an item of one. `text` is as written, empty where there is nothing; `line` is null for what the sheet does
 * not state; `editable` by `edit` of sheet.js under its label, item and note; `says` where it comes from; `folded` is
 * what it is found by.
 * @typedef {{label: string, item: string | null, note: string | null, text: string, how: How, category: string | null,
 *   unit: string | null, line: number | null, editable: boolean, says: string, folded: string}} Row
 */

/** The rows of a sheet as it is laid out or edited: what it states in its order, each fact before its items; then by
 * category what child units or formulas give, and what is `asked` for by label or alias.
 * @param {Bank} bank @param {SheetData} sheet @param {Iterable<string>} [asked] @returns {Row[]} */
export function listFacts(bank, sheet, asked = []) {
  const scope = sheetScope(bank, sheet);
  const [facts] = scope.facts;
  const wanted = new Set([...asked].map((name) => bank.names.get(name)?.label ?? name));
  const others = Object.values(bank.indicators).filter(({ label, formula }) => {
    return !facts[label]?.length && (formula || sheet.rolled[label] || wanted.has(label));
  });
  const found = others.map((indicator) => ({ indicator, datum: find(bank, indicator.label, scope) }));
  const told = found.filter(({ indicator, datum }) => wanted.has(indicator.label) || !isGap(datum));
  const rest = [...wanted].filter((label) => !facts[label]?.length && !Object.hasOwn(bank.indicators, label) && !CONTEXT.has(label));
  return [
    ...Object.values(facts).flat().sort(byLine).flatMap(factRows),
    ...byCategory(bank, told).map(({ indicator, datum }) => otherRow(indicator, datum)),
    ...rest.map((label) => row(label, null, { says: UNREPORTED, how: "blank" })),
  ];
}

const UNREPORTED = "还没有报";

/** As they stand in the sheet, new ones last. @param {Fact} a @param {Fact} b */
export const byLine = (a, b) => (a.line || Number.MAX_VALUE) - (b.line || Number.MAX_VALUE);

/** @template {{indicator: Indicator}} T @param {Bank} bank @param {T[]} some in the order of the bank */
function byCategory(bank, some) {
  const order = [...new Set(Object.values(bank.indicators).map(({ category }) => category))];
  const place = new Map(order.map((category, at) => [category, at]));
  const at = (/** @type {T} */ { indicator }) => place.get(indicator.category) ?? 0;
  return some.sort((a, b) => at(a) - at(b));
}

/** @param {Fact} fact @returns {Row[]} */
function factRows(fact) {
  const { label, note, items, line, indicator } = fact;
  const total = fact.value ? null : totalOf(fact);
  const says = total ? `由下面 ${items.length} 项得出` : written(line, fact.value);
  const own = row(label, indicator, { note, line, says, ...shown(fact.value ?? total, total ? "summed" : "stated") });
  const names = items.map(({ name }) => name);
  return [own, ...items.map((item) => itemRow(fact, item, names.indexOf(item.name) === names.lastIndexOf(item.name)))];
}

/** A bare name has nothing to be typed over; one that comes twice would be typed over twice.
 * @param {Fact} fact @param {Item} item @param {boolean} alone @returns {Row} */
function itemRow({ label, note, indicator }, { name, value, note: remark, line }, alone) {
  const parts = { item: name, note, line, says: written(line, value), editable: alone && value !== null };
  return row(label, indicator, { ...parts, ...shown(value, "stated"), remark });
}

/** @param {Indicator} indicator @param {Datum | Gap} found @returns {Row} */
function otherRow(indicator, found) {
  const { label, formula } = indicator;
  const derived = formula ? `由 ${readFormula(formula)} 算出` : "";
  if (isGap(found)) return row(label, indicator, { how: "blank", says: derived ? `${derived}，${found.reason}` : UNREPORTED });
  const { value, how, coverage } = found;
  const says = how === "derived" ? derived + readCoverage(coverage) : `由下级汇总${readCoverage(coverage)}`;
  return row(label, indicator, { says, ...shown(value, how) });
}

/** @param {Value | null} value @param {How} how @returns {{text: string, unit: string | undefined, how: How}} */
function shown(value, how) {
  return {
    text: value?.text ?? "",
    unit: (value?.type === "quantity" && value.unit) || undefined,
    how: value?.blank ? "blank" : how,
  };
}

/** @param {number} line @param {Value | null} value */
const written = (line, value) => (line ? `事实表第 ${line} 行${value?.blank ? "待填" : ""}` : "拟稿台里填的");

/** @param {string} label @param {Indicator | null} indicator
 * @param {Partial<Row> & {how: How, remark?: string | null}} parts `remark` is an item's own note @returns {Row} */
function row(label, indicator, { unit, remark, line, ...parts }) {
  const { category = null, aliases = [] } = indicator ?? {};
  const rest = { item: null, note: null, text: "", editable: true, says: "", ...parts };
  const words = [label, ...aliases, rest.item, rest.note, remark, rest.text];
  const folded = fold(words.filter(Boolean).join("\n"));
  return { label, category, unit: unit ?? indicator?.unit ?? null, line: line || null, ...rest, folded };
}

/** The rows whose label, alias, item, note or value has every word of the query, at full width or half.
 * @param {Row[]} rows @param {string} query @returns {Row[]} */
export function filterFacts(rows, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return words.length ? rows.filter(({ folded }) => words.every((word) => folded.includes(word))) : rows;
}

/** One width and case, numbers without separators. @param {string} text */
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/(?<=\d),(?=\d{3})/g, "");
