// Which facts the paper says, and where first; which it asks for.

import { keyOf } from "../facts/states.js";
import { placeOf } from "./places.js";

/** @typedef {import("../types.js").Document} Document */
/** @typedef {{places: Map<string, import("./places.js").Place>, asked: string[]}} Said `asked` are labels of open slots */

/** @param {Document} document @returns {Said} */
export function saidBy(document) {
  /** @type {Said["places"]} */
  const places = new Map();
  const asked = new Set();
  for (const [block, one] of document.blocks.entries()) {
    const runs = one.type === "table" ? one.rows.flat(2) : one.runs;
    for (const [run, { figure, role, sentence, text }] of runs.entries()) {
      if (!figure) continue;
      if (role === "open") asked.add(figure.label);
      const key = keyOf(figure);
      if (sentence && !places.has(key)) places.set(key, placeOf(document, { block, cell: null, run, start: 0, end: text.length }));
    }
  }
  return { places, asked: [...asked] };
}
