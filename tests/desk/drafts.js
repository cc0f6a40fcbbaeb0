// What holds of every draft: it begins as the document it is made from, and whatever a drafter does can be undone, kept as
// a file and read again.

import { openBank } from "../../site_builder/desk/js/bank.js";
import { assemble } from "../../site_builder/desk/js/assemble.js";
import * as changes from "../../site_builder/desk/js/draft/changes.js";
import { assembleDraft, emptyDraft, finished, newDraft } from "../../site_builder/desk/js/draft/draft.js";
import { ALONE, enter, fieldOf } from "../../site_builder/desk/js/draft/field.js";
import { readDraft, writeDraft } from "../../site_builder/desk/js/draft/file.js";
import { begin, redo, step, undo } from "../../site_builder/desk/js/draft/history.js";
import { spots, walk } from "../../site_builder/desk/js/draft/outline.js";
import { sentencesIn } from "../../site_builder/desk/js/draft/sentences.js";
import { documentText, plain } from "../../site_builder/desk/js/out/text.js";

/** Numbers that look random and are the same every time. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

const sentencesOf = (draft, bank) => sentencesIn(assembleDraft(bank, draft));

const said = (document) => JSON.stringify([documentText(document), document.missing]);

/** One step of a drafter. */
function act(draft, bank, random) {
  const pick = (some) => some[Math.floor(random.next().value * some.length)];
  const all = [...spots(draft.outline)].map(({ say }) => say.id);
  const sections = [...walk(draft.outline.sections)].map(({ section }) => section.id);
  const [id, other, section] = [pick(all), pick(all), pick(sections)];
  const way = random.next().value < 0.5 ? -1 : 1;
  const shown = sentencesOf(draft, bank);
  const phrase = pick(Object.keys(bank.phrases));
  return pick([
    () => changes.leaveOut(draft, id, way > 0),
    () => changes.openUp(draft, id),
    () => changes.swapPhrase(draft, id, phrase),
    () => changes.pickVariant(draft, id, phrase, 0),
    () => changes.rewrite(draft, id, ["自己写的话。"]),
    () => changes.revert(draft, id),
    () => changes.insert(draft, { after: id }, [{ phrases: [phrase] }, { text: ["添的一句。"] }]).draft,
    () => changes.insert(draft, { section }, [{ phrases: [phrase] }]).draft,
    () => changes.move(draft, id, way > 0 ? { after: other } : { before: other }),
    () => changes.move(draft, id, { section }),
    () => changes.moveBy(draft, id, way, shown),
    () => changes.breakAfter(draft, id, shown).draft,
    () => changes.breakBefore(draft, id, shown),
    () => changes.joinBefore(draft, id, shown),
    () => changes.moveSectionBy(draft, section, way),
    () => changes.moveSection(draft, section, pick(sections)),
    () => changes.leaveOutSection(draft, section, way > 0),
    () => changes.retitle(draft, section, ["新标题", { slot: "条数", filters: [] }, "（"]),
    () => changes.setTitle(draft, ["关于", ...draft.outline.title, "，"]),
    () => changes.addSection(draft, way > 0 ? section : null, "新的一节").draft,
  ])();
}

/** What is wrong with a draft after a step, in words; that it can be assembled the next step sees, or the end. */
function faultOf(before, after) {
  const ids = [...spots(after.outline)].map(({ say }) => say.id);
  if (new Set(ids).size < ids.length) return "two sentences have one id";
  const lost = [...spots(before.outline)].filter(({ say }) => !ids.includes(say.id));
  if (lost.length) return `lost ${lost.map(({ say }) => say.id)}`;
  const held = [...walk(after.outline.sections)].length >= [...walk(before.outline.sections)].length;
  if (!held) return "lost a section";
  for (const { piece } of spots(after.outline)) {
    if ((piece.type === "point" || piece.type === "lines") && piece.says.length !== 1) return "a point holds more than one sentence";
  }
  return null;
}

