// Assembly in the browser: outline × sheet → document, as Python's `assemble` makes it.

import { fill } from "./fill.js";
import { layOut } from "./layout.js";
import { Ledger } from "./say.js";
import { buildSection } from "./sections.js";
import { sheetScope } from "./sheet.js";
import { tidy } from "./tidy.js";

/** The document of a sheet after an outline. @param {import("./types.js").Bank} bank
 * @param {import("./types.js").SheetData} sheet @param {import("./types.js").Outline} outline
 * @param {import("./types.js").Policy} [policy] @returns {import("./types.js").Document} */
export function assemble(bank, sheet, outline, policy = "draft") {
  const scope = sheetScope(bank, sheet);
  const ledger = new Ledger(bank);
  const parts = outline.sections.flatMap((section) => buildSection(bank, section, scope, policy, ledger) ?? []);
  const title = sheet.title ? [{ text: sheet.title }] : tidy(fill(bank, outline.title, scope, { hand: outline.hand }, policy, true).runs);
  ledger.listOpen(title);
  return { title, blocks: layOut(parts, outline.schemes), missing: [...ledger.missing.values()], dropped: ledger.dropped };
}
