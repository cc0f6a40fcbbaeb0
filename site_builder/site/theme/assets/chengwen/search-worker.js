// @ts-check
/**
 * The worker of the theme's search box. The theme's own finds words that a dictionary cut out; this one finds any run of
 * characters, every term of a query on the same page, and titles by pinyin or its initials.
 *
 * It answers the theme's messages: 0 set up → 1 ready, 2 query → 3 result. The index is loaded with the first query, or
 * when search-box.js says 4, get ready; not with the page. From a folder there are no workers: search-box.js runs this
 * script in the page.
 *
 * Texts stay as they are: a term is folded, and looks for all that folds to it. To fold thousands of pages would take
 * longer than to search them.
 *
 * @typedef {{ text: string, spoken: string, syllables?: string[] }} Title syllables once somebody types letters
 * @typedef {{ anchor: string, title: number, text: string }} Section
 * @typedef {{ path: string, sections: Section[] }} Page
 * @typedef {{ titles: Title[], pages: Page[] }} Index
 * @typedef {{ titles: string[], syllables: string[], pages: [string, ...[string, number, string][]][] }} RawIndex
 * @typedef {[start: number, end: number]} Span
 * @typedef {{ text: string, forms: RegExp | null }} Term what is looked for, with its other forms where it has any
 * @typedef {{ spans: Span[], spelled: boolean } | null} Named
 * @typedef {{ page: Page, scores: number[][], score: number }} Hit
 * @typedef {{ location: string, title: string, text: string, score: number, terms: Record<string, boolean> }} Item
 */
