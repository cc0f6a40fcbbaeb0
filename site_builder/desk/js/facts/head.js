// The front matter of a fact sheet.

/** @typedef {import("../types.js").HeadData} HeadData */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {HeadData & {topic: string, title: string | null, picks: Record<string, number>, skips: string[]}} Head */

const DRAFT = "草稿"; // what a sheet is that does not say so
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} .·、，。；：（）《》“”—－/_-]*[\p{L}\p{N}。）》”_-])?$/u;

/** The lines from --- to ---: the keys of the sheet, those of `other` in their place. @param {SheetData} sheet
 * @param {Partial<Head>} other @returns {string[]} */
export function writeHead(sheet, other) {
  const { topic, title, picks, skips } = sheet;
  const known = { as_of: null, outlines: [], references: [], state: DRAFT, waivers: {}, ...sheet.head };
  const head = { ...known, topic, title, picks, skips, ...other };
  if (!head.topic) throw new RangeError("还没有专题，写不成事实表；请先选一个专题");
  return [
    "---",
    ...entry("专题", head.topic),
    ...entry("截至", head.as_of),
    ...list("提纲", head.outlines),
    ...list("参考", head.references),
    ...entry("题", head.title),
    ...entry("状态", head.state === DRAFT ? null : head.state),
    ...mapping("选用", head.picks),
    ...list("不用", head.skips),
    ...mapping("放过", head.waivers),
    "---",
  ];
}

/** @param {string} key @param {string | null} value */
const entry = (key, value) => (value === null ? [] : [`${key}: ${scalar(value)}`]);

/** @param {string} key @param {string[]} values */
function list(key, values) {
  if (values.length === 1) return entry(key, values[0]);
  return values.length ? [`${key}: [${values.map(scalar).join(", ")}]`] : [];
}

/** @param {string} key @param {Record<string, string | number>} values */
function mapping(key, values) {
  const lines = Object.entries(values).map(([name, value]) => `  ${scalar(name)}: ${scalar(String(value))}`);
  return lines.length ? [`${key}:`, ...lines] : [];
}

/** A YAML scalar, in quotes where a sign of it might mean something. @param {string} text */
const scalar = (text) => (PLAIN.test(text) ? text : JSON.stringify(text));
