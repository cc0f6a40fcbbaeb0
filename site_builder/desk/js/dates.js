// Dates and times as people write them, whole or with parts missing.

export const BLANK = "待填|_+|[xX×]+";
// what Python takes for white space, in \s and in strip
export const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "g");
const EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const N2 = `(?:[0-9]{1,2}|${BLANK})`;
const N4 = `(?:[0-9]{4}|${BLANK})`;
const WHOLLY_BLANK = new RegExp(`^(?:${BLANK})$`);
const WRITTEN = new RegExp(
  `^(?:(?<year>${N4})年)?(?:(?<month>${N2})月(?:份)?)?(?:(?<day>${N2})日)?` +
    `(?:(?<half>上午|下午|中午|晚上|凌晨)?(?<hour>${N2})(?:时(?:(?<minute>${N2})分)?|:(?<colon>[0-9]{2})))?$`,
);
const ISO =
  /^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})(?:-(?<day>[0-9]{1,2})(?:[ T](?<hour>[0-9]{1,2})(?::(?<colon>[0-9]{2})|时)?)?)?$/;
/** @type {Record<string, string>} */
const WIDTH = { "：": ":", "－": "-", "＿": "_" };

/**
 * A date or time; `text` is as written, a part that is missing or blank is null.
 * @typedef {{type: "moment", text: string, year: number | null, month: number | null, day: number | null,
 *   hour: number | null, minute: number | null, blank: boolean}} Moment
 */

/** @param {string} text */
export const strip = (text) => text.replace(EDGES, "");
/** @param {string} text */
export const squeeze = (text) => text.replace(SPACES, "");
/** @param {string} text */
export const halfDigits = (text) => text.replace(/[０-９]/g, (char) => String(char.charCodeAt(0) - 0xff10));

/** A date or time; a RangeError says what would be right. @param {string} text @returns {Moment} */
export function parseMoment(text) {
  const compact = halfDigits(strip(text)).replace(/[：－＿]/g, (char) => WIDTH[char]);
  if (WHOLLY_BLANK.test(compact)) return moment(compact, {}, true);
  const squeezed = squeeze(compact);
  const iso = ISO.exec(compact);
  const match = iso ?? (squeezed ? WRITTEN.exec(squeezed) : null);
  if (match === null) {
    throw new RangeError(`“${text}”不是日期；可以写 2020-02-03、2020年2月3日11时、2月3日8:30，不全的部分可以省去`);
  }
  const part = match.groups ?? {};
  const found = {
    year: whole(part.year),
    month: whole(part.month),
    day: whole(part.day),
    hour: whole(part.hour),
    minute: whole(part.minute || part.colon),
  };
  if (found.hour !== null && found.hour < 12 && (part.half === "下午" || part.half === "晚上")) found.hour += 12;
  check(text, found);
  const blank = Object.entries(part).some(([name, value]) => name !== "half" && value && !/^[0-9]+$/.test(value));
  return moment(iso ? compact : squeezed, found, blank);
}

/** @param {string} text @param {Partial<Moment>} parts @param {boolean} blank @returns {Moment} */
const moment = (text, parts, blank) => ({
  type: "moment", text, year: null, month: null, day: null, hour: null, minute: null, ...parts, blank,
});

/** @param {string | undefined} text */
const whole = (text) => (text && /^[0-9]+$/.test(text) ? Number(text) : null);

/** @param {string} text @param {{year: number | null, month: number | null, day: number | null, hour: number | null,
 *   minute: number | null}} parts */
function check(text, { year, month, day, hour, minute }) {
  if (month !== null && (month < 1 || month > 12)) throw new RangeError(`“${text}”里没有${month}月这个月份`);
  if (day !== null && (day < 1 || day > (month === null ? 31 : daysOf(year || 2000, month)))) {
    throw new RangeError(`“${text}”里的${day}日不存在`);
  }
  if ((hour !== null && hour > 24) || (minute !== null && minute > 59)) {
    throw new RangeError(`“${text}”里的时间不存在`);
  }
}

/** @param {number} year @param {number} month */
function daysOf(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 2月3日, or as much of it as there is. @param {Moment} moment */
export function monthDay({ month, day, text }) {
  return (month === null ? "" : `${month}月`) + (day === null ? "" : `${day}日`) || text;
}
