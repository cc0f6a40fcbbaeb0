// A list of sentences, each with buttons of its own, that is one tab stop: the arrow keys go from row to row and within a
// row (the layout grid of the ARIA Authoring Practices).

import { Component, createRef } from "preact";
import { html } from "./html.js";
import { partsOf } from "./parts.js";

/** @typedef {import("../types.js").Run} Run */
/**
 * @typedef {{label: string, hint: string, children?: any, onPastEnd?: () => void}} Props `onPastEnd` when one goes down from
 *   the last row
 */

const CELLS = "[role='gridcell']:not(:has(button)), [role='gridcell'] > button";

/** @extends {Component<Props>} */
export class Rows extends Component {
  host = createRef();

  componentDidMount() {
    this.settle();
  }

  componentDidUpdate() {
    this.settle();
  }

  /** @param {Element} [inside] */
  cells(inside = this.host.current) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (inside.querySelectorAll(CELLS))];
  }

  /** Exactly one cell is reached by Tab: the one that was focused last, or the first. @param {EventTarget | null} [target] */
  settle(target = null) {
    const cells = this.cells();
    const stop = cells.find((cell) => cell === target) ?? cells.find((cell) => cell.tabIndex === 0) ?? cells[0];
    for (const cell of cells) cell.tabIndex = cell === stop ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { target, key, ctrlKey, altKey, metaKey } = event;
    const row = target instanceof Element && target.closest("[role='row']");
    if (!row || altKey || metaKey) return;
    const cells = this.cells(row);
    const next = {
      ArrowDown: () => this.beside(row.nextElementSibling) ?? this.goOn(row),
      ArrowUp: () => this.beside(row.previousElementSibling),
      ArrowRight: () => cells[cells.indexOf(/** @type {any} */ (target)) + 1],
      ArrowLeft: () => cells[cells.indexOf(/** @type {any} */ (target)) - 1],
      Home: () => (ctrlKey ? this.cells() : cells)[0],
      End: () => (ctrlKey ? this.beside(row.parentElement?.lastElementChild ?? null) : cells[cells.length - 1]),
    }[key];
    if (!next) return;
    event.preventDefault();
    /** @type {HTMLElement | null | undefined | void} */ (next())?.focus();
  }

  /** The first cell of another row. @param {Element | null} row */
  beside(row) {
    return row && this.cells(row)[0];
  }

  /** Where there are more rows than are drawn, the next of them. @param {Element} row */
  goOn(row) {
    this.props.onPastEnd?.();
    requestAnimationFrame(() => this.beside(row.nextElementSibling)?.focus());
  }

  render() {
    const { label, hint, children } = this.props;
    return html`<div ref=${this.host} class="ds-rows" role="grid" aria-label=${label} aria-description=${hint}
      onFocusIn=${(/** @type {FocusEvent} */ event) => this.settle(event.target)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}>${children}</div>`;
  }
}

/** The name of a row, and the cell of its sentence, which is put into the draft by a click or Enter.
 * @param {{name: string, runs: Run[], onPut: () => void}} props */
export function Said({ name, runs, onPut }) {
  return html`<strong role="rowheader">${name}</strong>
    <div role="gridcell" class="ds-said" onClick=${onPut} onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onPut();
    }}>${partsOf(runs).map(({ text, runs: own }) => (
      own ? html`<span class=${own[0].role === "open" ? "ds-open" : "ds-value"}>${text}</span>` : text
    ))}</div>`;
}
