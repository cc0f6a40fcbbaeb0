// A fact or an item of one in the panel: its name, its value to be typed over, where it comes from.

import { html } from "./html.js";
import { goTo } from "./places.js";
import { ValueField } from "./value-field.js";

/** @typedef {import("../facts/listing.js").Row} Row */
/** @typedef {import("../facts/states.js").Change} Change */
/**
 * `under` the row of its fact; `page` is that of the sheet on the site; `change` what was done to it.
 * @typedef {{row: Row, at: number, under: boolean, page: string | undefined, change: Change | undefined, place: import("./places.js").Place | undefined,
 *   onText: (text: string) => void, onBegin: () => void, onBack: () => void, onRestore: () => void}} Props
 */

const WIDE = 9; // characters that stand beside a name

/** @param {Props} props */
export function FactRow({ row, at, under, page, change, place, onText, onBegin, onBack, onRestore }) {
  const { label, item, note, text, unit, says, line, editable } = row;
  const name = item === null ? label : under ? item : `${label} · ${item}`;
  const id = `ds-fact-${at}`;
  return html`<li class=${`ds-fact${under ? " ds-item" : ""}${text.length > WIDE ? " ds-wide" : ""}${change ? " ds-changed" : ""}`} data-at=${at}>
    <label class="ds-fact-name" for=${id}>${name}${note && !under && html`<small>（${note}）</small>`}</label>
    ${editable ? html`<${ValueField} id=${id} label=${[label, item, note].filter(Boolean).join("，")} text=${text} placeholder=${unit ?? "填写"}
      onText=${onText} onBegin=${onBegin} onBack=${onBack} />` : html`<span class="ds-fact-value" id=${id}>${text}</span>`}
    <p class="ds-fact-says">
      ${line !== null && page ? html`<a href=${`${page}#L${line}`} target="_blank">${says}</a>` : html`<span>${says}</span>`}
      ${place && html`<button type="button" aria-label=${`到稿子里的“${name}”`} onClick=${() => goTo(place)}>稿子里 ›</button>`}
      ${change && html`<span class="ds-before">${change.before === null ? "新填的" : `原来 ${change.before}`}</span>
        <button type="button" aria-label=${`恢复“${name}”`} onClick=${onRestore}>恢复</button>`}
    </p></li>`;
}
