// 素材: the phrases of the bank as they read with this unit's facts, to be found and put into the draft.

import { Component, createRef } from "preact";
import { spotOf } from "../draft/outline.js";
import { phraseOf } from "../draft/sentences.js";
import { plain } from "../out/text.js";
import { orderOf } from "../say.js";
import { variantSeeds } from "../seed.js";
import { sheetScope } from "../sheet.js";
import { startDrag } from "./drag.js";
import { html } from "./html.js";
import { memo } from "./memo.js";
import { entriesOf, narrow, ready, saidWith } from "./phrase-finder.js";
import { Rows, Said } from "./rows.js";

/** @typedef {import("../types.js").Scope} Scope */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./phrase-finder.js").Asked} Asked */
/** @typedef {import("./phrase-finder.js").Entry} Entry */
/** @typedef {{desk: Desk, sheet: SheetData, swapping: string | null}} Props */
/** @typedef {{asked: Asked, shown: number, variants: Record<string, number>}} State `variants` that were turned to */

const SHOWN = 20; // results that are drawn at once
const NOTHING = { query: "", 板块: "", 专题: "", 层级: "", 语气: "", ready: false };
const FIELDS = /** @type {["板块", "专题", "层级", "语气"]} */ (["板块", "专题", "层级", "语气"]);

/** What was asked for when the panel was last left, and in which draft. @type {WeakMap<Desk, {key: string, state: State}>} */
const left = new WeakMap();

/** @param {Props} props */
export const PhrasesPanel = (props) => html`<${Finder} key=${props.swapping ?? ""} ...${props} />`;

/** @extends {Component<Props, State>} */
class Finder extends Component {
  /** @type {Scope | undefined} */
  scope = undefined;
  field = createRef();

  /** @param {Props} props */
  constructor(props) {
    super(props);
    const { desk, sheet: { topic, level }, swapping } = props;
    const before = left.get(desk);
    const asked = { ...NOTHING, 专题: topic ?? "", 层级: level ?? "" };
    const phrase = swapping && phraseOf(desk.sentences.get(swapping)).phrase;
    if (phrase) asked.板块 = entriesOf(desk).find(({ id }) => id === phrase)?.category ?? "";
    this.state = !swapping && before?.key === desk.state.key ? before.state : { asked, shown: SHOWN, variants: {} };
    this.near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.more());
    /** @param {Element | null} button */
    this.watch = (button) => (button ? this.near.observe(button) : this.near.disconnect());
  }

  componentDidMount() {
    warm(this.props.desk);
    if (this.props.swapping) requestAnimationFrame(() => this.field.current?.focus()); // the panel may have to unfold first
  }

  /** @param {Props} next @param {State} state */
  shouldComponentUpdate(next, state) {
    return next.sheet !== this.props.sheet || state !== this.state;
  }

  componentWillUnmount() {
    const { desk, swapping } = this.props;
    this.near.disconnect();
    if (!swapping) left.set(desk, { key: desk.state.key, state: this.state });
  }

  /** @param {Partial<Asked>} patch */
  ask(patch) {
    this.setState({ asked: { ...this.state.asked, ...patch }, shown: SHOWN });
    this.field.current?.closest(".ds-panel")?.scrollTo(0, 0);
  }

  more() {
    this.setState(({ shown }) => ({ shown: shown + SHOWN }));
  }

  turn = (/** @type {string} */ phrase, /** @type {number} */ variant) =>
    this.setState(({ variants }) => ({ variants: { ...variants, [phrase]: variant } }));

  /** @param {SheetData} sheet */
  scopeOf(sheet) {
    if (this.scope?.sheet !== sheet) this.scope = sheetScope(this.props.desk.bank, sheet);
    return this.scope;
  }

  firstResult() {
    return /** @type {HTMLElement | null} */ (this.field.current?.closest(".ds-finder").querySelector("[role='gridcell']"));
  }

  cancel() {
    const { desk, swapping } = this.props;
    desk.set({ swapping: null });
    if (swapping && spotOf(desk.draft.outline, swapping)) desk.goTo(swapping);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && this.props.swapping) this.cancel();
    else if (event.target === this.field.current && ["ArrowDown", "Enter"].includes(event.key)) this.firstResult()?.focus();
    else return;
    event.preventDefault();
  }

  render() {
    const { desk, sheet, swapping } = this.props;
    const { asked, shown, variants } = this.state;
    const entries = entriesOf(desk);
    const scope = this.scopeOf(sheet);
    const some = narrow(entries, asked);
    const fitting = asked.ready ? ready(desk, scope, some) : some;
    return html`<div class="ds-finder" onKeyDown=${(/** @type {KeyboardEvent} */ event) => this.pressed(event)}>
      <form class="ds-asked" role="search" aria-label="挑套语" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
        ${swapping && html`<p class="ds-swapping"><strong>换掉这一句</strong> <button type="button" onClick=${() => this.cancel()}>不换了</button></p>`}
        <input ref=${this.field} type="search" value=${asked.query} aria-label="找套语" placeholder="找词、别名、拼音：摸排、mopai、mp" spellcheck=${false}
          autocomplete="off" onInput=${(/** @type {any} */ event) => this.ask({ query: event.target.value })} />
        <div class="ds-filters">${FIELDS.map((name) => html`<select aria-label=${name} value=${asked[name]} class=${asked[name] ? "ds-asked-for" : ""}
          onChange=${(/** @type {any} */ event) => this.ask({ [name]: event.target.value })}>
          <option value="">全部${name}</option>${optionsOf(entries, name, asked[name]).map((value) => html`<option value=${value}>${value}</option>`)}</select>`)}</div>
        <p class="ds-found"><span role="status">${fitting.length} 条</span>
          <label title="空位都有本单位的数，放进稿子不用再填"><input type="checkbox" checked=${asked.ready} onChange=${(/** @type {any} */ event) => this.ask({ ready: event.target.checked })} /> 只看数齐的</label>
          ${(asked.ready || FIELDS.some((name) => asked[name])) && html`<button type="button" onClick=${() => this.ask({ ...NOTHING, query: asked.query })}>不限条件</button>`}</p>
      </form>
      <${Rows} label="套语" hint="上下键挑，回车放进稿子，左右键换说法" onPastEnd=${() => this.more()}>
        ${fitting.slice(0, shown).map((entry) => html`<${Result} key=${entry.id} desk=${desk} entry=${entry} scope=${scope}
          variant=${variants[entry.id] ?? orderOf(desk.bank, entry.id, scope).find((one) => entry.variants.includes(one))}
          onTurn=${this.turn} />`)}
      <//>
      ${fitting.length > shown && html`<button type="button" class="ds-more" ref=${this.watch} onClick=${() => this.more()}>再列 ${Math.min(SHOWN, fitting.length - shown)} 条</button>`}
      ${!fitting.length && this.wayOut(entries)}
    </div>`;
  }

  /** What can be done where nothing fits. @param {Entry[]} entries */
  wayOut(entries) {
    const { query } = this.state.asked;
    const anywhere = narrow(entries, { ...NOTHING, query }).length;
    return html`<p class="ds-none">${anywhere ? "这些条件下没有合适的套语。" : `没有哪条套语里有“${query.trim()}”。`}
      <button type="button" class="doc-button" onClick=${() => this.ask({ ...NOTHING, query: anywhere ? query : "" })}>
        ${anywhere ? `不限条件，有 ${anywhere} 条` : "看全部套语"}</button></p>`;
  }
}

