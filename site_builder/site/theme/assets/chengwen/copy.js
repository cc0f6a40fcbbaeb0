// @ts-check
/**
 * What goes onto the clipboard: clean text, and the same as simple HTML that Word and WPS take for an official document
 * (GB/T 9704: size 2 title, size 3 body, fixed line height). Pure functions, and the one that does the copying.
 *
 * @typedef {string | { lead: string }} Piece
 * @typedef {["h", number, string] | ["p", ...Piece[]] | ["t", ...string[][]]} Block
 * @typedef {{ html: string, text: string }} Clip
 */
(() => {
  "use strict";

  const FACES = {
    title: "'方正小标宋简体','小标宋体','FZXiaoBiaoSong-B05S','华文中宋','STZhongsong','宋体','SimSun',serif",
    hei: "'黑体','SimHei','STHeiti',sans-serif",
    kai: "'楷体_GB2312','楷体','KaiTi','STKaiti',serif",
    fangsong: "'仿宋_GB2312','仿宋','FangSong','STFangsong',serif",
  };
  const LINE = "line-height:29pt;mso-line-height-rule:exactly";
  const INDENT = "text-indent:32pt;mso-char-indent-count:2.0";

  /** @param {keyof typeof FACES} face @param {number} points */
  const font = (face, points) =>
    `font-family:${FACES[face]};mso-fareast-font-family:${FACES[face].split(",")[0]};font-size:${points}pt;font-weight:normal;color:black`;
  const BODY = font("fangsong", 16);

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
    return block.slice(1).map((piece) => (typeof piece === "object" ? /** @type {any} */ (piece).lead : piece)).join("");
  }

  /** The same as HTML with every style on its element, which is all that Word keeps of a pasted page.
   * @param {Block[]} blocks @param {string} [title] */
  function toHtml(blocks, title) {
    const parts = blocks.map(htmlOf);
    if (title !== undefined) parts.unshift(paragraph(spanned(title, font("title", 22)), "text-align:center"), paragraph("&nbsp;", ""));
    return parts.join("\n");
  }

  /** @param {Block} block */
  function htmlOf(block) {
    if (block[0] === "t") return tableOf(/** @type {string[][]} */ (block.slice(1)));
    if (block[0] === "h") {
      const face = block[1] === 1 ? "hei" : block[1] === 2 ? "kai" : "fangsong";
      return paragraph(spanned(block[2], font(face, 16)), INDENT);
    }
    const pieces = /** @type {Piece[]} */ (block.slice(1));
    const spans = pieces.map((piece) =>
      typeof piece === "string" ? spanned(piece, BODY) : spanned(piece.lead, font("kai", 16)),
    );
    return paragraph(spans.join(""), `text-align:justify;${INDENT}`);
  }

  /** @param {string[][]} rows */
  function tableOf(rows) {
    const cell = "border:.5pt solid black;padding:2pt 5pt";
    const lines = rows.map((row, i) => {
      const face = font(i ? "fangsong" : "hei", 14);
      const cells = row.map((text) => `<td style="${cell}"><p style="margin:0;text-align:center">${spanned(text, face)}</p></td>`);
      return `<tr>${cells.join("")}</tr>`;
    });
    return `<table style="border-collapse:collapse;width:100%">${lines.join("")}</table>`;
  }

  /** @param {string} inner @param {string} style */
  const paragraph = (inner, style) => `<p style="margin:0;${LINE}${style && `;${style}`}">${inner}</p>`;
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

  const chengwen = /** @type {any} */ (globalThis).chengwen ?? {};
  chengwen.copy = { toText, toHtml, sectionFrom, write };
  /** @type {any} */ (globalThis).chengwen = chengwen;
})();
