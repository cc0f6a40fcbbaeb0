// Numbering: the surviving sections of a document become its blocks; numbers count only what survived.

import { toHan } from "./numerals.js";

/** @typedef {import("./sections.js").Surviving} Surviving */
/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Run} Run */

const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const POINT = "1.";
const BODY = "正文";

/** The mark of the nth item of a scheme, which is its own first number (GB/T 9704 7.3.3).
 * @param {string} scheme @param {number} number */
export function marker(scheme, number) {
  const circled = CIRCLED[number - 1] ?? `（${number}）`;
  for (const [first, written] of [["一", toHan(number)], ["1", String(number)], ["①", circled]]) {
    if (scheme.includes(first)) return scheme.replace(first, written);
  }
  return scheme;
}

/** The marker of one of `count`; 一是 asks for 二是, so a single one has none.
 * @param {string} scheme @param {number} number @param {number} count */
const mark = (scheme, number, count) => (count === 1 && scheme.endsWith("是") ? "" : marker(scheme, number));

/** The blocks of a document. @param {Surviving[]} parts @param {string[]} schemes @returns {Block[]} */
export const layOut = (parts, schemes) => [...siblings(parts, schemes, 1, schemeOf(schemes, 1))];

/** @param {string[]} schemes @param {number} level */
const schemeOf = (schemes, level) => schemes[Math.min(level, schemes.length) - 1];

/** @param {Surviving[]} parts @param {string[]} schemes @param {number} level @param {string} scheme
 * @returns {Generator<Block>} */
function* siblings(parts, schemes, level, scheme) {
  const count = parts.filter(({ heading }) => heading).length;
  let number = 0;
  for (const part of parts) {
    const own = part.heading ? mark(scheme, ++number, count) : "";
    for (const block of blocksOf(part, schemes, level, own)) yield part.id && !block.section ? { ...block, section: part.id } : block;
  }
}

/** @param {Surviving} part */
const numbered = ({ lines }) => lines.filter((line) => line.type === "line" && line.numbered).length;
/** @param {string} marker @param {Run[]} runs @param {string} [position] @returns {Block} */
const paragraph = (marker, runs, position = BODY) => ({ type: "paragraph", marker, runs, position });
/** Heading runs as the lead of a paragraph. @param {Run[]} runs @returns {Run[]} */
const lead = (runs) => runs.map((run) => ({ ...run, role: run.role ?? "lead" }));

/** @param {Surviving} part @param {string[]} schemes @param {number} level @param {string} own @returns {Generator<Block>} */
function* blocksOf(part, schemes, level, own) {
  /** @type {Run[]} */
  let opening = [];
  if (part.heading && part.runsIn) {
    opening = lead(part.heading);
  } else if (part.heading) {
    yield { type: "heading", level, marker: own, runs: part.heading };
    own = "";
  }
  if (part.inline) {
    yield paragraph(own, [...opening, ...inOneParagraph(part)]);
    yield* tables(part);
    return;
  }
  const scheme = part.scheme ?? POINT;
  const count = numbered(part);
  let number = 0;
  for (const line of part.lines) {
    if (opening.length && (line.type === "table" || line.numbered)) {
      yield paragraph(own, opening);
      [opening, own] = [[], ""];
    }
    if (line.type === "table") {
      yield line;
      continue;
    }
    yield paragraph((line.numbered && mark(scheme, ++number, count)) || own, [...opening, ...line.runs], line.position);
    [opening, own] = [[], ""];
  }
  if (opening.length) yield paragraph(own, opening);
  yield* siblings(part.children, schemes, level + 1, part.scheme ?? schemeOf(schemes, level + 1));
}

/** 一是…。二是…。 in one paragraph: the lines, or the sub-sections, each after its marker.
 * @param {Surviving} part @returns {Generator<Run>} */
function* inOneParagraph(part) {
  const scheme = part.scheme ?? "一是";
  const count = numbered(part);
  let number = 0;
  for (const line of part.lines) {
    if (line.type !== "line") continue;
    if (line.numbered) yield* markerRun(scheme, ++number, count);
    yield* line.runs;
  }
  for (const [at, child] of part.children.entries()) {
    yield* markerRun(scheme, at + 1, part.children.length);
    yield* inline(child);
  }
}

/** @param {string} scheme @param {number} number @param {number} count @returns {Generator<Run>} */
function* markerRun(scheme, number, count) {
  const text = mark(scheme, number, count);
  if (text) yield { text, role: "marker" };
}

/** A sub-section inside a paragraph: its heading ends like a sentence. @param {Surviving} part @returns {Generator<Run>} */
function* inline(part) {
  if (part.heading) {
    yield* lead(part.heading);
    if (!part.runsIn) yield { text: "。", role: "lead" };
  }
  for (const line of part.lines) if (line.type === "line") yield* line.runs;
  for (const child of part.children) yield* inline(child);
}

/** The tables of a part and of what stands under it: no paragraph can hold them. @param {Surviving} part
 * @returns {Generator<Block>} */
function* tables(part) {
  for (const line of part.lines) if (line.type === "table") yield line;
  for (const child of part.children) yield* tables(child);
}
