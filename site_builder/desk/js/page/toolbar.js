// What can be done with the whole draft.

import { countCharacters } from "../checks/length.js";
import { html } from "./html.js";
import { copy, download } from "./out.js";
import { goToOpen } from "./slot-field.js";

/** @typedef {import("./desk.js").Desk} Desk */

const SAVED = { saved: "已存在本机", saving: "正在存…", failed: "没有存住！" };

/** @param {{desk: Desk}} props */
export function Toolbar({ desk }) {
  const { history, saving } = desk.state;
  const { title, blocks } = desk.document;
  const runs = [...title, ...blocks.flatMap((block) => (block.type === "table" ? block.rows.flat(2) : block.runs))];
  const open = runs.filter(({ role }) => role === "open").length;
  return html`<div class="ds-toolbar" role="toolbar" aria-label="全稿">
    <button type="button" class="doc-button" onClick=${() => desk.close()}>‹ 稿子</button>
    <button type="button" class="doc-button" disabled=${!history?.past.length} title="Ctrl+Z" onClick=${() => desk.undo()}>撤销</button>
    <button type="button" class="doc-button" disabled=${!history?.future.length} title="Ctrl+Y" onClick=${() => desk.redo()}>重做</button>
    <button type="button" class=${`doc-button${open ? " ds-owing" : ""}`} onClick=${goToOpen}>${open ? `还空着 ${open} 处 ›` : "没有空位了"}</button>
    <span class="ds-count">${countCharacters(desk.document)} 字</span>
    <span class=${`ds-saving ds-${saving}`} role="status">${SAVED[saving]}</span>
    <span class="ds-rest"></span>
    <button type="button" class="doc-button doc-button-main" onClick=${() => copy(desk, null)}>复制全文</button>
    <${Downloads} desk=${desk} />
    <button type="button" class="doc-button" onClick=${() => print()}>打印</button>
  </div>`;
}

/** @param {{desk: Desk}} props */
function Downloads({ desk }) {
  /** @type {[string, string][]} */
  const kinds = [["docx", "Word 文件（.docx）"], ["md", "Markdown（.md）"], ["txt", "纯文本（.txt）"], ["facts", "改过的事实表（.md）"], ["draft", "草稿文件（以后接着写）"]];
  return html`<details class="ds-menu"><summary class="doc-button">下载</summary><ul>
    ${kinds.map(([kind, name]) => html`<li><button type="button" onClick=${(/** @type {any} */ event) => {
      event.currentTarget.closest("details").open = false;
      void download(desk, kind);
    }}>${name}</button></li>`)}
  </ul></details>`;
}
