// The value grammar: what stands after 标签：, parsed without guessing and printed as written.

import { compare, decimal } from "./decimal.js";
import { BLANK, halfDigits, parseMoment, SPACE, squeeze, strip } from "./dates.js";
import { DIGITS, HAN, scaled } from "./numerals.js";

/** @typedef {import("./decimal.js").Decimal} Decimal */
/** @typedef {import("./dates.js").Moment} Moment */
/** @typedef {"数量" | "百分比" | "金额" | "日期" | "文字" | "人员" | "清单"} Kind */
/** @typedef {{prefix: string, digits: string, mid: string, scale: string, post: string, unit: string,
 *   suffix: string}} Written the parts that a quantity is written in */
/**
 * A number with its measure word. `number` is expanded, a pair for a range, null for a blank; `hedged` is the text
 * without the measure word.
 * @typedef {Written & {type: "quantity", number: Decimal | [Decimal, Decimal] | null, hedged: string, text: string,
 *   qualifier: string | null, blank: boolean}} Quantity
 */
/** @typedef {{type: "words", text: string, parts: string[], blank: boolean}} Words */
/** @typedef {Quantity | Moment | Words} Value */
/**
 * A quantity that no text gives back, as Python lays it out: only the parts that are not empty.
 * @typedef {Partial<Written> & {number?: string | [string, string]}} QuantityData
 */

/** @type {ReadonlySet<string>} */
export const NUMERIC = new Set(["数量", "百分比", "金额"]);
const ZERO = ["无", "0"];
/** @type {Record<string, string>} */
const SIGNS = { "．": ".", "％": "%", "／": "/", "，": ",", "＿": "_", "：": ":", "－": "-" };
const ARABIC = "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?";
const HAN_NUMBER = `[${HAN}]+(?:[万亿][${HAN}]+)*`;
const QUANTITY = new RegExp(
  "^(?<prefix>约|近|超过|超|不少于|不低于|至少|达)?" +
    `(?:(?<blank>${BLANK})|(?<low>${ARABIC}|${HAN_NUMBER})` +
    "(?:(?<lowscale>[万亿]?)(?<lowunit>%|元|天|人|年|岁|个月|小时)?(?<dash>[—–～~-]|至)" +
    `(?<high>${ARABIC}|${HAN_NUMBER}))?)` +
    "(?<mid>[余多])?(?<scale>[万亿])?(?<post>[余多])?" +
    "(?<unit>[^\\p{Nd}，。；、：:,;]*?)(?<suffix>以上|以下|以内|左右)?$",
  "u",
);
const WHOLLY_BLANK = new RegExp(`^(?:${BLANK})$`);
const NOTE = new RegExp(`^([^]*?)${SPACE}*[（(]([^（）()]*)[）)]$`);
const ESTIMATE = new RegExp(`^[${DIGITS.slice(1)}]{2}$`);
// a measure word does not begin like a number: 3千人 is 3000人, but 千克 and 千瓦时 are units
const NUMBER_LIKE = new RegExp(`^(?![千百](?:克|米|瓦|伏|帕|卡|焦|赫|字|分))[${HAN}几至—～]`);
// in a measure word beside letters: 36.5℃, 120㎡, and m² where the square has something to stand on
const UNIT_WORD = "[\\p{L}%‰℃℉°㎀-㏟][\\p{L}%‰℃℉°㎀-㏟²³]*";
const MEASURE_WORD = new RegExp(`^(?:${UNIT_WORD}(?:[/·]${UNIT_WORD})*)?$`, "u");
// 十来人 is said, not written: the grammar has 余 and 多, and 来人 is no measure word
const LAI = /^来(?!回)/;
/** @type {Record<string, string>} */
const DASHES = { "-": "—", "–": "—", "~": "～" };

/** @param {Partial<Written>} parts @param {Quantity["number"]} [number] @returns {Quantity} */
export function quantity({ prefix = "", digits = "", mid = "", scale = "", post = "", unit = "", suffix = "" }, number = null) {
  const hedged = prefix + digits + mid + scale + post;
  const qualifier = [prefix, mid, post, suffix].filter(Boolean).join("+") || null;
  return {
    type: "quantity", prefix, digits, mid, scale, post, unit, suffix, number,
    hedged, text: hedged + unit + suffix, qualifier, blank: number === null,
  };
}

/** A value as Python lays it out: the text that it was written in, or the parts of one that was computed.
 * @param {string | QuantityData} data @param {Kind} kind @returns {Value} */
export function readValue(data, kind) {
  return typeof data === "string" ? parseValue(data, kind) : readQuantity(data);
}

