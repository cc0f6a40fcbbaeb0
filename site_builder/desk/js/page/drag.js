// Dragging sentences, sections and phrases to their place on the paper.

import * as changes from "../draft/changes.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{sentence: string} | {section: string} | {phrase: string, pick?: number} | {text: string}} Load what is dragged */

/** @type {Load | null} the browser keeps the data of a drag from the page until it is dropped */
let load = null;

/** @param {DragEvent} event @param {Load} what */
export function startDrag(event, what) {
  load = what;
  event.dataTransfer?.setData("text/plain", "phrase" in what ? what.phrase : "");
  if (event.dataTransfer) event.dataTransfer.effectAllowed = "copyMove";
  event.stopPropagation();
}

/** The part of the paper below the pointer, and which side of it; a section goes before another. @param {DragEvent} event */
function targetOf(event) {
  if (!load || !(event.target instanceof Element)) return null;
  const whole = "section" in load;
  const element = /** @type {HTMLElement | null} */ (event.target.closest(whole ? "[data-section]" : "[data-sentence], [data-section]"));
  if (!element) return null;
  const box = element.getBoundingClientRect();
  const multiline = box.height > 60;
  const after = multiline ? event.clientY > box.top + box.height / 2 : event.clientX > box.left + box.width / 2;
  return { element, after: after && !whole };
}

/** @param {DragEvent} event */
export function hover(event) {
  const target = targetOf(event);
  clear();
  if (!target) return;
  event.preventDefault();
  target.element.classList.add(target.after ? "ds-drop-after" : "ds-drop-before");
}

/** @param {DragEvent} event */
export function leaveHover(event) {
  if (!(event.relatedTarget instanceof Node && /** @type {Node} */ (event.currentTarget).contains(event.relatedTarget))) clear();
}

addEventListener("dragend", () => { // also where it was given up
  load = null;
  clear();
});

function clear() {
  for (const element of document.querySelectorAll(".ds-drop-after, .ds-drop-before")) element.classList.remove("ds-drop-after", "ds-drop-before");
}

/** @param {Desk} desk @param {DragEvent} event */
export function dropped(desk, event) {
  const target = targetOf(event);
  const what = load;
  load = null;
  clear();
  if (!target || !what) return;
  event.preventDefault();
  const { sentence, section = "" } = target.element.dataset;
  if ("section" in what) return desk.change(changes.moveSection(desk.draft, what.section, section));
  const place = sentence ? (target.after ? { after: sentence } : { before: sentence }) : { section };
  if ("sentence" in what) return desk.goTo(what.sentence, changes.move(desk.draft, what.sentence, place));
  desk.insert(["text" in what ? { text: [what.text] } : { phrases: [what.phrase], pick: what.pick }], place);
}
