// A draft as one text that the rules search once, each stretch of it knowing its run.

/** @typedef {import("../types.js").Document} Document */
/** @typedef {import("../types.js").Run} Run */
/**
 * A place in a draft: `block` -1 is the title, `cell` the row (0 the header) and column of a table, `start` and `end`
 * are within the text of the run.
 * @typedef {{block: number, cell: [number, number] | null, run: number, start: number, end: number}} At
 */
/** @typedef {{from: number, to: number, block: number, cell: [number, number] | null, number: number, run: Run}} Piece
 * a run from one offset of the text to another; `number` -1 is a marker */
/** @typedef {{from: number, to: number, title: boolean, pieces: Piece[]}} Line a title, heading, paragraph or cell */
/** @typedef {{joined: string, lines: Line[], pieces: Piece[]}} Text `joined` has a line feed between each two lines */
/** What a rule finds from `start` to `end` of the joined text; `fix` takes its place where that is certain.
 * @typedef {{rule: string, level: Level, start: number, end: number, message: string, fix: string | null}} Hit */
/** @typedef {"必错" | "疑似" | "提示"} Level */

export const HAN = "一-龥"; // the inside of a character class

/** @param {Document} document @returns {Text} */
export function readText({ title, blocks }) {
  /** @type {Text} */
  const text = { joined: "", lines: [], pieces: [] };
  add(text, title, -1, null, "");
  for (const [at, block] of blocks.entries()) {
    if (block.type !== "table") add(text, block.runs, at, null, block.marker);
    else {
      for (const [row, cells] of [block.header, ...block.rows].entries()) {
        for (const [column, runs] of cells.entries()) add(text, runs, at, [row, column], "");
      }
    }
  }
  return text;
}

/** @param {Text} text @param {Run[]} runs @param {number} block @param {[number, number] | null} cell
 * @param {string} marker */
function add(text, runs, block, cell, marker) {
  const from = text.joined.length + (text.lines.length ? 1 : 0);
  const line = { from, to: from, title: block < 0, pieces: /** @type {Piece[]} */ ([]) };
  const push = (/** @type {Run} */ run, /** @type {number} */ number) => {
    const to = line.to + run.text.length;
    line.pieces.push({ from: line.to, to, block, cell, number, run });
    line.to = to;
  };
  if (marker) push({ text: marker }, -1);
  runs.forEach(push);
  const written = line.pieces.map(({ run }) => run.text).join("").replaceAll("\n", " ");
  text.joined += text.lines.length ? `\n${written}` : written;
  text.lines.push(line);
  text.pieces.push(...line.pieces);
}

/** The piece that an offset is in, or the last before it. @param {Text} text @param {number} offset */
export function pieceAt({ pieces }, offset) {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle].from <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

/** The place of a stretch, as far as its first run goes; null in a marker. @param {Text} text @param {number} start
 * @param {number} end @returns {At | null} */
export function placeOf(text, start, end) {
  const { from, to, block, cell, number } = pieceAt(text, start);
  return number < 0 ? null : { block, cell, run: number, start: start - from, end: Math.min(end, to) - from };
}
