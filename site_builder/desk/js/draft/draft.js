// A draft: an outline of its own and the facts of one sheet, both to be changed; the document follows from them.

import { assemble } from "../assemble.js";
import { plain } from "../out/text.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Document} Document */
/** @typedef {import("../types.js").NarrativeData} NarrativeData */
/** @typedef {import("../types.js").Outline} Outline */
/** @typedef {import("../types.js").Piece} Piece */
/** @typedef {import("../types.js").Policy} Policy */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("../types.js").Section} Section */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("../types.js").Tree} Tree */
/**
 * `from` is the outline that it began with; `before` is the sheet as it was shipped, `count` the ids given so far. Values are
 * never changed in place.
 * @typedef {{from: string, policy: Policy, outline: Outline, sheet: SheetData, before: SheetData,
 *   count: number}} Draft
 */
/** @typedef {{sentence: string, phrase?: string | null, variant?: number | null}} Held */

/** A draft after an outline of the bank, with the facts of a sheet. @param {Bank} bank @param {string} outline
 * @param {SheetData} sheet @param {Policy} policy @returns {Draft} */
export function newDraft(bank, outline, sheet, policy) {
  const ids = new Ids(0);
  const { title, schemes, sections } = bank.outlines[outline];
  const own = { title: sheet.title ? [sheet.title] : title, hand: !!sheet.title, schemes, sections: sections.map((one) => ownSection(one, sheet, policy, ids)) };
  return { from: outline, policy, outline: own, sheet: { ...sheet, title: null }, before: sheet, count: ids.count };
}

/** An empty page, for a unit or for none. @param {SheetData} sheet @returns {Draft} */
export function emptyDraft(sheet) {
  const ids = new Ids(0);
  const first = { id: ids.next(), phrases: [], each: null, text: [] };
  /** @type {Section} */
  const section = { ...newSection(ids.next(), null), pieces: [{ type: "sentences", says: [first] }] };
  const outline = { title: [""], schemes: ["一、", "（一）", "1.", "（1）"], sections: [section] };
  return { from: "", policy: "open", outline, sheet: { ...sheet, title: null }, before: sheet, count: ids.count };
}

/** The document as it stands. What is `held`, because someone is typing in it, is said whatever the facts become.
 * @param {Bank} bank @param {Draft} draft @param {Held | null} [held] @returns {Document} */
export function assembleDraft(bank, { outline, sheet, policy }, held = null) {
  const shown = held ? { ...outline, sections: outline.sections.map((section) => withHeld(section, held)) } : outline;
  return assemble(bank, sheet, shown, policy);
}

/** The document as it goes out: sentences in which nothing was typed leave no empty paragraph.
 * @param {Document} document @returns {Document} */
export function finished(document) {
  const blocks = document.blocks.filter((block) => block.type !== "paragraph" || block.marker || block.runs.some(({ text }) => text));
  return { ...document, blocks };
}

/** What a draft is called. @param {Document} document */
export const nameOf = ({ title }) => plain(title).trim() || "没有题目的稿子";

/** A section with nothing in it. @param {string} id @param {Tree | null} heading @returns {Section} */
export const newSection = (id, heading) => ({
  id, heading, text: heading?.join("") ?? "", runs_in: false, scheme: null, inline: false, pieces: [], children: [],
});

/** Gives ids that no other part of the draft has. */
export class Ids {
  /** @param {number} count */
  constructor(count) {
    this.count = count;
  }

  next() {
    return `s${++this.count}`;
  }
}

/** @param {Section} section @param {SheetData} sheet @param {Policy} policy @param {Ids} ids @returns {Section} */
function ownSection(section, sheet, policy, ids) {
  /** @type {Section[]} */
  const told = []; // the sub-sections of narratives stand before those of the outline
  const pieces = section.pieces.flatMap((piece) => ownPiece(piece, sheet, policy, ids, told));
  return { ...section, id: ids.next(), pieces, children: [...told, ...section.children.map((child) => ownSection(child, sheet, policy, ids))] };
}

/** @param {Piece} piece @param {SheetData} sheet @param {Policy} policy @param {Ids} ids @param {Section[]} told
 * @returns {Piece[]} */
function ownPiece(piece, sheet, policy, ids, told) {
  if (piece.type === "table") return [piece];
  if (piece.type === "insert") {
    const narrative = sheet.narratives[piece.title];
    if (!narrative && policy === "open") return [{ type: "prose", says: [{ id: ids.next(), phrases: [], each: null, text: [{ slot: piece.title, filters: [] }] }] }];
    if (!narrative) return [piece];
    told.push(...narrative.children.map((child) => toldSection(child, ids)));
    return prose(narrative, ids);
  }
  const says = piece.says.map((say) => ({ ...say, id: ids.next() }));
  return [/** @type {Piece} */ ({ ...piece, says })];
}

/** The paragraphs of a narrative; one that quotes a hidden fact stays out. @param {NarrativeData} narrative
 * @param {Ids} ids @returns {Piece[]} */
function prose({ paragraphs }, ids) {
  const shown = paragraphs.filter(({ tree }) => !tree.some((node) => typeof node === "object" && "hidden" in node));
  return shown.map(({ tree }) => ({ type: "prose", says: [{ id: ids.next(), phrases: [], each: null, text: tree }] }));
}

/** @param {NarrativeData} narrative @param {Ids} ids @returns {Section} */
function toldSection(narrative, ids) {
  const section = newSection(ids.next(), [narrative.title]);
  const children = narrative.children.map((child) => toldSection(child, ids));
  return { ...section, runs_in: /[：。:]$/.test(narrative.title), pieces: prose(narrative, ids), children };
}

/** @param {Section} section @param {Held} held @returns {Section} */
function withHeld(section, held) {
  const pieces = section.pieces.map((piece) => (
    "says" in piece ? /** @type {Piece} */ ({ ...piece, says: piece.says.map((say) => heldSay(say, held)) }) : piece
  ));
  return { ...section, pieces, children: section.children.map((child) => withHeld(child, held)) };
}

/** @param {Say} say @param {Held} held @returns {Say} */
function heldSay(say, { sentence, phrase, variant }) {
  if (say.id !== sentence || !phrase || say.text) return say;
  return { ...say, phrases: [phrase], pick: variant ?? 0, open: true };
}
