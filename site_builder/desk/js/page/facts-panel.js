// 事实: what the unit's sheet states, rolls up and derives, and what the draft asks for, each to be typed over.

import { Component, createRef } from "preact";
import { filterFacts, listFacts } from "../facts/listing.js";
import { fillDown, readPaste } from "../facts/paste.js";
import { changedValues, keyOf, takeValue } from "../facts/states.js";
import { edit } from "../sheet.js";
import { AddFact } from "./add-fact.js";
import { FactRow } from "./fact-row.js";
import { html } from "./html.js";
import { NewerFacts } from "./newer-facts.js";
import { saidBy } from "./said.js";
import { Typing } from "./typing.js";
import { UnitWords } from "./unit-words.js";

/** @typedef {import("../facts/listing.js").Row} Row */
/** @typedef {import("../facts/paste.js").Refusal} Refusal */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{desk: Desk, sheet: SheetData, before: SheetData, shipped: SheetData | null}} Props `shipped` is on the site now */
/** @typedef {{query: string, shown: number, filled: number, refused: Refusal[] | null}} State `refused` of the last paste */

const SHOWN = 60; // rows that are drawn at once

/** @extends {Component<Props, State>} */
export class FactsPanel extends Component {
  state = { query: "", shown: SHOWN, filled: 0, refused: /** @type {Refusal[] | null} */ (null) };
  host = createRef();
  typing = new Typing(this.props.desk);
  /** @type {Row[]} as they are listed */
  rows = [];
  said = saidBy(this.props.desk.document);
  /** @type {{for: unknown[], rows: Row[], changed: import("../facts/states.js").Change[]}} */
  known = { for: [], rows: [], changed: [] };

  /** What the paper says is followed when nobody is typing into a slot. @param {Props} next @param {State} state */
  shouldComponentUpdate(next, state) {
    const { desk, sheet, before, shipped } = this.props;
    if (next.desk.state.held) return state !== this.state;
    const said = saidBy(desk.document);
    const same = [...said.places.keys()].join() === [...this.said.places.keys()].join() && said.asked.join() === this.said.asked.join();
    this.said = said;
    return !same || next.sheet !== sheet || next.before !== before || next.shipped !== shipped || state !== this.state;
  }

  /** The rows and what was changed of them, found anew when the sheet or what is asked is another. */
  know() {
    const { desk: { bank }, sheet, before } = this.props;
    const now = [sheet, before, this.said.asked.join("\0")];
    if (now.some((one, at) => one !== this.known.for[at])) {
      this.known = { for: now, rows: listFacts(bank, sheet, this.said.asked), changed: changedValues(bank, before, sheet) };
    }
    return this.known;
  }

  // changing ---------------------------------------------------------------------------------------------------------

  /** A value as it was when the draft began. @param {import("../facts/states.js").Key} key */
  restore(key) {
    const { desk } = this.props;
    const { draft } = desk;
    desk.change({ ...draft, sheet: takeValue(draft.sheet, draft.before, key) });
  }

  /** @param {Row} row @param {string} text */
  typed(row, text) {
    this.typing.type(markOf(row), (sheet) => {
      if (!text) throw new RangeError("空着不算数；还不知道就写 待填，不改了就按 Esc");
      return edit(this.props.desk.bank, sheet, row, text);
    });
  }

