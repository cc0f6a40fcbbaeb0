// A value that is typed over: what is typed stands in the field as long as one is in it, or while it cannot be taken.

import { Component } from "preact";
import { html } from "./html.js";

/**
 * `text` is what the value is; `onText` throws a RangeError for what it cannot take; `onBegin` one comes into the field,
 * `onBack` one does not mean what one has typed since.
 * @typedef {{id: string, label: string, text: string, placeholder: string, list?: string, onText: (text: string) => void,
 *   onBegin: () => void, onBack: () => void}} Props
 */
/** @extends {Component<Props, {typed: string | null, fault: string}>} */
export class ValueField extends Component {
  state = { typed: /** @type {string | null} */ (null), fault: "" };
  /** whether the value is now what someone made it by typing here */
  own = false;

  /** @param {Props} before */
  componentDidUpdate(before) {
    const { own } = this;
    this.own = false;
    if (!own && before.text !== this.props.text && this.state.typed !== null) this.setState({ typed: null, fault: "" });
  }

  /** @param {string} typed @param {boolean} composing */
  typed(typed, composing) {
    if (composing) return this.setState({ typed });
    this.own = true;
    try {
      this.props.onText(typed.trim());
      this.setState({ typed, fault: "" });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.setState({ typed, fault: error.message });
    }
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    this.setState({ typed: null, fault: "" });
    this.props.onBack();
  }

  render() {
    const { id, label, text, placeholder, onBegin } = this.props;
    const { typed, fault } = this.state;
    return html`<input id=${id} class="ds-fact-value" value=${typed ?? text} placeholder=${placeholder} aria-label=${label} autocomplete="off" spellcheck=${false}
        aria-invalid=${fault ? "true" : "false"} aria-describedby=${fault ? `${id}-fault` : undefined}
        onFocus=${onBegin} onBlur=${() => !fault && this.setState({ typed: null })}
        onInput=${(/** @type {any} */ event) => this.typed(event.target.value, event.isComposing)}
        onCompositionEnd=${(/** @type {any} */ event) => this.typed(event.target.value, false)}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)} />
      ${fault && html`<p class="ds-fault" id=${`${id}-fault`} role="alert">${fault}</p>`}`;
  }
}
