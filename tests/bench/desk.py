"""The desk in Chromium: from a key pressed in a slot to the frame that shows it, opening from a folder, weight.

The shipped phrasebank (more than 500 phrases), a draft of 5,000 characters.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from site_builder.site.adapter import build_site
from tests.browser.conftest import chromium_path
from tests.projects import ROOT

LENGTH = 5000
SCRIPTS = ("desk.js", "basket.js", "copy.js", "layout.js", "library-match.js")
KEYS = "1234567890" * 4
SHEET = "content/units/zehei/2020-02-03.md"
# from the event to the end of the work it makes (layout too), and to the next frame after that
MEASURE = """() => {
    window.times = [];
    addEventListener("input", () => {
        const start = performance.now();
        setTimeout(() => { // what the key set off is done
            document.body.offsetHeight;
            const done = performance.now() - start;
            requestAnimationFrame(() => setTimeout(() => times.push([done, performance.now() - start])));
        });
    }, true);
}"""


def main() -> None:
    """Build the shipped site and print the figures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        assert build_site(ROOT, site, strict=False) is None
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 844})
        print(f"opens from a folder in {median(_open(page, site) for _ in range(5)):.0f} ms")
        length = _lengthen(page)
        page.evaluate(MEASURE)
        page.locator(".ds-slot:not(.ds-open)").nth(4).click()
        for key in KEYS:
            page.keyboard.press(key)
            page.wait_for_timeout(30)
        times = page.evaluate("times")
        work, frame = (median(one[at] for one in times) for at in (0, 1))
        print(f"a key in a slot of {length} characters, median of {len(times)}:")
        print(f"{work:.1f} ms of work, {frame:.1f} ms until the next frame is painted")
        files = [site / "desk/data.js", *(site / "assets/chengwen" / name for name in SCRIPTS)]
        weights = {file.name: len(gzip.compress(file.read_bytes(), 9)) / 1024 for file in files}
        told = ", ".join(f"{name} {weight:.0f}" for name, weight in weights.items())
        print(f"weighs {sum(weights.values()):.0f} KB gzipped: {told}")
        browser.close()


def _open(page: Page, site: Path) -> float:
    page.goto("about:blank")
    page.goto(f"{site.as_uri()}/desk/index.html#facts={SHEET}&outline=乡镇综合")
    page.locator(".ds-paper").wait_for()
    return float(page.evaluate("performance.now()"))


def _lengthen(page: Page) -> int:
    """Paste paragraphs until the draft is long enough."""
    paper = page.locator(".ds-paper")
    paper.locator(".ds-sentence").last.focus()
    while (length := len(paper.inner_text())) < LENGTH:
        page.keyboard.press("Control+Enter")
        page.keyboard.insert_text("各村把摸排、登记、回访连成一条线，缺什么补什么，谁经手谁签字。" * 6)
    return length


if __name__ == "__main__":
    main()
