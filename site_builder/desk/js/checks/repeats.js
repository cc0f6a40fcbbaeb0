// The same phrase, or the same sentence, twice in one draft.

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("./text.js").Hit} Hit */
/** @typedef {import("./text.js").Piece} Piece */
/** @typedef {import("./text.js").Text} Text */

const SENTENCE = /[^。；！？\n]+/g;
const HAN = /[一-龥]/g;
const SHORTEST = 12; // Han characters; shorter ones come twice by nature

/** @param {Text} text @param {Bank} bank @returns {Hit[]} */
export function findRepeats(text, bank) {
  const sentences = repeatedSentences(text);
  const told = (/** @type {Piece} */ { from, to }) => sentences.some(({ start, end }) => start < to && from < end);
  return [...sentences, ...repeatedPhrases(text, bank, told)];
}

/** @param {Text} text @returns {Hit[]} */
function repeatedSentences({ joined, lines }) {
  const seen = new Set();
  /** @type {Hit[]} */
  const hits = [];
  for (const { from, to, title, pieces } of lines) {
    if (title || pieces[0]?.cell) continue;
    const marker = pieces[0]?.number === -1 ? pieces[0].to - from : 0;
    for (const { index, 0: sentence } of joined.slice(from + marker, to).matchAll(SENTENCE)) {
      if (sentence.length < SHORTEST || (sentence.match(HAN) ?? []).length < SHORTEST) continue;
      const start = from + marker + index;
      const message = `“${sentence.slice(0, SHORTEST)}……”这一句前面已经有了，请删去一处或换个说法。`;
      const end = start + sentence.length;
      if (seen.has(sentence)) hits.push({ rule: "same-sentence", level: "提示", start, end, message, fix: null });
      seen.add(sentence);
    }
  }
  return hits;
}

/** A phrase is said again where it comes with other words between, or in a draft as another sentence, whatever its rounds;
 * those that an outline repeats for each item are meant to. @param {Text} text @param {Bank} bank @param {(piece: Piece) => boolean} told
 * @returns {Hit[]} */
function repeatedPhrases({ pieces }, bank, told) {
  const repeating = repeatingIn(bank);
  /** @type {Map<string, Set<string | number>>} */
  const seen = new Map();
  /** @type {Hit[]} */
  const hits = [];
  let before = "";
  let number = 0;
  for (const piece of pieces) {
    const { phrase, sentence, role } = piece.run;
    if (piece.number < 0 || role === "lead") continue;
    if (phrase !== before) number += 1;
    before = phrase ?? "";
    if (!phrase || repeating.has(phrase)) continue;
    const place = sentence ?? number;
    const places = seen.get(phrase) ?? new Set();
    const again = places.size > 0 && !places.has(place);
    seen.set(phrase, places.add(place));
    const message = `套语“${phrase}”前面已经用过，请换一条或删去一处。`;
    if (again && !told(piece)) hits.push({ rule: "same-phrase", level: "提示", start: piece.from, end: piece.to, message, fix: null });
  }
  return hits;
}

/** @type {WeakMap<Bank, Set<string>>} */
const cache = new WeakMap();

/** The phrases that outlines say for each item of a list. @param {Bank} bank */
function repeatingIn(bank) {
  const kept = cache.get(bank);
  if (kept) return kept;
  const found = new Set(Object.values(bank.outlines ?? {}).flatMap(({ sections }) => sections.flatMap(eachOf)));
  cache.set(bank, found);
  return found;
}

/** @param {import("../types.js").Section} section @returns {string[]} */
function eachOf({ pieces, children }) {
  const says = pieces.flatMap((piece) => ("says" in piece ? piece.says : []));
  return [...says.flatMap(({ each, phrases }) => (each === null ? [] : phrases)), ...children.flatMap(eachOf)];
}
