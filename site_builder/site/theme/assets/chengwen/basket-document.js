// @ts-check
/** The page of a document: its sections, or the sentences that are selected, go into the basket. */
(() => {
  "use strict";

  const chengwen = /** @type {any} */ (globalThis).chengwen;
  if (!chengwen.document) return;
  const { basket } = chengwen;
  /** @type {{ article: HTMLElement, data: { closing: number } }} */
  const { article, data } = chengwen.document;
  const closing = new Set(data.closing ? [...article.children].slice(-data.closing) : []); // belongs to no section

  /** What a paragraph says, sentence by sentence: a phrase of which there are several is one that repeats over a list, and is
   * only of use as it reads. @param {Iterable<HTMLElement>} paragraphs @param {(part: Node) => boolean} taken */
  function sentencesOf(paragraphs, taken) {
    const found = [...paragraphs].flatMap((paragraph) => {
      const said = /** @type {HTMLElement[]} */ ([...paragraph.querySelectorAll(":scope > [data-phrase]")]);
      if (!said.length) return taken(paragraph) ? [{ phrase: null, variant: 0, text: paragraph.textContent ?? "" }] : [];
      return said.filter(taken).map(({ dataset, textContent }) => ({ phrase: dataset.phrase ?? null, variant: Number(dataset.variant), text: textContent ?? "" }));
    });
    const counts = new Map();
    for (const { phrase } of found) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    return found.map((one) => (counts.get(one.phrase) > 1 ? { ...one, phrase: null } : one));
  }

  /** From a heading of the first level to the next: paragraphs of text, without what has a place of its own. @param {Element} heading */
  function* paragraphsAfter(heading) {
    for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
      if (next instanceof HTMLParagraphElement && !next.className && !closing.has(next)) yield next;
    }
  }

  /** @param {string} words @param {() => void} act */
  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  for (const heading of article.querySelectorAll("h2")) {
    const whole = () => chengwen.document.say(basket.add(...sentencesOf(paragraphsAfter(heading), () => true)));
    const made = button("素材篮", whole);
    made.setAttribute("aria-label", `把“${heading.textContent}”放进素材篮`);
    made.className = "doc-basket";
    heading.nextElementSibling?.after(made);
  }

  // what is selected has its own button, below the end of it
  const chosen = button("加入素材篮", () => {
    chengwen.document.say(basket.add(...selected()));
    getSelection()?.removeAllRanges();
  });
  chosen.className = "doc-button doc-chosen";
  chosen.hidden = true;
  chosen.addEventListener("mousedown", (event) => event.preventDefault()); // pressing it leaves the selection
  article.after(chosen);

  function selected() {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed || !article.contains(selection.getRangeAt(0).commonAncestorContainer)) return [];
    const range = selection.getRangeAt(0);
    return sentencesOf(/** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("p:not([class])")), (part) => range.intersectsNode(part));
  }

  document.addEventListener("selectionchange", () => {
    const count = selected().length;
    chosen.hidden = !count;
    if (!count) return;
    chosen.textContent = `选中的 ${count} 句加入素材篮`;
    const boxes = /** @type {Selection} */ (getSelection()).getRangeAt(0).getClientRects();
    const paper = /** @type {HTMLElement} */ (chosen.offsetParent).getBoundingClientRect();
    const end = boxes[boxes.length - 1];
    if (end) chosen.style.translate = `${Math.max(0, Math.min(end.right, paper.right - chosen.offsetWidth) - paper.left)}px ${end.bottom - paper.top + 4}px`;
  });
})();
