// @ts-check
/** The buttons that put a wording of the 素材库 into the basket, and on every page that has some the way to what is in it. */
(() => {
  "use strict";

  const chengwen = /** @type {any} */ (globalThis).chengwen;
  const { basket } = chengwen;
  const source = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  const link = document.createElement("a");
  link.className = "cw-basket-link";
  link.href = new URL("../../desk/index.html", source).href;
  (document.querySelector(".md-content") ?? document.body).append(link);

  function count() {
    const items = basket.list().length;
    link.hidden = !items;
    link.textContent = `素材篮 ${items}`;
    link.title = "到拟稿台里用";
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(".cw-basket");
    const wording = button && button.closest(".cw-wording");
    if (!(button instanceof HTMLElement) || !(wording instanceof HTMLElement)) return;
    const { phrase, entry } = /** @type {HTMLElement} */ (button.closest(".cw-phrase")).dataset;
    const text = /** @type {HTMLElement | null} */ (wording.querySelector("[data-copy]"))?.dataset.copy ?? "";
    const variant = Number(wording.dataset.variant);
    chengwen.say(button, basket.add({ phrase: phrase ?? entry, variant, text }), "已在篮里");
  });

  basket.onChange(count);
  count();
})();
