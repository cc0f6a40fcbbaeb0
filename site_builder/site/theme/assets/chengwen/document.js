// @ts-check
/** The page of a document: copying it or a section, printing, and hiding the marks of its figures. */
(() => {
  "use strict";
  const article = document.querySelector("article.doc");
  const holder = document.getElementById("doc-data");
  const tools = /** @type {HTMLTemplateElement | null} */ (document.getElementById("doc-tools"));
  if (!article || !holder || !tools) return;

  const HIDDEN = "chengwen.marks.hidden";
  const SHOWN_FOR = 4000;
  const chengwen = /** @type {any} */ (window).chengwen;
  /** @typedef {any[][]} Blocks as copy.js has them
   * @type {{ title: string, blocks: Blocks, closing: number, cards: object[] }} */
  const data = JSON.parse(holder.textContent ?? "");

  const bar = /** @type {DocumentFragment} */ (tools.content.cloneNode(true));
  const says = document.createElement("p");
  says.className = "doc-says";
  says.setAttribute("role", "status");
  bar.append(says);
  tools.after(bar);

  /** @type {number | undefined} */
  let silence;
  /** @param {string} words @param {boolean} [failed] */
  function say(words, failed = false) {
    clearTimeout(silence);
    says.classList.toggle("doc-says-failed", failed);
    says.textContent = words;
    silence = setTimeout(() => (says.textContent = ""), SHOWN_FOR);
  }

  /** @param {string} what @param {Blocks} blocks @param {string} [title] */
  async function copy(what, blocks, title) {
    const text = chengwen.copy.toText(blocks, title);
    const done = await chengwen.copy.write({ text, html: chengwen.copy.toHtml(blocks, title) });
    if (!done) return say("没有复制成：请在正文里选中文字，再按 Ctrl+C。", true);
    const open = text.split("【待填：").length - 1;
    say(`已复制${what}，可以粘贴到 Word 或 WPS。${open ? `其中还有 ${open} 处待填。` : ""}`);
  }

  document.querySelector(".doc-tools")?.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.dataset.do === "copy") copy("全文", data.blocks, data.title);
    if (button?.dataset.do === "print") print();
    if (button?.dataset.do === "marks") setMarks(article.classList.contains("doc-plain"), true);
  });

  const toggle = document.querySelector("[data-do=marks]");

  // the headings of the page are those of the data, in the same order
  const starts = data.blocks.flatMap((block, i) => (block[0] === "h" && block[1] === 1 ? [i] : []));
  article.querySelectorAll("h2").forEach((heading, i) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "doc-copy";
    const title = heading.textContent ?? "";
    button.textContent = "复制";
    button.setAttribute("aria-label", `复制“${title}”一节`);
    button.addEventListener("click", () => {
      copy(`“${title}”一节`, chengwen.copy.sectionFrom(data.blocks, starts[i], data.closing));
    });
    heading.after(button);
  });

  /** @param {boolean} shown @param {boolean} [remember] */
  function setMarks(shown, remember = false) {
    article?.classList.toggle("doc-plain", !shown);
    if (toggle) toggle.textContent = shown ? "隐藏数据标记" : "显示数据标记";
    article?.dispatchEvent(new CustomEvent("chengwen:marks", { detail: shown }));
    if (!remember) return;
    try {
      if (shown) localStorage.removeItem(HIDDEN);
      else localStorage.setItem(HIDDEN, "1");
    } catch {} // a browser that keeps nothing forgets it with the page
    say(shown ? "数据标记已显示。" : "数据标记已隐藏，下次打开也这样。");
  }

  try {
    if (toggle && localStorage.getItem(HIDDEN)) setMarks(false);
  } catch {}
  chengwen.document = { article, data, say };
})();
