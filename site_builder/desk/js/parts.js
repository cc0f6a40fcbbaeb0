// What the comparing filters say of the parts of a value: its child units as Python laid them out, or its own items.

import { count } from "./combine.js";
import { add, compare, isZero, ZERO } from "./decimal.js";
import { percent } from "./filters.js";
import { datumOf, find, gap, isGap, ofItem } from "./resolve.js";
import { state, words } from "./runs.js";
import { parseQuantity, readQuantity, singleNumber } from "./values.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Datum} Datum */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Indicator} Indicator */
/** @typedef {import("./types.js").Origin} Origin */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Scope} Scope */
/** @typedef {{datum: Datum, value: import("./values.js").Quantity, number: import("./decimal.js").Decimal}} Member */
/**
 * `word` is what one part is called; not `comparable` where one is awaited, is no single number or has another measure
 * word.
 * @typedef {{label: string, indicator: Indicator | null, members: Member[], word: string, whole: Datum | null,
 *   coverage: import("./types.js").Coverage | null, comparable: boolean}} Parts
 */

export const COMPARING = new Set(["最大", "前", "最大占比", "有数单位", "达到", "低于"]);
const MOST_TIED = 3; // so many of the same rank are named; of more, these and how many there are

/** The items of what the sheet states, or else the child units. @param {Bank} bank @param {string} label
 * @param {Indicator | null} indicator @param {import("./types.js").Call[]} selecting @param {Scope} scope
 * @returns {Parts | Gap} */
export function findParts(bank, label, indicator, selecting, scope) {
  const found = find(bank, label, scope, selecting);
  const whole = isGap(found) ? null : found;
  const items = (whole?.items ?? []).map((item) => ofItem(label, item, indicator));
  if (items.some(({ value }) => value?.type === "quantity")) {
    const table = Object.entries(scope.sheet.tables).find(([, [first]]) => first?.labels.includes(label));
    return partsOf(label, indicator, items, table?.[0] ?? "单位", whole, null);
  }
  const children = selecting.length ? undefined : scope.sheet.parts[label];
  if (!children?.members.length) return gap(label, indicator, `没有下级报“${label}”，也没有列出各项的数`);
  const data = children.members.map(({ name, value, how }) => datumOf({ label, item: name, value: readQuantity(value), how, indicator }));
  return partsOf(label, indicator, data, scope.sheet.words.下级 ?? "单位", whole, children.coverage);
}

/** @param {string} label @param {Indicator | null} indicator @param {Datum[]} data @param {string} word
 * @param {Datum | null} whole @param {Parts["coverage"]} coverage @returns {Parts} */
function partsOf(label, indicator, data, word, whole, coverage) {
  const members = data.flatMap((datum) => {
    const number = singleNumber(datum.value);
    return number && datum.value?.type === "quantity" ? [{ datum, value: datum.value, number }] : [];
  });
  const units = new Set(members.filter(({ value, number }) => value.unit || !isZero(number)).map(({ value }) => value.unit));
  const comparable = members.length === data.length && units.size < 2;
  return { label, indicator, members, word, whole, coverage, comparable };
}

/** What a comparing filter says of the parts. @param {Parts} parts @param {string} name @param {string} argument
 * @param {Origin} origin @returns {Run[] | Gap} */
export function printParts(parts, name, argument, origin) {
  const { label, word, members } = parts;
  switch (name) {
    case "最大":
      return ranked(parts, 1, origin);
    case "前":
      return ranked(parts, Number(argument), origin);
    case "最大占比":
      return largestShare(parts, origin);
    case "有数单位":
      return howMany(parts, `有“${label}”的${word}`, members.filter(({ number }) => !isZero(number)), origin);
    default:
      return reaching(parts, name, argument, origin);
  }
}

/** 甲210人、乙和丙各87人: those that are not 0, from the largest on, the last rank with all who share it.
 * @param {Parts} parts @param {number} places @param {Origin} origin */
function ranked(parts, places, origin) {
  const ordered = parts.members.filter(({ number }) => !isZero(number)).sort((a, b) => compare(b.number, a.number));
  /** @type {Run[]} */
  const runs = [];
  for (let said = 0; said < Math.min(places, ordered.length); ) {
    const tied = ordered.filter(({ number }) => compare(number, ordered[said].number) === 0);
    if (runs.length) runs.push(words("、", origin));
    runs.push(...named(tied, parts, origin));
    said += tied.length;
  }
  return runs.length ? runs : gap(parts.label, parts.indicator, `“${parts.label}”各${parts.word}都是 0`);
}

/** Who is of one rank, and how much that is. @param {Member[]} tied @param {Parts} parts @param {Origin} origin */
function named(tied, parts, origin) {
  const names = tied.map(({ datum }) => datum.item ?? "");
  const { text, unit } = tied[0].value;
  if (names.length === 1) return [words(names[0], origin), state(text, tied[0].datum, unit, origin)];
  const shared = datumOf({ label: parts.label, item: names.join("、"), how: "derived" });
  const many = names.length > MOST_TIED;
  const who = many
    ? [words(`${names.slice(0, MOST_TIED).join("、")}等`, origin), countRun(parts, `“${parts.label}”并列的${parts.word}`, tied, origin)]
    : [words(`${names.slice(0, -1).join("、")}和${names[names.length - 1]}`, origin)];
  return [...who, words("各", origin), state(text, shared, unit, origin)];
}

/** The percentage that the largest part is of the whole, where parts add up to one and it is not all of it.
 * @param {Parts} parts @param {Origin} origin */
function largestShare(parts, origin) {
  const { label, indicator, members } = parts;
  const whole = singleNumber(parts.whole?.value ?? null) ?? members.reduce((sum, { number }) => add(sum, number), ZERO);
  const largest = members.reduce((a, b) => (compare(b.number, a.number) > 0 ? b : a));
  const addsUp = !indicator || (indicator.roll === "求和" && indicator.adds_up);
  if (!addsUp || compare(largest.number, whole) >= 0) return gap(label, indicator, `“${label}”最大的一个不是总数的一部分`);
  const value = percent(largest.number, whole);
  return [state(value.text, datumOf({ label: `${label}最大的占比`, value, how: "derived" }), "%", origin)];
}

/** How many reach a threshold, or fall short of it; one without a measure word goes with any.
 * @param {Parts} parts @param {string} how 达到 or 低于 @param {string} argument @param {Origin} origin */
function reaching(parts, how, argument, origin) {
  const { label, indicator, word } = parts;
  const threshold = parseQuantity(argument);
  const limit = singleNumber(threshold) ?? ZERO;
  if (threshold.unit && parts.members.some(({ value }) => value.unit && value.unit !== threshold.unit)) {
    return gap(label, indicator, `“${label}”的量词和“${how}(${argument})”的不同`);
  }
  const members = parts.members.filter(({ number }) => compare(number, limit) >= 0 === (how === "达到"));
  return howMany(parts, `“${label}”${how}${argument}的${word}`, members, origin);
}

/** 3个乡镇; of none there is nothing to say. @param {Parts} parts @param {string} label @param {Member[]} members
 * @param {Origin} origin */
function howMany(parts, label, members, origin) {
  if (!members.length) return gap(parts.label, parts.indicator, `${label}一个也没有`);
  return [countRun(parts, label, members, origin)];
}

/** @param {Parts} parts @param {string} label @param {Member[]} members @param {Origin} origin */
function countRun({ word, indicator }, label, members, origin) {
  const value = count(members.length, "个");
  return state(value.text + word, datumOf({ label, value, how: "derived", indicator }), "个", origin);
}
