// What the page knows: the data it works from, the open draft and its history, where the drafter is.

import { openBank } from "../bank.js";
import { assembleDraft, emptyDraft, nameOf, newDraft } from "../draft/draft.js";
import * as changes from "../draft/changes.js";
import { readDraft, writeDraft } from "../draft/file.js";
import { begin, redo, step, undo } from "../draft/history.js";
import { spots } from "../draft/outline.js";
import { phraseOf, sentencesIn } from "../draft/sentences.js";
import { plain } from "../out/text.js";
import { freshKey, keep, readKept } from "./drafts.js";
import { load } from "./load.js";

/** @typedef {import("../draft/changes.js").NewSay} NewSay */
/** @typedef {import("../draft/changes.js").Place} Place */
/** @typedef {import("../draft/draft.js").Draft} Draft */
/** @typedef {import("../draft/draft.js").Held} Held */
/** @typedef {import("../draft/sentences.js").Sentences} Sentences */
/** @typedef {import("./checking.js").Found} Finding */
/** @typedef {import("../types.js").Document} Document */
/** @typedef {import("../types.js").SheetData} SheetData */
/**
 * A sheet that a draft can begin from.
 * @typedef {{path: string, data: string, page: string, unit: string, topic: string, as_of: string, outlines: string[],
 *   sample: boolean}} Entry
 */
/**
 * What each phrase is found by, in the order of the bank: 板块, other names, its tone where it is not plain; nothing for one
 * that is not offered.
 * @typedef {string[][]} Found
 */
/**
 * `word` is where the template of Word files lies, `look` what of its measures copying needs; `spelled` the characters of each
 * syllable.
 * @typedef {{bank: import("../types.js").BankData, found: Found, spelled: Record<string, string>, sheets: Entry[],
 *   blank: SheetData, words: import("../checks/words.js").Word[], word: string, look: import("../types.js").Look}} DeskData
 */
/** @typedef {{sentence: string, round: number}} Spot where the drafter is */
/** @typedef {"saved" | "saving" | "failed"} Saving */
/**
 * @typedef {{key: string, history: import("../draft/history.js").History<Draft> | null, held: Held | null,
 *   spot: Spot | null, swapping: string | null, said: string, failed: boolean, saving: Saving, findings: Finding[],
 *   shipped: SheetData | null, listing: boolean}} State `swapping` is the sentence for which another phrase is being
 *   chosen, `shipped` the draft's sheet as the site has it now, `listing` whether the changed facts are looked through
 */

const QUIET = 400; // milliseconds without a change after which a draft is kept

export class Desk {
  /** @param {DeskData} data */
  constructor(data) {
    this.data = data;
    this.bank = openBank(data.bank);
    /** @type {State} */
    this.state = {
      key: "", history: null, held: null, spot: null, swapping: null, said: "", failed: false, saving: "saved", findings: [],
      shipped: null, listing: false,
    };
    /** @type {(() => void)[]} */
    this.listeners = [];
    /** @type {{draft: Draft, held: Held | null, document: Document, sentences: Sentences} | null} */
    this.known = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {{sentence: string, at: number} | null} what takes the caret when it is next drawn, after how many characters */
    this.caret = null;
    /** @type {import("../types.js").WordTemplate | undefined} */
    this.template = undefined;
    this.check = () => {}; // finds what is wrong now, set by whoever looks (checking.js)
  }

  /** @param {Partial<State>} patch */
  set(patch) {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener();
  }

  /** @param {string} said @param {boolean} [failed] */
  say(said, failed = false) {
    this.set({ said, failed });
  }

  /** The open draft. */
  get draft() {
    return /** @type {Draft} */ (this.state.history?.present);
  }

  /** The document of the open draft as it stands. */
  get document() {
    return this.assembled().document;
  }

  /** What its sentences say. */
  get sentences() {
    return this.assembled().sentences;
  }

  /** Both, made anew where the draft is another. */
  assembled() {
    const { draft, state: { held } } = this;
    if (this.known?.draft !== draft || this.known.held !== held) {
      const document = assembleDraft(this.bank, draft, held);
      this.known = { draft, held, document, sentences: sentencesIn(document) };
    }
    return this.known;
  }

  // beginning and ending ---------------------------------------------------------------------------------------------

  /** @param {Entry | null} entry @param {string} outline an empty name is an empty page */
  async start(entry, outline) {
    const sheet = entry ? await load(entry.data) : this.data.blank;
    const draft = outline ? newDraft(this.bank, outline, sheet, entry ? "draft" : "open") : emptyDraft(sheet);
    this.open(draft, freshKey());
  }

  /** @param {Draft} draft @param {string} key */
  open(draft, key) {
    this.save(); // what was open before
    this.caret = { sentence: [...spots(draft.outline)].find(({ say }) => !say.off)?.say.id ?? "", at: 0 };
    this.set({ key, history: begin(draft), held: null, spot: null, saving: "saved", findings: [], shipped: null });
    this.save();
  }

