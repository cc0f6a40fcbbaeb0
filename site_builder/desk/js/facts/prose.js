// Hand-written narratives as they stand in a sheet.

/** @typedef {import("../types.js").NarrativeData} NarrativeData */
/** @typedef {import("../types.js").Tree} Tree */

/** The paragraphs, an empty line before each but the points of a list; its sub-sections have headings of their own. One
 * that reads what this audience may not see is left out. @param {NarrativeData} narrative @returns {string[]} */
export function writeProse({ paragraphs }) {
  return paragraphs.flatMap(({ tree, line }, at) => {
    const text = writeTree(tree);
    if (text === null) return [];
    return at && paragraphs[at - 1].line === line - 1 ? [text] : ["", text];
  });
}

/** @param {Tree} tree in which only 【】 is syntax @returns {string | null} */
function writeTree(tree) {
  let text = "";
  for (const node of tree) {
    if (typeof node === "string") text += node;
    else if ("slot" in node) text += `【${[node.slot, ...node.filters.map(writeCall)].join("|")}】`;
    else return null;
  }
  return text;
}

/** @param {import("../types.js").Call} call */
const writeCall = ([name, ...given]) => (given.length ? `${name}(${given.join(",")})` : name);
