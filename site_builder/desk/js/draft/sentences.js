// What each sentence of a draft says, as it stands on the paper.

/** @typedef {import("../types.js").Run} Run */
/** @typedef {ReadonlyMap<string | undefined, Run[]>} Sentences the runs of each that stands there, by its id */

/** @param {import("../types.js").Document} document @returns {Sentences} */
export function sentencesIn({ blocks }) {
  /** @type {Map<string | undefined, Run[]>} */
  const found = new Map();
  for (const run of blocks.flatMap((block) => (block.type === "paragraph" ? block.runs : []))) {
    const own = found.get(run.sentence);
    if (own) own.push(run);
    else if (run.sentence !== undefined) found.set(run.sentence, [run]);
  }
  return found;
}

/** The phrase and the variant that a sentence says; none where it is in the drafter's own words. @param {Run[]} [runs] */
export function phraseOf(runs = []) {
  const { phrase = null, variant } = runs.find((run) => run.phrase) ?? {};
  return { phrase, variant: variant ?? 0 };
}
