// How a change between two values reads: by rule, from the table of words that the bank carries.

import { abs, add, compare, decimal, digitsOf, divide, equal, HUNDRED, isZero, multiply, negate, round, subtract } from "./decimal.js";
import { quantity, singleNumber } from "./values.js";

/** @typedef {import("./decimal.js").Decimal} Decimal */
/** @typedef {import("./values.js").Quantity} Quantity */
/** @typedef {{before: string, number: Quantity | null, after: string}} Change the words round the one number */

/** How `now` compares with `before`; null where the two do not compare.
 * @param {import("./types.js").ChangeWords} words @param {Quantity} before @param {Quantity} now
 * @param {string} against 较上期 or 同比 @param {string | null} better @returns {Change | null} */
export function wordChange(words, before, now, against, better) {
  const old = singleNumber(before);
  const recent = singleNumber(now);
  if (old === null || recent === null) return null;
  if (before.unit !== now.unit && !isZero(old) && !isZero(recent)) return null;
  const hedge = before.qualifier || now.qualifier ? "约" : "";
  /** @param {string} text @returns {Change} */
  const whole = (text) => ({ before: text, number: null, after: "" });
  /** @param {string} name @param {Quantity | null} number @returns {Change} */
  const said = (name, number) => {
    const text = words[name][better ?? "一般"] ?? words[name].一般;
    const [head, tail = ""] = text.split("【】");
    return { before: words.前缀[against] + head, number, after: tail };
  };
  /** At most one decimal. @param {Decimal} value @param {string} unit */
  const number = (value, unit) => {
    const rounded = round(value, 1);
    return quantity({ prefix: hedge, digits: digitsOf(rounded), unit }, rounded);
  };
  const level = whole(words.基本持平[against]);
  if (equal(old, recent)) return hedge ? level : whole(words.持平[against]);
  if (now.unit === "%") {
    const difference = add(recent, negate(old));
    if (compare(abs(difference), decimal(words.阈值.百分点)) < 0) return level;
    return said(difference.n > 0n ? "百分点增" : "百分点减", number(abs(difference), "个百分点"));
  }
  if (isZero(old)) return whole(words.由零起[against]);
  if (isZero(recent)) return said("清零", null);
  if (old.n < 0n !== recent.n < 0n) return said(old.n < 0n ? "由负转正" : "由正转负", null);
  const ratio = divide(subtract(abs(recent), abs(old)), abs(old));
  if (compare(multiply(abs(ratio), HUNDRED), decimal(words.阈值.百分比)) < 0) return level;
  const [rising, falling] = old.n < 0n ? ["增亏", "减亏"] : ["增", "减"];
  const name = ratio.n > 0n ? rising : falling;
  if (compare(ratio, decimal(words.阈值.倍)) >= 0) return said(name, number(ratio, "倍"));
  return said(name, number(multiply(abs(ratio), HUNDRED), "%"));
}
