// A line of words that is edited where it stands: the title, a heading. The element belongs to the browser while one types.

import { Component, createRef } from "preact";
import { makeEditable } from "./caret.js";
import { html } from "./html.js";

/**
 * @typedef {{text: string, label: string, tag: string, onText: (text: string) => void}} Props
 */

/** @extends {Component<Props>} */
export class Words extends Component {
  host = createRef();

  get element() {
    return /** @type {HTMLElement} */ (this.host.current);
  }

  componentDidMount() {
    makeEditable(this.element);
    this.draw();
  }

  /** @param {Props} next */
  shouldComponentUpdate(next) {
    return next.label !== this.props.label || next.text !== this.element.textContent;
  }

  componentDidUpdate() {
    this.draw();
  }

  draw() {
    if (this.element.textContent !== this.props.text) this.element.textContent = this.props.text;
  }

  /** @param {InputEvent} event */
  typed(event) {
    if (!event.isComposing) this.props.onText((this.element.textContent ?? "").replace(/\s*\n\s*/g, ""));
  }

  render() {
    const { label, tag } = this.props;
    return html`<${tag} ref=${this.host} class="ds-words" contenteditable="plaintext-only" role="textbox" aria-label=${label} spellcheck=${false}
      onInput=${(/** @type {InputEvent} */ event) => this.typed(event)}
      onCompositionEnd=${(/** @type {any} */ event) => this.typed(event)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        const all = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ds-words, .ds-sentence"))];
        all[all.indexOf(this.element) + 1]?.focus(); // Enter goes on below
      }}></${tag}>`;
  }
}
