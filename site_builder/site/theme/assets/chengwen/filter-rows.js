// @ts-check
/** A long list on the page itself: a form above it shows only the rows that fit. */
(() => {
  "use strict";

  const { finder, fold, marked, fromAddress, toHash, remember, read, fill } = /** @type {any} */ (globalThis).chengwen.match;

  /** Whether a row has a value under a name; a row may have several, with 、 between.
   * @param {HTMLElement} row @param {string} name @param {string} value */
  const has = (row, name, value) => `、${row.getAttribute(`data-${name}`)}、`.includes(`、${value}、`);

  /** @param {HTMLElement} list @param {HTMLTemplateElement} template */
  function start(list, template) {
    list.before(template.content.cloneNode(true));
    const form = /** @type {HTMLFormElement} */ (document.querySelector(".cw-filters"));
    const found = /** @type {HTMLElement} */ (form.querySelector(".cw-found"));
    const clear = /** @type {HTMLElement} */ (form.querySelector(".cw-clear"));
    const groups = /** @type {HTMLElement[]} */ ([...list.children]);
    const rows = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-names]"))].map((row) => ({
      row,
      words: fold(`${row.textContent} ${row.dataset.words ?? ""}`),
      names: marked(row.dataset.names ?? ""),
      spelled: "",
    }));

    function narrow() {
      const asked = read(form);
      const fits = finder(asked.q);
      const chosen = Object.entries(asked).filter(([name, value]) => name !== "q" && value);
      let count = 0;
      for (const entry of rows) {
        const shown = chosen.every(([name, value]) => has(entry.row, name, value)) && fits(entry);
        entry.row.hidden = !shown;
        if (shown) count++;
      }
      for (const group of groups) group.hidden = !group.querySelector("[data-names]:not([hidden])");
      found.textContent = `${count} ${found.dataset.measure}`;
      clear.hidden = !toHash(asked);
      return toHash(asked);
    }

    const restore = () => {
      fill(form, fromAddress(location.hash));
      narrow();
    };
    form.addEventListener("input", () => remember(narrow()));
    form.addEventListener("submit", (event) => event.preventDefault());
    clear.addEventListener("click", () => {
      fill(form, {});
      remember(narrow());
    });
    addEventListener("hashchange", restore);
    restore();
  }

  const list = document.getElementById("cw-filtered");
  const template = document.getElementById("cw-filter-form");
  if (list && template instanceof HTMLTemplateElement) start(list, template);
})();
