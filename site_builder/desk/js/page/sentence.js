// One sentence on the paper. Its words are typed over where they stand, and each slot opens into a field. What is inside the
// element is drawn here and not by preact: while one types, it belongs to the browser.

import { Component, createRef } from "preact";
import * as changes from "../draft/changes.js";
import { fieldOf } from "../draft/field.js";
import { spotOf } from "../draft/outline.js";
import { caretIn, isAtEnd, isAtStart, makeEditable, putCaret, typeText } from "./caret.js";
import { html } from "./html.js";
import { partsOf, sameRuns, toTree } from "./parts.js";
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
    putCaret(this.element, caret.end);
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Follow the runs; a sentence whose slot is open keeps its shape until the field is left. */
  draw() {
    const parts = partsOf(this.props.runs);
    const alike = parts.length === this.parts.length && parts.every((part, at) => shapeOf(part) === shapeOf(this.parts[at]));
    if (!alike && this.field) return;
    if (!alike || this.element.childNodes.length !== parts.length) return this.rebuild();
    this.parts = parts;
    parts.forEach((part, at) => {
      const node = this.element.childNodes[at];
      if (part.runs) this.dress(/** @type {HTMLElement} */ (node), part, at);
      else if (node.textContent !== part.text) node.textContent = part.text;
    });
  }

  rebuild() {
    const had = document.activeElement === this.element ? caretIn(this.element) : -1;
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
    if (had >= 0) putCaret(this.element, had > 0);
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

  // typing -------------------------------------------------------------------------------------------------------------

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

  /** @param {any} event */
  typed(event) {
    if (event.isComposing || event.target !== this.element) return;
    this.rewrite(this.read());
  }

  /** @param {Part[]} parts */
  rewrite(parts) {
    const { desk, id, round } = this.props;
    const found = spotOf(desk.draft.outline, id);
    if (!found) return;
    if (found.say.each === null) {
      desk.change(changes.rewrite(desk.draft, id, toTree(parts, false)), `words:${id}`);
      return;
    }
    const rounds = desk.document.blocks.flatMap((block) => (block.type === "paragraph" ? [block.runs] : []));
    const own = rounds.flatMap((runs) => runs.filter((run) => run.sentence === id));
    const count = Math.max(...own.map((run) => run.round ?? 0)) + 1;
    const texts = Array.from({ length: count }, (_, at) => (
      toTree(at === round ? parts : partsOf(own.filter((run) => run.round === at)), true)
    ));
    const next = changes.rewriteRounds(desk.draft, id, texts);
    const first = next.count - count;
    desk.goTo(`s${first + round + 1}`, next);
  }

  /** Pasted text comes in as text; each further line is a paragraph. @param {ClipboardEvent} event */
  pasted(event) {
    if (event.target !== this.element) return;
    event.preventDefault();
    const [first, ...more] = linesOf(event.clipboardData);
    if (first) typeText(first);
    this.rewrite(this.read());
    const { desk, id } = this.props;
    let { draft } = desk;
    let last = id;
    for (const line of more) ({ draft, id: last } = changes.breakAfter(draft, last, [line]));
    if (more.length) desk.goTo(last, draft);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { desk, id } = this.props;
    if (event.isComposing || event.target !== this.element) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") return this.upOrDown(event.key === "ArrowUp" ? -1 : 1);
    const does = this.actionFor(event);
    if (!does) return;
    event.preventDefault();
    does(desk, id);
  }

  /** @param {KeyboardEvent} event @returns {((desk: Desk, id: string) => void) | null} */
  actionFor({ key, altKey, ctrlKey, metaKey, shiftKey }) {
    if (altKey || ctrlKey || metaKey) return null;
    if (key === "Enter") return enter;
    if (key === "Backspace" && isAtStart(this.element)) return this.element.textContent ? joinUp : drop;
    if (shiftKey) return null;
    if (key === "ArrowLeft" && isAtStart(this.element)) return () => this.neighbour(-1);
    if (key === "ArrowRight" && isAtEnd(this.element)) return () => this.neighbour(1);
    return null;
  }

  /** From its first line up, or from its last down, the caret goes on in the neighbour. @param {-1 | 1} way */
  upOrDown(way) {
    const before = caretIn(this.element);
    requestAnimationFrame(() => {
      if (document.activeElement === this.element && caretIn(this.element) === before) this.neighbour(way);
    });
  }

  /** @param {-1 | 1} way */
  neighbour(way) {
    const all = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ds-sentence"))];
    const next = all[all.indexOf(this.element) + way];
    if (next) putCaret(next, way < 0);
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
      onWords: (text) => this.rewrite(this.read().map((one) => (one.runs?.[0].slot === found.run.slot ? { text, runs: null } : one))),
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
    const phrase = runs.find((run) => run.phrase)?.phrase;
    return html`<span ref=${this.host} class=${`ds-sentence${current ? " ds-current" : ""}${runs.some((run) => run.hand) ? " ds-own" : ""}`}
      data-sentence=${id} data-round=${round} contenteditable="plaintext-only" role="textbox" aria-multiline="true" spellcheck=${false}
      aria-label=${phrase ? `句子，套语 ${phrase}` : "句子，自己写的"}
      onFocusIn=${() => desk.state.spot?.sentence !== id && desk.set({ spot: { sentence: id, round } })}
      onInput=${(/** @type {InputEvent} */ event) => this.typed(event)}
      onCompositionEnd=${(/** @type {any} */ event) => this.typed({ target: event.target, isComposing: false })}
      onPaste=${(/** @type {ClipboardEvent} */ event) => this.pasted(event)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}></span>`;
  }
}

/** @param {Part} part */
const shapeOf = ({ runs }) => (runs ? `${runs[0].slot?.slot}|${runs[0].slot?.filters.join("|")}` : "");

/** @param {Desk} desk @param {string} id */
function enter(desk, id) {
  const broken = changes.breakAfter(desk.draft, id);
  desk.goTo(broken.id, broken.draft, false);
}

/** @param {Desk} desk @param {string} id */
const joinUp = (desk, id) => desk.change(changes.joinBefore(desk.draft, id));

/** @param {Desk} desk @param {string} id */
function drop(desk, id) {
  const all = [...document.querySelectorAll(".ds-sentence")].map((element) => /** @type {HTMLElement} */ (element).dataset.sentence ?? "");
  const before = all[all.indexOf(id) - 1];
  const next = changes.leaveOut(desk.draft, id, true);
  if (before) desk.goTo(before, next);
  else desk.change(next);
}

/** What a clipboard holds, as lines of text. HTML is only read for its words. @param {DataTransfer | null} data */
function linesOf(data) {
  const plain = data?.getData("text/plain") || wordsOf(data?.getData("text/html") ?? "");
  return plain.split(/[\r\n\u2028\u2029]+/).map((line) => line.replace(/[\s\u200b-\u200f\ufeff]+/g, " ").trim()).filter(Boolean);
}

/** The words of some HTML: bare tags are left of it, and no scripts, before it is parsed without being shown.
 * @param {string} markup */
function wordsOf(markup) {
  const bare = markup.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, "").replace(/<(\/?[a-z][a-z0-9]*)[^>]*>/gi, "<$1>");
  const lines = bare.replace(/<\/(p|div|li|tr|h[1-6])>|<br>/gi, "\n");
  return new DOMParser().parseFromString(lines, "text/html").body?.textContent ?? "";
}
