// Which phrases of the bank fit what is asked for, and what one says with the facts of the draft.

import { fill, isSaid } from "../fill.js";
import { misfit } from "../say.js";
import { LOOP } from "../slots.js";
import { tidy } from "../tidy.js";

/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").Scope} Scope */
/** @typedef {import("../types.js").Tree} Tree */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {{words: string, names: string, spelled: string}} Words as library-match.js finds them */
/**
 * `own` is what it is found by before its words are; `variants` are those that can be said outside 每个(…).
 * @typedef {Words & {own: Words, id: string, category: string, tone: string, levels: string[], topics: string[],
 *   variants: number[]}} Entry
 */
/** @typedef {{query: string, 板块: string, 专题: string, 层级: string, 语气: string, ready: boolean}} Asked */

const ANY = "通用";

/** @type {WeakMap<Desk, Entry[]>} */
const indexes = new WeakMap();

/** What can be chosen. @param {Desk} desk @returns {Entry[]} */
export function entriesOf(desk) {
  let entries = indexes.get(desk);
  if (!entries) indexes.set(desk, (entries = [...indexed(desk)]));
  return entries;
}

/** @param {Desk} desk @returns {Generator<Entry>} */
function* indexed({ bank, data: { found, spelled } }) {
  const { fold, marked } = /** @type {any} */ (globalThis).chengwen.match;
  const syllables = new Map(Object.entries(spelled).flatMap(([syllable, characters]) => [...characters].map((one) => [one, syllable])));
  for (const [at, [id, { trees, fit }]] of Object.entries(bank.phrases).entries()) {
    const [category, aliases, tone = "平实"] = found[at];
    if (category === undefined) continue;
    const variants = [...trees.keys()].filter((variant) => isWhole(trees[variant]));
    if (!variants.length) continue;
    const name = `${id} ${aliases}`;
    const names = marked([...name].map((character) => syllables.get(character) ?? "").join(" "));
    const own = { words: fold(name), names, spelled: "" };
    const words = `${own.words} ${fold(trees.map(wordsOf).join(" "))}`;
    yield { ...own, words, own, id, category, tone, levels: fit.levels, topics: fit.topics, variants };
  }
}

/** Whether a tree says something by itself: what only a round gives, or may not be seen, leaves it unsaid. @param {Tree} tree */
export const isWhole = (tree) =>
  tree.every((node) => typeof node === "string" || !("hidden" in node || ("slot" in node && LOOP.has(node.slot))));

/** @param {Tree} tree @returns {string} */
const wordsOf = (tree) => tree.map((node) => {
  if (typeof node === "string") return node;
  return "slot" in node ? node.slot : "part" in node ? wordsOf(node.part) : "";
}).join("");

/** Those that fit, those first whose names do. @param {Entry[]} entries @param {Asked} asked @returns {Entry[]} */
export function narrow(entries, { query, 板块: category, 专题: topic, 层级: level, 语气: tone }) {
  const found = /** @type {any} */ (globalThis).chengwen.match.finder(query);
  const fitting = entries.filter((entry) => (
    (!category || entry.category === category) && (!tone || entry.tone === tone) && fits(entry.levels, level) &&
    fits(entry.topics, topic) && found(entry)
  ));
  if (!query.trim()) return fitting;
  const named = new Set(fitting.filter(({ own }) => found(own)));
  return [...named, ...fitting.filter((entry) => !named.has(entry))];
}

/** What names none fits all. @param {string[]} values @param {string} asked */
const fits = (values, asked) => !asked || !values.length || values.includes(ANY) || values.includes(asked);

/** @type {WeakMap<Scope, Map<string, number[]>>} */
const known = new WeakMap();

/** Those of which the facts of the draft fill a wording, each with such wordings only. @param {Desk} desk
 * @param {Scope} scope @param {Entry[]} entries @returns {Entry[]} */
export function ready({ bank }, scope, entries) {
  const wordings = known.get(scope) ?? new Map();
  known.set(scope, wordings);
  /** @param {Entry} entry @returns {number[]} */
  const filled = ({ id, variants }) => (misfit(bank, id, scope, "draft") ? [] : variants.filter((variant) => {
    const said = fill(bank, bank.phrases[id].trees[variant], scope, { phrase: id, variant }, "draft");
    return isSaid(said) && said.runs.every(({ role }) => role !== "open");
  }));
  for (const entry of entries) if (!wordings.has(entry.id)) wordings.set(entry.id, filled(entry));
  return entries.map((entry) => ({ ...entry, variants: wordings.get(entry.id) })).filter(({ variants }) => variants.length);
}

/** What a variant says in a draft, with open slots for what it lacks. @param {Desk} desk @param {Scope} scope
 * @param {string} phrase @param {number} variant @returns {Run[]} */
export const saidWith = (desk, scope, phrase, variant) =>
  tidy(fill(desk.bank, desk.bank.phrases[phrase].trees[variant], scope, { phrase, variant }, desk.draft.policy, true).runs);
