// Where a value comes from, in words.

/** @typedef {import("../types.js").Term} Term */

/** What is said of the units covered, after 由下级汇总. @param {import("../types.js").Coverage | null} coverage */
export function readCoverage(coverage) {
  if (!coverage) return "";
  const words = coverage.words.map(([text]) => text).join("");
  return `，${words ? words.replace(/^（|）$/g, "") : "都已上报"}`;
}

/** The formula as one writes it. @param {Term} term @returns {string} */
export function readFormula(term) {
  if ("label" in term) return term.label;
  if ("number" in term) return term.number;
  const { sign, left, right } = term;
  const product = sign === "*" || sign === "/";
  const looser = (/** @type {Term} */ side) => product && "sign" in side && (side.sign === "+" || side.sign === "-");
  // 甲 - (乙 - 丙), 甲 / (乙 * 丙): what stands right of these is not read from the left
  const grouped = "sign" in right && (looser(right) || ((sign === "-" || sign === "/") && product === ["*", "/"].includes(right.sign)));
  const side = (/** @type {Term} */ one, /** @type {boolean} */ bracketed) => (bracketed ? `(${readFormula(one)})` : readFormula(one));
  return `${side(left, looser(left))} ${sign} ${side(right, grouped)}`;
}