  /** Cells of a spreadsheet fill the rows from where they are pasted, or those that they name. @param {ClipboardEvent} event */
  pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\r\n]/.test(text.trim()) || !(event.target instanceof Element)) return;
    event.preventDefault();
    const { desk } = this.props;
    const { draft, bank } = desk;
    const at = /** @type {HTMLElement | null} */ (event.target.closest("[data-at]"))?.dataset.at;
    let { shape, values, edits, refused } = readPaste(bank, draft.sheet, text);
    if (shape === "values" && at === undefined) refused = [{ row: 1, why: "只有一列数，请把光标放到要填的第一行再粘" }];
    else if (shape === "values") ({ edits, refused } = fillDown(bank, draft.sheet, this.rows, Number(at), values));
    const sheet = edits.reduce((sheet, one) => edit(bank, sheet, one, one.text), draft.sheet);
    if (edits.length) desk.change({ ...draft, sheet });
    this.setState({ filled: edits.length, refused });
  }

  /** Up and down lead from value to value. @param {KeyboardEvent} event */
  pressed(event) {
    const way = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : 0;
    if (!way || event.isComposing || !(event.target instanceof HTMLInputElement) || !event.target.closest(".ds-facts")) return;
    const all = /** @type {HTMLInputElement[]} */ ([...this.host.current.querySelectorAll(".ds-facts input")]);
    event.preventDefault();
    const next = all[all.indexOf(event.target) + way];
    next?.focus();
    next?.select();
  }

  // drawing ----------------------------------------------------------------------------------------------------------

  render() {
    const { desk, sheet, before, shipped } = this.props;
    const { query, shown } = this.state;
    const { rows, changed } = this.know();
    this.rows = filterFacts(rows, query);
    const changes = new Map(changed.map((change) => [keyOf(change), change]));
    const page = desk.data.sheets.find(({ path }) => path === sheet.path)?.page;
    return html`<div class="ds-fact-panel" ref=${this.host}
      onPaste=${(/** @type {ClipboardEvent} */ event) => this.pasted(event)} onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}>
      ${shipped && html`<${NewerFacts} desk=${desk} before=${before} shipped=${shipped} />`}
      <div class="ds-fact-tools">
        <input type="search" aria-label="筛事实" placeholder="筛：标签、数、口径" value=${query}
          onInput=${(/** @type {any} */ event) => this.setState({ query: event.target.value, shown: SHOWN })} />
        ${changed.length > 0 && html`<button type="button" class="doc-button" onClick=${() => desk.set({ listing: true })}>改过 ${changed.length} 项</button>`}
      </div>
      ${this.pasteReport()}
      <${UnitWords} sheet=${sheet} typing=${this.typing} changes=${changes} onRestore=${(/** @type {import("../facts/states.js").Key} */ key) => this.restore(key)} />
      <ul class="ds-facts">${this.rows.slice(0, shown).map((row, at) => {
        const key = keyOf(row);
        const above = this.rows[at - 1];
        return html`<${FactRow} key=${`${key}\0${row.line}`} row=${row} at=${at} page=${page} change=${changes.get(key)} place=${this.said.places.get(key)}
          under=${row.item !== null && above?.label === row.label && above.note === row.note}
          onBegin=${() => this.typing.begin()} onBack=${() => this.typing.back(markOf(row))} onRestore=${() => this.restore(row)}
          onText=${(/** @type {string} */ text) => this.typed(row, text)} />`;
      })}</ul>
      ${!this.rows.length && html`<p class="cw-hint">${rows.length ? `没有和“${query}”有关的数。` : "还没有数：填稿子里的空位，或者在下面加。"}</p>`}
      ${this.rows.length > shown && html`<p><button type="button" class="doc-button" onClick=${() => this.setState({ shown: shown + SHOWN })}>再看 ${Math.min(SHOWN, this.rows.length - shown)} 项（还有 ${this.rows.length - shown} 项）</button></p>`}
      <${AddFact} desk=${desk} />
    </div>`;
  }

  pasteReport() {
    const { filled, refused } = this.state;
    if (!refused) return null;
    return html`<div class="ds-notice" role="status">
      <p>${filled ? `填了 ${filled} 项，一次撤销就回来。` : "一项也没有填。"}${refused.length > 0 && `没有填的 ${refused.length} 项：`}
        <button type="button" aria-label="收起" onClick=${() => this.setState({ refused: null })}>×</button></p>
      <ul>${refused.slice(0, SHOWN).map(({ row, why }) => html`<li>第 ${row} 行：${why}</li>`)}</ul></div>`;
  }
}

/** Typing on in one value is one step. @param {Row} row */
const markOf = (row) => `fact:${keyOf(row)}`;
