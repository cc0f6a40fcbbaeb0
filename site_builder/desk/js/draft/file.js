// A draft as a file, and what is made of one that is damaged or from an older phrasebank.

import { plain } from "../out/text.js";
import { assembleDraft } from "./draft.js";
import { mapSections, spots } from "./outline.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("./draft.js").Draft} Draft */

const FORMAT = "成文拟稿";
const VERSION = 1;
const DAMAGED = "这不是拟稿台存的草稿，或者文件已经损坏：没有打开，原来的稿子没有动。请换一个文件，或者从备份里找。";

/** The draft as JSON, with what every sentence says, for a day when its phrase is gone. @param {Draft} draft
 * @param {import("./sentences.js").Sentences} sentences as they stand on the paper @returns {string} */
export function writeDraft(draft, sentences) {
  const said = [...sentences].filter(([, [{ hand }]]) => !hand);
  return JSON.stringify({ [FORMAT]: VERSION, ...draft, texts: Object.fromEntries(said.map(([id, runs]) => [id, plain(runs)])) });
}

/** A draft from its JSON, and what of it the phrasebank no longer has; a RangeError says that it is none.
 * @param {Bank} bank @param {string} written @returns {{draft: Draft, lost: string[]}} */
export function readDraft(bank, written) {
  const data = parsed(written);
  if (!isDraft(data)) throw new RangeError(DAMAGED);
  const { [FORMAT]: _, texts, ...draft } = data;
  try {
    const read = withKnown(bank, /** @type {any} */ (draft), typeof texts === "object" && texts ? /** @type {any} */ (texts) : {});
    assembleDraft(bank, read.draft);
    return read;
  } catch {
    throw new RangeError(DAMAGED); // below what the shape tells
  }
}

/** Phrases that the bank has no longer, as the words they said. @param {Bank} bank @param {Draft} draft
 * @param {Record<string, string>} texts @returns {{draft: Draft, lost: string[]}} */
function withKnown(bank, draft, texts) {
  /** @type {Set<string>} */
  const lost = new Set();
  const known = (/** @type {string} */ id) => Object.hasOwn(bank.phrases, id) || !lost.add(id);
  /** @param {Say} say @returns {Say} */
  const kept = (say) => {
    const phrases = say.phrases.filter(known);
    const chosen = say.pick !== undefined && !bank.phrases[phrases[0]]?.trees[say.pick];
    const { pick, ...rest } = say;
    if (chosen && phrases.length) return { ...rest, phrases };
    if (phrases.length === say.phrases.length) return say;
    if (phrases.length || say.text) return { ...say, phrases };
    const text = texts[say.id ?? ""];
    return { ...say, phrases: [], each: null, text: text ? [text] : [], off: say.off || !text };
  };
  const outline = mapSections(draft.outline, (section) => ({
    ...section,
    pieces: section.pieces.map((piece) => ("says" in piece ? /** @type {any} */ ({ ...piece, says: piece.says.map(kept) }) : piece)),
  }));
  for (const label of labelsOf(draft)) if (!bank.names.has(label) && !Object.hasOwn(draft.sheet.facts, label)) lost.add(`【${label}】`);
  return { draft: { ...draft, outline }, lost: [...lost] };
}

/** The labels that typed sentences read; a slot alone awaits a narrative. @param {Draft} draft */
function* labelsOf({ outline, sheet }) {
  for (const { say } of spots(outline)) {
    if (say.text?.length === 1) continue;
    for (const node of say.text ?? []) if (typeof node === "object" && "slot" in node && !(node.slot in sheet.words)) yield node.slot;
  }
}

/** @param {string} written @returns {any} */
function parsed(written) {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

// the shape of what the desk itself reads; what the evaluator reads beyond it is tried by assembling the draft

/** @param {any} data */
function isDraft(data) {
  return isObject(data) && data[FORMAT] === VERSION && typeof data.from === "string" &&
    (data.policy === "draft" || data.policy === "open") && Number.isInteger(data.count) &&
    isSheet(data.sheet) && isSheet(data.before) && isObject(data.outline) && isTree(data.outline.title) &&
    isList(data.outline.schemes, isText) && data.outline.schemes.length > 0 && isList(data.outline.sections, isSection);
}

/** @param {any} section @returns {boolean} */
function isSection(section) {
  return isObject(section) && isText(section.id) && isText(section.text) && (section.heading === null || isTree(section.heading)) &&
    (section.scheme === null || isText(section.scheme)) && isList(section.pieces, isPiece) && isList(section.children, isSection);
}

/** @param {any} piece */
function isPiece(piece) {
  if (!isObject(piece)) return false;
  if (piece.type === "insert") return isText(piece.title);
  if (piece.type === "table") return isList(piece.labels, isText);
  return ["sentences", "prose", "point", "lines"].includes(piece.type) && isList(piece.says, isSay) && piece.says.length > 0;
}

/** @param {any} say */
function isSay(say) {
  return isObject(say) && isText(say.id) && isList(say.phrases, isText) && (say.each === null || isText(say.each)) &&
    (say.pick === undefined || Number.isInteger(say.pick)) &&
    (say.text === undefined ? say.phrases.length > 0 : isTree(say.text));
}

/** @param {any} tree @returns {boolean} */
function isTree(tree) {
  return isList(tree, (node) => (
    isText(node) || (isObject(node) && (
      node.hidden === true || (isText(node.slot) && isList(node.filters, (call) => isList(call, isText) && call.length > 0)) ||
      (isText(node.mark) && isText(node.opening) && isTree(node.part))
    ))
  ));
}

/** @param {any} sheet */
function isSheet(sheet) {
  if (!isObject(sheet) || !isText(sheet.path) || !/^0x[0-9a-f]{1,16}$/.test(sheet.seed)) return false;
  const tables = ["words", "facts", "tables", "narratives", "rolled", "parts", "earlier", "picks"];
  return tables.every((name) => isObject(sheet[name])) && ["children", "rows", "rounds", "skips"].every((name) => Array.isArray(sheet[name])) &&
    Object.values(sheet.words).every(isText) &&
    Object.values(sheet.facts).every((facts) => isList(facts, (fact) => isObject(fact) && isValue(fact.value) && isList(fact.items, (item) => isObject(item) && isText(item.name) && isValue(item.value))));
}

/** @param {any} value */
const isValue = (value) => value === null || isText(value) || isObject(value);
/** @param {any} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {any} value */
const isText = (value) => typeof value === "string";
/** @param {any} value @param {(one: any) => boolean} fits */
const isList = (value, fits) => Array.isArray(value) && value.every(fits);
