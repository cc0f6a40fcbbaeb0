// Runs jobs through the evaluator and tells which do not come out as Python has them.

import { openBank } from "../../site_builder/desk/js/bank.js";
import { assemble } from "../../site_builder/desk/js/assemble.js";
import { wordChange } from "../../site_builder/desk/js/changes.js";
import { checkDraft } from "../../site_builder/desk/js/checks/check.js";
import { countCharacters, readLength } from "../../site_builder/desk/js/checks/length.js";
import { findHalfWidthMarks, findUnpairedMarks } from "../../site_builder/desk/js/checks/marks.js";
import { findCutOffs, findWords, openWords } from "../../site_builder/desk/js/checks/words.js";
import { monthDay } from "../../site_builder/desk/js/dates.js";
import { digitsOf } from "../../site_builder/desk/js/decimal.js";
import { fill, isSaid } from "../../site_builder/desk/js/fill.js";
import { filterFacts, listFacts } from "../../site_builder/desk/js/facts/listing.js";
import { fillDown, readPaste } from "../../site_builder/desk/js/facts/paste.js";
import { adopt, changedValues, newerValues, takeValue } from "../../site_builder/desk/js/facts/states.js";
import { changedFacts, writeSheet } from "../../site_builder/desk/js/facts/write.js";
import { edit, sheetScope } from "../../site_builder/desk/js/sheet.js";
import { pageBlocks } from "../../site_builder/desk/js/out/blocks.js";
import { docxBytes, documentXml } from "../../site_builder/desk/js/out/docx.js";
import { documentMarkdown } from "../../site_builder/desk/js/out/markdown.js";
import { documentText } from "../../site_builder/desk/js/out/text.js";
import { tidy } from "../../site_builder/desk/js/tidy.js";
import { parseValue, splitNote } from "../../site_builder/desk/js/values.js";

const number = (n) => (n === null ? null : Array.isArray(n) ? n.map(number) : digitsOf(n));
const figure = (f) => [f.label, f.item, f.note, f.unit, f.how, f.sourced];
const run = (r) => [r.text, r.phrase ?? null, r.variant ?? null, r.role ?? null, r.figure ? figure(r.figure) : null, r.line ?? null];
const runs = (some) => some.map(run);

function value({ text, kind }) {
  const v = parseValue(text, kind);
  if (v.type === "quantity") {
    return [v.prefix, v.digits, v.mid, v.scale, v.post, v.unit, v.suffix, v.text, v.qualifier, number(v.number)];
  }
  if (v.type === "moment") return [v.text, v.year, v.month, v.day, v.hour, v.minute, v.blank, monthDay(v)];
  return [v.text, v.parts, v.blank];
}

function asRun([text, phrase, variant, role, stated, line, given]) {
  const [label, item, note, unit, how, sourced] = stated ?? [];
  const own = stated && { label, item, note, unit, how, sourced };
  return { text, phrase, variant, ...(role && { role }), ...(own && { figure: own }), ...(line && { line }), ...(given && { slot: {} }) };
}

function change({ before, now, against, better }, bank) {
  const read = (text) => parseValue(text, text.includes("%") ? "百分比" : "数量");
  const found = wordChange(bank.changes, read(before), read(now), against, better);
  return found && found.before + (found.number?.text ?? "") + found.after;
}

const edited = ({ sheet, edits = [] }, bank) => edits.reduce((data, { text, ...key }) => edit(bank, data, key, text), sheet);
const made = (job, bank) => assemble(bank, edited(job, bank), bank.outlines[job.outline], job.policy);

function block(b) {
  if (b.type === "heading") return ["heading", b.level, b.marker, runs(b.runs)];
  if (b.type === "paragraph") return ["paragraph", b.marker, runs(b.runs), b.position];
  return ["table", [b.header, ...b.rows].map((row) => row.map(runs))];
}

function whole({ title, blocks, missing, dropped }, drops) {
  const left = drops ? dropped.map(({ phrase, reason }) => [phrase, reason]) : [];
  return [runs(title), blocks.map(block), missing.map(({ label, unit, policy }) => [label, unit, policy]), left];
}

const outputs = (document, template) => [
  documentText(document),
  documentMarkdown(document),
  pageBlocks(document, template.look),
  documentXml(template, document),
];

function assembled(job, bank, template) {
  const document = made(job, bank);
  return [whole(document, job.drops), ...outputs(document, template)];
}

function text(job, bank) {
  const { blocks } = made(job, bank);
  return blocks.length ? blocks.flatMap((b) => b.runs).map((r) => r.text).join("") : null;
}

function* fills({ sheet, policy, force }, bank) {
  const scope = sheetScope(bank, sheet);
  for (const [phrase, { trees }] of Object.entries(bank.phrases)) {
    for (const [variant, tree] of trees.entries()) {
      const filled = fill(bank, tree, scope, { phrase, variant }, policy, force);
      const gaps = [...filled.gaps, ...(filled.fatal ? [filled.fatal] : [])];
      yield [isSaid(filled), runs(filled.runs), gaps.map((g) => [g.label, g.unit, g.policy, g.reason])];
    }
  }
}

