// Document → plain text: the title, then the blocks, one a line; cells by tabs.

/** @typedef {import("../types.js").Block} Block */
/** @typedef {import("../types.js").Run} Run */

/** The text of some runs. @param {Run[]} runs */
export const plain = (runs) => runs.map(({ text }) => text).join("");

/** The document as text, ending in a line feed. @param {import("../types.js").Document} document */
export function documentText({ title, blocks }) {
  const named = plain(title);
  return `${[...(named ? [named] : []), ...blocks.map(blockText)].join("\n")}\n`;
}

/** One block: marker and runs; a table has a line a row. @param {Block} block */
export function blockText(block) {
  if (block.type !== "table") return block.marker + plain(block.runs);
  return [block.header, ...block.rows].map((row) => row.map(plain).join("\t")).join("\n");
}
