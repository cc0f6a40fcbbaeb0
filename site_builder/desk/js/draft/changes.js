// What a drafter does to the sentences and sections of a draft. Every change gives a new draft.

import { Ids, newSection } from "./draft.js";
import { mapPiece, mapSay, mapSections, mapSiblings, sectionOf, spotOf, spots, withSays } from "./outline.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("../types.js").Outline} Outline */
/** @typedef {import("../types.js").Piece} Piece */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("../types.js").Section} Section */
/** @typedef {import("../types.js").Tree} Tree */
/** @typedef {{phrases: string[], pick?: number} | {text: Tree}} NewSay what is put in: a phrase, or words */
/** @typedef {import("./sentences.js").Sentences} Shown the sentences that stand on the paper */
/** @typedef {{after: string} | {before: string} | {section: string}} Place of a sentence; a section's is its end */

/** @param {Draft} draft @param {(outline: Outline) => Outline} change @returns {Draft} */
const changed = (draft, change) => ({ ...draft, outline: change(draft.outline) });

// sentences --------------------------------------------------------------------------------------------------------

/** @param {Draft} draft @param {string} id @param {boolean} off left out, or back in its place */
export const leaveOut = (draft, id, off) => changed(draft, (outline) => mapSay(outline, id, (say) => ({ ...say, off })));

/** Say it whatever it lacks, with open slots. @param {Draft} draft @param {string} id */
export const openUp = (draft, id) => changed(draft, (outline) => mapSay(outline, id, (say) => ({ ...say, open: true, off: false })));

/** Another variant of the phrase that is said; a choice among several phrases ends with it. @param {Draft} draft @param {string} id @param {string} phrase @param {number} pick */
export const pickVariant = (draft, id, phrase, pick) =>
  changed(draft, (outline) => mapSay(outline, id, (say) => (
    say.phrases.includes(phrase) ? { ...withoutText(say), phrases: [phrase], pick } : say
  )));

/** Another phrase in the place of a sentence; it opens what it lacks. @param {Draft} draft @param {string} id
 * @param {string} phrase @param {number} [pick] */
export const swapPhrase = (draft, id, phrase, pick) =>
  changed(draft, (outline) => mapSay(outline, id, (say) => ({ id: say.id, phrases: [phrase], pick, each: null, open: true })));

/** The sentence in the drafter's own words, with the slots that are left in them. @param {Draft} draft @param {string} id
 * @param {Tree} text */
export const rewrite = (draft, id, text) => changed(draft, (outline) => mapSay(outline, id, (say) => ({ ...say, text })));

/** A repeated sentence as one sentence for each round, in the drafter's own words. @param {Draft} draft
 * @param {string} id @param {Tree[]} texts @returns {{draft: Draft, ids: string[]}} */
export function rewriteRounds(draft, id, texts) {
  const ids = new Ids(draft.count);
  const own = texts.map((text) => ({ id: ids.next(), phrases: [], each: null, text })); // its phrase says nothing outside a round
  const outline = mapPiece(draft.outline, id, (piece, at) => placed(piece, at, own, 1));
  return { draft: { ...draft, outline, count: ids.count }, ids: own.map((say) => say.id) };
}

/** The phrase again in place of the drafter's own words. @param {Draft} draft @param {string} id */
export const revert = (draft, id) =>
  changed(draft, (outline) => mapSay(outline, id, (say) => (say.phrases.length ? withoutText(say) : say)));

/** New sentences at a place. @param {Draft} draft @param {Place} place @param {NewSay[]} fresh
 * @returns {{draft: Draft, ids: string[]}} */
export function insert(draft, place, fresh) {
  const ids = new Ids(draft.count);
  const says = newSays(fresh, ids);
  const outline = put(draft.outline, place, says);
  return { draft: { ...draft, outline, count: ids.count }, ids: says.map(({ id }) => id ?? "") };
}

/** A sentence at another place. @param {Draft} draft @param {string} id @param {Place} place @returns {Draft} */
export function move(draft, id, place) {
  const spot = spotOf(draft.outline, id);
  const target = "after" in place ? place.after : "before" in place ? place.before : null;
  if (!spot || target === id) return draft;
  if (spot.piece.type !== "sentences" && target) return changed(draft, (outline) => movePiece(outline, spot.piece, place));
  return changed(draft, (outline) => put(takeOut(outline, id), place, [spot.say]));
}

/** A sentence one place up or down: within its paragraph, then into the next, then into the next section.
 * @param {Draft} draft @param {string} id @param {-1 | 1} step @param {Shown} shown @returns {Draft} */
