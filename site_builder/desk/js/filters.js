// What the printing filters say; one short function each.

import { count, computed } from "./combine.js";
import { digitsOf, divide, HUNDRED, isWhole, isZero, multiply, round } from "./decimal.js";
import { monthDay } from "./dates.js";
import { hanCount, LARGEST, toHan } from "./numerals.js";
import { datumOf, find, gap, isGap, ofItem, readDatum } from "./resolve.js";
import { NUMERIC, quantity, singleNumber } from "./values.js";
import { wordChange } from "./changes.js";
import { openSlot, state, words } from "./runs.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Datum} Datum */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Origin} Origin */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Scope} Scope */

export const UNMEASURED = new Set(["数", "纯数", "汉字", "列举", "个数", "注"]); // the phrase types the measure word itself
export const AGAINST = new Set(["较上期", "同比"]);

/** @param {Datum} datum @param {string} reason */
const none = (datum, reason) => gap(datum.label, datum.indicator, reason);

/** Number and measure word as the sheet gives them; a fact that is only a list is listed.
 * @param {Datum} datum @param {Origin} origin @returns {Run[] | Gap} */
function asWritten(datum, origin) {
  const { value, indicator, label } = datum;
  if (value !== null) return [state(value.text, datum, value.type === "quantity" ? value.unit : "", origin)];
  if (indicator && NUMERIC.has(indicator.kind)) return none(datum, `“${label}”只有各项，没有总数`);
  return listed(datum, origin);
}

/** Items joined with 、; between adjacent 《》 or “” there is none (GB/T 15834 4.5.3.5).
 * @param {Datum} datum @param {Origin} origin @returns {Run[] | Gap} */
function listed(datum, origin) {
  const { label, indicator, items, value } = datum;
  if (!items.length) {
    if (value?.type === "words") return [state(value.text, datum, "", origin)];
    return none(datum, `“${label}”没有列出各项`);
  }
  /** @type {Run[]} */
  const runs = [];
  for (const item of items) {
    const one = ofItem(label, item, indicator);
    const last = runs[runs.length - 1]?.text ?? "";
    if (runs.length && !(/[》”]$/.test(last) && /^[《“]/.test(item.name))) runs.push(words("、", origin));
    if (item.value?.type !== "quantity") {
      const open = () => openSlot(label, indicator, null, origin, { measured: false });
      runs.push(item.blank ? open() : state(item.name, one, "", origin));
      continue;
    }
    runs.push(words(item.name, origin));
    const { blank, text, unit } = item.value;
    runs.push(blank ? openSlot(label, indicator, one, origin) : state(text, one, unit, origin));
  }
  return runs;
}

/** @param {Datum} datum @param {Origin} origin @returns {Run[] | Gap} */
function counted(datum, origin) {
  const { label, note, indicator, items, value } = datum;
  const number = items.length || (value?.type === "words" ? value.parts.length : 0);
  if (!number) return none(datum, `“${label}”没有列出各项`);
  const several = count(number, "");
  return [state(several.text, datumOf({ label, value: several, note, how: "derived", indicator }), "", origin)];
}

/** @param {Datum} datum @param {string} ordinal @param {Origin} origin */
function han(datum, ordinal, origin) {
  const number = singleNumber(datum.value);
  const whole = number && isWhole(number) ? Number(digitsOf(number)) : -1;
  if (whole < 0 || whole >= LARGEST) return asWritten(datum, origin);
  return [state((ordinal ? toHan : hanCount)(whole), datum, "", origin)];
}

/** The percentage that a value is of another, to two decimals. @param {Bank} bank @param {Datum} datum
 * @param {string} wholeLabel @param {Scope} scope @param {Origin} origin @returns {Run[] | Gap} */
