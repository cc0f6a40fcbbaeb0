// What typing, pasting and the keys do in a sentence, and over its borders.

import * as changes from "../draft/changes.js";
import { spotOf } from "../draft/outline.js";
import { caretIn, isAtEnd, isAtStart, putCaret, typeText } from "./caret.js";
import { linesOf } from "./clipboard.js";
import { partsOf, toTree } from "./parts.js";

/** @typedef {import("../draft/draft.js").Draft} Draft */
/** @typedef {import("./parts.js").Part} Part */
/** @typedef {import("./sentence.js").Sentence} Sentence */

/** The elements of all sentences, in the order of the paper. */
export const sentenceElements = () => [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ds-sentence"))];

// words ------------------------------------------------------------------------------------------------------------

/** @param {Sentence} sentence @param {Part[]} parts */
export function rewrite(sentence, parts) {
  const { desk, id: old } = sentence.props;
  const { draft, id } = rewritten(sentence, parts);
  if (id === old) desk.change(draft, `words:${id}`);
  else desk.goTo(id, draft, Math.max(caretIn(sentence.element), 0));
}

/** The draft with other words in a sentence, and which it then is: a round of a repeated one becomes one of its own.
 * @param {Sentence} sentence @param {Part[]} parts @returns {{draft: Draft, id: string}} */
function rewritten({ props: { desk: { draft, sentences }, id, round } }, parts) {
  const say = spotOf(draft.outline, id)?.say;
  if (!say) return { draft, id };
  if (say.each === null) return { draft: changes.rewrite(draft, id, toTree(parts, false)), id };
  const own = sentences.get(id) ?? [];
  const said = [...new Set(own.map((run) => run.round))]; // one without a value says nothing
  const texts = said.map((at) => toTree(at === round ? parts : partsOf(own.filter((run) => run.round === at)), true));
  const next = changes.rewriteRounds(draft, id, texts);
  return { draft: next.draft, id: next.ids[said.indexOf(round)] };
}

/** The pieces before the caret and those after it; what is selected goes. @param {Sentence} sentence
 * @returns {[Part[], Part[]]} */
function halves(sentence) {
  typeText("");
  let left = caretIn(sentence.element);
  /** @type {[Part[], Part[]]} */
  const [before, after] = [[], []];
  for (const part of sentence.drawn.read()) {
    if (part.runs) (left > 0 ? before : after).push(part);
    else {
      if (left > 0) before.push({ text: part.text.slice(0, left), runs: null });
      if (left < part.text.length) after.push({ text: part.text.slice(Math.max(left, 0)), runs: null });
    }
    left -= part.text.length;
  }
  return [before, after];
}

/** Pasted text comes in as text; each further line is a paragraph. @param {Sentence} sentence @param {ClipboardEvent} event */
export function pasted(sentence, event) {
  if (event.target !== sentence.element) return;
  event.preventDefault();
  const { desk } = sentence.props;
  const lines = linesOf(event.clipboardData);
  if (lines.length < 2) {
    typeText(lines[0] ?? "");
    return rewrite(sentence, sentence.drawn.read());
  }
  const [before, after] = halves(sentence);
  const last = lines.pop() ?? "";
  let { draft, id } = rewritten(sentence, [...before, { text: lines[0], runs: null }]);
  for (const line of lines.slice(1)) ({ draft, id } = changes.breakAfter(draft, id, desk.sentences, [line]));
  ({ draft, id } = changes.breakAfter(draft, id, desk.sentences, toTree([{ text: last, runs: null }, ...after], false)));
  desk.goTo(id, draft, last.length);
}

// keys -------------------------------------------------------------------------------------------------------------

/** @param {Sentence} sentence @param {KeyboardEvent} event */
export function pressed(sentence, event) {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (event.isComposing || event.target !== sentence.element || altKey || ctrlKey || metaKey) return;
  if (key === "ArrowUp" || key === "ArrowDown") return upOrDown(sentence.element, key === "ArrowUp" ? -1 : 1);
  const does = actionFor(sentence, key, shiftKey);
  if (does && !does()) event.preventDefault();
}

/** What a key does here; true of it means that the browser goes on with the key. @param {Sentence} sentence
 * @param {string} key @param {boolean} shift @returns {(() => boolean | void) | null} */
function actionFor(sentence, key, shift) {
  const { element } = sentence;
  if (key === "Enter") return () => cut(sentence);
  if (key === "Backspace" && isAtStart(element)) return () => (element.textContent ? join(sentence, -1) : drop(sentence));
  if (key === "Delete" && isAtEnd(element)) return () => (element.textContent ? join(sentence, 1) : drop(sentence));
  if (shift) return null;
  if (key === "ArrowLeft" && isAtStart(element)) return () => goBeside(element, -1);
  if (key === "ArrowRight" && isAtEnd(element)) return () => goBeside(element, 1);
  return null;
}

/** A paragraph ends at the caret. @param {Sentence} sentence */
function cut(sentence) {
  const { desk, id } = sentence.props;
  const [before, after] = halves(sentence);
  if (!before.length && after.length) return desk.goTo(id, changes.breakBefore(desk.draft, id, desk.sentences), 0);
  const first = after.length ? rewritten(sentence, before) : { draft: desk.draft, id };
  const next = changes.breakAfter(first.draft, first.id, desk.sentences, after.length ? toTree(after, false) : undefined);
  desk.goTo(next.id, next.draft, 0);
}

/** Over the border of a sentence: within a paragraph the browser deletes there, between two they become one.
 * @param {Sentence} sentence @param {-1 | 1} way */
function join({ element, props: { desk, id } }, way) {
  const next = beside(element, way);
  if (next?.closest("p") === element.closest("p")) {
    goBeside(element, way);
    return !!next;
  }
  const second = way < 0 ? id : next?.dataset.sentence;
  const draft = second ? changes.joinBefore(desk.draft, second, desk.sentences) : desk.draft;
  if (draft !== desk.draft) desk.goTo(id, draft, way < 0 ? 0 : Infinity);
  return false;
}

/** An empty sentence goes. @param {Sentence} sentence */
function drop({ element, props: { desk, id } }) {
  const before = beside(element, -1)?.dataset.sentence;
  const next = changes.leaveOut(desk.draft, id, true);
  if (before) desk.goTo(before, next);
  else desk.change(next);
}

/** From its first line up, or from its last down, the caret goes on in the neighbour. @param {HTMLElement} element
 * @param {-1 | 1} way */
function upOrDown(element, way) {
  const before = caretIn(element);
  requestAnimationFrame(() => {
    if (document.activeElement === element && caretIn(element) === before) goBeside(element, way);
  });
}

/** @param {HTMLElement} element @param {-1 | 1} way */
function goBeside(element, way) {
  const next = beside(element, way);
  if (next) putCaret(next, way < 0 ? Infinity : 0);
}

/** The sentence before or after one. @param {HTMLElement} element @param {-1 | 1} way */
function beside(element, way) {
  const all = sentenceElements();
  return /** @type {HTMLElement | undefined} */ (all[all.indexOf(element) + way]);
}