export function moveBy(draft, id, step, shown) {
  const all = [...spots(draft.outline)].filter(({ say }) => say.id === id || isShown(say, shown));
  const at = all.findIndex(({ say }) => say.id === id);
  const neighbour = all[at + step];
  if (at < 0 || !neighbour) return draft;
  const other = neighbour.say.id ?? "";
  if (all[at].section !== neighbour.section) return changed(draft, (outline) => intoSection(outline, all[at].say, neighbour.section, step));
  return move(draft, id, step > 0 ? { after: other } : { before: other });
}

/** A new paragraph, with what stands after the sentence in its own, or with a sentence to be typed.
 * @param {Draft} draft @param {string} id @param {Shown} shown @param {Tree} [text] of the new sentence
 * @returns {{draft: Draft, id: string}} */
export function breakAfter(draft, id, shown, text) {
  const ids = new Ids(draft.count);
  let next = "";
  const outline = mapPiece(draft.outline, id, (piece, at) => {
    const rest = piece.says.slice(at + 1);
    const first = rest.find((say) => isShown(say, shown));
    if (text || !first) rest.unshift({ id: ids.next(), phrases: [], each: null, text: text ?? [] });
    next = (text || !first ? rest[0] : first).id ?? "";
    return [withSays(piece, piece.says.slice(0, at + 1)), withSays(piece, rest)];
  });
  return { draft: { ...draft, outline, count: ids.count }, id: next };
}

/** A new paragraph that begins with the sentence; where it did so before, an empty one stands above it.
 * @param {Draft} draft @param {string} id @param {Shown} shown @returns {Draft} */
export function breakBefore(draft, id, shown) {
  const ids = new Ids(draft.count);
  const outline = mapPiece(draft.outline, id, (piece, at) => {
    const above = piece.says.slice(0, at);
    if (!above.some((say) => isShown(say, shown))) above.push({ id: ids.next(), phrases: [], each: null, text: [] });
    return [withSays(piece, above), withSays(piece, piece.says.slice(at))];
  });
  return { ...draft, outline, count: ids.count };
}

/** The paragraph that begins with a sentence goes on the one before it. @param {Draft} draft @param {string} id
 * @param {Shown} shown @returns {Draft} the same where no paragraph stands before it */
export function joinBefore(draft, id, shown) {
  let joins = false;
  const next = changed(draft, (outline) => mapSections(outline, (section) => {
    const shows = (/** @type {Say} */ say) => isShown(say, shown);
    const seen = section.pieces.filter((piece) => !("says" in piece) || piece.says.some(shows));
    const at = seen.findIndex((piece) => "says" in piece && piece.says.find(shows)?.id === id);
    const [before, piece] = [seen[at - 1], seen[at]];
    if (!before || !("says" in before) || !("says" in piece)) return section;
    if (before.type !== piece.type || piece.type === "point" || piece.type === "lines") return section;
    joins = true;
    const joined = withSays(before, [...before.says, ...piece.says]);
    return { ...section, pieces: section.pieces.flatMap((one) => (one === piece ? [] : [one === before ? joined : one])) };
  }));
  return joins ? next : draft;
}

// sections ---------------------------------------------------------------------------------------------------------

/** @param {Draft} draft @param {string} id @param {boolean} off */
export const leaveOutSection = (draft, id, off) =>
  changed(draft, (outline) => mapSections(outline, (section) => (section.id === id ? { ...section, off } : section)));

/** @param {Draft} draft @param {string} id @param {Tree} heading in the drafter's own words, with the slots that are left in them */
export const retitle = (draft, id, heading) => changed(draft, (outline) => mapSections(outline, (section) => (
  section.id === id ? { ...section, heading, text: textOf(heading), hand: true } : section
)));

/** @param {Draft} draft @param {Tree} title as a heading */
export const setTitle = (draft, title) => changed(draft, (outline) => ({ ...outline, title, hand: true }));

/** What a heading is called, whatever its slots say. @param {Tree} heading */
const textOf = (heading) => heading.map((node) => (typeof node === "string" ? node : "slot" in node ? `【${node.slot}】` : "")).join("");

/** A section before or after its neighbour. @param {Draft} draft @param {string} id @param {-1 | 1} step */
export const moveSectionBy = (draft, id, step) => changed(draft, (outline) => mapSiblings(outline, (siblings) => {
  const from = siblings.findIndex((section) => section.id === id);
  let to = from + step;
  while (siblings[to]?.off) to += step;
  if (from < 0 || !siblings[to]) return siblings;
  const rest = siblings.filter((section) => section.id !== id);
  return [...rest.slice(0, to), siblings[from], ...rest.slice(to)];
}));