/** The rows of the facts panel without what they are found by. */
function facts(job, bank) {
  const rows = filterFacts(listFacts(bank, edited(job, bank), job.asked), job.query ?? "");
  return rows.map((r) => [r.label, r.item, r.note, r.text, r.how, r.category, r.unit, r.line, r.editable, r.says]);
}

/** What a paste asks for, values alone from a row of the panel on. */
function paste(job, bank) {
  const sheet = edited(job, bank);
  const { shape, values, edits, refused } = readPaste(bank, sheet, job.text);
  if (shape !== "values") return { shape, edits, refused };
  return { shape, values, ...fillDown(bank, sheet, listFacts(bank, sheet), job.at ?? 0, values) };
}

const told = (changes) => changes.map(({ label, item, note, before, after }) => [label, item, note, before, after]);

/** What is still changed after each change was taken back. */
function restored(job, bank) {
  const sheet = edited(job, bank);
  return told(changedValues(bank, job.sheet, changedValues(bank, job.sheet, sheet).reduce((s, key) => takeValue(s, job.sheet, key), sheet)));
}

/** What a newer sheet says otherwise, and after some labels of it were adopted what is left of that and what of the edits. */
function adopted(job, bank) {
  const other = edited({ sheet: job.sheet, edits: job.newer }, bank);
  const rolled = Object.fromEntries(Object.entries(other.rolled).filter(([label]) => !job.unrolled?.includes(label)));
  const newer = { ...other, rolled, words: { ...other.words, ...job.words } };
  const draft = { before: job.sheet, sheet: edited(job, bank) };
  const found = newerValues(bank, draft.before, newer);
  const after = adopt(bank, draft, newer, found.filter(({ label }) => job.adopt.includes(label)));
  return [told(found), told(newerValues(bank, after.before, newer)), told(changedValues(bank, after.before, after.sheet))];
}

/** What the rules about words and marks find in any text, in the order that Python has. */
function hits({ text }, bank) {
  const found = [findWords(text, openWords(bank.words)), findCutOffs(text), findHalfWidthMarks(text), findUnpairedMarks(text)];
  return found.flatMap((some) => [...some].map((h) => [h.rule, h.level, h.start, h.end, h.message, h.fix]));
}

/** What is found in a draft of these paragraphs, each with the words at its place. */
function checks(job, bank) {
  const paragraph = (runs) => ({ type: "paragraph", marker: "", position: "", runs: runs.map((r) => (typeof r === "string" ? { text: r, hand: true } : r)) });
  const document = { title: [], missing: [], dropped: [], blocks: job.paragraphs.map((runs) => paragraph([runs].flat())) };
  const at = (found) => found && document.blocks[found.block].runs[found.run].text.slice(found.start, found.end);
  return checkDraft(bank, edited(job, bank), document, openWords(bank.words)).map((f) => [f.rule, at(f.at), f.message]);
}

const DO = {
  value,
  change,
  text,
  note: (job) => splitNote(job.text),
  hits,
  checks,
  length: (job) => readLength(job.length),
  count: (job, bank) => countCharacters(made(job, bank)),
  facts,
  paste,
  write: (job, bank) => writeSheet(bank, edited(job, bank), job.head),
  restored,
  adopted,
  changed: (job, bank) => changedFacts(bank, job.sheet, edited(job, bank)),
  tidy: (job) => runs(tidy(job.runs.map(asRun))),
};

/** Jobs of several outcomes. */
const DO_MANY = {
  document: assembled,
  outputs: ({ paper }, bank, template) => outputs(paper, template),
  fills: (job, bank) => [...fills(job, bank)],
};

/** What a job gives, or how its input is refused. */
function outcome(job, bank, template) {
  try {
    return job.do in DO ? [DO[job.do](job, bank)] : DO_MANY[job.do](job, bank, template);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ error: error.message }];
  }
}

let kept; // the bank of the batches that bring none

function opened({ bank, template }) {
  if (bank) kept = openBank({ indicators: {}, phrases: {}, outlines: {}, ...bank });
  return [kept, template];
}

/** What the jobs of a batch give. */
export function answers(batch) {
  const data = JSON.parse(batch);
  const [bank, template] = opened(data);
  return data.jobs.map((job) => outcome(job, bank, template)[0]);
}

/** Those jobs of a batch that come out otherwise. */
export function evaluate(batch) {
  const data = JSON.parse(batch);
  const [bank, template] = opened(data);
  return data.jobs.flatMap(({ expect, ...job }) => {
    const texts = outcome(job, bank, template).map((found) => JSON.stringify(found));
    const asked = { ...job, sheet: job.sheet?.path };
    return [expect].flat().flatMap((expected, at) => (expected === texts[at] ? [] : [{ asked, expected, found: texts[at] }]));
  });
}

/** The Word file of every document of a batch, in base64. */
export function wordFiles(batch) {
  const data = JSON.parse(batch);
  const [bank, template] = opened(data);
  const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return data.jobs.map((job) => btoa(letters(docxBytes(template, made(job, bank)))));
}
