// 素材篮: what was put aside on other pages or here. A phrase goes into the draft with this unit's facts, all else as it reads.

import { Component } from "preact";
import { plain } from "../out/text.js";
import { sheetScope } from "../sheet.js";
import { startDrag } from "./drag.js";
import { html } from "./html.js";
import { copyLines } from "./out.js";
import { isWhole, saidWith } from "./phrase-finder.js";
import { Rows, Said } from "./rows.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{id: string, phrase: string | null, variant: number, text: string}} Item */

/** @extends {Component<{desk: Desk}, {cleared: Item[] | null}>} */
export class BasketPanel extends Component {
  state = { cleared: /** @type {Item[] | null} */ (null) };
  basket = /** @type {any} */ (globalThis).chengwen.basket;

  componentDidMount() {
    this.stop = this.basket.onChange(() => this.setState({}));
  }

  componentWillUnmount() {
    this.stop();
  }

  /** Whether an item goes in as a phrase. @param {Item} item */
  isPhrase({ phrase, variant }) {
    const tree = phrase !== null && this.props.desk.bank.phrases[phrase]?.trees[variant];
    return !!tree && isWhole(tree);
  }

  /** @param {Item} item @returns {import("./desk.js").NewSay} */
  toSay(item) {
    return this.isPhrase(item) ? { phrases: [/** @type {string} */ (item.phrase)], pick: item.variant } : { text: [item.text] };
  }

  /** @param {Item[]} items */
  put(items) {
    this.props.desk.insert(items.map((item) => this.toSay(item)));
  }

  /** @param {Item[]} items */
  change(items) {
    this.setState({ cleared: null });
    this.basket.set(items);
  }

  /** @param {Item[]} items @param {number} at @param {-1 | 1} step */
  move(items, at, step) {
    if (!items[at + step]) return;
    const held = /** @type {HTMLElement | null} */ (document.activeElement);
    requestAnimationFrame(() => held?.focus()); // an element that is moved loses the focus
    const others = items.filter((_, i) => i !== at);
    this.change([...others.slice(0, at + step), items[at], ...others.slice(at + step)]);
  }

  /** Take an item out; the keyboard goes on with the one that takes its place. @param {Item[]} items @param {number} at */
  remove(items, at) {
    const next = items[at + 1] ?? items[at - 1];
    this.change(items.filter((_, i) => i !== at));
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(`[data-item="${next?.id}"] [role="gridcell"]`))?.focus());
  }

  clear() {
    this.setState({ cleared: this.basket.list() });
    this.basket.clear();
  }

  render() {
    const { desk } = this.props;
    /** @type {Item[]} */
    const items = this.basket.list();
    const { cleared } = this.state;
    if (!items.length) return html`<div class="ds-none">
      ${cleared ? html`<p>清空了 ${cleared.length} 句。<button type="button" class="doc-button" onClick=${() => this.change(cleared)}>恢复</button></p>` : html`
      <p>素材篮是空的。在素材库、成稿和左边“素材”里看中的句子，点“加入素材篮”就攒到这里，换一篇稿子也还在。</p>`}</div>`;
    const scope = sheetScope(desk.bank, desk.draft.sheet);
    const said = items.map((item) => (this.isPhrase(item) ? saidWith(desk, scope, /** @type {string} */ (item.phrase), item.variant) : [{ text: item.text }]));
    return html`<div>
      ${this.basket.fault() && html`<p class="ds-fault" role="alert">${this.basket.fault()}</p>`}
      <p class="ds-group ds-all">
        <button type="button" class="doc-button" onClick=${() => this.put(items)}>全部插入</button>
        <button type="button" class="doc-button" onClick=${() => copyLines(desk, said.map(plain), "文字", `已复制 ${said.length} 句，一句一段。`)}>复制文字</button>
        <button type="button" class="doc-button" onClick=${() => this.clear()}>清空</button>
      </p>
      <${Rows} label="素材篮" hint="上下键挑，回车放进稿子，左右键到移动和移走">
        ${items.map((item, at) => html`<div key=${item.id} role="row" data-item=${item.id} draggable="true"
          onDragStart=${(/** @type {DragEvent} */ event) => startDrag(event, this.isPhrase(item) ? { phrase: item.phrase ?? "", pick: item.variant } : { text: item.text })}>
          <${Said} name=${this.isPhrase(item) ? item.phrase : "照原文"} runs=${said[at]} onPut=${() => this.put([item])} />
          <span role="gridcell"><button type="button" aria-label="上移" aria-disabled=${!at} onClick=${() => this.move(items, at, -1)}>↑</button></span>
          <span role="gridcell"><button type="button" aria-label="下移" aria-disabled=${at === items.length - 1} onClick=${() => this.move(items, at, 1)}>↓</button></span>
          <span role="gridcell"><button type="button" aria-label="移走" onClick=${() => this.remove(items, at)}>×</button></span>
        </div>`)}
      <//>
    </div>`;
  }
}
