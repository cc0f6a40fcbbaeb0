// A cell of a table whose value is a fact of the sheet: it opens into a field as a slot of a sentence does.

import { Component, createRef } from "preact";
import { ALONE, fieldOf } from "../draft/field.js";
import { plain } from "../out/text.js";
import { html } from "./html.js";
import { SlotField } from "./slot-field.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("./desk.js").Desk} Desk */

/** @extends {Component<{desk: Desk, runs: Run[]}>} */
export class Cell extends Component {
  host = createRef();
  /** @type {SlotField | null} */
  field = null;

  get element() {
    return /** @type {HTMLElement} */ (this.host.current);
  }

  componentDidMount() {
    this.draw();
  }

  componentDidUpdate() {
    this.draw();
  }

  componentWillUnmount() {
    this.field?.leave();
  }

  draw() {
    const text = plain(this.props.runs);
    if (!this.field && this.element.textContent !== text) this.element.textContent = text;
  }

  open() {
    const { desk, runs } = this.props;
    const field = fieldOf(desk.bank, desk.draft.sheet, ALONE, runs);
    if (this.field || field.type === "words") return;
    const label = runs[0].figure?.label ?? "";
    this.field = new SlotField({
      desk, slot: this.element, label, field, run: runs[0],
      onWords: () => {},
      onLeft: () => {
        this.field = null;
        this.draw();
      },
    });
    this.field.show();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.target !== this.element || !["Enter", " ", "F2"].includes(event.key)) return;
    event.preventDefault();
    this.open();
  }

  render() {
    const { desk, runs } = this.props;
    const [run] = runs;
    const live = fieldOf(desk.bank, desk.draft.sheet, ALONE, runs).type !== "words";
    const look = `${run.role === "open" ? "ds-open " : ""}${live ? "ds-slot" : ""}`;
    return html`<span ref=${this.host} class=${look} role=${live ? "button" : undefined} tabindex=${live ? 0 : undefined}
      onClick=${() => this.open()} onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}></span>`;
  }
}
