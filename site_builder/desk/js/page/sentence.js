// One sentence on the paper. Its words are typed over where they stand (sentence-typing.js), and each slot opens into a
// field. What is inside the element is drawn here and not by preact: while one types, it belongs to the browser.

import { Component, createRef } from "preact";
import { fieldOf } from "../draft/field.js";
import { spotOf } from "../draft/outline.js";
import { phraseOf } from "../draft/sentences.js";
import { caretIn, makeEditable, putCaret, retype } from "./caret.js";
import { html } from "./html.js";
import { partsOf, sameRuns } from "./parts.js";
import { pasted, pressed, rewrite, typed } from "./sentence-typing.js";
import { SlotField, wayOf } from "./slot-field.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./parts.js").Part} Part */
/** @typedef {{desk: Desk, id: string, round: number, runs: Run[], current: boolean}} Props */

/** @extends {Component<Props>} */
export class Sentence extends Component {
  /** @param {Props} props */
  constructor(props) {
    super(props);
    this.host = createRef();
    /** @type {Part[]} as they are drawn */
    this.parts = [];
    /** @type {SlotField | null} */
    this.field = null;
    /** @type {EventListener} */
    this.onSlot = (event) => this.slotPressed(event);
    /** @type {EventListener} */
    this.onHover = (event) => this.explain(/** @type {HTMLElement} */ (event.currentTarget));
  }

  get element() {
    return /** @type {HTMLElement} */ (this.host.current);
  }

  componentDidMount() {
    makeEditable(this.element);
    this.rebuild();
    this.takeCaret();
  }

  /** @param {Props} next */
  shouldComponentUpdate(next) {
    return next.current !== this.props.current || next.id !== this.props.id || !sameRuns(next.runs, this.props.runs) ||
      next.desk.caret?.sentence === next.id;
  }

  componentDidUpdate() {
    this.draw();
    this.takeCaret();
  }

  componentWillUnmount() {
    this.field?.leave();
  }

  /** The caret goes into a sentence that was just put in. */
  takeCaret() {
    const { desk, id, round } = this.props;
    const { caret } = desk;
    if (caret?.sentence !== id || round) return;
    desk.caret = null;
    putCaret(this.element, caret.at);
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Follow the runs; a sentence whose slot is open keeps its shape until the field is left. */
  draw() {
    const parts = partsOf(this.props.runs);
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
    this.parts = partsOf(this.props.runs);
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

  /** The pieces as they stand in the element. @returns {Part[]} */
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
    const { desk, id } = this.props;
    const part = this.parts[Number(slot.dataset.part)];
    const found = spotOf(desk.draft.outline, id);
    if (!part?.runs || !found) return null;
    const [run] = part.runs;
    const field = fieldOf(desk.bank, desk.draft.sheet, found.say, part.runs);
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
    this.field?.leave();
    const found = this.slotAt(slot);
    if (!found) return;
    const { part } = found;
    this.field = new SlotField({
      ...found,
      desk: this.props.desk,
      slot,
      onWords: (text) => rewrite(this, this.read().map((one) => (one.runs?.[0].slot === found.run.slot ? { text, runs: null } : one))),
      onLeft: () => {
        this.field = null;
        this.dress(slot, part, Number(slot.dataset.part));
        this.draw();
      },
    });
    this.field.show();
  }

  render() {
    const { desk, id, round, current, runs } = this.props;
    const { phrase } = phraseOf(runs);
    return html`<span ref=${this.host} class=${`ds-sentence${current ? " ds-current" : ""}`}
      data-sentence=${id} data-round=${round} contenteditable="plaintext-only" role="textbox" aria-multiline="true" spellcheck=${false}
      aria-label=${phrase ? `句子，套语 ${phrase}` : "句子，自己写的"}
      onFocusIn=${() => desk.state.spot?.sentence !== id && desk.set({ spot: { sentence: id, round } })}
      onInput=${(/** @type {InputEvent} */ event) => typed(this, event)}
      onCompositionEnd=${(/** @type {CompositionEvent} */ event) => typed(this, { target: event.target, isComposing: false })}
      onPaste=${(/** @type {ClipboardEvent} */ event) => pasted(this, event)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => pressed(this, event)}></span>`;
  }
}

/** @param {Part} part */
const shapeOf = ({ runs }) => (runs ? `${runs[0].slot?.slot}|${runs[0].slot?.filters.join("|")}` : "");