/** @typedef {{desk: Desk, entry: Entry, scope: Scope, variant: number, onTurn: (phrase: string, variant: number) => void}} Shown */

const Result = memo((/** @type {Shown} */ { desk, entry: { id, variants }, scope, variant, onTurn }) => {
  const runs = saidWith(desk, scope, id, variant);
  const at = variants.indexOf(variant);
  return html`<div role="row" draggable="true" onDragStart=${(/** @type {DragEvent} */ event) => startDrag(event, { phrase: id, pick: variant })}>
    <${Said} name=${id} runs=${runs} onPut=${() => desk.choose(id, variant)} />
    ${variants.length > 1 && html`<span role="gridcell"><button type="button" title="换一种说法"
      onClick=${() => onTurn(id, variants[(at + 1) % variants.length])}>说法 ${at + 1}/${variants.length}</button></span>`}
    <span role="gridcell"><button type="button" title="加入素材篮" aria-label="加入素材篮"
      onClick=${() => desk.say(/** @type {any} */ (globalThis).chengwen.basket.add({ phrase: id, variant, text: plain(runs) }))}>＋篮</button></span>
  </div>`;
});

/** Which variant comes first takes a hash, half a millisecond each: they are worked out while nobody types. @param {Desk} desk */
function warm(desk) {
  const phrases = entriesOf(desk).values();
  const go = (/** @type {IdleDeadline} */ idle) => {
    while (idle.timeRemaining() > 4) {
      const { value: entry } = phrases.next();
      if (!entry) return;
      variantSeeds(entry.id, desk.bank.phrases[entry.id].trees.length);
    }
    requestIdleCallback(go);
  };
  globalThis.requestIdleCallback?.(go);
}

/** What can be asked for, in the order of the bank; what is asked for though no phrase names it comes last.
 * @param {Entry[]} entries @param {"板块" | "专题" | "层级" | "语气"} name @param {string} asked */
function optionsOf(entries, name, asked) {
  const values = entries.flatMap(({ category, topics, levels, tone }) => ({ 板块: [category], 专题: topics, 层级: levels, 语气: [tone] })[name]);
  return [...new Set(asked ? [...values, asked] : values)];
}
