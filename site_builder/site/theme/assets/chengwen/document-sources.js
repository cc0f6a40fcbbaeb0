// @ts-check
/** 数据来源 below a document: a link to one of its rows opens the list, a link to a figure closes nothing. */
(() => {
  "use strict";
  const panel = document.getElementById("cw-sources");
  if (!panel) return;

  /** Open what the address names inside the list, as some browsers do by themselves. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !panel?.contains(target)) return;
    const whole = panel.querySelector("details");
    const parts = target === panel ? null : target.querySelector("details");
    for (const details of [whole, parts]) if (details) details.open = true;
    target.scrollIntoView({ block: target === panel ? "start" : "center" });
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