function share(bank, datum, wholeLabel, scope, origin) {
  const whole = find(bank, wholeLabel, scope);
  if (isGap(whole)) return whole;
  const label = `${datum.label}占${whole.label}`;
  if (datum.value?.blank || whole.value?.blank) {
    const unknown = datumOf({ label, item: datum.item, value: quantity({ unit: "%" }), how: "blank" });
    return [openSlot(label, null, unknown, origin)];
  }
  const part = singleNumber(datum.value);
  const all = singleNumber(whole.value);
  if (!part || !all || isZero(all)) return none(datum, `算不出“${datum.label}”占“${whole.label}”的百分比`);
  const value = percent(part, all);
  return [state(value.text, datumOf({ label, item: datum.item, value, how: "derived" }), "%", origin)];
}

/** @typedef {import("./decimal.js").Decimal} Decimal */
/** @param {Decimal} part @param {Decimal} whole */
export const percent = (part, whole) => computed(round(multiply(divide(part, whole), HUNDRED), 2), "%");

/** 较上期增长25%: the words with their figure, against the value of the earlier sheet that Python laid out.
 * @param {Bank} bank @param {Datum} datum @param {string} against @param {import("./types.js").Call[]} selecting
 * @param {Scope} scope @param {Origin} origin @returns {Run[] | Gap} */
function compare(bank, datum, against, selecting, scope, origin) {
  const { label, item, note, indicator } = datum;
  const earlier = scope.sheet.earlier[against];
  if (!earlier) return none(datum, `“${label}”没有${against === "较上期" ? "上期" : "上年同期"}的数可比`);
  const key = [label, ...selecting.map(([name, ...args]) => `${name}(${args.join()})`)].join("|");
  const data = earlier.values[key] ?? { gap: `没有报“${label}”` };
  if ("gap" in data) return none(datum, `${earlier.path} 里${data.gap}`);
  const before = readDatum(label, indicator, data, item);
  if (before.value?.type !== "quantity" || datum.value?.type !== "quantity") return none(datum, `“${label}”不是数，不能比较`);
  if (datum.coverage?.reporters !== before.coverage?.reporters) return none(datum, `“${label}”两期上报的单位不同，不能比较`);
  const change = wordChange(bank.changes, before.value, datum.value, against, indicator?.better ?? null);
  if (!change) return none(datum, `“${label}”两期的数（${before.value.text}、${datum.value.text}）不能比较`);
  const { number } = change;
  const figure = datumOf({ label: label + against, item, value: number, note, how: "derived", indicator });
  if (!number) return [state(change.before, figure, "", origin)];
  const runs = [words(change.before, origin), state(number.text, figure, number.unit, origin), words(change.after, origin)];
  return runs.filter(({ text }) => text);
}

/** What a slot prints of a value by its last filter. @param {Bank} bank @param {Datum} datum
 * @param {import("./types.js").Call[]} filters @param {Scope} scope @param {Origin} origin @returns {Run[] | Gap} */
export function print(bank, datum, filters, scope, origin) {
  const [name, argument = ""] = filters[filters.length - 1] ?? [];
  const { value, label, note } = datum;
  const amount = value?.type === "quantity" ? value : null;
  switch (name) {
    case "数":
      return amount ? [state(amount.hedged, datum, "", origin)] : asWritten(datum, origin);
    case "纯数":
      return amount ? [state(amount.digits + amount.scale, datum, "", origin)] : asWritten(datum, origin);
    case "量":
      return amount ? [state(amount.hedged + argument + amount.suffix, datum, argument, origin)] : asWritten(datum, origin);
    case "汉字":
      return han(datum, argument, origin);
    case "列举":
      return listed(datum, origin);
    case "个数":
      return counted(datum, origin);
    case "注":
      if (note === null) return none(datum, `“${label}”没有注明口径`);
      return [state(note, datumOf({ ...datum, value: null, items: [] }), "", origin)];
    case "月日":
      return value?.type === "moment" ? [state(monthDay(value), datum, "", origin)] : asWritten(datum, origin);
    case "占比":
      return share(bank, datum, argument, scope, origin);
    case "较上期":
    case "同比":
      return compare(bank, datum, name, filters.slice(0, -1), scope, origin);
    default:
      return asWritten(datum, origin);
  }
}
