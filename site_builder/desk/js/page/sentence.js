// One sentence on the paper: what is typed in it and over its borders is in sentence-typing.js.

import { Component, createRef } from "preact";
import { spotOf } from "../draft/outline.js";
import { phraseOf } from "../draft/sentences.js";
import { putCaret } from "./caret.js";
import { DrawnParts } from "./drawn-parts.js";
import { html } from "./html.js";
import { sameRuns } from "./parts.js";
import { pasted, pressed, rewrite } from "./sentence-typing.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{desk: Desk, id: string, round: number, runs: Run[], current: boolean}} Props */

/** @extends {Component<Props>} */
export class Sentence extends Component {
  host = createRef();
  drawn = new DrawnParts({
    desk: this.props.desk,
    host: this.host,
    sayOf: () => spotOf(this.props.desk.draft.outline, this.props.id)?.say ?? null,
    onParts: (parts) => rewrite(this, parts),
  });

  get element() {
    return /** @type {HTMLElement} */ (this.host.current);
  }

  componentDidMount() {
    this.drawn.begin(this.props.runs);
    this.takeCaret();
  }

  /** @param {Props} next */
  shouldComponentUpdate(next) {
    return next.current !== this.props.current || next.id !== this.props.id || !sameRuns(next.runs, this.props.runs) ||
      next.desk.caret?.sentence === next.id;
  }

  componentDidUpdate() {
    this.drawn.draw(this.props.runs);
    this.takeCaret();
  }

  componentWillUnmount() {
    this.drawn.leave();
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

  render() {
    const { desk, id, round, current, runs } = this.props;
    const { phrase } = phraseOf(runs);
    const typed = (/** @type {Event} */ event) => this.drawn.typed(event);
    return html`<span ref=${this.host} class=${`ds-sentence${current ? " ds-current" : ""}`}
      data-sentence=${id} data-round=${round} contenteditable="plaintext-only" role="textbox" aria-multiline="true" spellcheck=${false}
      aria-label=${phrase ? `句子，套语 ${phrase}` : "句子，自己写的"}
      onFocusIn=${() => desk.state.spot?.sentence !== id && desk.set({ spot: { sentence: id, round } })}
      onInput=${typed} onCompositionEnd=${typed}
      onPaste=${(/** @type {ClipboardEvent} */ event) => pasted(this, event)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => pressed(this, event)}></span>`;
  }
}
