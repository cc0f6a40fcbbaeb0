// Typing a value over: a bare number takes the measure word of what stood there before, not of what was half typed.

/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./desk.js").Desk} Desk */

export class Typing {
  /** @param {Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {SheetData | null} before anything was typed into this field */
    this.base = null;
    /** @type {SheetData | null} */
    this.made = null;
  }

  begin() {
    this.base = null;
  }

  /** @param {string} mark of one step @param {(sheet: SheetData) => SheetData} change what it throws leaves all as it was */
  type(mark, change) {
    const { sheet } = this.desk.draft;
    if (!this.base || sheet !== this.made) this.base = sheet;
    let next = this.base;
    try {
      next = change(next);
    } finally {
      this.put(mark, next); // also where only half of what is typed could be taken
    }
  }

  /** @param {string} mark */
  back(mark) {
    if (this.base && this.desk.draft.sheet === this.made) this.put(mark, this.base);
    this.begin();
  }

  /** @param {string} mark @param {SheetData} sheet */
  put(mark, sheet) {
    const { draft } = this.desk;
    this.made = sheet;
    if (sheet !== draft.sheet) this.desk.change({ ...draft, sheet }, mark);
  }
}