(() => {
  "use strict";

  const SHOWN = 3; // sections of a page that are shown at once; the theme folds the rest away
  const LISTED = 8; // sections of a page that are listed at all
  const FULL = 50; // pages that list sections; whoever scrolls further finds each page with one excerpt
  const BEFORE = 24; // characters of an excerpt before the first term
  const LENGTH = 110;
  const LETTERS = /^[a-z][a-z']+$/; // what may be pinyin
  const RANK = { title: 100, covered: 40, heading: 40, together: 20, text: 10 };

  /** Half width, small letters, straight quotes; as long as the original, so that positions hold in both.
   * @param {string} text */
  function fold(text) {
    const half = text.replace(/[\uff01-\uff5e\u3000“”‘’]/g, straighten);
    const small = half.toLowerCase();
    return small.length === half.length ? small : half.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  }

  /** @param {string} mark */
  function straighten(mark) {
    if (mark === "\u3000") return " ";
    if (mark >= "\uff01") return String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
    return mark === "“" || mark === "”" ? '"' : "'";
  }

  /** The terms of a query: whatever stands between spaces.
   * @param {string} query */
  function termsOf(query) {
    const visible = query.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\p{Surrogate}]/gu, "");
    return [...new Set(fold(visible).split(/\s+/).filter(Boolean))];
  }

  /** A folded text as something to look for in texts that are not.
   * @param {string} text @returns {Term} */
  function toTerm(text) {
    const forms = Array.from({ length: text.length }, (_, i) => formsOf(text[i]));
    if (forms.every((some) => some.length === 1)) return { text, forms: null };
    const written = forms.map((some) => `[${some.map(inPattern).join("")}]`).join("");
    return { text, forms: new RegExp(written, "g") };
  }

  /** What folds to a character, itself first.
   * @param {string} char */
  function formsOf(char) {
    const quotes = char === '"' ? ["“", "”"] : char === "'" ? ["‘", "’"] : [];
    const letters = [char, ...(char.toUpperCase().length === 1 ? [char.toUpperCase()] : [])];
    const wide = letters
      .filter((letter) => letter > " " && letter <= "~")
      .map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    return [...new Set([...letters, ...wide, ...quotes])];
  }

  /** @param {string} char */
  function inPattern(char) {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  }

  /** Where a text has a term at or after a position, or -1.
   * @param {string} text @param {Term} term @param {number} [from] */
  function place(text, term, from = 0) {
    if (!term.forms) return text.indexOf(term.text, from);
    term.forms.lastIndex = from;
    return term.forms.exec(text)?.index ?? -1;
  }

  /** @param {RawIndex} raw @returns {Index} */
  function open(raw) {
    return {
      titles: raw.titles.map((text, i) => ({ text, spoken: raw.syllables[i] })),
      pages: raw.pages.map(([path, ...sections]) => ({
        path,
        sections: sections.map(([anchor, title, text]) => ({ anchor, title, text })),
      })),
    };
  }

  /** A syllable or nothing for each UTF-16 unit of a title; the index has one for each character.
   * @param {string} text @param {string} syllables */
  function align(text, syllables) {
    const given = syllables.split(" ");
    return [...text].flatMap((char, i) => (char.length === 1 ? [given[i] || ""] : [given[i] || "", ""]));
  }

  /** Every place of a term in a text, as far as it begins between two positions.
   * @param {string} text @param {Term} term @param {number} [from] @param {number} [to] @returns {Span[]} */
  function places(text, term, from = 0, to = text.length) {
    const found = /** @type {Span[]} */ ([]);
    const { length } = term.text;
    for (let at = place(text, term, from); at >= 0 && at < to; at = place(text, term, at + length)) {
      found.push([at, at + length]);
    }
    return found;
  }

  /** Where a title is spelled by a term: mopai, mp, mpai; the last syllable may still be unfinished.
   * @param {string[]} syllables @param {string} term @returns {Span | null} */
  function spelled(syllables, term) {
    if (!LETTERS.test(term)) return null;
    const letters = term.replace(/'/g, "").replace(/([ln])ue/g, "$1ve");
    for (let at = 0; at < syllables.length; at++) {
      const end = syllables[at][0] === letters[0] ? spell(syllables, at, letters) : -1;
      if (end > at) return [at, end];
    }
    return null;
  }

  /** The end of the characters from `at` that `letters` spell, or -1.
   * @param {string[]} syllables @param {number} at @param {string} letters @returns {number} */
  function spell(syllables, at, letters) {
    while (syllables[at] === "") at++; // a mark between two characters is not spelled
    const syllable = syllables[at];
    if (syllable === undefined) return -1;
    if (syllable.startsWith(letters)) return at + 1;
    const starts = [syllable, ...(/^[zcs]h/.test(syllable) ? [syllable.slice(0, 2)] : []), syllable[0]];
    for (const start of starts) {
      const end = letters.startsWith(start) ? spell(syllables, at + 1, letters.slice(start.length)) : -1;
      if (end >= 0) return end;
    }
    return -1;
  }

  /** The places of a term in a title, and whether it is only spelled.
   * @param {Title} title @param {Term} term @returns {Named} */
  function inTitle(title, term) {
    const spans = places(title.text, term);
    if (spans.length) return { spans, spelled: false };
    if (!LETTERS.test(term.text)) return null;
    title.syllables ??= align(title.text, title.spoken);
    const span = spelled(title.syllables, term.text);
    return span && { spans: [span], spelled: true };
  }

  /** The pages that have every term, best first, as the theme wants them: a list of sections for each page.
   * @param {Index} index @param {string} query @returns {Item[][]} */
  function search(index, query) {
    const terms = termsOf(query).map(toTerm);
    if (!terms.length) return [];
    const named = terms.map((term) => index.titles.map((title) => inTitle(title, term)));
    /** @type {Hit[]} */
    const hits = [];
    for (const page of index.pages) {
      const scores = rank(page, terms, named);
      if (scores) hits.push({ page, scores, score: total(index, page, terms, scores) });
    }
    hits.sort((a, b) => b.score - a.score);
    return hits.map((hit, i) => items(index, hit, terms, named, i < FULL ? LISTED : 0, hits.length - i));
  }

  /** What each section is worth for each term, or nothing if the page lacks a term.
   * @param {Page} page @param {Term[]} terms @param {Named[][]} named @returns {number[][] | null} */
  function rank({ sections }, terms, named) {
    const scores = [];
    for (let t = 0; t < terms.length; t++) {
      const row = sections.map(({ title, text }, i) => {
        const words = named[t][title];
        const worth = words ? RANK[i ? "heading" : "title"] * (words.spelled ? 0.6 : 1) : 0;
        return worth + (place(text, terms[t]) >= 0 ? RANK.text : 0);
      });
      if (!row.some(Boolean)) return null;
      scores.push(row);
    }
    return scores;
  }

  /** A page is worth its best section for each term; more if one has them all, or if they are most of its title.
   * How often it says them does not count: equal pages keep the order of the index.
   * @param {Index} index @param {Page} page @param {Term[]} terms @param {number[][]} scores */
  function total(index, { sections }, terms, scores) {
    const best = scores.reduce((sum, row) => sum + Math.max(...row), 0);
    const together = sections.some((_, i) => scores.every((row) => row[i] > 0)) ? RANK.together : 0;
    const title = index.titles[sections[0].title].text;
    const covered = terms.reduce((sum, term) => sum + (place(title, term) >= 0 ? term.text.length : 0), 0);
    return best + together + (RANK.covered * covered) / (title.length || 1);
  }

  /** A page as the theme shows it: the page, its best sections, and the others, folded away for their lower score.
   * @param {Index} index @param {Hit} hit @param {Term[]} terms @param {Named[][]} named
   * @param {number} most @param {number} score @returns {Item[]} */
  function items(index, { page, scores }, terms, named, most, score) {
    const words = found(index, page, terms, named);
    const worth = page.sections.map(({ text }, i) => {
      const sum = scores.reduce((sum, row) => sum + row[i], 0);
      if (!sum || !most) return sum;
      return sum + terms.reduce((often, term) => often + Math.min(places(text, term).length, 9), 0) / 10;
    });
    /** @param {Section} section @param {string} text @param {number} score @returns {Item} */
    const item = ({ anchor, title }, text, score) => {
      const spans = named.flatMap((of) => of[title]?.spans ?? []);
      const name = mark(index.titles[title].text, merge(spans));
      return { location: address(page.path, anchor, words), title: name, text, score, terms: {} };
    };
    const [top, ...sections] = page.sections
      .map((section, i) => ({ section, worth: worth[i] }))
      .filter((one, i) => !i || one.worth);
    sections.sort((a, b) => b.worth - a.worth);
    if (!most) {
      const best = sections[0]?.worth > top.worth ? sections[0] : top;
      return [item(top.section, excerpt(best.section, terms), score)];
    }
    // Enter opens what scores highest: the best section, unless the page's own title or text is better
    const first = sections[0]?.worth > top.worth ? score + 0.5 : score;
    return [
      item(top.section, top.worth ? excerpt(top.section, terms) : "", score),
      ...sections.slice(0, most).map(({ section }, n) => {
        return item(section, excerpt(section, terms), n >= SHOWN ? score - 0.5 : n ? score : first);
      }),
    ];
  }

  /** The terms as the page writes them, so that it can mark them when it is opened.
   * @param {Index} index @param {Page} page @param {Term[]} terms @param {Named[][]} named */
  function found(index, { sections }, terms, named) {
    return terms.map((term, t) => {
      for (const { title, text } of sections) {
        const [start, end] = named[t][title]?.spans[0] ?? [0, 0];
        if (end) return index.titles[title].text.slice(start, end);
        const at = place(text, term);
        if (at >= 0) return text.slice(at, at + term.text.length);
      }
      return term.text;
    });
  }

  /** The address of a section below the site's root; search-marks.js reads the words.
   * @param {string} path @param {string} anchor @param {string[]} words */
  function address(path, anchor, words) {
    const page = encodeURIComponent(path).replaceAll("%2F", "/");
    return `${page}?found=${encodeURIComponent(words.join(" "))}${anchor && `#${encodeURIComponent(anchor)}`}`;
  }

  /** The text around the first term, with every term marked.
   * @param {Section} section @param {Term[]} terms */
  function excerpt({ text }, terms) {
    const starts = terms.map((term) => place(text, term)).filter((at) => at >= 0);
    const from = whole(text, Math.max(0, (starts.length ? Math.min(...starts) : 0) - BEFORE));
    const spans = merge(terms.flatMap((term) => places(text, term, from, from + LENGTH)));
    const cut = spans.find(([start, end]) => start < from + LENGTH && end > from + LENGTH);
    const to = whole(text, Math.min(text.length, cut ? cut[1] : from + LENGTH));
    const words = mark(text, spans, from, to);
    return words && `<p>${from ? "…" : ""}${words}${to < text.length ? "…" : ""}</p>`;
  }

  /** A position that does not cut a character of two units.
   * @param {string} text @param {number} at */
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text[at] ?? "") ? at - 1 : at;
  }

  /** Spans in order, those that overlap made one.
   * @param {Span[]} spans */
  function merge(spans) {
    const merged = /** @type {Span[]} */ ([]);
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      const last = merged[merged.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }

  /** HTML of a stretch of a text, everything escaped, the spans marked.
   * @param {string} text @param {Span[]} spans @param {number} [from] @param {number} [to] */
  function mark(text, spans, from = 0, to = text.length) {
    let html = "";
    let at = from;
    for (const [start, end] of spans) {
      if (end <= from || start >= to) continue;
      const begin = Math.max(start, from);
      html += escape(text.slice(at, begin));
      at = Math.min(end, to);
      html += `<mark>${escape(text.slice(begin, at))}</mark>`;
    }
    return html + escape(text.slice(at, to));
  }

  /** @param {string} text */
  function escape(text) {
    return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  }

  const here = typeof document === "undefined" ? location.href : /** @type {any} */ (document.currentScript)?.src;
  let version = "";
  let latest = 0;
  /** @type {Promise<Index> | null} */
  let index = null;

  /** The index, loaded once; where that fails, the next query tries again. */
  function ready() {
    index ??= load().then(open);
    index.catch(() => (index = null));
    return index;
  }

  /** What was typed meanwhile comes in first. */
  const typed = () => new Promise((resolve) => setTimeout(resolve));

  /** The answer to a message; none to a query that a newer one has overtaken.
   * @param {{ type: number, data?: any }} message */
  async function answer({ type, data }) {
    if (type === 0) {
      version = data.config.version;
      return { type: 1 };
    }
    if (type === 4) {
      const before = latest;
      const loaded = await ready();
      await typed();
      if (before === latest) search(loaded, "的"); // the first search is the slow one
      return null;
    }
    const mine = ++latest;
    if (!termsOf(data).length) return { type: 3, data: { items: [] } };
    const loaded = await ready();
    await typed();
    return mine === latest ? { type: 3, data: { items: search(loaded, data) } } : null;
  }

  /** A worker reads the script as the data that it is, which is several times faster than to run it; a page may only
   * run it. @returns {Promise<RawIndex>} */
  async function load() {
    const url = `${new URL("../../search/index.js", here)}?${version}`;
    if (typeof document === "undefined") {
      const text = await (await fetch(url)).text();
      return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
    }
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: url, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    const raw = /** @type {any} */ (self).chengwenIndex;
    delete (/** @type {any} */ (self).chengwenIndex);
    return raw;
  }

  /** @type {any} */ (globalThis).chengwenSearch = { answer, fold, mark, open, search, spelled, termsOf };
  if (typeof document === "undefined" && typeof postMessage === "function") {
    addEventListener("message", async ({ data }) => {
      const reply = await answer(data);
      if (reply) postMessage(reply);
    });
  }
})();
