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
  const title = /** @type {const} */ ({ type: "heading", runs: document.title });
  for (const [at, one] of [title, ...document.blocks].entries()) {
    const runs = one.type === "table" ? one.rows.flat(2) : one.runs;
    for (const [run, { figure, role, sentence, text }] of runs.entries()) {
      if (!figure) continue;
      if (role === "open") asked.add(figure.label);
      const key = keyOf(figure);
      if (!(sentence || one.type === "heading") || places.has(key)) continue;
      places.set(key, placeOf(document, { block: at - 1, cell: null, run, start: 0, end: text.length }));
    }
  }
  return { places, asked: [...asked] };
}
