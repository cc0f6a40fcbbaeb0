// @ts-check
/**
 * From a folder a browser starts no workers: there the search worker's script runs in the page, behind the same face.
 * The usual stand-in, a hidden frame, needs an inline script and takes the page's onmessage and onerror for itself.
 */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;
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

  window.Worker = new Proxy(Native, {
    construct: (target, [url, options]) =>
      /search-worker\.js$/.test(url) ? /** @type {any} */ (new InPage(url)) : new target(url, options),
  });
})();
