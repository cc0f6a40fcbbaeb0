// What can be done with the sentence that the drafter is in, and with its section.

import * as changes from "../draft/changes.js";
import { spotOf } from "../draft/outline.js";
import { phraseOf } from "../draft/sentences.js";
import { startDrag } from "./drag.js";
import { html } from "./html.js";
import { copy } from "./out.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** @param {{desk: Desk}} props */
export function SentenceBar({ desk }) {
  const { spot } = desk.state;
  const found = spot && spotOf(desk.draft.outline, spot.sentence);
  if (!spot || !found) return html`<div class="ds-bar" role="toolbar" aria-label="这一句"><p class="cw-hint">点正文里的字就能改，点底色的空就能填；按 Tab 跳到下一个空。</p></div>`;
  const { say, section } = found;
  const id = spot.sentence;
  const { phrase, variant } = phraseOf(desk.sentences.get(id));
  const trees = phrase ? desk.bank.phrases[phrase]?.trees ?? [] : [];
  /** @param {number} way */
  const vary = (way) => phrase && desk.change(changes.pickVariant(desk.draft, id, phrase, (variant + way + trees.length) % trees.length));
  return html`<div class="ds-bar" role="toolbar" aria-label="这一句">
    <span class="ds-grip" draggable="true" title="拖动这一句" aria-hidden="true" onDragStart=${(/** @type {DragEvent} */ event) => startDrag(event, { sentence: id })}>⠿</span>
    <span class="ds-what">${say.text ? (say.phrases.length ? `改写自 ${say.phrases[0]}` : "自己写的") : phrase}</span>
    ${!say.text && trees.length > 1 && html`<span class="ds-group">
      <button type="button" aria-label="上一种说法" onClick=${() => vary(-1)}>‹</button>
      <span aria-live="polite">说法 ${variant + 1}/${trees.length}</span>
      <button type="button" aria-label="下一种说法" onClick=${() => vary(1)}>›</button></span>`}
    ${phrase && html`<button type="button" onClick=${() => desk.set({ swapping: id })}>换一句</button>`}
    ${say.text && say.phrases.length > 0 && html`<button type="button" onClick=${() => desk.change(changes.revert(desk.draft, id))}>恢复原句</button>`}
    <span class="ds-group">
      <button type="button" aria-label="这一句上移" title="Alt+↑" onClick=${() => desk.change(changes.moveBy(desk.draft, id, -1, desk.sentences))}>↑</button>
      <button type="button" aria-label="这一句下移" title="Alt+↓" onClick=${() => desk.change(changes.moveBy(desk.draft, id, 1, desk.sentences))}>↓</button></span>
    <button type="button" title="Ctrl+Enter" onClick=${() => desk.insert([{ text: [] }])}>加一句</button>
    <button type="button" title="Alt+Delete" onClick=${() => leaveOut(desk, id)}>删去</button>
    <button type="button" title="放进素材篮" onClick=${() => desk.toBasket(id)}>入篮</button>
    <button type="button" onClick=${() => copy(desk, section.id ?? "")}>复制本节</button>
  </div>`;
}

/** @param {Desk} desk @param {string} id */
export function leaveOut(desk, id) {
  desk.change(changes.leaveOut(desk.draft, id, true), null, { spot: null });
  desk.say("删去了一句，在“结构”里可以找回。");
}

const APART = "input:not(.ds-fact-value), textarea, select"; // fields with keys of their own, which are not part of the draft

/** What the keys do anywhere but in a field that has an undo of its own. @param {Desk} desk @param {KeyboardEvent} event */
export function shortcut(desk, event) {
  if (event.isComposing || /** @type {Element} */ (event.target).closest?.(APART)) return;
  const key = event.key.toLowerCase();
  const does = event.ctrlKey || event.metaKey ? withControl(desk, key, event.shiftKey) : event.altKey ? withAlt(desk, event.key) : null;
  if (!does) return;
  event.preventDefault();
  does();
}

/** @param {Desk} desk @param {string} key @param {boolean} shift */
function withControl(desk, key, shift) {
  if (key === "z") return () => (shift ? desk.redo() : desk.undo());
  if (key === "y") return () => desk.redo();
  if (key === "enter") return () => desk.insert([{ text: [] }]);
  return null;
}

/** @param {Desk} desk @param {string} key */
function withAlt(desk, key) {
  const id = desk.state.spot?.sentence;
  if (!id || !spotOf(desk.draft.outline, id)) return null;
  if (key === "ArrowUp") return () => desk.goTo(id, changes.moveBy(desk.draft, id, -1, desk.sentences));
  if (key === "ArrowDown") return () => desk.goTo(id, changes.moveBy(desk.draft, id, 1, desk.sentences));
  if (key === "Delete" || key === "Backspace") return () => leaveOut(desk, id);
  return null;
}
