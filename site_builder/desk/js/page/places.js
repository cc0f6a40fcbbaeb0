// Places of the draft on the paper: remembered by their sentence, gone to, and marked without touching what one types in.

import { plain } from "../out/text.js";
import { putCaretAt } from "./caret.js";

/** @typedef {import("../checks/text.js").At} At */
/** @typedef {import("../types.js").Document} Document */
/**
 * A stretch of a sentence, which is found again wherever it has moved, or of a block of the document (-1 is the title);
 * `start` and `end` are within the text of that, `words` stood there and `before` and `after` around it; `slot`: a slot
 * printed them.
 * @typedef {{sentence: string | null, round: number, block: number, cell: [number, number] | null, start: number, end: number,
 *   before: string, words: string, after: string, slot: boolean}} Place
 */

const AROUND = 8; // characters

/** @param {Document} document @param {At} at @returns {Place} */
export function placeOf({ title, blocks }, { block, cell, run: number, start, end }) {
  const table = blocks[block];
  const runs = block < 0 ? title : table.type !== "table" ? table.runs : [table.header, ...table.rows][cell?.[0] ?? 0][cell?.[1] ?? 0];
  const { sentence = null, round = 0, slot } = runs[number];
  const own = sentence === null ? runs : runs.filter((run) => run.sentence === sentence && (run.round ?? 0) === round);
  const text = plain(own);
  const from = plain(own.slice(0, own.indexOf(runs[number])));
  const [first, last] = [from.length + start, from.length + end];
  const [before, words, after] = [text.slice(Math.max(0, first - AROUND), first), text.slice(first, last), text.slice(last, last + AROUND)];
  return { sentence, round, block, cell, start: first, end: last, before, words, after, slot: !!slot };
}

/** Where the words stand on the paper now; null where they do no longer. @param {Place} place @returns {Range | null} */
function rangeOf({ sentence, round, block, cell, start, end }) {
  const whole = document.querySelector(".ds-paper")?.children[block + 1];
  const element = sentence !== null
    ? document.querySelector(`[data-sentence="${CSS.escape(sentence)}"][data-round="${round}"]`)
    : cell ? whole?.querySelectorAll("tr")[cell[0]]?.children[cell[1]] : (whole?.querySelector(".ds-words") ?? whole);
  if (!element) return null;
  const range = document.createRange();
  range.selectNodeContents(element);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let offset = 0;
  let node = walker.nextNode();
  for (let begun = false; node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (!begun && start < offset + length) {
      range.setStart(node, start - offset);
      begun = true;
    }
    if (begun && end <= offset + length) {
      range.setEnd(node, end - offset);
      return range;
    }
    offset += length;
  }
  return range;
}

/** Bring the words into sight and mark them: the caret goes behind them, an open slot opens. @param {Place} place */
export function goTo(place) {
  const range = rangeOf(place);
  const start = range?.startContainer;
  const element = start instanceof Element ? start : start?.parentElement;
  if (!range || !element) return;
  const slot = /** @type {HTMLElement | null} */ (element.closest(".ds-slot"));
  const words = /** @type {HTMLElement | null} */ (element.closest("[contenteditable]"));
  if (slot?.classList.contains("ds-open")) slot.click();
  else if (slot) slot.focus();
  else if (words) putCaretAt(words, range);
  (slot ?? element).scrollIntoView({ block: "center" });
  if (slot?.isConnected && slot.classList.contains("ds-editing")) return; // its field is the mark
  mark("ds-place", [range]);
}

/** Mark places under a name that the style sheet knows. @param {string} name @param {Range[]} ranges */
function mark(name, ranges) {
  if ("highlights" in CSS) CSS.highlights.set(name, new Highlight(...ranges));
  else if (name === "ds-place") select(ranges[0]);
}

/** Where a browser cannot mark words, they are selected. @param {Range} range */
function select(range) {
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
}

/** Underline the words at some places, in the place of those of before, and forget the place that was gone to.
 * @param {Record<string, Place[]>} places by the name of their mark */
export function underline(places) {
  for (const [name, some] of Object.entries(places)) mark(name, some.flatMap((place) => rangeOf(place) ?? []));
  if ("highlights" in CSS) CSS.highlights.delete("ds-place");
}
