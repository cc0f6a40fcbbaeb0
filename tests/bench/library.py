"""`python -m tests.bench.library [SITE]`: how long 素材库 takes to narrow, in Chromium, as figures.

For each query the median and the worst of twenty: what the script takes, and until the frame is painted. The site is a
built one, or the shipped project's, built for this.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from site_builder.site.adapter import build_site
from tests.browser.conftest import chromium_path
from tests.projects import ROOT

ROUNDS = 20
QUERIES = ["登", "登记", "值守点 登记", "zsd", "zhishoudian", "没有这样的词"]
CARDS = ".cw-library .cw-phrase"
NARROW = """async ([query, rounds]) => {
    const field = document.querySelector(".cw-find");
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const times = [];
    for (let round = 0; round < rounds; round++) {
        for (const value of ["", query]) {
            await frame();
            const start = performance.now();
            field.value = value;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            const script = performance.now() - start;
            await frame();
            if (value) times.push([script, performance.now() - start]);
        }
    }
    return times;
}"""


def measure(page: Page) -> None:
    page.wait_for_selector(f"{CARDS} .cw-wording")
    print(f"{page.locator(CARDS).count()} phrases; milliseconds, median and worst of {ROUNDS}")
    for query in QUERIES:
        scripts, frames = zip(*page.evaluate(NARROW, [query, ROUNDS]), strict=True)
        left = page.locator(f"{CARDS}:not([hidden])").count()
        print(
            f"script {statistics.median(scripts):5.1f} {max(scripts):5.1f}   "
            f"painted {statistics.median(frames):5.1f} {max(frames):5.1f}   {left:4} left  {query}"
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(sys.argv[1]).resolve() if sys.argv[1:] else Path(folder, "site")
        if not sys.argv[1:] and (problem := build_site(ROOT, site, strict=False)):
            raise SystemExit(problem)
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 844})
        page.goto((site / "phrases/index.html").as_uri())
        measure(page)
        browser.close()


if __name__ == "__main__":
    main()
