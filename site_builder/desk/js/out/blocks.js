// Document → the blocks that the copying script (copy.js of the site) turns into text and rich text for Word and WPS.

import { plain } from "./text.js";
import { closingIndents, stretches } from "./typeset.js";

/** @typedef {string | {lead: string}} Piece */
/**
 * @typedef {["h", number, string] | ["p" | "left" | "note", ...Piece[]] | ["right", number, ...Piece[]]
 *   | ["t", ...string[][]]} PageBlock
 */

/** @type {Record<string, "left" | "note">} */
const KINDS = { 主送: "left", 附件说明: "note" };

/** The blocks of a document's page. @param {import("../types.js").Document} document
 * @param {import("../types.js").Look} look @returns {PageBlock[]} */
export function pageBlocks({ blocks }, look) {
  const indents = closingIndents(blocks, look);
  return blocks.map((block, at) => pageBlock(block, indents.get(at) ?? 0));
}

/** @param {import("../types.js").Block} block @param {number} indent @returns {PageBlock} */
function pageBlock(block, indent) {
  if (block.type === "heading") return ["h", block.level, block.marker + plain(block.runs)];
  if (block.type === "table") return ["t", ...[block.header, ...block.rows].map((row) => row.map(plain))];
  const pieces = stretches(block).map(({ text, lead }) => (lead ? { lead: text } : text));
  if (block.position === "落款" || block.position === "成文日期") return ["right", indent, ...pieces];
  return [KINDS[block.position] ?? "p", ...pieces];
}
