"""Every kind of page for everybody: axe finds nothing serious, light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
PAGES = [
    "index.html",
    "docs/index.html",
    "phrases/index.html#q=登记",
    "phrases/卡点.html",
    "outlines/index.html",
    "outlines/乡镇综合.html",
    "facts/index.html",
    "facts/zehei/2020-02-03.html",
    "phrases/打算.2.html",
    "indicators/index.html#q=登记",
    "indicators/排查.html",
    "guide/index.html",
    "guide/facts.html",
    "guide/publish.html",
    "404.html",
]


def violations(page: Page) -> list[str]:
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(
        """async () => {
            for (const details of [...document.querySelectorAll("details")].slice(0, 20)) details.open = true;
            return (await axe.run(document, { resultTypes: ["violations"], preload: false })).violations;
        }"""
    )
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary']}" for v in grave]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(sized: Page, server: str, path: str) -> None:
    file, _, state = path.partition("#")
    sized.goto(f"{server}/{quote(file)}" + (f"#{state}" if state else ""), wait_until="load")
    assert violations(sized) == []


def test_axe_finds_nothing_serious_in_what_is_found(sized: Page, server: str) -> None:
    sized.goto(f"{server}/index.html", wait_until="load")
    sized.keyboard.press("/")
    sized.locator(".md-search__input").fill("值守点")
    sized.locator(".md-search__input").press("End")  # the theme waits for a key
    sized.locator(".md-search-result__item").first.wait_for()
    assert violations(sized) == []
