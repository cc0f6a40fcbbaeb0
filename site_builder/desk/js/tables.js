// A table of an outline: labels as columns; items of the facts as rows, or else the child units with their total.

import { VACUOUS } from "./combine.js";
import { isGap } from "./resolve.js";
import { factsOf } from "./sheet.js";
import { readSlot } from "./slots.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Scope} Scope */

const UNREPORTED = "未报";
const NO_VALUE = "—"; // 0/0

/** The table of some labels; null (recorded) when there are no rows. @param {Bank} bank @param {string[]} wanted
 * @param {Scope} scope @param {Policy} policy @param {import("./say.js").Ledger} ledger
 * @returns {import("./types.js").Table | null} */
export function buildTable(bank, wanted, scope, policy, ledger) {
  const labels = wanted.map((label) => bank.names.get(label)?.label ?? label);
  const facts = labels.flatMap((label) => factsOf(scope, label).slice(0, 1));
  const names = [...new Set(facts.flatMap(({ items }) => items.map(({ name }) => name)))];
  /** @param {string} label @param {string[][]} filters @param {boolean} force */
  const cell = (label, filters, force) => {
    const slot = { slot: label, filters };
    const printed = readSlot(bank, slot, scope, { slot }, force, policy);
    if (!isGap(printed)) return printed;
    return force ? [] : [{ text: printed.reason === VACUOUS ? NO_VALUE : UNREPORTED }];
  };
  /** @type {Run[][][]} */
  let rows = [];
  if (names.length) {
    rows = names.map((name) => [[{ text: name }], ...labels.map((label) => cell(label, [["项", name]], true))]);
  } else if (policy === "blank" || (policy === "open" && !scope.sheet.parent)) {
    rows = [[[{ text: "【待填：名称】", role: "open" }], ...labels.map((label) => cell(label, [], true))]];
  } else if (scope.sheet.parent) {
    const total = [[{ text: "合计" }], ...labels.map((label) => cell(label, [], false))];
    rows = [...scope.sheet.rows.map(({ name, cells }) => [[{ text: name }], ...labels.map((label) => cells[label])]), total].map(coveredOnce);
  }
  if (!rows.length) {
    ledger.drop(null, `表（${labels.join("、")}）没有各项的数`);
    return null;
  }
  ledger.listOpen(rows.flat(2));
  const header = [firstHeader(facts, scope), ...labels].map((text) => [{ text }]);
  return { type: "table", header, rows };
}

/** The coverage that most figures of a row have stands after its name, if all have one; in a cell only another.
 * @param {Run[][]} row @returns {Run[][]} */
function coveredOnce([name, ...cells]) {
  const covers = (/** @type {Run} */ run) => run.role === "coverage";
  const said = (/** @type {Run[]} */ runs) => runs.filter(covers).map(({ text }) => text).join("");
  const texts = cells.filter((runs) => runs.some(({ figure }) => figure)).map(said);
  const times = (/** @type {string} */ text) => texts.filter((other) => other === text).length;
  const shared = texts.reduce((a, b) => (times(b) > times(a) ? b : a), texts[0]);
  if (!texts.length || !texts.every(Boolean) || times(shared) < 2) return [name, ...cells];
  const coverage = cells.find((runs) => said(runs) === shared)?.filter(covers) ?? [];
  return [[...name, ...coverage], ...cells.map((runs) => (said(runs) === shared ? runs.filter((run) => !covers(run)) : runs))];
}

/** The name of the rows: the first column's title in the sheet's table, what children are called, or 项目.
 * @param {import("./types.js").Fact[]} facts @param {Scope} scope */
function firstHeader(facts, { sheet }) {
  const stated = new Set(facts.map(({ label }) => label));
  const title = Object.entries(sheet.tables).find(([, [first]]) => first?.labels.some((label) => stated.has(label)));
  if (title) return title[0];
  return sheet.parent && !facts.some(({ items }) => items.length) ? (sheet.words.下级 ?? "单位") : "项目";
}
