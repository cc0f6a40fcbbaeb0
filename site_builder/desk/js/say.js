// Saying one sentence of an outline: which phrase, which variant, how often, and why not.

import { fill, isSaid } from "./fill.js";
import { find, isGap } from "./resolve.js";
import { factsOf, sheetScope } from "./sheet.js";
import { HIDDEN } from "./slots.js";
import { variantSeeds } from "./seed.js";
import { singleNumber } from "./values.js";
import { isZero } from "./decimal.js";
import { rankVariants } from "./variants.js";

/** @typedef {import("./fill.js").Filled} Filled */
/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Local} Local */
/** @typedef {import("./types.js").Origin} Origin */
/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Say} Say */
/** @typedef {import("./types.js").Scope} Scope */

const ANY = "通用";
const CHILDREN = "下级";

/** What a document lacks and what it left out, as it is assembled. */
export class Ledger {
  /** @param {Bank} bank */
  constructor(bank) {
    this.bank = bank;
    /** @type {Map<string, import("./types.js").Missing>} */
    this.missing = new Map();
    /** @type {import("./types.js").Dropped[]} */
    this.dropped = [];
  }

  /** @param {string | null} phrase @param {string} reason @param {string} [sentence] */
  drop(phrase, reason, sentence) {
    this.dropped.push({ phrase, reason, ...(sentence !== undefined && { sentence }) });
  }

  /** @param {string} label @param {string | null} unit @param {string} policy */
  lack(label, unit, policy) {
    if (!this.missing.has(label)) this.missing.set(label, { label, unit, policy });
  }

  /** A gap is missing unless its indicator may be left out. @param {Gap} gap */
  gap({ label, unit, policy }) {
    if (policy !== "可略") this.lack(label, unit, policy);
  }

  /** What the open slots among runs wait for. @param {Run[]} runs */
  listOpen(runs) {
    for (const { role, figure } of runs) {
      if (role !== "open" || !figure) continue;
      const indicator = this.bank.names.get(figure.label);
      if (!indicator && !figure.sourced) continue; // a share or a change: it is its inputs that are lacking
      this.lack(figure.label, figure.unit, indicator?.absent ?? "必填");
    }
  }
}

/** The sentence said once, or once for each round of its list; what cannot be said goes to the ledger.
 * @param {Bank} bank @param {Say} say @param {Scope} scope @param {Policy} policy @param {Ledger} ledger
 * @returns {Run[][]} */
export function sayRounds(bank, say, scope, policy, ledger) {
  if (say.off) return [];
  if (say.text) return [typed(bank, say.text, scope, { hand: true, sentence: say.id }, policy, ledger)];
  const rounds = roundsOf(bank, say.each, scope, policy);
  if (!rounds.length) ledger.drop(say.phrases.join("、"), `没有报“${say.each}”的各项`, say.id);
  return rounds.map((inner, round) => sayOne(bank, say, inner, round, policy, ledger)).filter(({ length }) => length);
}

/** What was typed by hand, with an empty run where it is empty, for that is where one types on. @param {Bank} bank
 * @param {import("./types.js").Tree} text @param {Scope} scope @param {Origin} origin @param {Policy} policy
 * @param {Ledger} ledger @returns {Run[]} */
function typed(bank, text, scope, origin, policy, ledger) {
  const { runs } = fill(bank, text, scope, origin, policy, true);
  ledger.listOpen(runs);
  return runs.length ? runs : [{ text: "", ...origin }];
}

/** A round of a sentence. @param {Bank} bank @param {Say} say @param {Scope} scope @param {number} round
 * @param {Policy} policy @param {Ledger} ledger @returns {Run[]} */
function sayOne(bank, { phrases, id: sentence, pick, open }, scope, round, policy, ledger) {
  const order = (/** @type {string} */ id) => orderOf(bank, id, scope, pick);
  /** @param {string} id @param {number} variant @returns {Origin} */
  const origin = (id, variant) => ({ phrase: id, variant, ...(sentence !== undefined && { sentence, round }) });
  // a phrase for the case of zero has nothing to fill in
  if (policy === "blank") return sayOpen(phrases.find((id) => !bank.phrases[id].fit.zero.length) ?? phrases[0]);
  if (open) return sayOpen(phrases[0]);
  /** @type {{id: string, fatal: Gap | null}[]} */
  const refused = [];
  for (const id of phrases) {
    const reason = misfit(bank, id, scope, policy);
    if (reason) {
      ledger.drop(id, reason, sentence);
      continue;
    }
    const filled = fillBest(id);
    if (isSaid(filled)) {
      for (const other of refused) ledger.drop(other.id, `${reasonOf(other.fatal)}，改说“${id}”`, sentence);
      return take(id, filled);
    }
    refused.push({ id, fatal: filled.fatal });
    for (const gap of [filled.fatal, ...filled.gaps]) if (gap) ledger.gap(gap);
  }
  if (phrases.length > 1 && refused.length) return sayOpen(refused[refused.length - 1].id);
  for (const { id, fatal } of refused) ledger.drop(id, reasonOf(fatal), sentence);
  return [];

  /** The phrase with every gap an open slot. @param {string} id @returns {Run[]} */
  function sayOpen(id) {
    const [variant] = order(id);
    const filled = fill(bank, bank.phrases[id].trees[variant], scope, origin(id, variant), policy, true);
    if (!filled.fatal) return take(id, filled);
    ledger.drop(id, filled.fatal.reason, sentence);
    return [];
  }

  /** @param {string} id @param {Filled} filled */
  function take(id, { runs, gaps }) {
    for (const gap of gaps) {
      ledger.gap(gap);
      ledger.drop(id, `略去其中一段：${gap.reason}`, sentence);
    }
    ledger.listOpen(runs);
    return runs;
  }

  /** The preferred variant that can be said, or the preferred one as it fails. @param {string} id @returns {Filled} */
  function fillBest(id) {
    /** @type {Filled | undefined} */
    let first;
    for (const variant of order(id)) {
      const filled = fill(bank, bank.phrases[id].trees[variant], scope, origin(id, variant), policy);
      if (isSaid(filled)) return filled;
      first ??= filled;
    }
    return /** @type {Filled} */ (first);
  }
}

