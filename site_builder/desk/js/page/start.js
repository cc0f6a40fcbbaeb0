// Where to begin: a kept draft, a unit's facts with an outline, a blank outline, an empty page, a draft file.

import { Component } from "preact";
import { forget, listDrafts } from "./drafts.js";
import { html } from "./html.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").Entry} Entry */

const SHOWN = 60; // sheets that are listed at once
const BLANK = "空白页";

/** @extends {Component<{desk: Desk}, {query: string, chosen: Entry | null, outline: string, busy: boolean}>} */
export class Start extends Component {
  state = { query: "", chosen: /** @type {Entry | null} */ (null), outline: "", busy: false };

  /** @param {Entry | null} chosen */
  choose(chosen) {
    this.setState({ chosen, outline: chosen?.outlines[0] ?? "" });
  }

  async begin() {
    const { desk } = this.props;
    const { chosen, outline } = this.state;
    this.setState({ busy: true });
    try {
      await desk.start(chosen, outline);
    } catch (error) {
      desk.say(error instanceof Error ? error.message : String(error), true);
    }
    this.setState({ busy: false });
  }

  /** @param {Event} event */
  async readFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = input.files?.[0];
    input.value = "";
    if (file) this.props.desk.openFile(await file.text());
  }

  render() {
    const { desk } = this.props;
    const { query, chosen, outline, busy } = this.state;
    const terms = query.trim().split(/\s+/).filter(Boolean);
    const fitting = desk.data.sheets.filter(({ unit, topic, as_of }) => terms.every((term) => `${unit} ${topic} ${as_of}`.includes(term)));
    const put = /** @type {any} */ (globalThis).chengwen.basket.list().length;
    return html`<div class="ds-start">
      ${put > 0 && html`<p class="cw-hint">素材篮里有 ${put} 句：开一份稿子，在“素材篮”里插进去。</p>`}
      <${Drafts} desk=${desk} />
      <section><h2>开一份新稿</h2>
        <div class="ds-new">
          <fieldset><legend>用谁的数</legend>
            <label><span class="ds-hidden">找单位、专题、日期</span>
              <input type="search" value=${query} placeholder="找单位、专题、日期" onInput=${(/** @type {any} */ event) => this.setState({ query: event.target.value })} /></label>
            <ul class="ds-choices">
              <${Choice} name="facts" chosen=${chosen === null} onChoose=${() => this.choose(null)} text="不用谁的数" note="空位都留着，自己填" />
              ${fitting.slice(0, SHOWN).map((entry) => html`<${Choice} key=${entry.path} name="facts" chosen=${chosen === entry} onChoose=${() => this.choose(entry)}
                text=${`${entry.unit} · ${entry.topic}`} note=${`${entry.as_of || "没有写日期"}${entry.sample ? "，样例" : ""}`} />`)}
            </ul>
            ${fitting.length > SHOWN && html`<p class="cw-hint">还有 ${fitting.length - SHOWN} 张事实表，写几个字就能找到。</p>`}
          </fieldset>
          <fieldset><legend>用哪份提纲</legend>
            <ul class="ds-choices">
              ${this.outlines().map((name) => html`<${Choice} key=${name} name="outline" chosen=${outline === name} onChoose=${() => this.setState({ outline: name })}
                text=${name || BLANK} note=${this.noteOf(name)} />`)}
            </ul>
          </fieldset>
        </div>
        <p><button type="button" class="doc-button doc-button-main" disabled=${busy} onClick=${() => this.begin()}>开始写</button></p>
      </section>
      <section><h2>打开存在电脑里的草稿</h2>
        <label>选一个草稿文件 <input type="file" accept=".json,application/json" onChange=${(/** @type {Event} */ event) => this.readFile(event)} /></label>
      </section>
    </div>`;
  }

  /** An empty page, then those that the unit uses, then all others. */
  outlines() {
    const { bank } = this.props.desk;
    const own = this.state.chosen?.outlines ?? [];
    return ["", ...own, ...Object.keys(bank.outlines).filter((name) => !own.includes(name))];
  }

  /** @param {string} name */
  noteOf(name) {
    if (!name) return "从零写起";
    const { genre, levels = [], doc } = this.props.desk.bank.outlines[name];
    const own = this.state.chosen?.outlines.includes(name) ? "这个单位在用；" : "";
    return `${own}${genre ?? ""}${levels.length ? `，${levels.join("、")}` : ""}${doc ? `。${doc}` : ""}`;
  }
}

/** @param {{name: string, chosen: boolean, onChoose: () => void, text: string, note: string}} props */
function Choice({ name, chosen, onChoose, text, note }) {
  return html`<li><label class=${chosen ? "ds-chosen" : ""}><input type="radio" name=${name} checked=${chosen} onChange=${onChoose} />
    <span>${text}<small>${note}</small></span></label></li>`;
}

/** @param {{desk: Desk}} props */
function Drafts({ desk }) {
  const kept = listDrafts();
  if (!kept.length) return null;
  return html`<section><h2>接着写</h2><ul class="ds-kept">
    ${kept.map(({ key, name, unit, saved }) => html`<li key=${key}>
      <button type="button" class="ds-go" onClick=${() => desk.openKept(key)}>${name}</button>
      <small>${unit && `${unit}，`}${saved ? `${new Date(saved).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" })}` : ""}</small>
      <button type="button" onClick=${() => {
        if (!confirm(`删掉草稿“${name}”？删了就找不回来了。`)) return;
        forget(key);
        desk.say(`删掉了“${name}”。`);
      }}>删除</button></li>`)}
  </ul><p class="cw-hint">草稿只存在这个浏览器里，换电脑、清浏览器数据以前，先下载草稿文件。</p></section>`;
}