/** A section before another, among whose siblings it then stands. @param {Draft} draft @param {string} id
 * @param {string} other @returns {Draft} */
export function moveSection(draft, id, other) {
  const moved = sectionOf(draft.outline, id)?.section;
  const target = sectionOf(draft.outline, other);
  if (!moved || !target || id === other || target.above.some((section) => section.id === id)) return draft;
  const without = mapSiblings(draft.outline, (siblings) => (siblings.includes(moved) ? siblings.filter((one) => one !== moved) : siblings));
  return changed(draft, () => mapSiblings(without, (siblings) => {
    const at = siblings.findIndex((section) => section.id === other);
    return at < 0 ? siblings : [...siblings.slice(0, at), moved, ...siblings.slice(at)];
  }));
}

/** A section after another of the same level or at the end. @param {Draft} draft @param {string | null} after
 * @param {string | null} text its heading @param {NewSay[]} [fresh] what stands in it, one sentence to be typed
 * @returns {{draft: Draft, id: string, ids: string[]}} */
export function addSection(draft, after, text, fresh = [{ text: [] }]) {
  const ids = new Ids(draft.count);
  const id = ids.next();
  const says = newSays(fresh, ids);
  /** @type {Section} */
  const section = { ...newSection(id, text === null ? null : [text]), pieces: [{ type: "sentences", says }] };
  const known = after !== null && sectionOf(draft.outline, after);
  const outline = known
    ? mapSiblings(draft.outline, (siblings) => {
        const at = siblings.findIndex((one) => one.id === after);
        return at < 0 ? siblings : [...siblings.slice(0, at + 1), section, ...siblings.slice(at + 1)];
      })
    : { ...draft.outline, sections: [...draft.outline.sections, section] };
  return { draft: { ...draft, outline, count: ids.count }, id, ids: says.map((say) => say.id ?? "") };
}

// places -----------------------------------------------------------------------------------------------------------

/** @param {NewSay[]} fresh @param {Ids} ids */
const newSays = (fresh, ids) => fresh.map((one) => /** @type {Say} */ ({ phrases: [], each: null, open: true, ...one, id: ids.next() }));

/** @param {Outline} outline @param {Place} place @param {Say[]} says @returns {Outline} */
function put(outline, place, says) {
  if ("section" in place) {
    return mapSections(outline, (section) => (
      section.id === place.section ? { ...section, pieces: [...section.pieces, { type: "sentences", says }] } : section
    ));
  }
  const [id, offset] = "after" in place ? [place.after, 1] : [place.before, 0];
  return mapPiece(outline, id, (piece, at) => placed(piece, at + offset, says, 0));
}

/** A piece with sentences put in, in the place of so many; numbered points hold one each.
 * @param {Piece & {says: Say[]}} piece @param {number} at @param {Say[]} says @param {number} count @returns {Piece[]} */
function placed(piece, at, says, count) {
  const all = [...piece.says.slice(0, at), ...says, ...piece.says.slice(at + count)];
  if (piece.type !== "point" && piece.type !== "lines") return [withSays(piece, all)];
  return all.map((say) => withSays(piece, [say]));
}

/** @param {Outline} outline @param {string} id */
function takeOut(outline, id) {
  return mapPiece(outline, id, (piece) => (piece.says.length > 1 ? [withSays(piece, piece.says.filter((say) => say.id !== id))] : []));
}

/** A numbered point or a paragraph of prose moves as a whole. @param {Outline} outline @param {Piece & {says: Say[]}} piece
 * @param {Place} place @returns {Outline} */
function movePiece(outline, piece, place) {
  const target = "after" in place ? place.after : "before" in place ? place.before : "";
  const without = mapSections(outline, (section) => (
    section.pieces.includes(piece) ? { ...section, pieces: section.pieces.filter((one) => one !== piece) } : section
  ));
  return mapPiece(without, target, (other) => ("after" in place ? [other, piece] : [piece, other]));
}

/** A sentence at the near end of another section, as a paragraph of its own. @param {Outline} outline @param {Say} say
 * @param {Section} to @param {-1 | 1} step @returns {Outline} */
function intoSection(outline, say, to, step) {
  /** @type {Piece} */
  const piece = { type: "sentences", says: [say] };
  return mapSections(takeOut(outline, say.id ?? ""), (section) => {
    if (section.id !== to.id) return section;
    return { ...section, pieces: step > 0 ? [piece, ...section.pieces] : [...section.pieces, piece] };
  });
}

/** @param {Say} say @param {Shown} shown */
const isShown = ({ id }, shown) => shown.has(id);

/** @param {Say} say @returns {Say} */
function withoutText({ text, ...say }) {
  return say;
}
