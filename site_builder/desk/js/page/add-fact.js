// A fact that the sheet does not have yet.

import { Component } from "preact";
import { nearest } from "../facts/nearest.js";
import { edit } from "../sheet.js";
import { CONTEXT } from "../slots.js";
import { splitNote } from "../values.js";
import { html } from "./html.js";

/** @typedef {import("./desk.js").Desk} Desk */

const OFFERED = 30; // names in the list
const MARKS = /[:：|【】〔〕]/; // they have a meaning in a sheet

/** @extends {Component<{desk: Desk}, {name: string, text: string, fault: string}>} */
export class AddFact extends Component {
  state = { name: "", text: "", fault: "" };

  /** @param {Event} event */
  add(event) {
    event.preventDefault();
    const { desk } = this.props;
    const { draft, bank } = desk;
    const { name, text } = this.state;
    try {
      const key = newKey(desk, name.trim());
      desk.change({ ...draft, sheet: edit(bank, draft.sheet, key, text) });
      const alike = bank.names.has(key.label) ? null : nearest(key.label, bank.names.keys());
      desk.say(`加了“${key.label}”。${alike ? `指标里没有这个名字，只有“${alike}”；写错了就撤销。` : ""}`);
      this.setState({ name: "", text: "", fault: "" });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.setState({ fault: error.message });
    }
  }

  render() {
    const { name, text, fault } = this.state;
    const { indicators, names } = this.props.desk.bank;
    const offered = Object.keys(indicators).filter((label) => label.includes(name.trim())).slice(0, OFFERED);
    return html`<form class="ds-add-fact" onSubmit=${(/** @type {Event} */ event) => this.add(event)}>
      <input list="ds-indicators" aria-label="加一个数：标签" placeholder="加一个数：标签" autocomplete="off" value=${name}
        onInput=${(/** @type {any} */ event) => this.setState({ name: event.target.value, fault: "" })} />
      <datalist id="ds-indicators">${offered.map((label) => html`<option value=${label}></option>`)}</datalist>
      <input aria-label="加一个数：值" placeholder=${names.get(name.trim())?.unit ?? "值"} autocomplete="off" value=${text}
        onInput=${(/** @type {any} */ event) => this.setState({ text: event.target.value, fault: "" })} />
      <button type="submit" class="doc-button">加</button>
      ${fault && html`<p class="ds-fault" role="alert">${fault}</p>`}
    </form>`;
  }
}

/** The key of a fact that is not there yet: its label, maybe with a note in brackets. @param {Desk} desk @param {string} name */
function newKey({ bank, draft }, name) {
  const [bare, note] = bank.names.has(name) ? [name, null] : splitNote(name);
  const label = bank.names.get(bare)?.label ?? bare;
  if (!label) throw new RangeError("还没有写标签");
  if (CONTEXT.has(label)) throw new RangeError(`“${label}”是单位的说法，在最上面改`);
  if (MARKS.test(label)) throw new RangeError("标签里不能有冒号、竖线和 【】〔〕");
  if (draft.sheet.facts[label]?.some((fact) => fact.note === note)) throw new RangeError(`“${name}”已经有了，请在上面改`);
  return { label, note };
}
