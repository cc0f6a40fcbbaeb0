// @ts-check
/**
 * 素材篮: sentences put aside wherever they are read, to go into a draft on the desk. They are kept in this browser; where it
 * keeps nothing they stay until the page is left.
 *
 * @typedef {{ phrase: string | null, variant: number, text: string }} Sentence `text` as it was read, for all that is no
 *   phrase, and for a day when its phrase is gone
 * @typedef {Sentence & { id: string }} Item
 */
(() => {
  "use strict";

  const KEY = "chengwen.basket";
  const DAMAGED = "chengwen.basket.damaged"; // where a value is set aside that cannot be read
  const FULL = "浏览器存不下了，素材篮里新放的只留到关掉这一页。";
  const BLOCKED = "这个浏览器不让网页存东西，素材篮只留到关掉这一页。";

  /** @type {Item[]} */
  let items = [];
  /** @type {string | null} what was read last */
  let known = null;
  let fault = "";
  /** @type {(() => void)[]} */
  const listeners = [];

  /** What is in the basket now; another page may have changed it. @returns {Item[]} */
  function list() {
    if (fault) return items; // what could not be kept is only here
    try {
      const kept = localStorage.getItem(KEY);
      if (kept === known) return items;
      known = kept;
      items = kept === null ? [] : readItems(kept);
    } catch {
      fault = BLOCKED;
    }
    return items;
  }

  /** The items of a kept value; one that is damaged is set aside, so that nothing is lost when it is written over.
   * @param {string} kept @returns {Item[]} */
  function readItems(kept) {
    const found = parsed(kept);
    const whole = Array.isArray(found) ? found.filter(isItem) : [];
    if (!Array.isArray(found) || whole.length < found.length) setAside(kept);
    return whole.map(({ id, phrase, variant, text }) => ({ id, phrase, variant, text }));
  }

  /** @param {string} kept @returns {unknown} */
  function parsed(kept) {
    try {
      return JSON.parse(kept);
    } catch {
      return null;
    }
  }

  /** @param {string} kept */
  function setAside(kept) {
    try {
      localStorage.setItem(DAMAGED, kept);
    } catch {} // there is no room for it, and nothing in it that can be read
  }

  /** @param {any} item @returns {item is Item} */
  const isItem = (item) =>
    typeof item?.id === "string" &&
    (item.phrase === null || typeof item.phrase === "string") &&
    Number.isInteger(item.variant) &&
    typeof item.text === "string";

  /** All that is in the basket from now on. @param {Item[]} next */
  function set(next) {
    items = next;
    try {
      const written = JSON.stringify(next);
      localStorage.setItem(KEY, written);
      known = written;
      fault = "";
    } catch (error) {
      fault = error instanceof DOMException && /quota/i.test(error.name) ? FULL : BLOCKED;
    }
    tell();
  }

  /** Put sentences in that are not in yet; what came of it, in words. @param {...Sentence} sentences @returns {string} */
  function add(...sentences) {
    const next = [...list()];
    const taken = new Set(next.map(same));
    for (const { phrase, variant, text } of sentences) {
      const item = { id: freshId(), phrase, variant, text: text.trim() };
      if (taken.has(same(item)) || (!item.text && !phrase)) continue;
      taken.add(same(item));
      next.push(item);
    }
    const count = next.length - items.length;
    if (!count) return sentences.length > 1 ? "这几句素材篮里都有了。" : "素材篮里已经有这一句。";
    set(next);
    return `放进了素材篮${count > 1 ? ` ${count} 句` : ""}，现在有 ${next.length} 句。${fault}`;
  }

  /** A phrase says with other facts what it says here, so its words tell nothing. @param {Sentence} sentence */
  const same = ({ phrase, variant, text }) => JSON.stringify(phrase === null ? text : [phrase, variant]);

  const freshId = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 8);

  /** @param {string} id */
  const remove = (id) => set(list().filter((item) => item.id !== id));

  const clear = () => set([]);

  function tell() {
    for (const listener of [...listeners]) listener();
  }

  /** Calls `listener` when something else is in the basket, here or on another page; gives what ends that.
   * @param {() => void} listener @returns {() => void} */
  function onChange(listener) {
    listeners.push(listener);
    return () => void listeners.splice(listeners.indexOf(listener), 1);
  }

  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) tell();
  });
  // a page that comes back as it was left has not been told what happened meanwhile
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) tell();
  });

  const chengwen = /** @type {any} */ (globalThis).chengwen ?? {};
  chengwen.basket = { list, add, set, remove, clear, onChange, fault: () => (list(), fault) };
  /** @type {any} */ (globalThis).chengwen = chengwen;
})();
