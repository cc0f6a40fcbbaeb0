// The whole page: where to begin, or the open draft between its panels.

import { Component } from "preact";
import { BasketPanel } from "./basket-panel.js";
import { putCaret } from "./caret.js";
import { ChangesDialog } from "./changes-dialog.js";
import { keepChecked } from "./checking.js";
import { ChecksPanel } from "./checks-panel.js";
import { FactsPanel } from "./facts-panel.js";
import { html } from "./html.js";
import { Paper } from "./paper.js";
import { PhrasesPanel } from "./phrases-panel.js";
import { SentenceBar, shortcut } from "./sentence-bar.js";
import { sentenceElements } from "./sentence-typing.js";
import { Start } from "./start.js";
import { StructurePanel } from "./structure-panel.js";
import { Tabs } from "./tabs.js";
import { Toolbar } from "./toolbar.js";

/** @typedef {import("./desk.js").Desk} Desk */

const SHOWN_FOR = 6000; // milliseconds that a message stands

/** @extends {Component<{desk: Desk}, {}>} */
export class App extends Component {
  componentDidMount() {
    const { desk } = this.props;
    desk.listeners.push(() => this.setState({}));
    keepChecked(desk);
    addEventListener("keydown", (event) => desk.state.history && shortcut(desk, event));
    addEventListener("beforeunload", (event) => {
      /** @type {HTMLElement | null} */ (document.activeElement)?.blur(); // what is being typed into a slot goes in
      desk.save();
      if (desk.state.saving === "failed") event.preventDefault();
    });
    addEventListener("storage", ({ key }) => {
      if (key && key === desk.state.key) desk.say("这份草稿在另一个窗口里也开着：两边都改会互相盖掉，请关掉一个。", true);
    });
    addEventListener("pagehide", () => desk.save());
    addEventListener("hashchange", () => this.startFromAddress());
    void this.startFromAddress();
  }

  /** #facts=…&outline=…, as a page of the site links here. */
  async startFromAddress() {
    const { desk } = this.props;
    const asked = new URLSearchParams(location.hash.slice(1));
    const entry = desk.data.sheets.find(({ path }) => path === asked.get("facts")) ?? null;
    const outline = asked.get("outline") ?? entry?.outlines[0] ?? "";
    if ((!entry && !asked.get("outline")) || !Object.hasOwn(desk.bank.outlines, outline)) return;
    history.replaceState(null, "", location.pathname + location.search); // a reload goes on with the draft, not anew
    await desk.start(entry, outline).catch((error) => desk.say(error.message, true));
  }

  /** The place, among the sentences, of the one that has the focus. */
  getSnapshotBeforeUpdate() {
    return sentenceElements().findIndex((one) => one.contains(document.activeElement));
  }

  /** @param {object} _ @param {object} __ @param {number} at */
  componentDidUpdate(_, __, at) {
    const { desk } = this.props;
    const all = sentenceElements();
    // a sentence that goes leaves the keyboard to the one in its place
    if (at >= 0 && all.length && document.activeElement === document.body) putCaret(all[Math.min(at, all.length - 1)], 0);
    const { said } = desk.state;
    if (said === this.said) return;
    this.said = said;
    clearTimeout(this.silence);
    if (said && !desk.state.failed) this.silence = setTimeout(() => desk.say(""), SHOWN_FOR);
  }

  /** @type {string | undefined} */
  said = undefined;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  silence = undefined;

  render() {
    const { desk } = this.props;
    const { history, said, failed } = desk.state;
    const message = html`<p class=${`ds-says${failed ? " ds-failed" : ""}`} role="status">${said}
      ${failed && said && html`<button type="button" aria-label="关闭提示" onClick=${() => desk.say("")}>×</button>`}</p>`;
    if (!history) return html`<div class="ds"><${Start} desk=${desk} />${message}</div>`;
    const { draft, state: { swapping, spot, findings, shipped, listing } } = desk;
    return html`<div class="ds ds-open-draft">
      <${Toolbar} desk=${desk} />
      <div class="ds-columns">
        <${Tabs} label="素材" side="left" asked=${swapping ? "素材" : null} tabs=${{
          素材: () => html`<${PhrasesPanel} desk=${desk} sheet=${this.settled("sheet", draft.sheet)} swapping=${swapping} />`,
          素材篮: () => html`<${BasketPanel} desk=${desk} />`,
          结构: () => html`<${StructurePanel} desk=${desk} draft=${this.settled("draft", draft)} spot=${spot} />`,
        }} />
        <main class="ds-middle"><${SentenceBar} desk=${desk} /><${Paper} desk=${desk} /></main>
        <${Tabs} label="事实和检查" side="right" counts=${{ 检查: findings.length }} tabs=${{
          事实: () => html`<${FactsPanel} desk=${desk} sheet=${this.settled("sheet", draft.sheet)} before=${draft.before} shipped=${shipped} />`,
          检查: () => html`<${ChecksPanel} desk=${desk} findings=${findings} />`,
        }} />
      </div>
      ${listing && html`<${ChangesDialog} desk=${desk} />`}
      ${message}
    </div>`;
  }

  /** @type {Record<string, any>} */
  kept = {};

  /** A value as it was before someone began to type into a slot: the panels follow when the field is left. @template T
   * @param {string} name @param {T} value @returns {T} */
  settled(name, value) {
    if (!this.props.desk.state.held || !(name in this.kept)) this.kept[name] = value;
    return this.kept[name];
  }
}
