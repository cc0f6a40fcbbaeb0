// Cells as a spreadsheet puts them on the clipboard: tabs between cells, quotes around what holds a tab or a line end.

import { strip } from "../dates.js";

const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;

/** The rows of cells, without spaces at their ends; a line end inside a cell is a space. Rows and columns at the end in
 * which nothing stands are left out. @param {string} text @returns {string[][]} */
export function readCells(text) {
  /** @type {string[][]} */
  const rows = [[]];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length) {
    const [, quoted, plain = "", end] = /** @type {RegExpExecArray} */ (CELL.exec(text));
    const cell = (quoted?.replaceAll('""', '"') ?? plain).replace(/\s*[\r\n]+\s*/g, " ");
    rows[rows.length - 1].push(strip(cell));
    if (end !== "\t") rows.push([]);
  }
  while (rows.length && !rows[rows.length - 1].some(Boolean)) rows.pop();
  const width = Math.max(0, ...rows.map((row) => row.reduce((last, cell, at) => (cell ? at + 1 : last), 0)));
  return rows.map((row) => row.slice(0, width));
}