  /** Fetch the sheet as the site has it now: since a draft was begun, it may have been written anew. @param {SheetData} before */
  async compare(before) {
    const entry = this.data.sheets.find(({ path }) => path === before.path);
    const { key } = this.state;
    const shipped = entry ? await load(entry.data).catch(() => null) : null;
    if (key === this.state.key) this.set({ shipped });
  }

  /** @param {string} key of a kept draft */
  openKept(key) {
    this.openFile(readKept(key), key);
  }

  /** @param {string} written @param {string} [key] */
  openFile(written, key = freshKey()) {
    try {
      const { draft, lost } = readDraft(this.bank, written);
      this.open(draft, key);
      void this.compare(draft.before);
      if (lost.length) this.say(`现在的素材库里没有 ${lost.join("、")}，原来的话已经照样留在稿子里。`, true);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.say(error.message, true);
    }
  }

  close() {
    this.save();
    this.set({ history: null, key: "", held: null, spot: null });
  }

  // changing ---------------------------------------------------------------------------------------------------------

  /** The next draft; steps of one mark in a row are undone together. @param {Draft} next @param {string | null} [mark]
   * @param {Partial<State>} [patch] */
  change(next, mark = null, patch = {}) {
    if (!this.state.history || next === this.draft) return this.set(patch);
    this.set({ history: step(this.state.history, next, mark, Date.now()), saving: "saving", ...patch });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), QUIET);
  }

  undo() {
    this.back(undo, "已撤销。", "没有可撤销的了。");
  }

  redo() {
    this.back(redo, "已重做。", "没有可重做的了。");
  }

  /** @param {typeof undo} way @param {string} done @param {string} none */
  back(way, done, none) {
    const { history } = this.state;
    if (!history) return;
    const next = /** @type {import("../draft/history.js").History<Draft>} */ (way(history));
    if (next === history) return this.say(none);
    this.set({ history: next, held: null, saving: "saving", said: done, failed: false });
    this.save();
  }

  /** New sentences after where the drafter is, or at a place; the last of them takes the caret. @param {NewSay[]} fresh
   * @param {Place | null} [place] */
  insert(fresh, place = this.here()) {
    if (!fresh.length) return;
    const { draft, ids } = place ? changes.insert(this.draft, place, fresh) : changes.addSection(this.draft, null, null, fresh);
    this.goTo(ids[ids.length - 1], draft);
  }

  /** After the sentence that the drafter is in, or at the end; nowhere in a draft without a section. @returns {Place | null} */
  here() {
    const { spot } = this.state;
    const { sentences } = this;
    if (spot && sentences.has(spot.sentence)) return { after: spot.sentence };
    const last = [...spots(this.draft.outline)].filter(({ say }) => sentences.has(say.id)).pop();
    if (last) return { after: last.say.id ?? "" };
    const open = this.draft.outline.sections.filter(({ off }) => !off).pop();
    return open ? { section: open.id ?? "" } : null;
  }

  /** Put the caret into a sentence, of the next draft if there is one. @param {string} sentence @param {Draft} [draft]
   * @param {number} [at] after so many characters, or at its end */
  goTo(sentence, draft = this.draft, at = Infinity) {
    this.caret = { sentence, at };
    this.change(draft, null, { spot: { sentence, round: 0 } });
  }

  /** A phrase of the bank: in the place of the sentence that is being swapped, or after where the drafter is.
   * @param {string} phrase @param {number} [pick] a variant */
  choose(phrase, pick) {
    const { swapping } = this.state;
    if (!swapping) return this.insert([{ phrases: [phrase], pick }]);
    this.caret = { sentence: swapping, at: Infinity };
    this.change(changes.swapPhrase(this.draft, swapping, phrase, pick), null, { swapping: null, spot: { sentence: swapping, round: 0 } });
  }

  // going out --------------------------------------------------------------------------------------------------------

  /** Put a sentence into the basket. @param {string} sentence */
  toBasket(sentence) {
    const runs = this.sentences.get(sentence) ?? [];
    this.say(/** @type {any} */ (globalThis).chengwen.basket.add({ ...phraseOf(runs), text: plain(runs) }));
  }

  // keeping ----------------------------------------------------------------------------------------------------------

  save() {
    clearTimeout(this.timer);
    const { history, key } = this.state;
    if (!history) return;
    const fault = keep(key, { name: nameOf(this.document), unit: this.draft.sheet.words.单位 ?? "" }, writeDraft(this.draft, this.sentences));
    if (fault) this.set({ saving: "failed", said: fault, failed: true });
    else if (this.state.saving !== "saved") this.set({ saving: "saved" });
  }
}
