// Document → Markdown that any generator reads the same way.

import { SPACE } from "../dates.js";
import { plain } from "./text.js";

/** @typedef {import("../types.js").Run} Run */

const SPECIAL = /[\\`*_{}[\]<>&#|~$]/g;
// a line start that Markdown would take for a list, a quote, a heading or a rule
const LINE_START = new RegExp(`^(${SPACE}*(?:\\p{Nd}+(?=[.)])|(?=[-+=>])))`, "u");

/** The document as Markdown: the title as level 1, headings below it, a blank line between blocks.
 * @param {import("../types.js").Document} document */
export function documentMarkdown({ title, blocks }) {
  const named = plain(title);
  return `${[...(named ? [`# ${escape(named)}`] : []), ...blocks.map(blockMarkdown)].join("\n\n")}\n`;
}

/** @param {import("../types.js").Block} block */
function blockMarkdown(block) {
  if (block.type === "heading") return `${"#".repeat(Math.min(block.level + 1, 6))} ${escape(block.marker + plain(block.runs))}`;
  if (block.type === "paragraph") {
    const text = escape(block.marker) + block.runs.map(runMarkdown).join("");
    return text.replace(LINE_START, "$1\\"); // nothing at its start that Markdown takes for syntax
  }
  return [rowMarkdown(block.header), `|${" --- |".repeat(block.header.length)}`, ...block.rows.map(rowMarkdown)].join("\n");
}

/** Leads in bold. @param {Run} run */
const runMarkdown = ({ text, role }) => (role === "lead" ? `<strong>${escape(text)}</strong>` : escape(text));
/** @param {Run[][]} cells */
const rowMarkdown = (cells) => `| ${cells.map((runs) => escape(plain(runs))).join(" | ")} |`;
/** Text as Markdown prints it, whatever it holds. @param {string} text */
const escape = (text) => text.replaceAll("\n", " ").replace(SPECIAL, "\\$&");
