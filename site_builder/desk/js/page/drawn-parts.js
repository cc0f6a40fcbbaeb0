// The parts of a sentence, a heading or the title as they stand in an element: the words are typed over in their place, and
// each slot opens into a field. They are drawn here and not by preact: while one types, the element belongs to the browser.

import { fieldOf } from "../draft/field.js";
import { caretIn, makeEditable, putCaret, retype } from "./caret.js";
import { partsOf } from "./parts.js";
import { SlotField, wayOf } from "./slot-field.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./parts.js").Part} Part */
/**
 * `sayOf` is the sentence that the parts are of, null where there is none any more; `onParts` takes other words.
 * @typedef {{desk: Desk, host: {current: any}, sayOf: () => Say | null, onParts: (parts: Part[]) => void}} Given
 */

export class DrawnParts {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    /** @type {Part[]} as they are drawn */
    this.parts = [];
    /** @type {Run[]} that they are of */
    this.runs = [];
    /** @type {SlotField | null} */
    this.field = null;
    /** @type {EventListener} */
    this.onSlot = (event) => this.slotPressed(event);
    /** @type {EventListener} */
    this.onHover = (event) => this.explain(/** @type {HTMLElement} */ (event.currentTarget));
  }

  get element() {
    return /** @type {HTMLElement} */ (this.given.host.current);
  }

  /** @param {Run[]} runs */
  begin(runs) {
    makeEditable(this.element);
    this.runs = runs;
    this.rebuild();
  }

  /** Follow the runs; while a slot is open the parts keep their shape. @param {Run[]} [runs] */
  draw(runs = this.runs) {
    this.runs = runs;
    const parts = partsOf(runs);
    const nodes = [...this.element.childNodes];
    const alike = parts.length === this.parts.length && parts.every((part, at) => shapeOf(part) === shapeOf(this.parts[at]));
    if (!alike && this.field) return;
    if (!alike || nodes.length !== parts.length || parts.some(({ runs }, at) => !runs !== nodes[at] instanceof Text)) return this.rebuild();
    this.parts = parts;
    parts.forEach((part, at) => {
      if (part.runs) this.dress(/** @type {HTMLElement} */ (nodes[at]), part, at);
      else retype(/** @type {Text} */ (nodes[at]), part.text);
    });
  }

  rebuild() {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const had = focused === this.element ? caretIn(this.element) : -1;
    const held = focused?.parentElement === this.element ? this.parts[Number(focused.dataset.part)]?.runs?.[0].slot : null;
    this.parts = partsOf(this.runs);
    this.element.replaceChildren(...this.parts.map((part, at) => {
      if (!part.runs) return document.createTextNode(part.text);
      const slot = document.createElement("span");
      slot.contentEditable = "false";
      slot.tabIndex = 0;
      slot.setAttribute("role", "button");
      slot.addEventListener("click", this.onSlot);
      slot.addEventListener("keydown", this.onSlot);
      slot.addEventListener("pointerenter", this.onHover);
      this.dress(slot, part, at);
      return slot;
    }));
    if (had >= 0) putCaret(this.element, had);
    const slot = held ? this.parts.findIndex(({ runs }) => runs?.[0].slot === held) : -1;
    if (slot >= 0) /** @type {HTMLElement} */ (this.element.childNodes[slot]).focus();
    else if (held) putCaret(this.element, Infinity);
  }

  /** @param {HTMLElement} slot @param {Part} part @param {number} at */
  dress(slot, { text, runs }, at) {
    slot.dataset.part = String(at);
    if (this.field?.slot === slot) return;
    const { figure, role } = /** @type {Run[]} */ (runs)[0];
    const open = role === "open";
    slot.className = `ds-slot${open ? " ds-open" : ""}${figure && figure.how !== "stated" && !open ? " ds-worked-out" : ""}`;
    if (slot.textContent !== text) slot.textContent = text;
    slot.setAttribute("aria-label", open ? `${text}，按回车填写` : `${text}${figure ? `，${figure.label}` : ""}，按回车修改`);
  }

  // words --------------------------------------------------------------------------------------------------------------

  /** The parts as they stand in the element. @returns {Part[]} */
  read() {
    /** @type {Part[]} */
    const found = [];
    for (const node of this.element.childNodes) {
      const part = node instanceof HTMLElement && node.dataset.part ? this.parts[Number(node.dataset.part)] : null;
      if (part?.runs) found.push(part);
      else if (node.textContent) found.push({ text: node.textContent.replace(/\s*\n\s*/g, ""), runs: null });
    }
    return found;
  }

  /** Something was typed, here or into a slot. @param {Event & {isComposing?: boolean}} event */
  typed({ target, isComposing }) {
    if (!isComposing && target === this.element) this.given.onParts(this.read());
  }

  // slots --------------------------------------------------------------------------------------------------------------

  /** A click, Enter or the first letter typed opens a slot. @param {Event} event */
  slotPressed(event) {
    const slot = /** @type {HTMLElement} */ (event.currentTarget);
    if (event instanceof KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (target !== slot || ctrlKey || metaKey || altKey || (key !== "Enter" && key !== "F2" && key.length > 1)) return;
      event.stopPropagation();
      if (key.length > 1 || key === " ") event.preventDefault(); // a letter goes into the field
    }
    this.openSlot(slot);
  }

  /** What a slot is: its part, what one types into, its name. @param {HTMLElement} slot */
  slotAt(slot) {
    const { desk, sayOf } = this.given;
    const part = this.parts[Number(slot.dataset.part)];
    const say = sayOf();
    if (!part?.runs || !say) return null;
    const [run] = part.runs;
    const field = fieldOf(desk.bank, desk.draft.sheet, say, part.runs);
    return { part, run, field, label: run.figure?.label ?? run.slot?.slot ?? "" };
  }

  /** A slot under the pointer says where its value comes from. @param {HTMLElement} slot */
  explain(slot) {
    const found = this.slotAt(slot);
    if (!found) return;
    const line = found.field.type === "fact" && found.field.line ? `，事实表第 ${found.field.line} 行` : "";
    slot.title = `${found.label}：${wayOf(found.field, found.run)}${line}`;
  }

  /** @param {HTMLElement} slot */
  openSlot(slot) {
    if (this.field?.slot === slot) return;
    this.leave();
    const found = this.slotAt(slot);
    if (!found) return;
    const { part } = found;
    this.field = new SlotField({
      ...found,
      desk: this.given.desk,
      slot,
      onWords: (text) => this.given.onParts(this.read().map((one) => (one.runs?.[0].slot === found.run.slot ? { text, runs: null } : one))),
      onLeft: () => {
        this.field = null;
        this.dress(slot, part, Number(slot.dataset.part));
        this.draw();
      },
    });
    this.field.show();
  }

  leave() {
    this.field?.leave();
  }
}

/** @param {Part} part */
const shapeOf = ({ runs }) => (runs ? `${runs[0].slot?.slot}|${runs[0].slot?.filters.join("|")}` : "");
