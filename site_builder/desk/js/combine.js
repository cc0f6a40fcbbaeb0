// What values add up to, and what a formula gives of them.

import { add, compare, decimal, digitsOf, divide, floorTo, HUNDRED, isWhole, isZero, multiply, place, round, subtract, ZERO } from "./decimal.js";
import { SCALES } from "./numerals.js";
import { NUMERIC, quantity, singleNumber } from "./values.js";

/** @typedef {import("./decimal.js").Decimal} Decimal */
/** @typedef {import("./values.js").Quantity} Quantity */
/** @typedef {import("./values.js").Value} Value */
/** @typedef {import("./types.js").Indicator} Indicator */

const NOTHING = ["无", "0", "否"];
const ABOUT = ["约", "近", "左右", "以内", "以下"];
const MORE = ["余", "多", "以上", "超", "不少于", "不低于", "至少"];
export const VACUOUS = "公式里的被除数和除数都是 0";

/** A computed number as it prints, in 万 or 亿 if asked.
 * @param {Decimal} number @param {string} unit @param {string} [scale] */
export function computed(number, unit, scale = "") {
  return quantity({ digits: digitsOf(scale ? divide(number, SCALES[scale]) : number), scale, unit }, number);
}

/** @param {number} count @param {string} unit */
export const count = (count, unit) => computed(decimal(String(count)), unit);
/** @param {string} unit */
export const awaited = (unit) => quantity({ digits: "待填", unit });

/** One value of several; null where they do not add up: a blank, a range, two measure words.
 * @param {Quantity[]} values @param {import("./types.js").Roll} roll @returns {Quantity | null} */
export function combine(values, roll) {
  const numbers = values.flatMap((value) => singleNumber(value) ?? []);
  const units = new Set(values.filter((value) => value.unit || !isNothing(value)).map((value) => value.unit));
  if (!values.length || numbers.length < values.length || units.size > 1) return null;
  if (roll === "最新") return values[values.length - 1];
  if (roll === "最大") return values[numbers.reduce((best, number, at) => (compare(number, numbers[best]) > 0 ? at : best), 0)];
  const words = values.map((value) => value.qualifier ?? "").join("");
  const about = ABOUT.some((word) => words.includes(word));
  const more = !about && MORE.some((word) => words.includes(word));
  const scales = new Set(values.filter((value) => !isNothing(value)).map((value) => value.scale));
  const scale = scales.size === 1 ? [...scales][0] : "";
  const total = numbers.reduce(add, ZERO);
  const [unit = ""] = units;
  const shown = computed(more ? floorTo(total, coarsest(values)) : total, unit, scale);
  return quantity({ prefix: about ? "约" : "", digits: shown.digits, scale, post: more ? "余" : "", unit }, total);
}

/** Whether a value counts for nothing in a sum, as 无 and a bare 0 do. @param {Quantity} value */
function isNothing(value) {
  const number = singleNumber(value);
  return value.number === null || (number !== null && isZero(number));
}

/** The place of the coarsest part that prints with a 余. @param {Quantity[]} values */
function coarsest(values) {
  const places = values.filter((value) => value.qualifier).map((value) => place(singleNumber(value) ?? ZERO));
  return places.reduce((a, b) => (compare(a, b) < 0 ? b : a), decimal("1"));
}

/** How many values say that there is something. @param {Value[]} values @param {Indicator} indicator */
function counted(values, indicator) {
  const some = values.filter((value) => (value.type === "quantity" ? !isNothing(value) : !NOTHING.includes(value.text)));
  return count(some.length, indicator.unit ?? "个");
}

/** The value that a fact's items give it by its indicator's rule; null when they give none.
 * @param {import("./types.js").Fact} fact @returns {Quantity | null} */
export function totalOf({ indicator, items, column }) {
  const numeric = indicator === null || NUMERIC.has(indicator.kind);
  if (!items.length || (!numeric && indicator?.roll !== "计数")) return null;
  if (!column) {
    if (!indicator || indicator.items === "其中") return null; // a part of the whole says nothing of the whole
    if (indicator.items === "个数") return count(items.length, indicator.unit ?? "个");
  }
  if (indicator?.roll === "计数") {
    const written = items.flatMap(({ value }) => value ?? []);
    const open = written.length < items.length || written.some((value) => value.blank);
    return open ? awaited(indicator.unit ?? "个") : counted(written, indicator);
  }
  const values = items.flatMap(({ value }) => (value?.type === "quantity" ? value : []));
  if ((column && indicator && !indicator.adds_up) || values.length < items.length) return null;
  return combine(values, indicator?.roll ?? "求和") ?? awaited(values[0].unit);
}

/** A formula has no value here; `gap`: and there is nothing to fill in either. */
export class Underivable extends Error {
  /** @param {string} message @param {boolean} [gap] */
  constructor(message, gap = false) {
    super(message);
    this.gap = gap;
  }
}

/** The value that an indicator's formula gives; throws `Underivable`, as `valueOf` may.
 * @param {Indicator} indicator @param {import("./types.js").Term} term @param {(label: string) => Quantity} valueOf */
export function derive(indicator, term, valueOf) {
  const { value, unit, hedged } = evaluate(term, valueOf);
  const number = indicator.kind === "百分比" ? multiply(value, HUNDRED) : value;
  const plain = computed(isWhole(number) ? number : round(number, 2), indicator.unit ?? unit);
  return quantity({ prefix: hedged ? "约" : "", digits: plain.digits, unit: plain.unit }, plain.number);
}

/** @param {import("./types.js").Term} term @param {(label: string) => Quantity} valueOf
 * @returns {{value: Decimal, unit: string, hedged: boolean}} */
function evaluate(term, valueOf) {
  if ("number" in term) return { value: decimal(term.number), unit: "", hedged: false };
  if ("label" in term) {
    const found = valueOf(term.label);
    const value = singleNumber(found);
    if (value === null) throw new Underivable(`“${term.label}”不是一个确定的数`);
    return { value, unit: found.unit, hedged: found.qualifier !== null };
  }
  const left = evaluate(term.left, valueOf);
  const right = evaluate(term.right, valueOf);
  const hedged = left.hedged || right.hedged;
  const unit = left.unit || right.unit;
  if (term.sign === "*") return { value: multiply(left.value, right.value), unit, hedged };
  if (term.sign === "/") {
    if (isZero(right.value)) throw isZero(left.value) ? new Underivable(VACUOUS, true) : new Underivable("公式里的除数是 0");
    return { value: divide(left.value, right.value), unit: "", hedged };
  }
  if (left.unit && right.unit && left.unit !== right.unit) {
    throw new Underivable(`公式里的量词不同（${left.unit}、${right.unit}），不能相加减`);
  }
  return { value: (term.sign === "+" ? add : subtract)(left.value, right.value), unit, hedged };
}
