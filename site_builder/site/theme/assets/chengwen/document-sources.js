// @ts-check
/** 数据来源 and 校核 below a document: a link to one of them, or to a row, opens it; a link to a figure closes nothing. */
(() => {
  "use strict";

  /** Open what the address names inside a list, as some browsers do by themselves. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const panel = target?.closest("#cw-sources, #cw-checks");
    if (!target || !panel) return;
    const whole = panel.querySelector("details");
    const parts = target === panel ? null : target.querySelector("details");
    for (const details of [whole, parts]) if (details) details.open = true;
    target.scrollIntoView({ block: target === panel ? "start" : "center" });
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
