// @ts-check
/**
 * What goes onto the clipboard: clean text, and the same as simple HTML that Word and WPS take for an official document.
 * Faces, sizes and heights come from `chengwen.layout` (layout.js), as those of the Word files do. Pure functions, and the
 * one that does the copying.
 *
 * @typedef {string | { lead: string }} Piece
 * @typedef {["h", number, string] | ["p" | "left" | "note", ...Piece[]] | ["right", number, ...Piece[]] | ["t", ...string[][]]} Block
 * @typedef {{ html: string, text: string }} Clip
 * @typedef {{ faces: string[], size: number, bold: boolean }} Face
 * @typedef {{ title: Face, levels: Face[], body: Face, cell: Face, latin: string, line: number, indent: number }} Layout
 */
(() => {
  "use strict";

  const chengwen = /** @type {any} */ (globalThis).chengwen ?? {};
  const layout = () => /** @type {Layout} */ (chengwen.layout);

  /** Word takes the face of Latin letters from its own properties, other programs set all in the first that they have.
   * @param {Face} face */
  function font({ faces, size, bold }) {
    const names = faces.map((name) => `'${name}'`);
    const latin = `'${layout().latin}'`;
    const word = `mso-fareast-font-family:${names[0]};mso-ascii-font-family:${latin};mso-hansi-font-family:${latin}`;
    return `font-family:${names.join(",")};${word};font-size:${size}pt;font-weight:${bold ? "bold" : "normal"};color:black`;
  }
  const line = () => `line-height:${layout().line}pt;mso-line-height-rule:exactly`;
  const indent = () => `text-indent:${layout().indent * layout().body.size}pt;mso-char-indent-count:${layout().indent}`;

  /** Plain text: a block a line, cells by tabs, as `chengwen assemble --format text` writes it.
   * @param {Block[]} blocks @param {string} [title] */
  function toText(blocks, title) {
    const lines = blocks.map(textOf);
    return (title === undefined ? lines : [title, ...lines]).join("\n") + "\n";
  }

  /** @param {Block} block */
  function textOf(block) {
    if (block[0] === "h") return block[2];
    if (block[0] === "t") return block.slice(1).map((row) => /** @type {string[]} */ (row).join("\t")).join("\n");
    return pieces(block).map((piece) => (typeof piece === "object" ? piece.lead : piece)).join("");
  }

  /** @param {Block} block */
  const pieces = (block) => /** @type {Piece[]} */ (block.slice(block[0] === "right" ? 2 : 1));

  /** The same as HTML with every style on its element, which is all that Word keeps of a pasted page.
   * @param {Block[]} blocks @param {string} [title] */
  function toHtml(blocks, title) {
    const parts = blocks.map(htmlOf);
    if (title !== undefined) parts.unshift(paragraph(spanned(title, font(layout().title)), "text-align:center"), paragraph("&nbsp;", ""));
    return parts.join("\n");
  }

  /** @param {Block} block */
  function htmlOf(block) {
    if (block[0] === "t") return tableOf(/** @type {string[][]} */ (block.slice(1)));
    if (block[0] === "h") {
      const face = layout().levels[Math.min(block[1], layout().levels.length) - 1];
      return paragraph(spanned(block[2], font(face)), place(block));
    }
    const body = font(layout().body);
    const spans = pieces(block).map((piece) =>
      typeof piece === "string" ? spanned(piece, body) : spanned(piece.lead, font(layout().levels[1])),
    );
    return paragraph(spans.join(""), place(block));
  }

  /** Where a paragraph of text stands. @param {Block} block */
  function place(block) {
    const size = layout().body.size;
    if (block[0] === "left") return "text-align:left";
    if (block[0] === "note") return `text-align:left;margin-left:${5 * size}pt;text-indent:-${3 * size}pt`;
    if (block[0] !== "right") return `text-align:justify;${indent()}`;
    return `text-align:right;margin-right:${/** @type {number} */ (block[1]) * size}pt`;
  }

  /** @param {string[][]} rows */
  function tableOf(rows) {
    const cell = "border:.5pt solid black;padding:2pt 5pt";
    const lines = rows.map((row, i) => {
      const face = font(i ? layout().cell : { ...layout().cell, faces: layout().levels[0].faces });
      const cells = row.map((text) => `<td style="${cell}"><p style="margin:0;text-align:center">${spanned(text, face)}</p></td>`);
      return `<tr>${cells.join("")}</tr>`;
    });
    return `<table style="border-collapse:collapse;width:100%">${lines.join("")}</table>`;
  }

  /** @param {string} inner @param {string} style */
  const paragraph = (inner, style) => `<p style="margin:0;${line()}${style && `;${style}`}">${inner}</p>`;
  /** @param {string} text @param {string} style */
  const spanned = (text, style) => `<span style="${style}">${escapeHtml(text)}</span>`;

  /** @param {string} text */
  function escapeHtml(text) {
    const names = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
    return text.replace(/[&<>"]/g, (mark) => names[mark]);
  }

  /** From a first-level heading to the next; what closes the document belongs to no section.
   * @param {Block[]} blocks @param {number} start @param {number} closing */
  function sectionFrom(blocks, start, closing) {
    const after = blocks.findIndex((block, i) => i > start && block[0] === "h" && block[1] === 1);
    return blocks.slice(start, after < 0 ? blocks.length - closing : after);
  }

  /**
   * Put text and HTML on the clipboard. The copy event comes first: it works on plain http and from a folder as well, and
   * hands on the HTML as it is, where the newer interface of older browsers strips Word's own properties.
   * @param {Clip} clip @returns {Promise<boolean>}
   */
  async function write(clip) {
    if (writeInEvent(clip)) return true;
    try {
      const blobs = { "text/html": new Blob([clip.html], { type: "text/html" }), "text/plain": new Blob([clip.text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {Clip} clip */
  function writeInEvent(clip) {
    let done = false;
    /** @param {ClipboardEvent} event */
    const fill = (event) => {
      if (!event.clipboardData) return;
      event.clipboardData.setData("text/html", clip.html);
      event.clipboardData.setData("text/plain", clip.text);
      event.preventDefault();
      event.stopImmediatePropagation();
      done = true;
    };
    document.addEventListener("copy", fill, true);
    try {
      return document.execCommand("copy") && done;
    } catch {
      return false;
    } finally {
      document.removeEventListener("copy", fill, true);
    }
  }

  chengwen.copy = { toText, toHtml, sectionFrom, write };
  /** @type {any} */ (globalThis).chengwen = chengwen;
})();
