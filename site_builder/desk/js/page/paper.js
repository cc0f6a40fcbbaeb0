// The document in the middle, as it will look.

import { Component } from "preact";
import * as changes from "../draft/changes.js";
import { spots } from "../draft/outline.js";
import { plain } from "../out/text.js";
import { Cell } from "./cell.js";
import { dropped, hover, leaveHover, startDrag } from "./drag.js";
import { html } from "./html.js";
import { sameRuns } from "./parts.js";
import { Sentence } from "./sentence.js";
import { Words } from "./words.js";

/** @typedef {import("../types.js").Block} Block */
/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Tree} Tree */
/** @typedef {import("./desk.js").Desk} Desk */
/**
 * A sentence, or of a mark or run-in heading the words or what a slot printed.
 * @typedef {{id: string, round: number, runs: Run[]} | {cell: Run[]} | {text: string, role: string}} Piece
 */

const PLACES = /** @type {Record<string, string>} */ ({ 主送: "ds-addressee", 附件说明: "ds-note", 落款: "ds-closing", 成文日期: "ds-closing" });

/** @param {{desk: Desk}} props */
export function Paper({ desk }) {
  const { title, blocks } = desk.document;
  const empty = ![...spots(desk.draft.outline)].some(({ say, section }) => !say.off && !section.off);
  return html`<article class="ds-paper doc" aria-label="稿子"
    onDragOver=${hover} onDragLeave=${leaveHover} onDrop=${(/** @type {DragEvent} */ event) => dropped(desk, event)}>
    <${Words} tag="h1" desk=${desk} runs=${title} label="题目" onTree=${(/** @type {Tree} */ tree) => desk.change(changes.setTitle(desk.draft, tree), "title")} />
    ${keyed(blocks).map(({ key, block }) => html`<${DrawnBlock} key=${key} desk=${desk} block=${block} current=${holds(block, desk.state.spot)} />`)}
    ${empty && html`<p class="cw-hint">稿子还是空的：从左边挑一句套语，或者用“加一节”开头。</p>`}
  </article>`;
}

/** The spot, where a block holds it, so that no other block is drawn again when the drafter moves. @param {Block} block
 * @param {import("./desk.js").Spot | null} spot */
const holds = (block, spot) => (spot && block.type === "paragraph" && block.runs.some(({ sentence }) => sentence === spot.sentence) ? spot : null);

/** Blocks under keys that stay with them as others come and go. @param {Block[]} blocks */
function keyed(blocks) {
  /** @type {Map<string, number>} */
  const taken = new Map();
  return blocks.map((block) => {
    const first = block.type === "paragraph" ? block.runs.find(({ sentence }) => sentence) : null;
    const own = `${block.type}:${first ? `${first.sentence}.${first.round ?? 0}` : block.section}`;
    const nth = taken.get(own) ?? 0;
    taken.set(own, nth + 1);
    return { key: nth ? `${own}:${nth}` : own, block };
  });
}

/** A block is drawn again only when it reads otherwise, or when the drafter comes or goes.
 * @extends {Component<{desk: Desk, block: Block, current: import("./desk.js").Spot | null}>} */
class DrawnBlock extends Component {
  /** @param {{desk: Desk, block: Block, current: import("./desk.js").Spot | null}} next */
  shouldComponentUpdate({ desk, block, current }) {
    return current !== this.props.current || !sameBlock(block, this.props.block) || (desk.caret !== null && current !== null);
  }

  render() {
    const { desk, block, current } = this.props;
    if (block.type === "table") return html`<${TableView} desk=${desk} table=${block} />`;
    if (block.type === "heading") return html`<${HeadingView} desk=${desk} heading=${block} />`;
    return html`<p class=${PLACES[block.position] ?? ""} data-section=${block.section}>
      ${block.marker && html`<span class="ds-marker">${block.marker}</span>`}
      ${piecesOf(block.runs).map((piece) => ("id" in piece
        ? html`<${Sentence} key=${`${piece.id}.${piece.round}`} desk=${desk} id=${piece.id} round=${piece.round} runs=${piece.runs}
            current=${current?.sentence === piece.id && current.round === piece.round} />`
        : "cell" in piece ? html`<span class="ds-lead"><${Cell} desk=${desk} runs=${piece.cell} /></span>`
        : html`<span class=${`ds-${piece.role}`}>${piece.text}</span>`))}
    </p>`;
  }
}

/** @param {Block} a @param {Block} b */
function sameBlock(a, b) {
  if (a.type !== b.type || a.section !== b.section) return false;
  if (a.type === "heading" && b.type === "heading") return a.marker === b.marker && a.level === b.level && sameRuns(a.runs, b.runs);
  if (a.type === "paragraph" && b.type === "paragraph") return a.marker === b.marker && a.position === b.position && sameRuns(a.runs, b.runs);
  return false;
}

/** @param {{desk: Desk, heading: import("../types.js").Heading}} props */
function HeadingView({ desk, heading }) {
  const { level, marker, runs, section = "" } = heading;
  return html`<div class=${`ds-heading ds-level-${level}`} data-section=${section} role="heading" aria-level=${level + 1}>
    <span class="ds-grip" draggable="true" title="拖动这一节" aria-hidden="true"
      onDragStart=${(/** @type {DragEvent} */ event) => startDrag(event, { section })}>⠿</span>
    <span class="ds-marker">${marker}</span>
    <${Words} tag="span" desk=${desk} runs=${runs} label=${`标题${marker}`} onTree=${(/** @type {Tree} */ tree) => desk.change(changes.retitle(desk.draft, section, tree), `heading:${section}`)} />
  </div>`;
}

/** @param {{desk: Desk, table: import("../types.js").Table}} props */
function TableView({ desk, table }) {
  /** @param {Run[]} runs */
  const words = (runs) => (runs[0]?.slot ? html`<${Cell} desk=${desk} runs=${runs} />` : plain(runs));
  return html`<div class="doc-table"><table>
    <thead><tr>${table.header.map((cell) => html`<th>${words(cell)}</th>`)}</tr></thead>
    <tbody>${table.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${words(cell)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** The sentences of a paragraph, with the marks between them. @param {Run[]} runs @returns {Piece[]} */
function piecesOf(runs) {
  /** @type {Piece[]} */
  const pieces = [];
  for (const run of runs) {
    const { sentence: id, round = 0 } = run;
    const last = pieces[pieces.length - 1];
    if (id === undefined && run.slot && last && "cell" in last && last.cell[0].slot === run.slot) last.cell.push(run);
    else if (id === undefined && run.slot) pieces.push({ cell: [run] });
    else if (id === undefined) pieces.push({ text: run.text, role: run.role ?? "lead" });
    else if (last && "id" in last && last.id === id && last.round === round) last.runs.push(run);
    else pieces.push({ id, round, runs: [run] });
  }
  return pieces;
}
