// How a paragraph is set (GB/T 9704—2012): its stretches of one face, and where signature and date stand.

import { blockText } from "./text.js";

/** @typedef {import("../types.js").Block} Block */
/** @typedef {{text: string, lead: boolean}} Stretch text of one face; `lead` is that of a second-level heading */

const SECOND_LEVEL = /^（[一二三四五六七八九十]+）$/;

/** A number and its text in stretches of one face, none of them empty: （一） with a run-in heading is set like a heading
 * of the second level (7.3.3). @param {import("../types.js").Paragraph} paragraph @returns {Stretch[]} */
export function stretches({ marker, runs }) {
  const second = SECOND_LEVEL.test(marker);
  const found = [{ text: marker, lead: second }];
  for (const { text, role } of runs) {
    const lead = second && role === "lead";
    const last = found[found.length - 1];
    if (last.lead === lead) last.text += text;
    else found.push({ text, lead });
  }
  return found.filter(({ text }) => text);
}

/** How many Han characters wide a text prints: digits and Latin letters are half as wide. @param {string} text */
export const widthOf = (text) => [...text].reduce((width, char) => width + (char <= "\x7f" ? 0.5 : 1), 0);

/** The right indents, in characters, of signature and date by the index of their block: without a seal (7.3.5.2) or
 * with one (7.3.5.1). @param {Block[]} blocks @param {import("../types.js").Look} look @returns {Map<number, number>} */
export function closingIndents(blocks, { edge, sealed }) {
  const at = blocks.findIndex((block) => isAt(block, "落款"));
  if (at < 0 || !isAt(blocks[at + 1], "成文日期")) return new Map();
  const signature = widthOf(blockText(blocks[at]));
  const date = widthOf(blockText(blocks[at + 1]));
  let indents = [edge, Math.max(edge + signature - 2 - date, 0)];
  if (sealed) indents = [Math.max(4 + (date - signature) / 2, 0), 4];
  else if (date > signature) indents = [edge + date - signature + 2, edge];
  return new Map(indents.map((indent, after) => [at + after, indent]));
}

/** @param {Block | undefined} block @param {string} position */
const isAt = (block, position) => block?.type === "paragraph" && block.position === position;
