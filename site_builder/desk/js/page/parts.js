// A sentence, a heading or the title in pieces: words, and what one slot printed.

import { LOOP } from "../slots.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Tree} Tree */
/** @typedef {{text: string, runs: Run[] | null}} Part `runs` are those of a slot */

/** @param {Run[]} runs @returns {Part[]} */
export function partsOf(runs) {
  /** @type {Part[]} */
  const parts = [];
  for (const run of runs) {
    const last = parts[parts.length - 1];
    if (run.slot && last?.runs && last.runs[0].slot === run.slot) {
      last.runs.push(run);
      last.text += run.text;
    } else if (run.slot) {
      parts.push({ text: run.text, runs: [run] });
    } else if (last && !last.runs) {
      last.text += run.text;
    } else if (run.text) {
      parts.push({ text: run.text, runs: null });
    }
  }
  return parts;
}

/** The pieces as a tree of the drafter's own words: slots stay slots, but those that only a round fills
 * (条数 is that of a heading).
 * @param {Part[]} parts @param {boolean} repeated whether the sentence is a round of a repeated one @returns {Tree} */
export function toTree(parts, repeated) {
  /** @type {Tree} */
  const tree = [];
  for (const { text, runs } of parts) {
    const slot = runs?.[0].slot;
    const live = slot && !repeated && (!LOOP.has(slot.slot) || slot.slot === "条数");
    if (live) tree.push(slot);
    else if (typeof tree[tree.length - 1] === "string") tree.push(tree.pop() + text);
    else if (text) tree.push(text);
  }
  return tree;
}

/** Whether runs look and behave alike. @param {Run[]} a @param {Run[]} b */
export const sameRuns = (a, b) => a === b || (a.length === b.length && a.every((run, at) => sameRun(run, b[at])));

/** @param {Run} a @param {Run} b */
const sameRun = (a, b) =>
  a.text === b.text && a.role === b.role && a.phrase === b.phrase && a.variant === b.variant && a.hand === b.hand &&
  a.slot === b.slot && a.figure?.how === b.figure?.how;
