// The runs that a slot prints: words, a stated value, an open slot, a coverage.

import { isBlank } from "./values.js";

/** @typedef {import("./types.js").Datum} Datum */
/** @typedef {import("./types.js").Origin} Origin */
/** @typedef {import("./types.js").Run} Run */

/** @param {string} text @param {Origin} origin @returns {Run} */
export const words = (text, origin) => ({ text, ...origin });

/** A run that states a value; `unit` is the measure word that the text itself holds.
 * @param {string} text @param {Datum} datum @param {string} unit @param {Origin} origin @returns {Run} */
export function state(text, { label, item, note, how, sourced }, unit, origin) {
  return { text, ...origin, figure: { label, item, note, unit: unit || null, how, sourced } };
}

/** 【待填：标签，量词】, with the measure word and the 余 of what the sheet has. Not `measured` when the phrase types the
 * measure word itself; `basis` is the 口径 that is asked for.
 * @param {string} label @param {import("./types.js").Indicator | null} indicator @param {Datum | null} datum
 * @param {Origin} origin @param {{measured?: boolean, basis?: string | null}} [asked] @returns {Run} */
export function openSlot(label, indicator, datum, origin, { measured = true, basis = null } = {}) {
  const value = datum?.value ?? null;
  const amount = value?.type === "quantity" ? value : null;
  const unit = amount?.unit || indicator?.unit || "";
  let shape = amount?.unit ? amount.scale + amount.unit : unit;
  if (value?.type === "moment" && value.blank && !isBlank(value.text)) shape = value.text; // 1月__日
  const item = datum?.item ?? null;
  const which = [item, basis].filter(Boolean).join("，");
  const shown = which ? `${label}（${which}）` : label;
  const text = shape && measured ? `【待填：${shown}，${shape}】` : `【待填：${shown}】`;
  const figure = { label, item, note: datum?.note ?? null, unit: (measured && unit) || null, how: "blank", sourced: datum?.sourced ?? false };
  return { text, ...origin, role: "open", figure: /** @type {import("./types.js").Figure} */ (figure) };
}

/** （据13个村中12个上报）, as Python worded it. @param {import("./types.js").Coverage | null} coverage
 * @param {Origin} origin @returns {Run[]} */
export function coverageRuns(coverage, origin) {
  return (coverage?.words ?? []).map(([text, label]) => {
    /** @type {Run} */
    const run = { text, ...origin, role: "coverage" };
    if (label === null) return run;
    return { ...run, figure: { label, item: null, note: null, unit: "个", how: "derived", sourced: true } };
  });
}
