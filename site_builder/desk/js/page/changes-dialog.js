// Which facts were changed, before they go out as a sheet or as a list.

import { Component, createRef } from "preact";
import { changedValues, takeValue } from "../facts/states.js";
import { html } from "./html.js";
import { nameOf } from "./newer-facts.js";
import { copyLines, downloadSheet } from "./out.js";

/** @typedef {import("./desk.js").Desk} Desk */

const IN_SHEET = new Set(["专题", "截至"]); // other words stand in unit.md

/** @extends {Component<{desk: Desk}>} */
export class ChangesDialog extends Component {
  host = createRef();

  componentDidMount() {
    this.host.current.showModal();
  }

  render() {
    const { desk } = this.props;
    const { draft, bank } = desk;
    const changes = changedValues(bank, draft.before, draft.sheet);
    const lines = changes.map((change) => `${nameOf(change)}：${change.before ?? "没有"} → ${change.after ?? "没有了"}`);
    const ofUnit = changes.filter(({ label }) => label in draft.sheet.words && !IN_SHEET.has(label));
    const close = () => this.host.current.close();
    return html`<dialog ref=${this.host} class="ds-dialog" aria-labelledby="ds-changes" onClose=${() => desk.set({ listing: false })}>
      <h2 id="ds-changes">改过的事实：${changes.length} 项</h2>
      ${!draft.sheet.whole && html`<p class="ds-fault">这个网站不放内部和敏感的数，下载的表里没有它们：不要拿它整个替换原来的文件，请照这张清单在原表里改。</p>`}
      ${ofUnit.length > 0 && html`<p class="cw-hint">${ofUnit.map(({ label }) => label).join("、")}写在 unit.md 里，不在事实表里，要另外改。</p>`}
      ${changes.length ? html`<ul>${changes.map((change, at) => html`<li><span>${lines[at]}</span>
        <button type="button" aria-label=${`恢复“${nameOf(change)}”`} onClick=${() => desk.change({ ...draft, sheet: takeValue(draft.sheet, draft.before, change) })}>恢复</button></li>`)}</ul>`
        : html`<p class="cw-hint">一项也没有改，下载的表和${draft.sheet.path ? "网站上的" : "空白的"}一样。</p>`}
      <p class="ds-dialog-buttons">
        <button type="button" class="doc-button doc-button-main" onClick=${() => downloadSheet(desk) && close()}>下载事实表</button>
        <button type="button" class="doc-button" disabled=${!lines.length} onClick=${() => copyLines(desk, lines, "清单", `已复制 ${lines.length} 项改动。`)}>复制改动清单</button>
        <button type="button" class="doc-button" onClick=${close}>关闭</button>
      </p>
      <p class="cw-hint" role="status">${desk.state.said}</p>
    </dialog>`;
  }
}
