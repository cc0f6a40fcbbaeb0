// The evaluator: a tree and a scope give runs, or the gap that keeps them from being said.

import { isGap } from "./resolve.js";
import { CONTEXT, readSlot } from "./slots.js";
import { words } from "./runs.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Origin} Origin */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Scope} Scope */
/** @typedef {import("./types.js").Tree} Tree */
/**
 * Runs; the gap of a slot that the whole cannot do without; the gaps of dropped parts. `slots` counts the slots for
 * facts, `printed` those that print.
 * @typedef {{runs: Run[], gaps: Gap[], fatal: Gap | null, slots: number, printed: number}} Filled
 */

const MARKS = "，、；：。！？";

/** A tree whose facts all dropped says nothing, whatever context words are left. @param {Filled} filled */
export const isSaid = ({ fatal, printed, slots }) => fatal === null && (printed > 0 || slots === 0);

/** A tree in a scope; `force` opens every slot that would leave a gap. @param {Bank} bank @param {Tree} tree
 * @param {Scope} scope @param {Origin} origin @param {Policy} policy @param {boolean} [force] @returns {Filled} */
export function fill(bank, tree, scope, origin, policy, force = false) {
  /** @type {Filled} */
  const filled = { runs: [], gaps: [], fatal: null, slots: 0, printed: 0 };
  fillNodes(tree, force);
  return filled;

  /** @param {Tree} nodes @param {boolean} forced */
  function fillNodes(nodes, forced) {
    const { runs } = filled;
    /** @type {Part | null} the last of the run of adjacent parts that we stand in */
    let part = null;
    let start = 0; // where that run began
    for (const node of nodes) {
      if (typeof node === "object" && "part" in node) {
        if (!part) start = runs.length;
        part = node;
        fillPart(node);
        continue;
      }
      if (part) closeRun(runs, start, part, origin);
      part = null;
      if (typeof node === "string") {
        runs.push(words(node, origin));
        continue;
      }
      const states = Number("hidden" in node || !CONTEXT.has(node.slot));
      const printed = readSlot(bank, node, scope, "hidden" in node ? origin : { ...origin, slot: node }, forced, policy);
      filled.slots += states;
      if (isGap(printed)) {
        filled.fatal ??= printed;
      } else {
        runs.push(...printed);
        filled.printed += states;
      }
    }
    if (part) closeRun(runs, start, part, origin);
  }

  /** The part, or nothing: it goes when a slot of its own, or all of its parts, drop. @param {Part} part */
  function fillPart(part) {
    const { printed, slots, fatal } = filled;
    const start = filled.runs.length;
    filled.fatal = null;
    fillNodes(part.part, policy === "open");
    const own = /** @type {Gap | null} */ (filled.fatal);
    if (own) filled.gaps.push(own);
    if (own || (filled.printed === printed && filled.slots > slots)) {
      filled.runs.length = start;
      filled.printed = printed;
    }
    filled.fatal = fatal;
  }
}

/** A run of adjacent parts ends with its last part's mark and begins as its first part begins.
 * @param {Run[]} runs @param {number} start @param {Part} part @param {Origin} origin */
function closeRun(runs, start, part, origin) {
  if (runs.length === start) return;
  const at = runs.length - 1;
  const last = runs[at];
  if (last.slot) {
    if (part.mark) runs.push(words(part.mark, origin));
  } else if (last.text.slice(-1) !== part.mark) {
    const bare = MARKS.includes(last.text.slice(-1)) ? last.text.slice(0, -1) : last.text;
    replace(runs, at, bare + part.mark);
  }
  const first = runs[start];
  const head = first?.text.slice(0, 1);
  if (first && !first.slot && MARKS.includes(head) && head !== part.opening) {
    replace(runs, start, part.opening + first.text.slice(1));
  }
}

/** @param {Run[]} runs @param {number} at @param {string} text */
function replace(runs, at, text) {
  if (text) runs[at] = { ...runs[at], text };
  else runs.splice(at, 1);
}
