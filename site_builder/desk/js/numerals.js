// Numbers in Arabic and Han digits.

import { decimal, multiply } from "./decimal.js";

export const DIGITS = "〇一二三四五六七八九";
export const HAN = "〇零一二两三四五六七八九十百千";
export const LARGEST = 10 ** 12;
/** @type {Record<string, import("./decimal.js").Decimal>} */
export const SCALES = { "": decimal("1"), 万: decimal("10000"), 亿: decimal("100000000") };
/** @type {Record<string, number>} */
const POWERS = { 十: 10, 百: 100, 千: 1000 };
/** @type {[string, number][]} */
const GROUPS = [["亿", 10 ** 8], ["万", 10 ** 4], ["", 1]];

/** The value of a Han numeral below a trillion; null when it is not one in full form. @param {string} text */
function fromHan(text) {
  let plain = text.replaceAll("两", "二").replaceAll("〇", "零");
  if (plain.startsWith("一十")) plain = plain.slice(1);
  let total = 0;
  for (const [name, scale] of GROUPS) {
    const at = name ? text.indexOf(name) : text.length;
    if (at < 0) continue;
    const part = small(text.slice(0, at));
    if (part === null || (name && at === 0)) return null;
    total += part * scale;
    text = text.slice(at + 1);
  }
  if (plain === "百" || plain === "千") return total; // 百余人, 千余户
  return plain && total < LARGEST && toHan(total) === plain ? total : null;
}

/** Below ten thousand, read without checking its form; an empty one is 0. @param {string} text */
function small(text) {
  let total = 0;
  /** @type {number | null} */
  let digit = null;
  for (const char of text) {
    if (char in POWERS) {
      total += (digit ?? 1) * POWERS[char];
      digit = null;
    } else {
      digit = char === "两" ? 2 : char === "零" ? 0 : DIGITS.indexOf(char);
      if (digit < 0) return null;
    }
  }
  return total + (digit ?? 0);
}

/** A whole number below a trillion in Han numerals (GB/T 15835 4.2). @param {number} number */
export function toHan(number) {
  let text = "";
  let gap = false;
  for (const [name, scale] of GROUPS) {
    const part = Math.floor(number / scale);
    number %= scale;
    if (part) text += (text && (gap || part < 1000) ? "零" : "") + fourDigits(part) + name;
    gap = !part;
  }
  return text.startsWith("一十") ? text.slice(1) : text || "零";
}

/** @param {number} number */
function fourDigits(number) {
  let text = "";
  let gap = false;
  for (const [name, power] of /** @type {[string, number][]} */ ([["千", 1000], ["百", 100], ["十", 10], ["", 1]])) {
    const digit = Math.floor(number / power);
    number %= power;
    if (digit) text += (gap && text ? "零" : "") + DIGITS[digit] + name;
    gap = !digit;
  }
  return text;
}

/** A number of things: two of them are 两, not 二. @param {number} number */
export const hanCount = (number) => (number === 2 ? "两" : toHan(number));

/** The expanded value of written digits and 万 or 亿. @param {string} digits @param {string} scale */
export function scaled(digits, scale) {
  if (/^[0-9]/.test(digits)) return multiply(decimal(digits.replaceAll(",", "")), SCALES[scale]);
  const han = fromHan(digits);
  if (han === null) throw new RangeError(`“${digits}”不成数字，请改写成阿拉伯数字`);
  return multiply(decimal(String(han)), SCALES[scale]);
}
