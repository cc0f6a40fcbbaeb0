// The words that a unit, topic and date give to phrases: 则黑乡, 我乡, 截至.

import { setWord } from "../draft/field.js";
import { keyOf } from "../facts/states.js";
import { CONTEXT } from "../slots.js";
import { html } from "./html.js";
import { ValueField } from "./value-field.js";

/** @typedef {import("../facts/states.js").Change} Change */
/** @typedef {import("../facts/states.js").Key} Key */
/**
 * @typedef {{sheet: import("../types.js").SheetData, typing: import("./typing.js").Typing, changes: Map<string, Change>,
 *   onRestore: (key: Key) => void}} Props
 */

/** @param {Props} props */
export function UnitWords({ sheet: { words }, typing, changes, onRestore }) {
  const told = [words.单位, words.专题, words.截至].filter(Boolean).join("，");
  return html`<details class="ds-words-of-unit"><summary>${told || "单位、专题、截至"}</summary>
    <ul>${[...CONTEXT].map((word) => {
      const key = { label: word, item: null, note: null };
      const change = changes.get(keyOf(key));
      const mark = `word:${word}`;
      return html`<li key=${word} class=${`ds-fact${change ? " ds-changed" : ""}`}>
        <label class="ds-fact-name" for=${`ds-word-${word}`}>${word}</label>
        <${ValueField} id=${`ds-word-${word}`} label=${word} text=${words[word] ?? ""} placeholder="没有写"
          onBegin=${() => typing.begin()} onBack=${() => typing.back(mark)}
          onText=${(/** @type {string} */ text) => typing.type(mark, (sheet) => setWord(sheet, word, text))} />
        ${change && html`<p class="ds-fact-says"><span class="ds-before">${change.before === null ? "新填的" : `原来 ${change.before}`}</span>
          <button type="button" aria-label=${`恢复“${word}”`} onClick=${() => onRestore(key)}>恢复</button></p>`}</li>`;
    })}</ul></details>`;
}
