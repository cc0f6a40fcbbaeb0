// @ts-check
/** Buttons that copy: `data-copy` holds the text, or is empty for what the words beside the button say; `data-copy-of` is
 * the id of the element whose text it is. */
(() => {
  "use strict";

  const SHOWN = 1600; // milliseconds that a button says what came of it

  /** @param {HTMLElement} button */
  function textFor(button) {
    const { copy, copyOf } = button.dataset;
    if (copyOf) return document.getElementById(copyOf)?.textContent ?? "";
    return copy || (button.previousElementSibling?.firstElementChild?.textContent ?? "");
  }

  /** The text as HTML that takes on the look of wherever it is put: a sentence in the line, several lines as they are.
   * @param {string} text */
  function inPlace(text) {
    const element = document.createElement(text.includes("\n") ? "pre" : "span");
    element.textContent = text;
    return element.outerHTML;
  }

  /** @param {HTMLElement} button */
  async function copy(button) {
    const text = textFor(button);
    const done = await /** @type {any} */ (globalThis).chengwen.copy.write({ text, html: inPlace(text) });
    say(button, done ? "已复制" : "没有复制成，请选中后按 Ctrl+C");
  }

  /** Says what came of a press: aloud, and in fewer words on the button. @param {HTMLElement} button @param {string} words
   * @param {string} [shown] */
  function say(button, words, shown = words) {
    button.dataset.words ??= button.textContent ?? "";
    button.textContent = shown;
    button.classList.add("cw-done");
    voice().textContent = words;
    setTimeout(() => {
      button.textContent = button.dataset.words ?? "";
      button.classList.remove("cw-done");
    }, SHOWN);
  }

  /** What a screen reader reads out. */
  function voice() {
    const known = document.querySelector(".cw-voice");
    if (known) return known;
    const region = document.createElement("div");
    region.className = "cw-voice";
    region.setAttribute("role", "status");
    document.body.append(region);
    return region;
  }

  /** @type {any} */ (globalThis).chengwen.say = say;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-copy], [data-copy-of]");
    if (button instanceof HTMLElement) void copy(button);
  });
})();
