// @ts-check
/** 素材库, 指标: the form that narrows them all, with its state in the address so that it can be sent to a colleague. */
(() => {
  "use strict";

  /** @typedef {import("./library-match.js").Entry} Entry */
  const { matcher, marked, fromAddress, toHash, remember, read, fill } = /** @type {any} */ (globalThis).chengwen.match;
  const ABOVE = 120; // pixels that header and form take when they stick
  const AHEAD = "100% 0px"; // cards are loaded a window before they come into view

  const place = document.getElementById("cw-picker");
  const template = document.getElementById("cw-picker-form");
  if (place && template instanceof HTMLTemplateElement) load(place.dataset.source ?? "", () => start(place, template));

  /** Data comes as a script: a page opened from a folder may load nothing else. @param {string} source @param {() => void} then */
  function load(source, then) {
    const script = document.createElement("script");
    script.src = source;
    script.onload = then;
    document.head.append(script);
  }

  /** @template {Element} T @param {Element} inside @param {string} selector @returns {T} */
  const find = (inside, selector) => /** @type {T} */ (inside.querySelector(selector));

  /** @param {HTMLElement} place @param {HTMLTemplateElement} template */
  function start(place, template) {
    place.append(template.content.cloneNode(true));
    const form = /** @type {HTMLFormElement} */ (find(place, "form"));
    const chips = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-category]"))];
    const list = new List(place, new Map(chips.map(({ dataset }) => [dataset.category ?? "", dataset.cards ?? ""])));
    let category = "";

    function narrow() {
      const asked = { ...read(form), 板块: category };
      const hash = toHash(asked);
      list.narrow(matcher(asked), !hash);
      for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.category === category));
      return hash;
    }

    function change() {
      const below = place.getBoundingClientRect().top - ABOVE; // asked before anything moves: asking later is slow
      remember(narrow());
      if (below < 0) scrollBy(0, below);
    }

    function restore() {
      const entry = list.named(location.hash);
      const page = chips.find(({ dataset }) => dataset.category === entry?.category);
      if (page) return location.replace(page.getAttribute("href") + location.hash);
      const query = new URLSearchParams(location.search).get("find") ?? ""; // of the home page
      const asked = location.hash ? fromAddress(location.hash) : { q: query };
      fill(form, asked);
      category = chips.find((chip) => chip.dataset.category === asked.板块)?.dataset.category ?? "";
      narrow();
    }

    /** @param {string} name */
    function choose(name) {
      category = category === name ? "" : name;
      change();
    }

    for (const chip of chips) press(chip, () => choose(chip.dataset.category ?? ""));
    form.addEventListener("input", change);
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const button of place.querySelectorAll(".cw-clear"))
      button.addEventListener("click", () => {
        fill(form, {});
        category = "";
        change();
      });
    addEventListener("hashchange", restore);
    restore();
  }

  /** The cards, filled in when they come near, and what is said of how many there are. */
  class List {
    /** @param {Element} place @param {Map<string, string>} sources of the cards, by 板块 */
    constructor(place, sources) {
      this.sources = sources;
      /** @type {Entry[]} */
      this.entries = /** @type {any} */ (globalThis).chengwenLibrary;
      for (const entry of this.entries) {
        entry.names = marked(entry.names);
        entry.spelled = marked(entry.spelled);
      }
      const list = find(place, ".cw-library");
      const model = /** @type {HTMLElement} */ (list.firstElementChild);
      this.cards = this.entries.map((entry) => {
        const card = /** @type {HTMLElement} */ (model.cloneNode());
        card.dataset.entry = entry.id;
        return card;
      });
      list.replaceChildren(...this.cards);
      const category = new Map(this.cards.map((card, i) => [card, this.entries[i].category]));
      this.near = new IntersectionObserver((seen) => {
        const wanted = seen.filter((one) => one.isIntersecting).map(({ target }) => category.get(/** @type {any} */ (target)));
        for (const name of new Set(wanted)) this.show(name ?? "");
      }, { rootMargin: AHEAD });
      for (const card of this.cards) this.near.observe(card);
      this.found = /** @type {HTMLElement} */ (find(place, ".cw-found"));
      this.measure = this.found.dataset.measure;
      this.none = /** @type {HTMLElement} */ (find(place, ".cw-none"));
      this.clear = /** @type {HTMLElement} */ (find(place, "form .cw-clear"));
    }

    /** What an address names that was made before each 板块 had a page. @param {string} hash */
    named(hash) {
      const id = hash.includes("=") ? "" : decodeURIComponent(hash.slice(1));
      return this.entries.find((entry) => entry.id === id);
    }

    /** The cards of a 板块, loaded once. @param {string} category */
    show(category) {
      const cards = this.cards.filter((_, i) => this.entries[i].category === category);
      for (const card of cards) this.near.unobserve(card);
      load(this.sources.get(category) ?? "", () => {
        const loaded = document.createElement("template");
        loaded.innerHTML = /** @type {any} */ (globalThis).chengwenCards; // the build has escaped every text in it
        [...loaded.content.children].forEach((card, i) => cards[i].replaceChildren(...card.childNodes));
      });
    }

    /** @param {(entry: Entry) => boolean} fits @param {boolean} all nothing is asked for */
    narrow(fits, all) {
      let count = 0;
      this.entries.forEach((entry, i) => {
        const hidden = !fits(entry);
        if (!hidden) count++;
        if (this.cards[i].hidden !== hidden) this.cards[i].hidden = hidden;
      });
      this.found.textContent = `${all ? "共 " : ""}${count} ${this.measure}` + (all ? "" : `，共 ${this.entries.length} ${this.measure}`);
      this.none.hidden = count > 0;
      this.clear.hidden = all;
    }
  }

  /** A link that does its work on this page, unless it is to be opened in another. @param {HTMLElement} link @param {() => void} act */
  function press(link, act) {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      act();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      act();
    });
  }
})();
