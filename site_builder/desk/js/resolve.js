// Where the value of a label comes from: the sheet states it, a formula derives it, or Python rolled it up.

import { awaited, derive, totalOf, Underivable } from "./combine.js";
import { factsOf, readItems } from "./sheet.js";
import { readQuantity, readValue } from "./values.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Call} Call */
/** @typedef {import("./types.js").Datum} Datum */
/** @typedef {import("./types.js").DatumData} DatumData */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Indicator} Indicator */
/** @typedef {import("./types.js").Item} Item */
/** @typedef {import("./types.js").Scope} Scope */

/** @param {object} found @returns {found is Gap} */
export const isGap = (found) => "reason" in found;

/** A gap under the policy of its indicator. @param {string} label @param {Indicator | null} indicator
 * @param {string} reason @returns {Gap} */
export function gap(label, indicator, reason) {
  return { label, unit: indicator?.unit ?? null, policy: indicator?.absent ?? "可略", reason };
}

/** A value with nothing but what is given. @param {Partial<Datum> & {label: string}} parts @returns {Datum} */
export function datumOf(parts) {
  const nothing = { item: null, value: null, note: null, indicator: null, items: [], coverage: null };
  return { ...nothing, how: "stated", sourced: true, ...parts };
}

/** @param {string} label @param {Item} item @param {Indicator | null} indicator */
export const ofItem = (label, { name, value, note }, indicator) => datumOf({ label, item: name, value, note, indicator });

/** The value of a label or alias after the filters that select a basis or an item; `trail` ends a circle of formulas.
 * @param {Bank} bank @param {string} name @param {Scope} scope @param {Call[]} [selecting] @param {string[]} [trail]
 * @returns {Datum | Gap} */
export function find(bank, name, scope, selecting = [], trail = []) {
  const indicator = bank.names.get(name) ?? null;
  const label = indicator?.label ?? name;
  const lacking = gap(label, indicator, `没有报“${label}”`);
  if (factsOf(scope, label).length) return stated(label, indicator, selecting, scope);
  if (selecting.length) return ofChild(label, indicator, selecting, scope) ?? lacking;
  if (!indicator) return lacking;
  const derived = indicator.formula ? workOut(bank, indicator, indicator.formula, scope, trail) : null;
  if (derived && !isGap(derived)) return derived;
  const rolled = scope.sheet.rolled[label];
  if (!rolled) return derived ?? lacking;
  return datumOf({ label, value: readQuantity(rolled.value), how: "summed", indicator, coverage: rolled.coverage });
}

/** @param {string} label @param {Indicator | null} indicator @param {Call[]} filters @param {Scope} scope
 * @returns {Datum | Gap} */
function stated(label, indicator, filters, scope) {
  const facts = factsOf(scope, label);
  let fact = facts[0];
  /** @type {Item | undefined} */
  let item;
  for (const [filter, wanted] of filters) {
    if (filter === "口径") {
      const chosen = facts.find(({ note }) => note === wanted);
      if (!chosen) return gap(label, indicator, `“${label}”没有“${wanted}”这一口径`);
      fact = chosen;
    } else {
      item = fact.items.find(({ name }) => name === wanted);
      if (!item) return gap(label, indicator, `“${label}”没有“${wanted}”这一项`);
    }
  }
  if (item) return ofItem(label, item, indicator);
  const { value, note, items } = fact;
  const total = value === null ? totalOf(fact) : null;
  return datumOf({ label, value: value ?? total, note, how: total ? "summed" : "stated", indicator, items });
}

/** What one child unit contributes, chosen by its name as an item is. @param {string} label
 * @param {Indicator | null} indicator @param {Call[]} filters @param {Scope} scope */
function ofChild(label, indicator, filters, scope) {
  const [[filter, wanted], ...more] = filters;
  const child = filter === "项" && !more.length && scope.sheet.children.find(({ names }) => names.includes(wanted));
  const found = child && child.values[label];
  if (!found) return null;
  return "gap" in found ? gap(label, indicator, found.gap) : readDatum(label, indicator, found, wanted);
}

/** @param {string} label @param {Indicator | null} indicator @param {DatumData} data @param {string | null} item */
export function readDatum(label, indicator, data, item) {
  const value = data.value === null ? null : readValue(data.value, indicator?.kind ?? "数量");
  return datumOf({ ...data, label, item, value, indicator, items: readItems(data.items, indicator, false) });
}

/** A gap where an input is missing or it is 0/0, awaited where it has no value. @param {Bank} bank
 * @param {Indicator} indicator @param {import("./types.js").Term} formula @param {Scope} scope @param {string[]} trail */
function workOut(bank, indicator, formula, scope, trail) {
  const { label } = indicator;
  /** @type {Datum[]} */
  const inputs = [];
  const valueOf = (/** @type {string} */ name) => {
    if (name === label || trail.includes(name)) throw new Underivable("公式绕成了圈");
    const found = find(bank, name, scope, [], [...trail, label]);
    if (isGap(found)) throw new Underivable(found.reason, bank.names.has(name));
    inputs.push(found);
    if (found.value?.type !== "quantity") throw new Underivable(`“${name}”不是数`);
    return found.value;
  };
  let value = awaited(indicator.unit ?? "");
  try {
    const derived = derive(indicator, formula, valueOf);
    // inputs that each lack other units do not compare; one that lacks none goes with any
    const lacking = inputs.flatMap(({ coverage }) => (coverage?.lacking ? coverage.reporters : []));
    if (new Set(lacking).size < 2) value = derived;
  } catch (error) {
    if (!(error instanceof Underivable)) throw error;
    if (error.gap) return gap(label, indicator, error.message);
  }
  const covered = inputs.flatMap(({ coverage }) => coverage ?? []);
  const coverage = covered.find(({ complete }) => !complete) ?? covered[0] ?? null;
  return datumOf({ label, value, how: "derived", indicator, coverage, sourced: inputs.some(({ sourced }) => sourced) });
}
