// Two states of one sheet: what they say otherwise, and how one takes a value from the other.

import { CONTEXT } from "../slots.js";
import { listFacts } from "./listing.js";
import { changedFacts } from "./write.js";

/** @typedef {import("../draft/draft.js").Draft} Draft */
/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./write.js").Change} Change of a fact, an item of one, or a word of the unit */
/** @typedef {{label: string, item: string | null, note: string | null}} Key */

/** One name for the place of a value. @param {Key} key */
export const keyOf = ({ label, item, note }) => [label, item ?? "", note ?? ""].join("\0");

/** The words and facts that a drafter changed. @param {Bank} bank @param {SheetData} before @param {SheetData} after
 * @returns {Change[]} */
export const changedValues = (bank, before, after) => [...changedWords(before, after), ...changedFacts(bank, before, after)];

/** @param {SheetData} before @param {SheetData} after @returns {Change[]} */
function changedWords({ words: old }, { words: now }) {
  return [...CONTEXT].flatMap((label) => {
    const [then, since] = [old[label] ?? null, now[label] ?? null];
    return then === since ? [] : [{ label, item: null, note: null, before: then, after: since }];
  });
}

/** What the sheet of the site says otherwise since a draft began: words, what is stated, what child units add up to with
 * who has reported. Formulas follow from these. @param {Bank} bank @param {SheetData} before @param {SheetData} newer
 * @returns {Change[]} */
export function newerValues(bank, before, newer) {
  const [old, now] = [toldBy(bank, before), toldBy(bank, newer)];
  const facts = [...new Map([...old, ...now])].flatMap(([key, { label, item, note }]) => {
    const [then, since] = [old.get(key)?.told ?? null, now.get(key)?.told ?? null];
    return then === since ? [] : [{ label, item, note, before: then, after: since }];
  });
  return [...changedWords(before, newer), ...facts];
}

/** @param {Bank} bank @param {SheetData} sheet */
function toldBy(bank, sheet) {
  const rows = listFacts(bank, sheet).filter(({ how, line }) => how !== "derived" && (how !== "summed" || line === null));
  return new Map(rows.map((row) => [keyOf(row), { ...row, told: row.how === "summed" ? `${row.text}（${row.says}）` : row.text }]));
}

/** The draft on the sheet of the site: what is adopted is as that has it, the rest as it was, edits with it.
 * @param {Bank} bank @param {Draft} draft @param {SheetData} newer @param {Key[]} adopted @returns {Draft} */
export function adopt(bank, draft, newer, adopted) {
  const taken = new Set(adopted.map(keyOf));
  const left = (/** @type {Key} */ key) => !taken.has(keyOf(key));
  const kept = newerValues(bank, draft.before, newer).filter(left);
  const own = changedValues(bank, draft.before, draft.sheet).filter(left);
  const before = kept.reduce((sheet, key) => takeValue(sheet, draft.before, key), newer);
  const { title, seed } = draft.sheet; // the seed chooses variants: the sentences stay as they were read
  const sheet = own.reduce((sheet, key) => takeValue(sheet, draft.sheet, key), { ...before, title, seed });
  return { ...draft, sheet, before };
}

/** The sheet with a value as another state of it has it; what that lacks goes. @param {SheetData} sheet
 * @param {SheetData} from @param {Key} key @returns {SheetData} */
export function takeValue(sheet, from, { label, item, note }) {
  if (CONTEXT.has(label)) {
    const words = withOne(sheet.words, label, from.words[label]);
    return label === "截至" ? { ...sheet, words, as_of: from.as_of } : { ...sheet, words };
  }
  const own = sheet.facts[label] ?? [];
  const at = own.findIndex((fact) => fact.note === note);
  const other = from.facts[label] ?? [];
  // one whose note was typed over stands in the same place
  const renamed = own.some((fact) => fact.note === other[at]?.note) ? undefined : other[at];
  const source = other.find((fact) => fact.note === note) ?? renamed;
  const facts = at < 0 ? [...own, ...(source ? [unplaced(source)] : [])] : own.flatMap((fact, i) => (i === at ? taken(fact, source, item) : [fact]));
  return {
    ...sheet,
    facts: withOne(sheet.facts, label, facts.length ? facts : undefined),
    rolled: withOne(sheet.rolled, label, from.rolled[label]),
  };
}

/** @typedef {import("../types.js").FactData} FactData */
/** @typedef {import("../types.js").ItemData} ItemData */

/** @param {FactData} own @param {FactData | undefined} source @param {string | null} item @returns {FactData[]} */
function taken(own, source, item) {
  if (item === null) return source ? [{ ...own, value: source.value, note: source.note }] : [];
  const one = source?.items.find(({ name }) => name === item);
  const items = own.items.flatMap((old) => (old.name !== item ? [old] : one ? [{ ...old, value: one.value, note: one.note }] : []));
  return [{ ...own, items: one && !own.items.some(({ name }) => name === item) ? [...items, { ...one, line: 0 }] : items }];
}

/** A fact without its lines: they are those of another file. @param {FactData} fact @returns {FactData} */
const unplaced = (fact) => ({ ...fact, line: 0, items: fact.items.map((/** @type {ItemData} */ item) => ({ ...item, line: 0 })) });

/** @template T @param {Record<string, T>} all @param {string} name @param {T | undefined} one @returns {Record<string, T>} */
function withOne(all, name, one) {
  if (one === undefined) return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));
  return { ...all, [name]: one };
}
