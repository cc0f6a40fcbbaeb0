"""With the keyboard alone: whatever has the focus is on the screen, with nothing before it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = ["index.html", "filing/index.html", "checks/雷同对照.html", "guide/facts.html", "phrases/卡点.html"]
STEPS = 90

# The element with the focus where it cannot be seen, null where it can, and "" at the end of the page. The switch of
# colours is seen by its label, and the search opens for what it holds.
UNSEEN = """() => {
    const at = document.activeElement;
    if (at === document.body) return "";
    const [box] = at.getClientRects(), x = box.left + Math.min(box.width / 2, 12);
    const y = box.height > innerHeight ? innerHeight / 2 : box.top + Math.min(box.height / 2, 8);
    const top = document.elementFromPoint(x, y);
    const seen = top && (at.contains(top) || top.contains(at)) && at.checkVisibility({ opacityProperty: true });
    return seen || at.matches(".md-search *, .md-option") ? null : at.outerHTML.slice(0, 160);
}"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_what_has_the_focus_is_seen(browser: Browser, server: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server}/{quote(path)}", wait_until="load")
    reached = []
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if (unseen := page.evaluate(UNSEEN)) == "":
            break
        reached.append(unseen)
    assert len(reached) > 15
    assert [unseen for unseen in reached if unseen] == []
    context.close()
