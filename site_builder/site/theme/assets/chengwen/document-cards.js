// @ts-check
/**
 * Each figure of a document answers where it comes from: a card on hover, focus, tap or Enter. A figure is a button that
 * opens a small dialog beside it; without this script it is a link to its line of the fact sheet.
 *
 * @typedef {{
 *   name: string, value?: string, as_of?: string, note?: string, how: string, coverage?: string, prose?: boolean,
 *   formula?: string, parts?: number[], more?: number, phrase?: [string, string], source?: [sheet: number, line: number],
 *   row?: string,
 * }} Card
 * @typedef {[name: string, value: string, sheet: number | null, line: number]} Line
 */
(() => {
  "use strict";
  const { article, data } = /** @type {any} */ (window).chengwen?.document ?? {};
  if (!article || !data.cards?.length) return;

  const REST = 120; // ms that a pointer rests on a figure before its card appears
  const GRACE = 250; // ms to move from the figure to the card
  const GAP = 8;
  const NARROW = matchMedia("(max-width: 44.9375em)"); // there the card is a sheet at the bottom of the screen
  const figures = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("[data-card]")]);

  const box = document.createElement("div");
  Object.assign(box, { id: "doc-card", className: "doc-card", tabIndex: -1, hidden: true });
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-labelledby", "doc-card-name");
  document.body.append(box);

  /** @type {HTMLElement | null} */
  let shown = null;
  let pinned = false;
  let returning = false; // focus comes back to a figure that was just closed
  /** @type {number | undefined} */
  let timer;

  /** @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag @param {string} css @param {...(Node | string)} inner @returns {HTMLElementTagNameMap[T]} */
  function make(tag, css, ...inner) {
    const element = document.createElement(tag);
    if (css) element.className = css;
    element.append(...inner);
    return element;
  }

  /** @param {string} text @param {string | null | undefined} href */
  function link(text, href) {
    if (!href) return make("span", "", text);
    const element = make("a", "", text);
    element.href = href;
    return element;
  }

  /** @param {Card} card */
  function fill(card) {
    const name = make("p", "doc-card-name", card.name);
    name.id = "doc-card-name";
    const how = make("span", "doc-card-how", card.how);
    const close = make("button", "doc-card-close", "×");
    Object.assign(close, { type: "button", onclick: () => hide(true) });
    close.setAttribute("aria-label", "关闭");
    const list = make("dl", "");
    /** @param {string} term @param {Node | string | undefined} words */
    const row = (term, words) => words && list.append(make("div", "", make("dt", "", term), make("dd", "", words)));
    row("口径", card.note);
    row("截至", card.as_of);
    row("覆盖", card.coverage);
    row("算法", card.formula);
    row("由来", card.parts && partsOf(card));
    row("所在", card.phrase ? make("span", "", "套语 ", link(...card.phrase)) : card.prose ? "自己写的叙述" : undefined);
    row("出处", card.source && lineOf(...card.source));
    row("全部", card.row && link("在“数据来源”里看", `#${card.row}`));
    const value = make("p", "doc-card-value", card.value ?? "还没有填");
    box.replaceChildren(make("div", "doc-card-top", name, how, close), value, list);
  }

  /** What a figure was made of.
   * @param {Card} card */
  function partsOf(card) {
    const items = (card.parts ?? []).map((number) => {
      const [name, value, sheet, line] = /** @type {Line} */ (data.lines[number]);
      return make("li", "", sheet === null ? name : lineOf(sheet, line, name), make("span", "", value));
    });
    const list = make("ul", "", ...items);
    if (card.more) list.append(make("li", "", `等 ${card.more} 处`));
    return list;
  }

  /** A link to a line of a fact sheet's page.
   * @param {number} sheet @param {number} line @param {string} [words] */
  function lineOf(sheet, line, words) {
    const [path, page] = data.sheets[sheet];
    return link(words ?? `${path}:${line}`, page && `${page}#L${line}`);
  }

  /** @param {HTMLElement} figure @param {{ pin?: boolean, at?: { x: number, y: number } }} [how] */
  function show(figure, { pin = false, at } = {}) {
    clearTimeout(timer);
    if (shown !== figure) {
      hide();
      fill(data.cards[Number(figure.dataset.card)]);
      box.hidden = false;
      shown = figure;
      figure.setAttribute("aria-expanded", "true");
      figure.setAttribute("aria-describedby", box.id);
      place(figure, at);
    }
    pinned = pinned || pin;
  }

  /** Close the card; the focus goes back to its figure where it was in the card, or when told so. */
  function hide(refocus = false) {
    clearTimeout(timer);
    if (!shown) return;
    const figure = shown;
    const inside = box.contains(document.activeElement);
    shown = null;
    pinned = false;
    if (refocus || inside) {
      returning = true;
      figure.focus({ preventScroll: true });
      returning = false;
    }
    box.hidden = true;
    figure.setAttribute("aria-expanded", "false");
    figure.removeAttribute("aria-describedby");
  }

  /** Below the line of the figure that is pointed at, above it where there is no room below.
   * @param {HTMLElement} figure @param {{ x: number, y: number }} [at] */
  function place(figure, at) {
    box.style.left = box.style.top = "";
    if (NARROW.matches) {
      const hidden = figure.getBoundingClientRect().bottom - box.getBoundingClientRect().top + GAP;
      if (hidden > 0) scrollBy({ top: hidden });
      return;
    }
    const lines = [...figure.getClientRects()];
    const line = lines.find((r) => at && at.y >= r.top && at.y <= r.bottom && at.x >= r.left && at.x <= r.right) ?? lines[0];
    const size = box.getBoundingClientRect();
    const below = line.bottom + GAP + size.height <= innerHeight || line.top < size.height + GAP + 100;
    const width = document.documentElement.clientWidth;
    box.style.left = `${scrollX + Math.max(GAP, Math.min(line.left, width - size.width - GAP))}px`;
    box.style.top = `${scrollY + (below ? line.bottom + GAP : line.top - GAP - size.height)}px`;
  }

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const figureAt = (target) => {
    const figure = target instanceof Element ? target.closest("[data-card]") : null;
    return figure?.getAttribute("role") === "button" ? /** @type {HTMLElement} */ (figure) : null;
  };

  /** @param {() => void} action @param {number} delay */
  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }
  const leave = () => pinned || later(() => pinned || box.contains(document.activeElement) || hide(), GRACE);

  article.addEventListener("pointerover", (/** @type {PointerEvent} */ event) => {
    const figure = figureAt(event.target);
    if (!figure || event.pointerType !== "mouse" || pinned) return;
    if (figure === shown) return clearTimeout(timer);
    later(() => show(figure, { at: { x: event.clientX, y: event.clientY } }), REST);
  });
  article.addEventListener("pointerout", (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === "mouse" && figureAt(event.target)) leave();
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());

  article.addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    const figure = figureAt(event.target);
    if (figure && !returning && figure.matches(":focus-visible")) show(figure);
  });
  document.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (!shown || pinned || !(to instanceof Node)) return;
    if (!box.contains(to) && !shown.contains(to)) hide();
  });

  article.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const figure = figureAt(event.target);
    if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab or window: follow the link
    event.preventDefault();
    if (pinned && shown === figure) hide();
    else show(figure, { pin: true, at: { x: event.clientX, y: event.clientY } });
  });
  article.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const figure = figureAt(event.target);
    if (!figure || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    show(figure, { pin: true });
    box.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (!shown || event.key !== "Escape") return;
    event.stopPropagation();
    hide(pinned);
  }, true);
  // past the last link of the card the keyboard goes on in the text, where the figure stands
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...box.querySelectorAll("a, button")];
    const edge = event.shiftKey ? [box, stops[0]] : [stops[stops.length - 1]];
    if (!edge.includes(/** @type {Element} */ (document.activeElement))) return;
    if (event.shiftKey) event.preventDefault();
    hide(true);
  });
  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (shown && !box.contains(target) && figureAt(target) !== shown) hide();
  });
  addEventListener("resize", () => shown && place(shown));

  /** Marked figures are buttons; with the marks hidden they are plain text. Open slots stay what they are.
   * @param {boolean} marked */
  function setMarks(marked) {
    hide();
    for (const figure of figures) {
      const on = marked || figure.classList.contains("slot-open");
      if (!on) {
        for (const name of ["role", "tabindex", "aria-haspopup", "aria-expanded"]) figure.removeAttribute(name);
        if (figure.hasAttribute("href")) figure.dataset.href = figure.getAttribute("href") ?? "";
        figure.removeAttribute("href");
        continue;
      }
      if (figure.dataset.href) figure.setAttribute("href", figure.dataset.href);
      figure.tabIndex = 0;
      figure.setAttribute("role", "button");
      figure.setAttribute("aria-haspopup", "dialog");
      figure.setAttribute("aria-expanded", "false");
    }
  }
  article.addEventListener("chengwen:marks", (/** @type {CustomEvent} */ event) => setMarks(event.detail));
  setMarks(!article.classList.contains("doc-plain"));
})();
