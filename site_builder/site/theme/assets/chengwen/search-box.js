// @ts-check
/**
 * Between the theme's search box and our worker. Who turns to the box is going to search: the worker gets its index
 * ready while the first word is being typed.
 *
 * From a folder a browser starts no workers: there the worker's script runs in the page, behind the same face. The usual
 * stand-in, a hidden frame, needs an inline script and takes the page's onmessage and onerror for itself.
 */
(() => {
  "use strict";
  const GET_READY = { type: 4 }; // beside the theme's own 0 to 3
  const Native = window.Worker;

  class InPage extends EventTarget {
    /** @param {string} url */
    constructor(url) {
      super();
      this.loaded = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { src: url, onload: resolve, onerror: reject });
        document.head.append(script);
      });
    }

    /** @param {{ type: number, data?: any }} message */
    async postMessage(message) {
      await this.loaded;
      const reply = await /** @type {any} */ (window).chengwenSearch.answer(message);
      if (reply) this.dispatchEvent(new MessageEvent("message", { data: reply }));
    }

    terminate() {}
  }

  /** The theme says 1k of a thousand pages and more; before that is seen, the number stands there.
   * @param {{ type: number, data?: any }} reply */
  function exact({ type, data }) {
    const meta = document.querySelector(".md-search-result__meta");
    if (type !== 3 || data.items.length < 1000 || !meta) return;
    requestAnimationFrame(() => (meta.textContent = (meta.textContent ?? "").replace(/\S+k/, data.items.length)));
  }

  /** @param {string} url */
  function start(url) {
    const worker = location.protocol === "file:" ? new InPage(url) : new Native(url);
    const box = document.querySelector(".md-search__input");
    if (box && box === document.activeElement) worker.postMessage(GET_READY);
    else box?.addEventListener("focus", () => worker.postMessage(GET_READY), { once: true });
    // the theme waits for a key to be let go; what is pasted, handwritten or spoken comes without one
    box?.addEventListener("input", () => box.dispatchEvent(new Event("keyup")));
    worker.addEventListener("message", (event) => exact(/** @type {MessageEvent} */ (event).data));
    return worker;
  }

  window.Worker = new Proxy(Native, {
    construct: (target, [url, options]) =>
      /search-worker\.js$/.test(url) ? /** @type {any} */ (start(url)) : new target(url, options),
  });
})();
