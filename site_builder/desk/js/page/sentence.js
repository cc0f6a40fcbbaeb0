// One sentence on the paper. Its words are typed over where they stand, and each slot opens into a field. What is inside the
// element is drawn here and not by preact: while one types, it belongs to the browser.

import { Component, createRef } from "preact";
import * as changes from "../draft/changes.js";
import { fieldOf } from "../draft/field.js";
import { spotOf } from "../draft/outline.js";
import { phraseOf } from "../draft/sentences.js";
import { caretIn, isAtEnd, isAtStart, makeEditable, putCaret, retype, typeText } from "./caret.js";
import { html } from "./html.js";
import { partsOf, sameRuns, toTree } from "./parts.js";
import { SlotField, wayOf } from "./slot-field.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("../draft/draft.js").Draft} Draft */
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
    const { desk } = this.props;
    const { draft, id } = this.rewritten(parts);
    if (id === this.props.id) desk.change(draft, `words:${id}`);
    else desk.goTo(id, draft, Math.max(caretIn(this.element), 0));
  }

  /** The draft with other words in this sentence, and which it then is: a round of a repeated one becomes one of its own.
   * @param {Part[]} parts @returns {{draft: Draft, id: string}} */
  rewritten(parts) {
    const { desk: { draft, sentences }, id, round } = this.props;
    const say = spotOf(draft.outline, id)?.say;
    if (!say) return { draft, id };
    if (say.each === null) return { draft: changes.rewrite(draft, id, toTree(parts, false)), id };
    const own = sentences.get(id) ?? [];
    const said = [...new Set(own.map((run) => run.round))]; // one without a value says nothing
    const texts = said.map((at) => toTree(at === round ? parts : partsOf(own.filter((run) => run.round === at)), true));
    const next = changes.rewriteRounds(draft, id, texts);
    return { draft: next.draft, id: next.ids[said.indexOf(round)] };
  }

  /** The pieces before the caret and those after it; what is selected goes. @returns {[Part[], Part[]]} */
  halves() {
    typeText("");
    let left = caretIn(this.element);
    /** @type {[Part[], Part[]]} */
    const halves = [[], []];
    for (const part of this.read()) {
      if (part.runs) halves[left > 0 ? 0 : 1].push(part);
      else {
        if (left > 0) halves[0].push({ text: part.text.slice(0, left), runs: null });
        if (left < part.text.length) halves[1].push({ text: part.text.slice(Math.max(left, 0)), runs: null });
      }
      left -= part.text.length;
    }
    return halves;
  }

  /** Pasted text comes in as text; each further line is a paragraph. @param {ClipboardEvent} event */
  pasted(event) {
    if (event.target !== this.element) return;
    event.preventDefault();
    const { desk } = this.props;
    const lines = linesOf(event.clipboardData);
    if (lines.length < 2) {
      typeText(lines[0] ?? "");
      return this.rewrite(this.read());
    }
    const [before, after] = this.halves();
    const last = lines.pop() ?? "";
    let { draft, id } = this.rewritten([...before, { text: lines[0], runs: null }]);
    for (const line of lines.slice(1)) ({ draft, id } = changes.breakAfter(draft, id, desk.sentences, [line]));
    ({ draft, id } = changes.breakAfter(draft, id, desk.sentences, toTree([{ text: last, runs: null }, ...after], false)));
    desk.goTo(id, draft, last.length);
  }

  /** A paragraph ends at the caret. */
  entered() {
    const { desk, id } = this.props;
    const [before, after] = this.halves();
    if (!before.length && after.length) return desk.goTo(id, changes.breakBefore(desk.draft, id, desk.sentences), 0);
    const first = after.length ? this.rewritten(before) : { draft: desk.draft, id };
    const next = changes.breakAfter(first.draft, first.id, desk.sentences, after.length ? toTree(after, false) : undefined);
    desk.goTo(next.id, next.draft, 0);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (event.isComposing || event.target !== this.element || altKey || ctrlKey || metaKey) return;
    if (key === "ArrowUp" || key === "ArrowDown") return this.upOrDown(key === "ArrowUp" ? -1 : 1);
    const does = this.actionFor(key, shiftKey);
    if (does && !does.call(this)) event.preventDefault();
  }

  /** What a key does here; true of it means that the browser goes on with the key. @param {string} key @param {boolean} shift
   * @returns {(() => boolean | void) | null} */
  actionFor(key, shift) {
    if (key === "Enter") return this.entered;
    if (key === "Backspace" && isAtStart(this.element)) return this.element.textContent ? () => this.joined(-1) : this.drop;
    if (key === "Delete" && isAtEnd(this.element)) return this.element.textContent ? () => this.joined(1) : this.drop;
    if (shift) return null;
    if (key === "ArrowLeft" && isAtStart(this.element)) return () => this.neighbour(-1);
    if (key === "ArrowRight" && isAtEnd(this.element)) return () => this.neighbour(1);
    return null;
  }

  /** Over the border of the sentence: within a paragraph the browser deletes there, between two they become one.
   * @param {-1 | 1} way */
  joined(way) {
    const { desk, id } = this.props;
    const next = this.beside(way);
    if (next?.closest("p") === this.element.closest("p")) {
      this.neighbour(way);
      return !!next;
    }
    const second = way < 0 ? id : next?.dataset.sentence;
    const draft = second ? changes.joinBefore(desk.draft, second, desk.sentences) : desk.draft;
    if (draft !== desk.draft) desk.goTo(id, draft, way < 0 ? 0 : Infinity);
    return false;
  }

  /** An empty sentence goes. */
  drop() {
    const { desk, id } = this.props;
    const before = this.beside(-1)?.dataset.sentence;
    const next = changes.leaveOut(desk.draft, id, true);
    if (before) desk.goTo(before, next);
    else desk.change(next);
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
    const next = this.beside(way);
    if (next) putCaret(next, way < 0 ? Infinity : 0);
  }

  /** The sentence before or after it. @param {-1 | 1} way */
  beside(way) {
    const all = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ds-sentence"))];
    return all[all.indexOf(this.element) + way];
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
    const { phrase } = phraseOf(runs);
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
