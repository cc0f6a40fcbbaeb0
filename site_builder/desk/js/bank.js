// The phrasebank as it is shipped, with what goes without saying left out, made whole.

/** @typedef {import("./types.js").Bank} Bank */
/** @typedef {import("./types.js").BankData} BankData */
/** @typedef {import("./types.js").Indicator} Indicator */
/** @typedef {import("./types.js").Phrase} Phrase */
/** @typedef {import("./types.js").PackedNode} PackedNode */
/** @typedef {import("./types.js").Piece} Piece */
/** @typedef {import("./types.js").Section} Section */
/** @typedef {import("./types.js").Tree} Tree */

/** The bank with its indicators by every name. @param {BankData} data @returns {Bank} */
export function openBank({ indicators, phrases, outlines, ...rest }) {
  const whole = Object.fromEntries(Object.entries(indicators).map(([label, data]) => [label, indicatorOf(label, data)]));
  const names = new Map(Object.entries(whole));
  for (const indicator of Object.values(whole)) {
    for (const alias of indicator.aliases) if (!names.has(alias)) names.set(alias, indicator);
  }
  const opened = Object.fromEntries(Object.entries(phrases).map(([id, data]) => [id, phraseOf(data)]));
  const ids = Object.keys(phrases);
  const drawn = Object.fromEntries(Object.entries(outlines).map(([name, data]) => [name, outlineOf(data, ids)]));
  return { ...rest, indicators: whole, phrases: opened, outlines: drawn, names };
}

/** @param {string} label @param {Partial<Indicator>} data @returns {Indicator} */
const indicatorOf = (label, data) => /** @type {Indicator} */ ({
  kind: "数量", items: "其中", roll: "求和", absent: "可略", unit: null, aliases: [], adds_up: false, strict: false, better: null, formula: null, category: null, ...data, label,
});

/** @param {import("./types.js").PackedPhrase} data @returns {Phrase} */
const phraseOf = ({ trees, fit, ...data }) => ({
  position: "正文", hidden: false, ...data, trees: trees.map(treeOf), fit: { levels: [], topics: [], zero: [], nonzero: [], ...fit },
});

/** @param {import("./types.js").PackedOutline} data @param {string[]} ids @returns {import("./types.js").Outline} */
const outlineOf = ({ title, sections, ...data }, ids) => ({
  ...data, title: treeOf(title), sections: sections.map((section) => sectionOf(section, ids)),
});

/** @param {import("./types.js").PackedSection} data @param {string[]} ids @returns {Section} */
function sectionOf({ heading, text, pieces = [], children = [], ...data }, ids) {
  const tree = heading ? treeOf(heading) : null;
  const [only] = tree?.length === 1 ? tree : [];
  return {
    runs_in: false, scheme: null, inline: false, ...data,
    heading: tree,
    text: text ?? (typeof only === "string" ? only : ""),
    pieces: pieces.map((piece) => pieceOf(piece, ids)),
    children: children.map((child) => sectionOf(child, ids)),
  };
}

/** @param {import("./types.js").PackedPiece} data @param {string[]} ids @returns {Piece} */
function pieceOf(data, ids) {
  if ("insert" in data) return { type: "insert", title: data.insert };
  if ("table" in data) return { type: "table", labels: data.table };
  const [[type, says]] = Object.entries(data);
  return /** @type {Piece} */ ({ type, says: says.map((say) => sayOf(say, ids)) });
}

/** @param {import("./types.js").PackedSay} say @param {string[]} ids @returns {import("./types.js").Say} */
function sayOf(say, ids) {
  const each = typeof say[0] === "string" ? say[0] : null;
  return { phrases: say.slice(each === null ? 0 : 1).map((number) => ids[Number(number)]), each };
}

/** @param {PackedNode[]} nodes @returns {Tree} */
const treeOf = (nodes) => nodes.map((node) => {
  if (typeof node === "string") return node;
  if (node === 0) return { hidden: true };
  if (Array.isArray(node)) return { slot: node[0], filters: /** @type {string[][]} */ (node.slice(1)) };
  return { part: treeOf(node.p), mark: node.m ?? "", opening: node.o ?? "" };
});
