// The checks of a draft while it is written.

import { countCharacters, readLength } from "./length.js";
import { findHalfWidthMarks, findUnpairedMarks } from "./marks.js";
import { findContradictions } from "./numbers.js";
import { findRepeats } from "./repeats.js";
import { pieceAt, placeOf, readText } from "./text.js";
import { findCutOffs, findWords } from "./words.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Document} Document */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./text.js").At} At */
/** @typedef {import("./text.js").Hit} Hit */
/** @typedef {import("./text.js").Level} Level */
/** @typedef {import("./text.js").Text} Text */
/** What is found at a place, or of the whole; `fix` is what may be put there without asking.
 * @typedef {{rule: string, level: Level, message: string, at: At | null, fix: string | null}} Finding */

const NAMED = 5; // labels of open slots in a message

/** Everything that is found in a draft, in its order; what is of the whole comes last. @param {Bank} bank
 * @param {SheetData} sheet @param {Document} document @param {import("./words.js").Words} words @returns {Finding[]} */
export function checkDraft(bank, sheet, document, words) {
  const text = readText(document);
  const marks = [...findHalfWidthMarks(text.joined), ...findUnpairedMarks(text.joined)];
  const hits = [
    ...openSlots(text),
    ...findWords(text.joined, words),
    ...findCutOffs(text.joined),
    ...marks.filter(({ start }) => pieceAt(text, start).run.hand),
    ...findContradictions(text, bank, sheet),
    ...findRepeats(text, bank),
  ];
  hits.sort((a, b) => a.start - b.start || a.end - b.end);
  const found = hits.map(({ rule, level, message, start, end, fix }) => {
    const at = placeOf(text, start, end);
    return { rule, level, message, at, fix };
  });
  const length = readLength(countCharacters(document));
  const long = length === null ? [] : [{ rule: "too-long", level: /** @type {Level} */ ("提示"), message: length, at: null, fix: null }];
  return [...found, ...long];
}

/** One for all of them, at the first. @param {Text} text @returns {Hit[]} */
function openSlots({ pieces }) {
  const open = pieces.filter(({ run }) => run.role === "open");
  if (!open.length) return [];
  const labels = [...new Set(open.map(({ run }) => run.figure?.label ?? run.text.replace(/^【待填：|】$/g, "")))];
  const named = labels.slice(0, NAMED).join("、") + (labels.length > NAMED ? "等" : "");
  const message = `还有 ${open.length} 处待填：${named}。`;
  return [{ rule: "open-slot", level: "提示", start: open[0].from, end: open[0].to, message, fix: null }];
}
