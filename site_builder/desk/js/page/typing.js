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

  /** @param {string} mark of one step @param {(sheet: SheetData) => SheetData} change a RangeError leaves all as it is */
  type(mark, change) {
    const { draft } = this.desk;
    if (!this.base || draft.sheet !== this.made) this.base = this.made = draft.sheet;
    const sheet = change(this.base);
    this.made = sheet;
    this.desk.change({ ...draft, sheet }, mark);
  }

  /** @param {string} mark */
  back(mark) {
    const { draft } = this.desk;
    if (this.base && draft.sheet === this.made) this.desk.change({ ...draft, sheet: this.base }, mark);
    this.begin();
  }
}
