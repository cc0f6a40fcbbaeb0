// @ts-check
/**
 * What fits what is asked for: what library.js loads, rows of a list in filter-rows.js. Pure functions.
 *
 * @typedef {{ words: string, names: string, spelled: string }} Words what is found by its words, and by how it is spelled
 * @typedef {Words & { id: string, category: string, fits: Record<string, string[]> }} Entry `fits` by the fields of the form
 * @typedef {Record<string, string>} Asked the fields of a form that are filled in
 */
(() => {
  "use strict";

  /** Half width and lower case, without invisible characters, as the words of an entry are. @param {string} text */
  const fold = (text) => text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\ufeff]/g, "").toLowerCase();

  /** A test for entries. One that says nothing of a field, as of a topic, fits whatever is chosen there.
   * @param {Asked} asked @returns {(entry: Entry) => boolean} */
  function matcher({ q = "", 板块: category = "", ...asked }) {
    const found = finder(q);
    const chosen = Object.entries(asked).filter(([, value]) => value);
    return (entry) =>
      (!category || entry.category === category) &&
      chosen.every(([name, value]) => entry.fits[name]?.includes(value) ?? true) &&
      found(entry);
  }

  /** A test for words: every term of the query must be found. @param {string} query @returns {(words: Words) => boolean} */
  function finder(query) {
    const terms = fold(query).split(/\s+/).filter(Boolean).map(termFinder);
    return (words) => terms.every((found) => found(words));
  }

  /** In the words, or spelled, where every syllable of names and of the text begins with '.
   * @param {string} term @returns {(words: Words) => boolean} */
  function termFinder(term) {
    if (!/^[a-z]+$/.test(term)) return (entry) => entry.words.includes(term);
    // letters go on in a syllable or begin the next: mopai, mp, mpai; the longer text is only found spelled out
    const named = new RegExp("'" + [...term].join("(?:[a-z]*')?"));
    const spelled = term.length < 4 ? null : new RegExp("'" + [...term].join("'?"));
    return (entry) => entry.words.includes(term) || named.test(entry.names) || !!spelled?.test(entry.spelled);
  }

  /** Syllables as the finder reads them: "mo pai  dui" → "'mo'pai''dui". @param {string} syllables */
  const marked = (syllables) => "'" + syllables.replace(/ /g, "'");

  /** The state in an address, of which a place (#i-户数) has none. @param {string} part of the address @returns {Asked} */
  const fromAddress = (part) => (part.includes("=") ? Object.fromEntries(new URLSearchParams(part.slice(1))) : {});

  /** @param {Asked} asked */
  function toHash(asked) {
    const given = Object.entries(asked).filter(([, value]) => value.trim());
    return given.map(([key, value]) => `${key}=${encodeURIComponent(value.trim())}`).join("&");
  }

  /** Puts the state into the address without a step in the history. @param {string} hash */
  function remember(hash) {
    history.replaceState(null, "", hash ? `${location.pathname}#${hash}` : location.pathname);
  }

  /** What is filled in. @param {HTMLFormElement} form @returns {Asked} */
  const read = (form) => Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)]));

  /** @param {HTMLFormElement} form @param {Asked} asked */
  function fill(form, asked) {
    for (const field of form.elements)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = asked[field.name] ?? "";
  }

  const chengwen = /** @type {any} */ (globalThis).chengwen ?? {};
  chengwen.match = { fold, matcher, finder, marked, fromAddress, toHash, remember, read, fill };
  /** @type {any} */ (globalThis).chengwen = chengwen;
})();
