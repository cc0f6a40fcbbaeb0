// What one slot prints: a value with its figure, an open slot, or nothing and why.

import { hanCount, toHan } from "./numerals.js";
import { AGAINST, print, UNMEASURED } from "./filters.js";
import { COMPARING, findParts, printParts } from "./parts.js";
import { datumOf, find, gap, isGap } from "./resolve.js";
import { coverageRuns, openSlot, state, words } from "./runs.js";
import { quantity } from "./values.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Datum} Datum */
/** @typedef {import("./types.js").Gap} Gap */
/** @typedef {import("./types.js").Indicator} Indicator */
/** @typedef {import("./types.js").Origin} Origin */
/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Scope} Scope */
/** @typedef {import("./types.js").Slot} Slot */

export const CONTEXT = new Set(["单位", "层级", "简称", "本级", "自称", "下级", "上级", "主送", "落款", "专题", "事件", "截至"]);
export const LOOP = new Set(["名", "值", "序", "条数"]); // inside 每个(…), and 条数 in a heading
export const HIDDEN = "涉及不公开的指标"; // which one must not be told either

/** The runs of a slot in a scope, or the gap it leaves; with `force` the slot is opened instead of leaving a gap.
 * @param {Bank} bank @param {Slot | import("./types.js").Hidden} slot @param {Scope} scope @param {Origin} origin
 * @param {boolean} force @param {Policy} policy @returns {Run[] | Gap} */
export function readSlot(bank, slot, scope, origin, force, policy) {
  if ("hidden" in slot) return gap("", null, HIDDEN);
  if (LOOP.has(slot.slot)) return local(bank, slot, scope, origin, force, policy);
  if (CONTEXT.has(slot.slot)) return context(slot, scope, origin, force, policy);
  const indicator = bank.names.get(slot.slot) ?? null;
  const label = indicator?.label ?? slot.slot;
  const forced = force || policy === "open" || indicator?.absent === "必填";
  const open = (/** @type {Datum | null} */ datum) => [openAs(slot, label, indicator, datum, origin)];
  const last = lastFilter(slot);
  if (COMPARING.has(last)) return comparing(bank, slot, label, indicator, scope, origin, forced, policy);
  const selecting = slot.filters.filter(([name]) => name === "口径" || name === "项");
  const datum = find(bank, label, scope, selecting);
  if (isGap(datum)) return policy === "blank" || forced ? open(null) : datum;
  // these say something of an awaited fact, or nothing, rather than open it
  const wordsIt = last === "占比" || AGAINST.has(last) || ((last === "列举" || last === "个数") && datum.items.length > 0);
  if (policy === "blank" || (datum.value?.blank && !wordsIt)) return open(datum);
  const printed = print(bank, datum, slot.filters, scope, origin);
  if (isGap(printed)) return forced ? open(datum) : printed;
  return [...printed, ...coverageRuns(datum.coverage, origin)];
}

/** @param {Slot} slot */
const lastFilter = (slot) => slot.filters[slot.filters.length - 1]?.[0] ?? "";

/** One of the filters that compare parts: open where they do not compare or too few reported. @param {Bank} bank
 * @param {Slot} slot @param {string} label @param {Indicator | null} indicator @param {Scope} scope
 * @param {Origin} origin @param {boolean} forced @param {Policy} policy @returns {Run[] | Gap} */
function comparing(bank, slot, label, indicator, scope, origin, forced, policy) {
  const selecting = slot.filters.slice(0, -1);
  const [name, argument = ""] = slot.filters[selecting.length];
  const open = (/** @type {Datum | null} */ datum) => [openAs(slot, label, indicator, datum, origin)];
  if (policy === "blank") return open(null);
  const parts = findParts(bank, label, indicator, selecting, scope);
  if (isGap(parts)) return forced ? open(null) : parts;
  if ((indicator?.strict && parts.coverage?.complete === false) || !parts.comparable) {
    return open(datumOf({ label, how: "blank", indicator, sourced: parts.members.length > 0 }));
  }
  const printed = printParts(parts, name, argument, origin);
  if (isGap(printed)) return forced ? open(null) : printed;
  return [...printed, ...coverageRuns(parts.coverage, origin)];
}

/** @param {Slot} slot @param {Scope} scope @param {Origin} origin @param {boolean} force @param {Policy} policy
 * @returns {Run[] | Gap} */
function context(slot, { sheet }, origin, force, policy) {
  const word = slot.slot;
  const asOf = word === "截至" ? sheet.as_of : null;
  const text = sheet.words[word];
  if (text !== undefined) return [words(asOf && lastFilter(slot) === "月日" ? asOf.month_day : text, origin)];
  if (force || asOf || policy !== "draft") {
    return [{ text: `【待填：${word}${asOf?.known ? `，${asOf.known}` : ""}】`, ...origin, role: "open" }];
  }
  return gap(word, null, word === "截至" ? "前言里没有写“截至”" : `unit.md 里没有写“${word}”`);
}

/** 名, 值, 序 and 条数, which only a loop or a heading gives. @param {Bank} bank @param {Slot} slot @param {Scope} scope
 * @param {Origin} origin @param {boolean} force @param {Policy} policy @returns {Run[] | Gap} */
function local(bank, slot, scope, origin, force, policy) {
  const found = scope.locals[slot.slot];
  if (!found) return gap(slot.slot, null, `【${slot.slot}】只在“每个(…)”里有值`);
  const { text, label, item = null, value = null, note = null } = found;
  if (label === undefined) {
    const han = slot.filters.find(([name]) => name === "汉字");
    return [words(han ? (han.length > 1 ? toHan : hanCount)(Number(text)) : text, origin)];
  }
  const indicator = bank.names.get(label) ?? null;
  const datum = datumOf({ label, item, value, note, indicator, sourced: found.line !== undefined });
  if (policy === "blank" || found.awaited || value?.blank) return [openAs(slot, label, indicator, datum, origin)];
  if (value) return print(bank, datum, slot.filters, scope, origin);
  if (!text && force && origin.sentence !== undefined) return [openAs(slot, label, indicator, datum, origin)]; // in a draft
  if (!text) return gap(label, indicator, `“${item}”没有写明内容`);
  return [state(text, datum, "", origin)];
}

/** The open slot of a label as this slot asks for it: its item, its measure word. @param {Slot} slot
 * @param {string} label @param {Indicator | null} indicator @param {Datum | null} datum @param {Origin} origin */
function openAs(slot, label, indicator, datum, origin) {
  const [name = "", argument = ""] = slot.filters[slot.filters.length - 1] ?? [];
  const chosen = (/** @type {string} */ filter) => slot.filters.find((call) => call[0] === filter)?.[1] ?? null;
  const item = chosen("项");
  const compares = COMPARING.has(name);
  const basis = compares ? name + argument : chosen("口径");
  if (!datum && item) datum = datumOf({ label, item, how: "blank", indicator, sourced: false });
  if (AGAINST.has(name)) label += name;
  if (name === "占比" || name === "量") {
    if (name === "占比") label += `占${argument}`;
    const value = quantity({ unit: name === "占比" ? "%" : argument });
    datum = datumOf({ label, item: datum?.item ?? null, value, how: "blank", indicator, sourced: datum?.sourced ?? false });
  }
  const measured = !UNMEASURED.has(name) && !AGAINST.has(name) && !compares && slot.slot !== "名";
  return openSlot(label, indicator, datum, origin, { measured, basis });
}
