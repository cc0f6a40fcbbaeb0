// The known name that one may have meant.

const NEAR = 0.6; // of 1: two names of four characters share at least three

/** The most alike of some names, the first of equals; null when none is near. @param {string} name
 * @param {Iterable<string>} known @returns {string | null} */
export function nearest(name, known) {
  let best = null;
  let most = NEAR;
  for (const other of known) {
    const short = Math.min(name.length, other.length);
    if ((2 * short) / (name.length + other.length) <= most && best) continue;
    const likeness = (2 * shared(name, other)) / (name.length + other.length);
    if (likeness > most || (likeness === most && best === null)) [best, most] = [other, likeness];
  }
  return best;
}

/** How many characters stand in both in the same order. @param {string} a @param {string} b */
function shared(a, b) {
  let above = new Array(b.length + 1).fill(0);
  for (const char of a) {
    const row = [0];
    for (let at = 0; at < b.length; at += 1) row.push(b[at] === char ? above[at] + 1 : Math.max(above[at + 1], row[at]));
    above = row;
  }
  return above[b.length];
}
