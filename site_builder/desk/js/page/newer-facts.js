// What the site's sheet says otherwise since the draft began, to be adopted or not.

import { adopt, newerValues } from "../facts/states.js";
import { html } from "./html.js";
import { memo } from "./memo.js";

/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./desk.js").Desk} Desk */

const SHOWN = 60;

export const NewerFacts = memo((/** @type {{desk: Desk, before: SheetData, shipped: SheetData}} */ { desk, before, shipped }) => {
  if (before === shipped || JSON.stringify(before) === JSON.stringify(shipped)) return null;
  const found = newerValues(desk.bank, before, shipped);
  /** @param {import("../facts/states.js").Key[]} keys */
  const take = (keys) => desk.change(adopt(desk.bank, desk.draft, shipped, keys));
  return html`<div class="ds-notice ds-newer" role="status">
    <p>网站上的事实表已经更新：${found.length ? `${found.length} 项不同` : "数没有变，别处有改动"}。稿子还是照原来的。
      <button type="button" class="doc-button" onClick=${() => take(found)}>${found.length > 1 ? "全部采用" : "采用"}</button></p>
    <ul>${found.slice(0, SHOWN).map((key) => html`<li><span>${nameOf(key)}：${key.before ?? "没有"} → <strong>${key.after ?? "没有了"}</strong></span>
      ${found.length > 1 && html`<button type="button" aria-label=${`采用“${nameOf(key)}”`} onClick=${() => take([key])}>采用</button>`}</li>`)}</ul></div>`;
});

/** @param {import("../facts/states.js").Key} key */
export const nameOf = ({ label, item, note }) => `${label}${note ? `（${note}）` : ""}${item === null ? "" : ` · ${item}`}`;
