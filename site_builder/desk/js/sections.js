// The sections of a document before they are numbered: what survives under each heading.

import { fill } from "./fill.js";
import { sayRounds } from "./say.js";
import { buildTable } from "./tables.js";
import { tidy } from "./tidy.js";

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").Policy} Policy */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Scope} Scope */
/** @typedef {import("./types.js").Table} Table */
/** @typedef {{type: "line", runs: Run[], numbered: boolean, position: string}} Line a paragraph to be */
/**
 * A section that survived: its heading (none for `—`), its paragraphs and tables, its sub-sections; `id` in a draft.
 * @typedef {{id?: string, heading: Run[] | null, runsIn: boolean, scheme: string | null, inline: boolean, lines: (Line | Table)[],
 *   children: Surviving[]}} Surviving
 */

const BODY = "正文";

/** The section as far as it can be said; null (recorded) when nothing is left. @param {Bank} bank
 * @param {import("./types.js").Section} section @param {Scope} scope @param {Policy} policy
 * @param {import("./say.js").Ledger} ledger @returns {Surviving | null} */
export function buildSection(bank, section, scope, policy, ledger) {
  if (section.off) return null;
  /** @type {Surviving} */
  const part = { id: section.id, heading: null, runsIn: section.runs_in, scheme: section.scheme, inline: section.inline, lines: [], children: [] };
  // where the children of a heading are numbered 一是, sentences count as children unless it has sub-headings
  const eachNumbered = section.scheme !== null && !section.children.length;
  const say = (/** @type {import("./types.js").Say} */ one) => sayRounds(bank, one, scope, policy, ledger);
  for (const piece of section.pieces) {
    if (piece.type === "sentences" && !eachNumbered) {
      const runs = piece.says.flatMap(say).flat();
      if (runs.length) part.lines.push(lineOf(bank, runs, false));
    } else if (piece.type === "prose") {
      part.lines.push({ type: "line", runs: piece.says.flatMap(say).flat(), numbered: false, position: BODY });
    } else if (piece.type === "insert") {
      insert(bank, piece.title, part, scope, policy, ledger);
    } else if (piece.type === "table") {
      const table = buildTable(bank, piece.labels, scope, policy, ledger);
      if (table) part.lines.push(table);
    } else {
      part.lines.push(...piece.says.flatMap(say).map((runs) => lineOf(bank, runs, eachNumbered || piece.type === "point")));
    }
  }
  part.lines = part.lines.filter((line) => line.type === "table" || line.runs.length);
  part.children.push(...section.children.flatMap((child) => buildSection(bank, child, scope, policy, ledger) ?? []));
  if (!part.lines.length && !part.children.length) {
    if (section.heading) ledger.drop(null, `“${section.text}”一节没有可说的内容`);
    return null;
  }
  if (section.heading) part.heading = headingOf(bank, section, section.heading, part, scope, policy, ledger);
  return part;
}

/** A paragraph of sentences; it stands where its first phrase belongs. @param {Bank} bank @param {Run[]} runs
 * @param {boolean} numbered @returns {Line} */
function lineOf(bank, runs, numbered) {
  const first = runs.find(({ phrase }) => phrase)?.phrase;
  return { type: "line", runs: tidy(coverageOnce(runs)), numbered, position: first ? bank.phrases[first].position : BODY };
}

/** The heading's runs; 条数 is how many of its children survived. @param {Bank} bank
 * @param {import("./types.js").Section} section @param {import("./types.js").Tree} tree @param {Surviving} part
 * @param {Scope} scope @param {Policy} policy @param {import("./say.js").Ledger} ledger */
function headingOf(bank, section, tree, { children, lines }, scope, policy, ledger) {
  const origin = { hand: section.hand };
  if (tree.every((node) => typeof node === "string")) return [{ text: section.text, ...origin }];
  const count = children.length || lines.filter((line) => line.type === "line" && line.numbered).length;
  const counted = { ...scope, locals: { ...scope.locals, 条数: { text: String(count) } } };
  const runs = tidy(fill(bank, tree, counted, origin, policy, true).runs);
  ledger.listOpen(runs);
  return runs;
}

/** @param {Bank} bank @param {string} title @param {Surviving} part @param {Scope} scope @param {Policy} policy
 * @param {import("./say.js").Ledger} ledger */
function insert(bank, title, part, scope, policy, ledger) {
  const narrative = scope.sheet.narratives[title];
  if (narrative) {
    narrate(bank, narrative, part, scope, policy, ledger);
  } else if (policy !== "draft") {
    part.lines.push({ type: "line", runs: [{ text: `【待填：${title}】`, role: "open" }], numbered: false, position: BODY });
  } else {
    ledger.drop(null, `事实表里没有写“${title}”这一段叙述`);
  }
}

/** The narrative's paragraphs and sub-sections, word for word; one that quotes a hidden fact stays out. @param {Bank} bank
 * @param {import("./types.js").NarrativeData} narrative @param {Surviving} part @param {Scope} scope
 * @param {Policy} policy @param {import("./say.js").Ledger} ledger */
function narrate(bank, narrative, part, scope, policy, ledger) {
  for (const { tree, line } of narrative.paragraphs) {
    const { runs, fatal } = fill(bank, tree, scope, { line }, policy, true);
    if (fatal) {
      ledger.drop(null, `${scope.sheet.path} 第 ${line} 行的叙述略去：${fatal.reason}`);
      continue;
    }
    ledger.listOpen(runs);
    part.lines.push({ type: "line", runs, numbered: false, position: BODY });
  }
  for (const { title, line, ...rest } of narrative.children) {
    /** @type {Surviving} */
    const child = { heading: [{ text: title, line }], runsIn: /[：。:]$/.test(title), scheme: null, inline: false, lines: [], children: [] };
    narrate(bank, { title, line, ...rest }, child, scope, policy, ledger);
    if (child.lines.length || child.children.length) part.children.push(child);
  }
}

/** The coverage of the figures of one paragraph, said only where it is another than was said last.
 * @param {Run[]} runs @returns {Run[]} */
function coverageOnce(runs) {
  /** @type {Run[]} */
  const kept = [];
  let said = "";
  for (let at = 0; at < runs.length; ) {
    if (runs[at].role !== "coverage") {
      kept.push(runs[at++]);
      continue;
    }
    const start = at;
    while (at < runs.length && runs[at].role === "coverage") at++;
    const covers = runs.slice(start, at);
    const text = covers.map((run) => run.text).join("");
    if (text !== said) kept.push(...covers);
    said = text;
  }
  return kept;
}
