// A slot while one types into it: the field in its place, and below it what the value is and where it comes from.

import { enter } from "../draft/field.js";
import { Typing } from "./typing.js";

/** @typedef {import("../draft/field.js").Field} Field */
/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("./desk.js").Desk} Desk */
/**
 * @typedef {{desk: Desk, slot: HTMLElement, label: string, field: Field, run: Run, onWords: (text: string) => void,
 *   onLeft: () => void}} Given `onWords` says the text in this place only
 */

/** How the value came about, in words. @param {Field} field @param {Run} run */
export const wayOf = (field, run) => (field.type === "words" ? field.why : run.figure ? HOW[run.figure.how] : "单位的说法");

const HOW = { stated: "事实表写的", summed: "由下级或各项汇总", derived: "按公式算的", blank: "还没有填" };

export class SlotField {
  /** @param {Given} given */
  constructor(given) {
    this.given = given;
    this.slot = given.slot;
    this.typing = new Typing(given.desk);
    this.mark = `slot:${given.label}`;
    this.left = false;
    this.fault = ""; // what is wrong with what was typed; the sheet is then as it was
    this.input = document.createElement("input");
    this.card = document.createElement("span");
  }

  show() {
    const { desk, field, label, run } = this.given;
    const { input, card, slot } = this;
    input.className = "ds-field";
    input.value = field.text;
    input.placeholder = field.type === "fact" ? field.unit || "填写" : "填写";
    input.spellcheck = false;
    input.setAttribute("aria-label", `填写：${label}`);
    card.className = "ds-card";
    card.setAttribute("role", "status");
    slot.replaceChildren(input, card);
    slot.removeAttribute("role");
    slot.removeAttribute("aria-label");
    slot.tabIndex = -1;
    slot.classList.add("ds-editing");
    this.fit();
    this.tell();
    input.addEventListener("input", (event) => !(/** @type {InputEvent} */ (event).isComposing) && this.typed());
    input.addEventListener("compositionend", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.leave());
    for (const kind of ["click", "beforeinput", "paste", "copy", "cut"]) input.addEventListener(kind, (event) => event.stopPropagation());
    desk.set({ held: { sentence: run.sentence ?? "", phrase: run.phrase, variant: run.variant }, spot: { sentence: run.sentence ?? "", round: run.round ?? 0 } });
    input.focus();
    input.select();
  }

  fit() {
    const width = [...(this.input.value || this.input.placeholder)].reduce((sum, char) => sum + (char.charCodeAt(0) < 256 ? 0.55 : 1), 0.6);
    this.input.style.width = `${Math.min(Math.max(width, 3), 24)}em`;
  }

  /** What the value is, or what is wrong with it. */
  tell() {
    const { fault, given: { label, field, run } } = this;
    this.card.classList.toggle("ds-wrong", !!fault);
    this.input.setAttribute("aria-invalid", String(!!fault));
    const only = field.type === "words" ? "；在这里改，只改这一处" : "；改了，全篇都跟着改";
    this.card.replaceChildren(...(fault ? [fault] : [`${label}：${wayOf(field, run)}`, ...this.lineLink(), only]));
    this.place();
  }

  /** The line of the sheet that says it, on the page of the sheet. @returns {(string | Node)[]} */
  lineLink() {
    const { desk, field } = this.given;
    const entry = desk.data.sheets.find(({ path }) => path === desk.draft.sheet.path);
    if (field.type !== "fact" || !field.line || !entry) return [];
    const link = document.createElement("a");
    link.href = `${entry.page}#L${field.line}`;
    link.target = "_blank";
    link.textContent = `事实表第 ${field.line} 行`;
    link.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus, or the card would go
    return ["，", link];
  }

  /** Keep the card within the paper. */
  place() {
    const paper = this.slot.closest(".ds-paper")?.getBoundingClientRect();
    if (!paper) return;
    this.card.style.left = "0";
    const { left, width, bottom, height } = this.card.getBoundingClientRect();
    this.card.style.left = `${Math.min(0, paper.right - left - width - 8)}px`;
    this.card.classList.toggle("ds-above", bottom > innerHeight && this.slot.getBoundingClientRect().top > height);
  }

  typed() {
    this.fit();
    const { desk, field } = this.given;
    if (field.type === "words") return;
    this.fault = "";
    try {
      this.typing.type(this.mark, (sheet) => enter(desk.bank, sheet, field, this.input.value.trim()));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.fault = error.message;
    }
    this.tell();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") {
      this.input.value = this.given.field.text;
      this.fault = "";
      this.typing.back(this.mark);
      this.close();
    } else if (event.key === "Enter") {
      this.close();
    } else if (event.key === "Tab") {
      const next = nextOpen(this.slot, event.shiftKey);
      if (!next) return;
      event.preventDefault();
      next.click();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Leave by the keyboard: the slot keeps the focus. */
  close() {
    const { slot } = this;
    this.leave();
    slot.focus();
  }

  leave() {
    if (this.left) return;
    this.left = true;
    const { desk, field, onWords, onLeft } = this.given;
    const text = this.input.value.trim();
    this.slot.replaceChildren();
    this.slot.classList.remove("ds-editing");
    this.slot.setAttribute("role", "button");
    this.slot.tabIndex = 0;
    desk.set({ held: null });
    onLeft();
    if (this.fault) desk.say(`“${text}”没有填进去：${this.fault}`, true);
    if (field.type === "words" && text && text !== field.text) onWords(text);
  }
}

/** Open the first open slot of the paper. */
export function goToOpen() {
  const first = nextOpen(null);
  first?.click();
  first?.scrollIntoView({ block: "center" });
}

/** The next open slot of the paper, or the one before; from nowhere the first. @param {HTMLElement | null} from
 * @param {boolean} [back] @returns {HTMLElement | null} */
export function nextOpen(from, back = false) {
  const all = /** @type {(HTMLElement | null)[]} */ ([...document.querySelectorAll(".ds-paper .ds-slot:is(.ds-open, .ds-editing)")]);
  return all[all.indexOf(from) + (back ? -1 : 1)] ?? null;
}
