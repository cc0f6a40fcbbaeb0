// The draft is checked again whenever nobody has typed for a while.

import { checkDraft } from "../checks/check.js";
import { openWords } from "../checks/words.js";
import { spotOf } from "../draft/outline.js";
import * as changes from "../draft/changes.js";
import { partsOf, toTree } from "./parts.js";
import { placeOf, underline } from "./places.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("../checks/check.js").Finding & {place: Place | null}} Found */

const QUIET = 300; // milliseconds

/** @param {Desk} desk */
export function keepChecked(desk) {
  const words = openWords(desk.data.words);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {import("../types.js").Document | null} */
  let checked = null;
  desk.check = () => {
    if (!desk.state.history || desk.state.held || desk.document === checked) return;
    const document = (checked = desk.document);
    const found = checkDraft(desk.bank, desk.draft.sheet, document, words);
    const findings = found.map((one) => ({ ...one, place: one.at && placeOf(document, one.at) }));
    const places = (/** @type {string} */ level) => findings.flatMap((one) => (one.level === level && one.place ? [one.place] : []));
    underline({ "ds-wrong": places("必错"), "ds-doubtful": places("疑似") });
    desk.set({ findings });
  };
  desk.listeners.push(() => {
    clearTimeout(timer);
    timer = setTimeout(desk.check, QUIET);
  });
}

/** Whether what stands there can be put right at once: words that someone typed into a sentence. @param {Found} found */
export const canMend = ({ fix, place }) => fix !== null && place !== null && place.sentence !== null && !place.slot;

/** Put the right marks in the place of wrong ones, as one step; of those that are still there, should one have typed since.
 * @param {Desk} desk @param {Found[]} seen */
export function mend(desk, seen) {
  desk.check();
  const findings = desk.state.findings.filter((found) => canMend(found) && seen.some((one) => one === found || alike(one, found)));
  let { draft } = desk;
  for (const id of new Set(findings.map(({ place }) => place?.sentence ?? ""))) {
    const own = desk.sentences.get(id) ?? [];
    const here = findings.filter(({ place }) => place?.sentence === id);
    if (!spotOf(draft.outline, id)?.say.text) continue;
    let from = 0;
    const mended = own.map((run) => {
      const start = from;
      from += run.text.length;
      return run.slot ? run : { ...run, text: replaced(run.text, start, here) };
    });
    draft = changes.rewrite(draft, id, toTree(partsOf(mended), false));
  }
  desk.change(draft);
}

/** @param {Found} a @param {Found} b */
function alike({ place: a, fix }, { place: b, fix: other }) {
  return a !== null && b !== null && a.sentence === b.sentence && fix === other && (a.before === b.before || a.after === b.after);
}

/** @param {string} text which begins at `from` @param {number} from @param {Found[]} findings in their order */
function replaced(text, from, findings) {
  return findings.reduceRight((text, { place, fix }) => {
    const start = (place?.start ?? 0) - from;
    return start < 0 || start >= text.length ? text : text.slice(0, start) + fix + text.slice((place?.end ?? 0) - from);
  }, text);
}
