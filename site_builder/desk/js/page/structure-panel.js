// 结构: the sections and sentences as a list, with what is left out and what cannot be said yet; everything can be moved,
// taken out and brought back from here, by mouse and by keyboard.

import * as changes from "../draft/changes.js";
import { walk } from "../draft/outline.js";
import { plain } from "../out/text.js";
import { startDrag } from "./drag.js";
import { html } from "./html.js";
import { memo } from "./memo.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("../types.js").Section} Section */
/** @typedef {import("./desk.js").Desk} Desk */

const SHOWN = 26; // characters of a sentence

/** @typedef {{desk: Desk, draft: import("../draft/draft.js").Draft, spot: import("./desk.js").Spot | null}} Props */

export const StructurePanel = memo((/** @type {Props} */ { desk, draft, spot }) => {
  const { sentences } = desk;
  const reasons = new Map(desk.document.dropped.map(({ sentence, reason }) => [sentence, reason]));
  return html`<div>
    ${[...walk(draft.outline.sections)].map(({ section, above }) => html`<${SectionRow} key=${section.id} desk=${desk} section=${section}
      level=${above.length} gone=${above.some(({ off }) => off)} sentences=${sentences} reasons=${reasons} spot=${spot} />`)}
    <p><button type="button" class="doc-button" onClick=${() => addSection(desk, null)}>＋ 加一节</button></p>
  </div>`;
});

/** @param {Desk} desk @param {string | null} after */
function addSection(desk, after) {
  const { draft, id } = changes.addSection(desk.draft, after, "新的一节");
  desk.change(draft);
  requestAnimationFrame(() => {
    const heading = /** @type {HTMLElement | null} */ (document.querySelector(`[data-section="${id}"] .ds-words`));
    heading?.focus();
    if (heading) getSelection()?.selectAllChildren(heading); // what is typed takes the place of its name
  });
}

/** Change the draft from a row; when its buttons become others the keyboard stays in the row. @param {Desk} desk
 * @param {Event} event @param {import("../draft/draft.js").Draft} draft */
function changeFrom(desk, { currentTarget }, draft) {
  const row = /** @type {Element} */ (currentTarget).closest("li, section");
  desk.change(draft);
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) /** @type {HTMLElement | null | undefined} */ (row?.querySelector("button:not(.ds-go)"))?.focus();
  });
}

/** @param {{desk: Desk, section: Section, level: number, gone: boolean, sentences: Desk["sentences"],
 *   reasons: Map<string | undefined, string>, spot: any}} props */
function SectionRow({ desk, section, level, gone, sentences, reasons, spot }) {
  const { id = "", off, heading, text } = section;
  const name = heading ? text : "（没有标题的一节）";
  const says = section.pieces.flatMap((piece) => ("says" in piece ? piece.says : []));
  if (gone) return null;
  return html`<section class=${`ds-row-section${off ? " ds-off" : ""}`} style=${{ marginLeft: `${level * 0.8}rem` }}>
    <div class="ds-row" draggable=${!off} onDragStart=${(/** @type {DragEvent} */ event) => startDrag(event, { section: id })}>
      <strong>${name}</strong>
      ${off ? html`<button type="button" onClick=${(/** @type {Event} */ event) => changeFrom(desk, event, changes.leaveOutSection(desk.draft, id, false))}>恢复</button>` : html`
        <button type="button" aria-label=${`“${name}”上移`} onClick=${() => desk.change(changes.moveSectionBy(desk.draft, id, -1))}>↑</button>
        <button type="button" aria-label=${`“${name}”下移`} onClick=${() => desk.change(changes.moveSectionBy(desk.draft, id, 1))}>↓</button>
        <button type="button" aria-label=${`在“${name}”后面加一节`} onClick=${() => addSection(desk, id)}>＋</button>
        <button type="button" aria-label=${`删去“${name}”一节`} onClick=${(/** @type {Event} */ event) => changeFrom(desk, event, changes.leaveOutSection(desk.draft, id, true))}>×</button>`}
    </div>
    ${!off && says.length > 0 && html`<ul>${says.map((say) => html`<${SayRow} key=${say.id} desk=${desk} say=${say} runs=${sentences.get(say.id)}
      reason=${reasons.get(say.id)} current=${spot?.sentence === say.id} />`)}</ul>`}
  </section>`;
}

/** @param {{desk: Desk, say: Say, runs: Run[] | undefined, reason: string | undefined, current: boolean}} props */
function SayRow({ desk, say, runs, reason, current }) {
  const { id = "", off } = say;
  if (off) {
    return html`<li class="ds-row ds-off"><span>${say.phrases[0] ?? wordsOf(say)}</span>
      <button type="button" onClick=${(/** @type {Event} */ event) => changeFrom(desk, event, changes.leaveOut(desk.draft, id, false))}>恢复</button></li>`;
  }
  if (!runs) {
    return html`<li class="ds-row ds-unsaid"><span title=${reason}>${say.phrases.join(" 或 ")}<small>没写进来：${reason ?? "没有数"}</small></span>
      <button type="button" onClick=${() => desk.goTo(id, changes.openUp(desk.draft, id))}>留空写上</button></li>`;
  }
  const text = plain(runs);
  return html`<li class=${`ds-row${current ? " ds-current" : ""}`} draggable="true" onDragStart=${(/** @type {DragEvent} */ event) => startDrag(event, { sentence: id })}>
    <button type="button" class="ds-go" onClick=${() => desk.goTo(id)}>${text ? text.slice(0, SHOWN) + (text.length > SHOWN ? "…" : "") : "（还没写）"}</button>
    <button type="button" aria-label="上移" onClick=${() => desk.change(changes.moveBy(desk.draft, id, -1, desk.sentences))}>↑</button>
    <button type="button" aria-label="下移" onClick=${() => desk.change(changes.moveBy(desk.draft, id, 1, desk.sentences))}>↓</button>
    <button type="button" aria-label="删去" onClick=${(/** @type {Event} */ event) => changeFrom(desk, event, changes.leaveOut(desk.draft, id, true))}>×</button></li>`;
}

/** @param {Say} say */
const wordsOf = ({ text = [] }) => text.filter((node) => typeof node === "string").join("").slice(0, SHOWN) || "（没写的一句）";
