// Finding and replacing parts of a draft's outline by their ids. Everything gives a new outline.

/** @typedef {import("../types.js").Outline} Outline */
/** @typedef {import("../types.js").Piece} Piece */
/** @typedef {import("../types.js").Say} Say */
/** @typedef {import("../types.js").Section} Section */
/** @typedef {{section: Section, piece: Piece & {says: Say[]}, say: Say}} Spot where a sentence stands */

/** The sections in the order of the document, each with those that it stands under. @param {Section[]} sections
 * @param {Section[]} [above] @returns {Generator<{section: Section, above: Section[]}>} */
export function* walk(sections, above = []) {
  for (const section of sections) {
    yield { section, above };
    yield* walk(section.children, [...above, section]);
  }
}

/** Every sentence in the order of the document, left out or not. @param {Outline} outline @returns {Generator<Spot>} */
export function* spots({ sections }) {
  for (const { section } of walk(sections)) {
    for (const piece of section.pieces) {
      if ("says" in piece) for (const say of piece.says) yield { section, piece, say };
    }
  }
}

/** @param {Outline} outline @param {string} id @returns {Spot | null} */
export function spotOf(outline, id) {
  for (const spot of spots(outline)) if (spot.say.id === id) return spot;
  return null;
}

/** @param {Outline} outline @param {string} id */
export function sectionOf(outline, id) {
  for (const found of walk(outline.sections)) if (found.section.id === id) return found;
  return null;
}

/** Each section as `change` makes it, those below it first. @param {Outline} outline
 * @param {(section: Section) => Section} change @returns {Outline} */
export function mapSections(outline, change) {
  /** @param {Section[]} sections @returns {Section[]} */
  const changed = (sections) => same(sections, sections.map((section) => {
    const children = changed(section.children);
    return change(children === section.children ? section : { ...section, children });
  }));
  return { ...outline, sections: changed(outline.sections) };
}

/** The lists of siblings, each as `change` makes it. @param {Outline} outline
 * @param {(siblings: Section[]) => Section[]} change @returns {Outline} */
export function mapSiblings(outline, change) {
  const within = mapSections(outline, (section) => {
    const children = change(section.children);
    return children === section.children ? section : { ...section, children };
  });
  return { ...within, sections: change(within.sections) };
}

/** The piece that holds a sentence as what `change` makes of it. @param {Outline} outline @param {string} id
 * @param {(piece: Piece & {says: Say[]}, at: number) => Piece[]} change `at` is the sentence's place in it @returns {Outline} */
export function mapPiece(outline, id, change) {
  return mapSections(outline, (section) => {
    let touched = false;
    const pieces = section.pieces.flatMap((piece) => {
      const at = "says" in piece ? piece.says.findIndex((say) => say.id === id) : -1;
      if (at < 0 || !("says" in piece)) return [piece];
      touched = true;
      return change(piece, at);
    });
    return touched ? { ...section, pieces } : section;
  });
}

/** A sentence as `change` makes it. @param {Outline} outline @param {string} id @param {(say: Say) => Say} change */
export const mapSay = (outline, id, change) =>
  mapPiece(outline, id, (piece, at) => [withSays(piece, piece.says.map((say, i) => (i === at ? change(say) : say)))]);

/** The piece with other sentences. @param {Piece} piece @param {Say[]} says @returns {Piece} */
export const withSays = (piece, says) => /** @type {Piece} */ ({ ...piece, says });

/** @template T @param {T[]} before @param {T[]} after */
const same = (before, after) => (after.every((one, at) => one === before[at]) && after.length === before.length ? before : after);
