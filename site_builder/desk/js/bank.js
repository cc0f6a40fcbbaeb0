// The phrasebank as it is shipped, with what goes without saying left out, made whole.

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").BankData} BankData */
/** @typedef {import("./types.js").Indicator} Indicator */
/** @typedef {import("./types.js").Phrase} Phrase */
/** @typedef {import("./types.js").PackedNode} PackedNode */
/** @typedef {import("./types.js").Tree} Tree */

/** The bank with its indicators by every name. @param {BankData} data @returns {Bank} */
export function openBank({ indicators, phrases, ...rest }) {
  const whole = Object.fromEntries(Object.entries(indicators).map(([label, data]) => [label, indicatorOf(label, data)]));
  const names = new Map(Object.entries(whole));
  for (const indicator of Object.values(whole)) {
    for (const alias of indicator.aliases) if (!names.has(alias)) names.set(alias, indicator);
  }
  const opened = Object.fromEntries(Object.entries(phrases).map(([id, data]) => [id, phraseOf(data)]));
  return { ...rest, indicators: whole, phrases: opened, names };
}

/** @param {string} label @param {Partial<Indicator>} data @returns {Indicator} */
const indicatorOf = (label, data) => /** @type {Indicator} */ ({
  unit: null, aliases: [], adds_up: false, strict: false, better: null, formula: null, category: null, ...data, label,
});

/** @param {import("./types.js").PackedPhrase} data @returns {Phrase} */
const phraseOf = ({ trees, fit, ...data }) => ({
  position: "正文", hidden: false, ...data, trees: trees.map(treeOf), fit: { levels: [], topics: [], zero: [], nonzero: [], ...fit },
});

/** @param {PackedNode[]} nodes @returns {Tree} */
const treeOf = (nodes) => nodes.map((node) => {
  if (typeof node === "string") return node;
  if (node === 0) return { hidden: true };
  if (Array.isArray(node)) return { slot: node[0], filters: /** @type {string[][]} */ (node.slice(1)) };
  return { part: treeOf(node.p), mark: node.m ?? "", opening: node.o ?? "" };
});
