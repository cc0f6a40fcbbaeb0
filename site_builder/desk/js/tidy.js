// The one step that repairs what dropped words leave behind. What a slot printed, and what a person wrote, is opaque to it.

/** @typedef {import("./types.js").Run} Run */

const OPAQUE = "\ue000"; // stands for every character that is not ours to repair
/** @type {Record<string, string>} */
const PAIRS = { "”": "“", "’": "‘", "》": "《", "）": "（", "〕": "〔" };
const BRACKET = /[“”‘’《》（）〔〕]/;
const SUSPECT = /[，、；：。！？（“《〔][，、；：。！？）”》〕]|^[，、；：。！？]|[，、；]$/;

/** Pattern, and what takes its place. @type {[RegExp, (found: string) => string][]} */
const REPAIRS = [
  [/（[，、；：。]*）|“[，、；：。]*”|《》|〔〕/, () => ""], // empty brackets
  [/(?<=[（“《])[，、；：。]+/, () => ""], // a mark just inside
  [/[，、；：]+(?=[）”》])/, () => ""],
  [/[，、；：]+(?=[。！？])/, () => ""], // no mark before the end of a sentence
  [/(?<=[。！？])[，、；：。]+/, () => ""], // nor right after it
  [/[，、；：]{2,}/, (found) => [..."；：，、"].find((mark) => found.includes(mark)) ?? ""], // the stronger stays
  [/^[，、；：。！？]+/, () => ""], // nor at the start
  [/[，、；]+$/, () => "。"], // an end is an end; ： may lead over to what follows
];

/** The runs of one paragraph repaired; runs left empty are gone. @param {Run[]} runs @returns {Run[]} */
export function tidy(runs) {
  let shown = runs.map((run) => (isOurs(run) ? run.text : OPAQUE.repeat(run.text.length))).join("");
  if (!SUSPECT.test(shown) && unbalanced(shown).length === 0) return runs;
  /** @type {[string, number][]} each character with the run it belongs to */
  const letters = runs.flatMap((run, owner) => run.text.split("").map((char) => /** @type {[string, number]} */ ([char, owner])));
  /** @param {number} at @param {number} length @param {string} words */
  const replace = (at, length, words) => {
    const owner = letters[at][1];
    letters.splice(at, length, ...words.split("").map((char) => /** @type {[string, number]} */ ([char, owner])));
    shown = shown.slice(0, at) + words + shown.slice(at + length);
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const [pattern, change] of REPAIRS) {
      for (let match = pattern.exec(shown); match; match = pattern.exec(shown)) {
        replace(match.index, match[0].length, change(match[0]));
        changed = true;
      }
    }
    for (const at of unbalanced(shown).reverse()) {
      replace(at, 1, "");
      changed = true;
    }
  }
  const texts = runs.map(() => "");
  for (const [char, owner] of letters) texts[owner] += char;
  return runs.flatMap((run, at) => (texts[at] ? [run.text === texts[at] ? run : { ...run, text: texts[at] }] : []));
}

/** @param {Run} run */
const isOurs = (run) => !run.slot && !run.figure && !run.line && !run.hand && !run.role;

/** Where brackets and quotes without a partner stand. @param {string} text */
function unbalanced(text) {
  if (!BRACKET.test(text)) return [];
  /** @type {number[]} */
  let open = [];
  /** @type {number[]} */
  const lost = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (!BRACKET.test(char)) continue;
    if (!(char in PAIRS)) {
      open.push(at);
      continue;
    }
    const match = open.map((i) => text[i]).lastIndexOf(PAIRS[char]);
    if (match < 0) {
      lost.push(at);
    } else {
      lost.push(...open.slice(match + 1));
      open = open.slice(0, match);
    }
  }
  return [...lost, ...open].sort((a, b) => a - b);
}