/** @param {QuantityData} data */
export function readQuantity(data) {
  const { number } = data;
  if (number === undefined) return quantity(data);
  return quantity(data, typeof number === "string" ? decimal(number) : [decimal(number[0]), decimal(number[1])]);
}

/** Digits, Latin letters and number signs at half width. @param {string} text */
export function foldWidth(text) {
  return halfDigits(text)
    .replace(/[Ａ-Ｚａ-ｚ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[．％／，＿：－]/g, (char) => SIGNS[char]);
}

/** (value, note) of what stands after the label. @param {string} text @returns {[string, string | null]} */
export function splitNote(text) {
  const match = NOTE.exec(text);
  return match && match[1] ? [match[1], strip(match[2]) || null] : [text, null];
}

/** The value of a text as its kind declares; a RangeError says in Chinese what would be right.
 * @param {string} text @param {Kind} kind @returns {Value} */
export function parseValue(text, kind) {
  text = strip(text);
  if (kind === "日期") return parseMoment(text);
  if (kind === "文字") return { type: "words", text, parts: [text], blank: isBlank(text) };
  if (kind === "人员" || kind === "清单") return parseList(text);
  const value = parseQuantity(text);
  if (kind === "百分比") return asPercent(value, text);
  if (kind === "金额" && !value.blank && !value.unit.includes("元") && !ZERO.includes(value.digits)) {
    throw new RangeError(`“${text}”应是金额，如 3.5万元、500元/例`);
  }
  return value;
}

/** @param {string} written @returns {Quantity} */
export function parseQuantity(written) {
  const text = squeeze(foldWidth(written));
  if (text === "无") return quantity({ digits: "无" }, decimal("0"));
  const part = QUANTITY.exec(text)?.groups;
  if (!part) {
    throw new RangeError(`“${text}”不是数量；数量要写成“数字加量词”，如 657条、20万余张、3—5天，没有数字就写 待填`);
  }
  if (part.mid && part.post) throw new RangeError(`“${text}”里“余”“多”写了两次，请留一个`);
  if (NUMBER_LIKE.test(part.unit)) {
    throw new RangeError(`“${text}”的数字写法不规范；请全用阿拉伯数字，如 3000人、3—5天，概数可写 10余人`);
  }
  if (LAI.test(part.unit)) throw new RangeError(`“${text}”里的“来”不是量词；概数请写“余”或“多”，如 80余人`);
  if (!MEASURE_WORD.test(part.unit)) {
    throw new RangeError(`“${text}”里的“${part.unit}”不是量词；量词由文字或单位符号组成，如 条、人次/天、℃`);
  }
  const [digits, number] = readNumber(part);
  return quantity({ ...part, digits }, number);
}

/** @param {Record<string, string | undefined>} part @returns {[string, Quantity["number"]]} */
function readNumber({ blank, low = "", lowscale = "", lowunit = "", dash = "", high, scale = "" }) {
  if (blank) return [blank, null];
  if (high) {
    const mark = DASHES[dash] ?? dash;
    const from = scaled(low, lowscale || scale);
    const to = scaled(high, scale);
    if (compare(from, to) > 0) throw new RangeError(`“${low}${mark}${high}”前大后小，请调换`);
    return [low + lowscale + lowunit + mark + high, [from, to]];
  }
  if (ESTIMATE.test(low)) { // 三四个: adjacent digits are an estimate (GB/T 15835 4.2.2)
    const from = scaled(low[0], scale);
    const to = scaled(low[1], scale);
    if (compare(from, to) >= 0) throw new RangeError(`“${low}”不成数字，请改写成阿拉伯数字`);
    return [low, [from, to]];
  }
  return [low, scaled(low, scale)];
}

/** @param {Quantity} value @param {string} text */
function asPercent(value, text) {
  if (value.unit === "" && value.blank) return quantity({ prefix: value.prefix, digits: value.digits, unit: "%" });
  if (!value.unit.startsWith("%") && value.unit !== "‰" && !ZERO.includes(value.digits)) {
    throw new RangeError(`“${text}”应是百分比，如 47.35%`);
  }
  return value;
}

/** Whether a text is one of the notations for something still to be filled. @param {string} text */
export const isBlank = (text) => WHOLLY_BLANK.test(foldWidth(text));

/** @param {string} text @returns {Words} */
function parseList(text) {
  const blank = isBlank(text);
  const parts = blank || text === "" || text === "无" ? [] : text.split(/、(?![^《（“]*[》）”])/).map(strip).filter(Boolean);
  return { type: "words", text, parts, blank };
}

/** The number of a quantity that is neither blank nor a range. @param {Value | null} value */
export function singleNumber(value) {
  return value?.type === "quantity" && value.number !== null && !Array.isArray(value.number) ? value.number : null;
}
