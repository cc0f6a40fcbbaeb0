// 检查: what is found in the draft while it is written, by how sure it is; each leads to its place.

import { canMend, mend } from "./checking.js";
import { html } from "./html.js";
import { memo } from "./memo.js";
import { goTo } from "./places.js";
import { goToOpen } from "./slot-field.js";

/** @typedef {import("./checking.js").Found} Found */
/** @typedef {import("./desk.js").Desk} Desk */

const LEVELS = { 必错: "一定要改", 疑似: "多半要改，看一眼", 提示: "供参考" };
const LONG = 16; // characters of what was found

export const ChecksPanel = memo((/** @type {{desk: Desk, findings: Found[]}} */ { desk, findings }) => {
  const mendable = findings.filter(canMend);
  return html`<div class="ds-checks">
    ${!findings.length && html`<p class="cw-hint">没有查出问题。随写随查：空位、用词、标点、重复的话、自己打的数和事实对不对得上、长短。</p>`}
    ${mendable.length > 1 && html`<p><button type="button" class="doc-button" onClick=${() => mend(desk, mendable)}>半角标点全改成全角（${mendable.length} 处）</button></p>`}
    ${Object.entries(LEVELS).map(([level, what]) => {
      const own = findings.filter((found) => found.level === level);
      return own.length > 0 && html`<section key=${level}>
        <h2>${level} ${own.length}<small>${what}</small></h2>
        <ul>${own.map((found) => html`<${FindingRow} desk=${desk} found=${found} />`)}</ul></section>`;
    })}
  </div>`;
});

/** @param {{desk: Desk, found: Found}} props */
function FindingRow({ desk, found }) {
  const { rule, message, place, fix } = found;
  return html`<li class="ds-finding">
    ${place ? html`<button type="button" onClick=${() => (rule === "open-slot" ? goToOpen() : goTo(place))}>${message}
      ${!place.slot && html`<small>……${place.before}<mark>${place.words.slice(0, LONG)}${place.words.length > LONG && "……"}</mark>${place.after}……</small>`}</button>` : html`<span>${message}</span>`}
    ${canMend(found) && html`<button type="button" class="ds-mend" aria-label=${`把“${place?.words}”改为“${fix}”`} onClick=${() => mend(desk, [found])}>改为“${fix}”</button>`}
  </li>`;
}
