// How long a draft is, and which limit it comes near.

import { SPACE } from "../dates.js";

/** @typedef {import("../types.js").Document} Document */

const OPEN = new RegExp(`【[^】]*】|${SPACE}`, "g");
/** @type {[number, string][]} */
const LIMITS = [
  [600, "简报"],
  [4000, "专项材料"],
  [5000, "综合性材料"],
];
const NEAR = 0.05; // of a limit

/** The characters of a document, open slots, spaces and the title apart. @param {Document} document */
export function countCharacters({ blocks }) {
  const runs = blocks.flatMap((block) => (block.type === "table" ? [block.header, ...block.rows].flat(2) : block.runs));
  return runs.reduce((sum, { text }) => sum + text.replace(OPEN, "").length, 0);
}

/** What is said of a length: that it is over the two limits of longer texts, or near one. @param {number} length
 * @returns {string | null} */
export function readLength(length) {
  const limits = LIMITS.filter(([limit]) => Math.abs(length - limit) <= limit * NEAR || (length > limit && limit > LIMITS[0][0]));
  const nearest = limits[limits.length - 1];
  if (!nearest) return null;
  const [limit, name] = nearest;
  if (length <= limit) return `全文 ${length} 字，离${name}的 ${limit} 字还有 ${limit - length} 字。`;
  return `全文 ${length} 字，比${name}的 ${limit} 字多 ${length - limit} 字；请压缩，或把明细放进附件。`;
}
