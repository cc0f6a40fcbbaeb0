// Numbers typed by hand that the facts contradict. Better silent than wrong: only where a clause says nothing but the
// label, a number in its measure word, and words that make neither another thing.

import { foldWidth, parseQuantity } from "../values.js";
import { agrees, knownOf } from "./worth.js";

/** @typedef {import("../types.js").Bank} Bank */
/** @typedef {import("../types.js").Run} Run */
/** @typedef {import("../types.js").SheetData} SheetData */
/** @typedef {import("./text.js").Hit} Hit */
/** @typedef {import("./text.js").Line} Line */
/** @typedef {import("./worth.js").Known} Known */
/** @typedef {{from: number, length: number, label: string}} Named a label or alias, where it stands in its clause */
/** @typedef {{named: Named, at: number, text: string}} Said a label and the quantity that is said of it */

const SENTENCE = /[^。！？!?\n]+/g;
const BRACKETED = /（[^（）]*）|\([^()]*\)|《[^《》]*》|【[^【】]*】/g;
const CLAUSE = /(?:[^，；,;]|(?<=[0-9]),(?=[0-9]{3}))+/g;
const NUMBER =
  /(?<![0-9.A-Za-z第—–～~\-])(?:约|近|超过|超|不少于|不低于|至少)?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[余多]?[万亿]?[余多]?(?![0-9])/;
// after these a sentence is about a part or another period, after a place a paragraph is about that
const APART = new RegExp(
  "其中|包括|包含|含|分别|每|各|平均|人均|日均|另|还有|剩余|尚有|例如|比如|拟|将|计划|目标|力争|同比|环比|较|比|新增" +
    "|上[期年月周季次]|去年|昨[天日]|当[天日]|今[天日]|本[月周季]",
);
const KINDS = "村|社区|镇|乡|街道|县|市|区|组|校|局|站|公司|企业";
const ELSEWHERE = new RegExp(`(?:^|[，在由对从向])(?![全我本])[一-龥]{1,6}?(?:${KINDS})`);
// 全乡目前共设置值守点15个 says it of the whole; 检查值守点15个 would not
const STATING =
  "截至目前|目前|现有|现|至今|共有|共计|共|累计|合计|总计|总共|一共|已经|已|设有|设置|设立|设|建立|建有|配有|配备|有|拥有|下辖|辖" +
  "|组建|成立|划分|召开|举办|开展|张贴|悬挂|印制|印发|签订|了|为|是|达到|达|总数|数量|：|:";
const OWN = "[全我本][省市县区州旗乡镇村街社校院园厂局司处委][道区]?|辖区内?";
const BETWEEN = new RegExp(`^(?:${STATING})*$`);

/** @param {import("./text.js").Text} text @param {Bank} bank @param {SheetData} sheet @returns {Generator<Hit>} */
export function* findContradictions(text, bank, sheet) {
  const known = knownOf(bank, sheet);
  const own = ["单位", "简称", "本级", "自称"].flatMap((key) => sheet.words[key] || []);
  const before = new RegExp(`^(?:${[...own.map(escaped), OWN, STATING].join("|")})*$`);
  for (const line of text.lines) {
    if (!line.pieces.some(({ run }) => isWritten(run))) continue;
    const plain = foldWidth(text.joined.slice(line.from, line.to).replace(BRACKETED, (part) => "，".repeat(part.length)));
    const others = own.reduce((found, name) => found.replaceAll(name, "〇".repeat(name.length)), plain);
    const about = upTo(plain, ...known.places).slice(0, upTo(others, ELSEWHERE).length);
    for (const { index, 0: sentence } of about.matchAll(SENTENCE)) {
      const whole = upTo(sentence, APART);
      if (/[0-9]/.test(whole)) yield* inSentence(whole, index, line, known, before);
    }
  }
}

/** Words that someone wrote, here or in the sheet. @param {Run} run */
const isWritten = ({ hand, line, figure, role }) => (hand || line !== undefined) && !figure && role !== "open";

/** The clauses before the one in which the first of these stands; all where there is none. @param {string} text
 * @param {(RegExp | string)[]} marks */
function upTo(text, ...marks) {
  const places = marks.map((mark) => (typeof mark === "string" ? text.indexOf(mark) : text.search(mark))).filter((at) => at >= 0);
  return places.length ? text.slice(0, Math.min(...places)).replace(/[^，；。,;]*$/, "") : text;
}

/** @param {string} sentence @param {number} start within the line @param {Line} line @param {Known} known
 * @param {RegExp} before @returns {Generator<Hit>} */
function* inSentence(sentence, start, line, known, before) {
  for (const { index, 0: clause } of sentence.matchAll(CLAUSE)) {
    let from = line.from + start + index;
    for (const part of clause.split("、")) {
      const said = read(part, known, before);
      if (!said) break; // what goes on after 、 goes on about the same
      const { named, at, text } = said;
      const [first, last] = [Math.min(at, named.from), Math.max(at + text.length, named.from + named.length)];
      if (isByHand(line, from + first, from + last)) yield* contradiction(said, from, known);
      from += part.length + 1;
    }
  }
}

/** @param {Line} line @param {number} from @param {number} to */
const isByHand = ({ pieces }, from, to) => pieces.every((piece) => piece.to <= from || piece.from >= to || isWritten(piece.run));

/** @param {Said} said @param {number} from @param {Known} known @returns {Generator<Hit>} */
function* contradiction({ named, at, text }, from, known) {
  const worth = known.worth(named.label);
  const typed = worth && asQuantity(text);
  if (!typed || !worth || typed.unit !== worth.value.unit) return;
  const fits = [worth.value, ...worth.others].some((value) => agrees(typed, value));
  if (fits || known.akin(worth.label).has(typed.text)) return;
  const message = `“${worth.label}”这里写 ${typed.text}，${worth.from}是 ${worth.value.text}，请核对。`;
  yield { rule: "other-number", level: "疑似", start: from + at, end: from + at + text.length, message, fix: null };
}

/** What a clause says of a label, if it says nothing else. @param {string} clause @param {Known} known
 * @param {RegExp} before @returns {Said | null} */
function read(clause, known, before) {
  const match = NUMBER.exec(clause);
  if (!match) return null;
  const { index: at, 0: digits } = match;
  const left = clause.slice(0, at);
  const right = clause.slice(at + digits.length);
  const named = labelBefore(left, known, before);
  if (named) return { named, at, text: digits + right };
  if (!left || !before.test(left)) return null;
  for (let length = 1; length < right.length; length += 1) {
    const name = right.slice(length);
    const found = known.names.get(name[0])?.find((other) => other.name === name);
    const text = digits + right.slice(0, length);
    if (found) return { named: { from: at + text.length, length: name.length, label: found.label }, at, text };
  }
  return null;
}

/** The longest label that ends the words before a number, but for stating words: 全乡共设值守点.
 * @param {string} left @param {Known} known @param {RegExp} before @returns {Named | null} */
function labelBefore(left, known, before) {
  /** @type {Named | null} */
  let best = null;
  for (let from = 0; from < left.length; from += 1) {
    for (const { name, label } of known.names.get(left[from]) ?? []) {
      if (best && best.length >= name.length) break;
      if (!left.startsWith(name, from) || !BETWEEN.test(left.slice(from + name.length))) continue;
      if (before.test(left.slice(0, from))) best = { from, length: name.length, label };
    }
  }
  return best;
}

/** @param {string} text */
function asQuantity(text) {
  try {
    return parseQuantity(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** @param {string} text */
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
