// A line that is edited where it stands and is in no sentence: the title, a heading.

import { Component, createRef } from "preact";
import { ALONE } from "../draft/field.js";
import { DrawnParts } from "./drawn-parts.js";
import { html } from "./html.js";
import { sameRuns, toTree } from "./parts.js";

/**
 * @typedef {{desk: import("./desk.js").Desk, runs: import("../types.js").Run[], label: string, tag: string,
 *   onTree: (tree: import("../types.js").Tree) => void}} Props
 */

/** @extends {Component<Props>} */
export class Words extends Component {
  host = createRef();
  drawn = new DrawnParts({
    desk: this.props.desk,
    host: this.host,
    sayOf: () => ALONE,
    onParts: (parts) => this.props.onTree(toTree(parts, false)),
  });

  componentDidMount() {
    this.drawn.begin(this.props.runs);
  }

  /** @param {Props} next */
  shouldComponentUpdate(next) {
    return next.label !== this.props.label || !sameRuns(next.runs, this.props.runs);
  }

  componentDidUpdate() {
    this.drawn.draw(this.props.runs);
  }

  componentWillUnmount() {
    this.drawn.leave();
  }

  /** Enter goes on below. @param {KeyboardEvent} event */
  pressed(event) {
    const { element } = this.drawn;
    if (event.key !== "Enter" || event.isComposing || event.target !== element) return;
    event.preventDefault();
    const all = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ds-words, .ds-sentence"))];
    all[all.indexOf(element) + 1]?.focus();
  }

  render() {
    const { label, tag } = this.props;
    const typed = (/** @type {Event} */ event) => this.drawn.typed(event);
    return html`<${tag} ref=${this.host} class="ds-words" contenteditable="plaintext-only" role="textbox" aria-label=${label} spellcheck=${false}
      onInput=${typed} onCompositionEnd=${typed} onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}></${tag}>`;
  }
}