function* faultsOf({ sheet, outline, policy }, bank, steps, seed) {
  const own = policy === "blank" ? "open" : policy;
  const start = newDraft(bank, outline, sheet, own);
  const begun = said(assembleDraft(bank, start));
  const whole = said(assemble(bank, sheet, bank.outlines[outline], policy));
  // that nothing happened is said in a blank form, and in an open draft not before someone has reported it
  const ofZero = [...spots(start.outline)].some(({ say }) => say.phrases.every((id) => bank.phrases[id].fit.zero.length));
  if (begun !== whole && !(own === "open" && ofZero)) yield `${sheet.path} ${outline}: begins as ${begun}\n not as ${whole}`;
  const random = numbers(seed);
  let history = begin(start);
  for (let at = 0; at < steps; at++) {
    const next = act(history.present, bank, random);
    const fault = faultOf(history.present, next);
    if (fault) return yield `${sheet.path} ${outline}, step ${at}: ${fault}`;
    history = step(history, next, null, at);
  }
  const last = history.present;
  const document = assembleDraft(bank, last);
  finished(document);
  const read = readDraft(bank, writeDraft(last, sentencesIn(document)));
  if (read.lost.length || said(assembleDraft(bank, read.draft)) !== said(document)) yield `${sheet.path}: not the same from its file`;
  for (let at = 0; at < steps; at++) history = undo(history);
  if (history.present !== start) yield `${sheet.path}: not undone`;
  for (let at = 0; at < steps; at++) history = redo(history);
  if (history.present !== last) yield `${sheet.path}: not redone`;
}

/** What is wrong with the drafts of a batch; a drafter works on every fourth. */
export function drafts(batch) {
  const data = JSON.parse(batch);
  const bank = openBank(data.bank);
  return data.jobs.flatMap((job, at) => [...faultsOf(job, bank, at % 4 ? 0 : 40, at + 1)]);
}

/** What is not said in the title or in the headings as it was typed there, whatever it is, and with the slots in it. */
export function typedLines(batch) {
  const data = JSON.parse(batch);
  const bank = openBank(data.bank);
  const { sheet, outline } = data.jobs.find((job) => job.policy === "draft");
  const draft = newDraft(bank, outline, sheet, "draft");
  const [{ id }] = draft.outline.sections.filter(({ heading }) => heading);
  const faults = [];
  for (const text of ["（征求", "，甲、", "《》“", "甲。。", "甲  ", ""]) {
    for (const tree of [[text], [text, { slot: "单位", filters: [] }, text]]) {
      const wanted = tree.map((node) => node.slot ? sheet.words[node.slot] : node).join("");
      const { title, blocks } = assembleDraft(bank, changes.retitle(changes.setTitle(draft, tree), id, tree));
      const heading = blocks.find((block) => block.type === "heading" && block.section === id);
      for (const { runs } of [{ runs: title }, heading]) if (plain(runs) !== wanted) faults.push(`${plain(runs)} for ${wanted}`);
    }
  }
  const stated = { ...sheet, title: "关于“平安" };
  if (plain(assembleDraft(bank, newDraft(bank, outline, stated, "draft")).title) !== stated.title) faults.push("the title of the sheet");
  return faults;
}

