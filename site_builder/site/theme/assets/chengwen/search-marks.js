// @ts-check
/**
 * Marks what was searched for on the page that a result opens. The theme would put <mark> elements into the text, which
 * then go along when it is copied to Word, and misses words that a figure interrupts; a highlight leaves the text alone.
 */
(() => {
  "use strict";
  const words = (new URLSearchParams(location.search).get("found") ?? "").toLowerCase().split(" ").filter(Boolean);
  const article = document.querySelector(".md-content__inner");
  if (!words.length || !article || !("highlights" in CSS)) return;

  /** @type {{ node: Node, start: number }[]} */
  const nodes = [];
  let text = "";
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: text.length });
    text += node.nodeValue ?? "";
  }
  const small = text.toLowerCase();
  if (small.length !== text.length) return; // a letter that grows when it is made small; there is hardly one

  const ranges = words.flatMap((word) => {
    const found = [];
    let i = 0; // the node that holds the place; places come in order
    for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + word.length)) {
      const range = new Range();
      while (i + 1 < nodes.length && nodes[i + 1].start <= at) i++;
      range.setStart(nodes[i].node, at - nodes[i].start);
      let last = i;
      while (last + 1 < nodes.length && nodes[last + 1].start < at + word.length) last++;
      range.setEnd(nodes[last].node, at + word.length - nodes[last].start);
      found.push(range);
    }
    return found;
  });
  CSS.highlights.set("cw-found", new Highlight(...ranges));
})();
