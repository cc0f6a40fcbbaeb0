// Document → a Word file: every block in its style, every text escaped, in the package that Python laid out.

import { plain } from "./text.js";
import { closingIndents, stretches, widthOf } from "./typeset.js";
import { withFile } from "./zip.js";

/** @typedef {import("../types.js").Document} Document */
/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").WordTemplate} WordTemplate */

const BODY_PART = "word/document.xml";
const TWIPS = 20; // a point
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu; // what XML cannot hold, halves of pairs too
/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** The bytes of a .docx: the same as of the command's export, but for its text being stored as it is.
 * @param {WordTemplate} template @param {Document} document */
export function docxBytes(template, document) {
  const text = template.head + documentXml(template, document) + template.tail;
  const packed = Uint8Array.from(atob(template.package), (char) => char.charCodeAt(0));
  return withFile(packed, BODY_PART, new TextEncoder().encode(text));
}

/** The title and every block as WordprocessingML. @param {WordTemplate} template @param {Document} document */
export function documentXml({ styles, look }, { title, blocks }) {
  const indents = closingIndents(blocks, look);
  const written = blocks.map((block, at) => {
    if (block.type === "table") return table(block);
    if (block.type === "heading") {
      const style = styles.headings[Math.min(block.level, styles.headings.length) - 1];
      return paragraph(style, piece(block.marker + plain(block.runs)));
    }
    const text = stretches(block).map(({ text, lead }) => piece(text, lead ? styles.lead : ""));
    return paragraph(styles.positions[block.position], text.join(""), right(indents.get(at)));
  });
  const end = blocks.at(-1)?.type === "table" ? "<w:p/>" : ""; // Word wants a paragraph after a table that ends the text
  return (plain(title) ? titled() : "") + written.join("") + end;

  /** The title, broken between words where it takes two lines (7.3.1). */
  function titled() {
    const at = breakAt(title.map(({ text }) => widthOf(text)), look.title_line);
    const second = at < title.length ? `<w:r><w:br/></w:r>${piece(plain(title.slice(at)))}` : "";
    return paragraph(styles.title, piece(plain(title.slice(0, at))) + second);
  }

  /** @param {number | undefined} count characters */
  function right(count) {
    if (count === undefined) return "";
    return `<w:ind w:rightChars="${round(count * 100)}" w:right="${round(count * look.size * TWIPS)}"/>`;
  }

  /** A table over the whole width whose header row is repeated on every page. @param {import("../types.js").Table} table */
  function table({ header, rows }) {
    const columns = `<w:gridCol w:w="${Math.floor(look.width / header.length)}"/>`.repeat(header.length);
    return (
      `<w:tbl><w:tblPr><w:tblStyle w:val="${styles.table}"/><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/></w:tblPr>` +
      `<w:tblGrid>${columns}</w:tblGrid>${row(header, "<w:tblHeader/>")}${rows.map((cells) => row(cells)).join("")}</w:tbl>`
    );
  }

  /** @param {Run[][]} cells @param {string} [heads] */
  function row(cells, heads = "") {
    const texts = cells.map((runs) => `<w:tc>${paragraph(styles.cell, piece(plain(runs)))}</w:tc>`);
    return `<w:tr><w:trPr><w:cantSplit/>${heads}</w:trPr>${texts.join("")}</w:tr>`;
  }
}

/** @param {string} style @param {string} content @param {string} [properties] both WordprocessingML */
function paragraph(style, content, properties = "") {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${properties}</w:pPr>${content}</w:p>`;
}

/** A run of one face. The hint makes “” — … Chinese marks, whatever face Latin letters have.
 * @param {string} text @param {string} [face] a character style */
function piece(text, face) {
  if (!text) return "";
  const look = `${face ? `<w:rStyle w:val="${face}"/>` : ""}<w:rFonts w:hint="eastAsia"/>`;
  const escaped = text.replace(FORBIDDEN, "").replace(/[&<>"']/g, (char) => ENTITIES[char]);
  return `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${escaped}</w:t></w:r>`;
}

/** Where a title breaks: after how many of its pieces, nearest its middle; all of them when it stands on one line or no
 * break helps. @param {number[]} widths @param {number} line */
function breakAt(widths, line) {
  const total = widths.reduce((sum, width) => sum + width, 0);
  let best = { at: widths.length, off: total > line ? Infinity : 0 };
  let before = 0;
  for (let at = 1; at < widths.length; at++) {
    before += widths[at - 1];
    const off = Math.abs(before - total / 2);
    if (off < best.off && Math.max(before, total - before) <= line) best = { at, off };
  }
  return best.at;
}

/** Half to even, as Python rounds. @param {number} number */
const round = (number) => (number % 2 === 0.5 ? Math.floor(number) : Math.round(number));