/** @param {Gap | null} gap */
const reasonOf = (gap) => gap?.reason ?? "空位都没有数";

/** The variants of a phrase in the order of choice. @param {Bank} bank @param {string} id @param {Scope} scope
 * @param {number} [pick] that of one sentence */
export function orderOf(bank, id, { sheet }, pick = sheet.picks[id]) {
  const order = rankVariants(variantSeeds(id, bank.phrases[id].trees.length), sheet.seed);
  return pick === undefined ? order : [pick, ...order.filter((variant) => variant !== pick)];
}

/** Why a phrase does not fit here, or null. Where everything is open, what is not reported may yet be other than zero.
 * @param {Bank} bank @param {string} id @param {Scope} scope @param {Policy} policy */
export function misfit(bank, id, scope, policy) {
  const { fit, hidden } = bank.phrases[id];
  const { level, topic, skips } = scope.sheet;
  if (level !== null && fit.levels.length && !fit.levels.includes(level)) return `只适用于${fit.levels.join("、")}`;
  if (topic !== null && !fit.topics.includes(ANY) && !fit.topics.includes(topic)) return `只适用于${fit.topics.join("、")}专题`;
  if (skips.includes(id)) return "事实表里写了“不用”";
  if (hidden) return HIDDEN;
  for (const label of fit.zero) if (isNothing(bank, label, scope) !== true) return `“${label}”不为零`;
  for (const label of fit.nonzero) if (isNothing(bank, label, scope) ?? policy !== "open") return `“${label}”为零或没有报`;
  return null;
}

/** Whether a reported value is 0 or 无; null where nothing is reported. @param {Bank} bank @param {string} label
 * @param {Scope} scope */
function isNothing(bank, label, scope) {
  const found = find(bank, label, scope);
  if (isGap(found)) return null;
  const number = singleNumber(found.value);
  if (found.value?.type === "quantity") return number !== null && isZero(number);
  return found.value?.type === "words" && ["无", "0"].includes(found.value.text);
}

/** One scope for each round of 每个(…); just the one where nothing repeats. A list that is awaited, or absent and 必填,
 * is one open round. @param {Bank} bank @param {string | null} each @param {Scope} scope @param {Policy} policy
 * @returns {Scope[]} */
function roundsOf(bank, each, scope, policy) {
  if (each === null) return [scope];
  if (each === CHILDREN && policy !== "blank" && (policy !== "open" || scope.sheet.rounds.length)) {
    return scope.sheet.rounds.map(({ name, sheet }, at) => inside(sheetScope(bank, sheet), {}, { 名: { text: name }, 序: ordinal(at) }));
  }
  const rows = policy === "blank" ? undefined : scope.sheet.tables[each];
  if (rows?.length) return roundsOfRows(each, rows, scope);
  const indicator = bank.names.get(each) ?? null;
  const label = indicator?.label ?? each;
  const fact = factsOf(scope, label)[0];
  const awaited = fact?.value?.blank && !fact.items.length;
  if (policy === "blank" || awaited || (!fact && (policy === "open" || indicator?.absent === "必填"))) {
    const own = { text: label, label, line: fact?.line, awaited: true };
    return [inside(scope, {}, { 名: own, 值: { ...own, item: "内容" }, 序: ordinal(0) })];
  }
  return membersOf(fact).map(({ name, value, note, blank, line }, at) => {
    const own = { text: name, label, item: name, note, line, awaited: blank };
    return inside(scope, {}, { 名: own, 值: { ...own, text: value?.text ?? "", value, awaited: false }, 序: ordinal(at) });
  });
}

/** @param {number} at @returns {Local} */
const ordinal = (at) => ({ text: String(at + 1) });

/** @param {Scope} scope @param {import("./types.js").Facts} facts @param {Record<string, Local>} locals @returns {Scope} */
const inside = (scope, facts, locals) => ({ ...scope, facts: [facts, ...scope.facts], locals });

/** The items of a fact, or the members of a list written in one line. @param {import("./types.js").Fact | undefined} fact
 * @returns {import("./types.js").Item[]} */
function membersOf(fact) {
  if (!fact) return [];
  const { items, value, note, line } = fact;
  if (items.length || value?.type !== "words") return items;
  return value.parts.map((name) => ({ name, value: null, note, line, blank: false }));
}

/** @param {string} table @param {import("./types.js").RowData[]} rows @param {Scope} scope */
function roundsOfRows(table, rows, scope) {
  const columns = new Set(rows.flatMap(({ labels }) => labels));
  return rows.map(({ name, line, labels }, at) => {
    /** @type {import("./types.js").Facts} */
    const facts = {};
    for (const label of columns) facts[label] = labels.includes(label) ? cellOf(scope, label, line) : [];
    return inside(scope, facts, { 名: { text: name, label: table, item: name, line }, 序: ordinal(at) });
  });
}

/** The cell of a row as a fact of its own: it is an item of the column's. @param {Scope} scope @param {string} label
 * @param {number} line */
function cellOf(scope, label, line) {
  return factsOf(scope, label).flatMap((fact) =>
    fact.items.filter((item) => item.line === line).map(({ value, note }) => ({ ...fact, value, note, items: [], column: false, line })),
  );
}
