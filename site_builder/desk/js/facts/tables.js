// The tables of a sheet: their cells are items of its facts.

/** @typedef {import("../types.js").Fact} Fact */
/** @typedef {import("../types.js").Item} Item */
/** @typedef {import("../types.js").RowData} RowData */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {{name: string, cells: (Item | undefined)[]}} GridRow */
/** @typedef {{title: string, line: number, labels: string[], units: string[], rows: GridRow[]}} Grid
 * `units` stand in the header; `line` is that of the first row */

const HEADER_ONLY = /^[万亿]/; // 3 under （万元） stays 3; 3万元 in its cell is 30000元

/** The tables in order, rows that follow one another under the same labels as one. @param {SheetData} sheet
 * @param {Fact[]} facts those of the sheet, read @returns {Grid[]} */
export function findTables(sheet, facts) {
  /** @type {Map<string, Item>} */
  const cells = new Map();
  for (const { label, items, column } of facts) {
    if (column) for (const item of items) cells.set([label, item.line, item.name].join("\0"), item);
  }
  /** @type {Grid[]} */
  const found = [];
  for (const [title, rows] of Object.entries(sheet.tables)) {
    /** @type {RowData | null} */
    let before = null;
    for (const row of rows) {
      const own = row.labels.map((label) => cells.get([label, row.line, row.name].join("\0")));
      const grid = found[found.length - 1];
      if (before?.line !== row.line - 1 || before.labels.join("\0") !== row.labels.join("\0")) {
        found.push({ title, line: row.line, labels: row.labels, units: [], rows: [{ name: row.name, cells: own }] });
      } else {
        grid.rows.push({ name: row.name, cells: own });
      }
      before = row;
    }
  }
  for (const grid of found) grid.units = grid.labels.map((label, at) => headerUnit(label, at, grid, facts));
  return found.sort((a, b) => a.line - b.line);
}

/** The measure word that all cells of a column have, or one that only a header can give; of a percentage or a sum each
 * cell says its own.
 * @param {string} label @param {number} at @param {Grid} grid @param {Fact[]} facts */
function headerUnit(label, at, { rows }, facts) {
  const kind = facts.find((fact) => fact.label === label)?.indicator?.kind ?? "数量";
  const values = rows.flatMap(({ cells }) => cells[at]?.value ?? []);
  const units = new Set(values.map((value) => (value.type === "quantity" ? value.unit : "")));
  const [unit] = units;
  if (kind !== "数量") return "";
  return units.size === 1 ? unit : ([...units].find((one) => HEADER_ONLY.test(one)) ?? "");
}

/** An empty line, the header, its rule and the rows. @param {Grid} grid @returns {string[]} */
export function writeTable({ title, labels, units, rows }) {
  const header = [title, ...labels.map((label, at) => (units[at] ? `${label}（${units[at]}）` : label))];
  const body = rows.map(({ name, cells }) => [name, ...cells.map((cell, at) => writeCell(cell, units[at]))]);
  return ["", line(header), line(header.map(() => "---")), ...body.map(line)];
}

/** @param {Item | undefined} cell @param {string} unit which the header says */
function writeCell(cell, unit) {
  const value = cell?.value;
  if (!value) return "待填";
  const text = unit && value.type === "quantity" && value.unit === unit ? value.hedged + value.suffix : value.text;
  return cell.note ? `${text}（${cell.note}）` : text;
}

/** @param {string[]} cells */
const line = (cells) => `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")).join(" | ")} |`;