/** Open slots of a draft that are not where they can be filled, or whose field fills something else. */
function* unfilled(draft, bank, known) {
  const says = new Map([...spots(draft.outline)].map(({ say }) => [say.id, say]));
  for (const run of runsOf(draft, bank)) {
    if (run.role !== "open") continue;
    const say = run.sentence === undefined ? ALONE : says.get(run.sentence);
    if (!say || !run.slot) {
      yield `${run.text} is in no sentence`;
      continue;
    }
    const about = JSON.stringify([say.each, run.text, run.slot]);
    if (known.has(about)) continue;
    known.add(about);
    const field = fieldOf(bank, draft.sheet, say, [run]);
    if (field.type === "words") {
      if (!field.why) yield `${run.text} does not say why it stands alone`;
      continue;
    }
    const only = { ...draft.outline, sections: [{ ...draft.outline.sections[0], pieces: [{ type: "sentences", says: [say] }], children: [] }] };
    const alone = { ...draft, outline: say === ALONE ? draft.outline : only };
    const fills = (text) => {
      try {
        const sheet = enter(bank, draft.sheet, field, text);
        return runsOf({ ...alone, sheet }, bank).some(({ slot, round, role }) => slot === run.slot && round === run.round && role !== "open");
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    };
    if (!["1", "1%", "1元", "2020年1月1日", "甲"].some(fills)) yield `${run.text} in ${say.phrases} stays open`;
  }
}

function runsOf(draft, bank) {
  const { title, blocks } = assembleDraft(bank, draft);
  return [...title, ...blocks.flatMap((block) => (block.type === "table" ? [] : block.runs))];
}

/** What no field fills, in any blank outline and any phrase. */
export function slots(batch) {
  const data = JSON.parse(batch);
  const bank = openBank(data.bank);
  const { sheet: blank } = data.jobs.find((job) => !job.sheet.path);
  const known = new Set();
  const outlines = Object.keys(bank.outlines).flatMap((name) => [...unfilled(newDraft(bank, name, blank, "open"), bank, known)]);
  const said = Object.entries(bank.phrases).flatMap(([id, { trees, hidden }]) => (hidden ? [] : trees.map((_, pick) => ({ phrases: [id], pick }))));
  const { draft: all } = changes.insert(emptyDraft(blank), { after: "s1" }, said);
  return [...outlines, ...unfilled(all, bank, known)];
}

/** What goes wrong with files in which one value, anywhere, is another: they are refused, or read and said. */
function* deepFaults(written, bank) {
  const all = [...pathsOf(JSON.parse(written).sheet, ["sheet"]), ...pathsOf(JSON.parse(written).outline, ["outline"])];
  for (let at = 0; at < 200; at++) {
    const data = JSON.parse(written);
    const path = all[Math.floor((all.length * at) / 200)];
    const place = path.slice(0, -1).reduce((inner, key) => inner[key], data);
    place[path[path.length - 1]] = [null, 7, "x", {}][at % 4];
    try {
      assembleDraft(bank, readDraft(bank, JSON.stringify(data)).draft);
    } catch (error) {
      if (!(error instanceof RangeError)) yield `${path.join(".")}: ${error}`;
    }
  }
}

/** Where values stand in data, however deep. */
function* pathsOf(data, above) {
  for (const key of typeof data === "object" && data !== null ? Object.keys(data) : []) {
    yield [...above, key];
    yield* pathsOf(data[key], [...above, key]);
  }
}

/** What is said of damaged files, and what becomes of one from another phrasebank. */
export function files(batch) {
  const data = JSON.parse(batch);
  const bank = openBank(data.bank);
  const { sheet, outline } = data.jobs.find((job) => job.policy === "draft");
  const draft = newDraft(bank, outline, sheet, "draft");
  const written = writeDraft(draft, sentencesOf(draft, bank));
  const refused = (text) => {
    try {
      return readDraft(bank, text) && `read ${text.slice(0, 60)}`;
    } catch (error) {
      return error instanceof RangeError ? null : String(error);
    }
  };
  const cut = Array.from({ length: 60 }, (_, at) => written.slice(0, Math.floor((written.length * at) / 60)));
  const torn = Object.keys(JSON.parse(written)).flatMap((name) => [null, 7, "x", [1], { a: 1 }].map((value) => JSON.stringify({ ...JSON.parse(written), [name]: value })));
  const size = (job) => JSON.stringify(job.sheet).length;
  const full = data.jobs.filter((job) => job.policy === "draft").reduce((a, b) => (size(b) > size(a) ? b : a));
  const whole = newDraft(bank, full.outline, full.sheet, "draft");
  const deep = [...deepFaults(writeDraft(whole, sentencesOf(whole, bank)), bank)];
  const damaged = [...cut, "[]", "null", "7", '"x"', "{}"].map(refused).filter(Boolean);
  const odd = torn.map(refused).filter((found) => found && !found.startsWith("read"));
  const gone = [...spots(draft.outline)].map(({ say }) => say.phrases[0]).filter(Boolean);
  const phrases = Object.fromEntries(Object.entries(bank.phrases).filter(([id]) => !gone.includes(id)));
  const later = readDraft({ ...bank, phrases }, written);
  return {
    damaged: [...damaged, ...odd, ...deep],
    lost: later.lost.length,
    texts: [documentText(assembleDraft({ ...bank, phrases }, later.draft)), documentText(assembleDraft(bank, draft))],
  };
}
