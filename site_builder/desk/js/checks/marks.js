// Marks of half width beside Chinese words (GB/T 15834—2011 5.1.1), and marks without their other half (4.8, 4.9, 4.15).

import { HAN } from "./text.js";

/** @typedef {import("./text.js").Hit} Hit */

const OPAQUE = "\ue000"; // a word that is not known yet, as Python's rules read it
/** @type {Record<string, string>} */
const FULL = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。" };
const BESIDE = HAN + OPAQUE;
const [START, END] = ["(?<![^\\n])", "(?![^\\n])"]; // of a line
const POINT = new RegExp(
  `(?<=[${BESIDE}”》）〕%％])[,;:?!](?!//) ?|[,;:?!] ?(?=[${BESIDE}“《（〔])` +
    `|(?<=[${HAN}”》）〕])(?<![一二三四五六七八九十])\\.(?=[”》）]|${END})`,
  "g",
);
const BRACKETS = new RegExp(
  `\\((?=[^()\\n]*[${BESIDE}])[^()\\n]*\\)|(?<=[${BESIDE}”》])\\([^()\\n]*\\)` +
    `|(?:${START}|(?<=[。；：，、]))\\([0-9]{1,2}\\)(?=[${BESIDE}])`,
  "g",
);
const QUOTES = new RegExp(`"(?=[^"\\n]*[${BESIDE}])[^"\\n]*"`, "g");

/** @param {string} text @returns {Generator<Hit>} */
export function* findHalfWidthMarks(text) {
  for (const { index, 0: found } of text.matchAll(POINT)) {
    const after = index + found.length;
    // a space after the mark stood for its width; before Latin or digits it may be wanted
    yield halfWidth(index, text.charAt(after) > "\u2000" ? after : index + 1, found[0], FULL[found[0]]);
  }
  for (const { index, 0: found } of text.matchAll(BRACKETS)) {
    yield halfWidth(index, index + 1, "(", "（");
    yield halfWidth(index + found.length - 1, index + found.length, ")", "）");
  }
  for (const { index, 0: found } of text.matchAll(QUOTES)) {
    const line = text.lastIndexOf("\n", index - 1) + 1;
    if (text.slice(line, index).split('"').length % 2 === 0) continue; // a closing one
    yield halfWidth(index, index + 1, '"', "“");
    yield halfWidth(index + found.length - 1, index + found.length, '"', "”");
  }
}

/** @param {number} start @param {number} end @param {string} mark @param {string} full @returns {Hit} */
function halfWidth(start, end, mark, full) {
  const message = `半角的“${mark}”在汉字旁边，应为全角的“${full}”。`;
  return { rule: "half-width-mark", level: "疑似", start, end, message, fix: full };
}

const MARKS = /[“”《》（）()〔〕\n]/g;
/** @type {Record<string, string>} */
const PARTNER = { "”": "“", "》": "《", "）": "（", ")": "（", "〕": "〔" };
const ITEM = new RegExp(
  `(?:${START}|[。；：，、 　>》”])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]`,
  "g",
);
const INDENT = 4;

/** @param {string} text @returns {Generator<Hit>} */
export function* findUnpairedMarks(text) {
  const items = new Set([...text.matchAll(ITEM)].map(({ index, 0: found }) => index + found.length - 1));
  /** @type {number[]} */
  let open = [];
  let line = 0;
  for (const { index: at, 0: mark } of text.matchAll(MARKS)) {
    if (mark === "\n") {
      const [start, end] = [line, at];
      for (const one of open) if (!goesOn(text, one, start, end)) yield unpaired(text, one);
      [open, line] = [[], at + 1];
      continue;
    }
    const wanted = PARTNER[mark];
    if (!wanted) {
      open.push(at);
      continue;
    }
    const partner = open.map((one) => text[one].replace("(", "（")).lastIndexOf(wanted);
    if (partner >= 0) {
      for (const one of open.slice(partner + 1)) yield unpaired(text, one);
      open = open.slice(0, partner);
    } else if (!items.has(at)) yield unpaired(text, at);
  }
  for (const one of open) yield unpaired(text, one);
}

/** Whether a quote of several paragraphs opens each of them and is closed in the last. @param {string} text
 * @param {number} at @param {number} line @param {number} end */
function goesOn(text, at, line, end) {
  const indented = at - line <= INDENT && !text.slice(line, at).replace(/[ 　]/g, "");
  return text[at] === "“" && indented && /^[ 　]*“/.test(text.slice(end + 1, end + 9));
}

/** @param {string} text @param {number} at @returns {Hit} */
function unpaired(text, at) {
  const [before] = text.slice(Math.max(0, at - 6), at).split("\n").slice(-1);
  const [after] = text.slice(at + 1, at + 7).split("\n");
  const message = `“${text[at]}”没有成对的另一半（……${before}${text[at]}${after}……）。`;
  return { rule: "unpaired-mark", level: "疑似", start: at, end: at + 1, message, fix: null };
}
