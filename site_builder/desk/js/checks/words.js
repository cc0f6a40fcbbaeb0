// Words that are wrong wherever they stand, but for the longer ones around them; the list comes from Python.

/** @typedef {import("./text.js").Hit} Hit */
/** @typedef {import("./text.js").Level} Level */
/**
 * `wrong` should be `right`, unless it is part of one of the longer words; `why` is said too.
 * @typedef {{rule: string, level: Level, wrong: string, right: string, unless: string[], why: string | null}} Word
 */
/** @typedef {Map<string, Word[]>} Words by the character that they begin with, the longest first */

const ENDING = "报名|申报|缴费|投标|投稿|征集|申请|登记|受理|缴纳|预约|征求|提交|招聘|日期|时间|期限|活动";
const CUT_OFF = new RegExp(
  "截止(?=\\p{Nd}{1,4}[年月日]|目前|今[天日年]|当前|当日|昨[天日]|本[月周季]|上月|去年" +
    "|(?:\\ue000|\\p{Nd}{1,2}时)[^\\n。；]{0,6}[，,共累])(?![\\p{Nd}年月日时点上下午]+[。；])",
  "gu",
);
const ENDS = new RegExp(`(?:(?:${ENDING})[^\\n，。；]{0,6}[，]?|[已将])\\n?$`);

/** The words ready to be searched for. @param {Word[]} data @returns {Words} */
export function openWords(data) {
  /** @type {Words} */
  const words = new Map();
  for (const word of data) words.set(word.wrong[0], [...(words.get(word.wrong[0]) ?? []), word]);
  for (const some of words.values()) some.sort((a, b) => b.wrong.length - a.wrong.length);
  return words;
}

/** @param {string} text @param {Words} words @returns {Generator<Hit>} */
export function* findWords(text, words) {
  for (let start = 0; start < text.length; start += 1) {
    const word = words.get(text[start])?.find(({ wrong }) => text.startsWith(wrong, start));
    if (!word) continue;
    const { rule, level, wrong, right, why } = word;
    const end = start + wrong.length;
    if (!isExcused(text, start, word)) {
      yield { rule, level, start, end, message: `“${wrong}”应为“${right}”${why ? `（${why}）` : ""}。`, fix: null };
    }
    start = end - 1;
  }
}

/** Whether it stands in one of the longer words. @param {string} text @param {number} start @param {Word} word */
function isExcused(text, start, { wrong, unless }) {
  return unless.some((longer) => {
    for (let at = longer.indexOf(wrong); at >= 0; at = longer.indexOf(wrong, at + 1)) {
      if (start >= at && text.startsWith(longer, start - at)) return true;
    }
    return false;
  });
}

/** 截止 before a day where 截至 is meant. @param {string} text @returns {Generator<Hit>} */
export function* findCutOffs(text) {
  for (const { index: start, 0: word } of text.matchAll(CUT_OFF)) {
    if (ENDS.test(text.slice(Math.max(0, start - 12), start))) continue;
    const message = "统计到某时用“截至”，“截止”是到期停止。";
    yield { rule: "cut-off", level: "疑似", start, end: start + word.length, message, fix: null };
  }
}
