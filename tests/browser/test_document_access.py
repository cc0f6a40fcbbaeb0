"""A document's page for everybody: axe finds nothing, light and dark, wide and narrow, with and without a card open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.papers import watch

pytestmark = pytest.mark.browser

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
OPEN = "docs/dazu/yiqing-ducha/县级督查情况.html"  # much is still open in it
FULL = "docs/zehei/2020-02-03/乡镇综合.html"
FORM = "outlines/空白稿/乡镇综合.html"
OURS = ".md-content, .doc-card"


@pytest.fixture
def page(sized: Page, server: str) -> Iterator[Page]:
    """A page of each size, quiet to the end of the test."""
    faults = watch(sized, server)
    yield sized
    assert faults == []


def violations(page: Page) -> list[str]:
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(
        """async (ours) => {
            const { violations } = await axe.run({ include: ours }, { resultTypes: ["violations"], preload: false });
            return violations;
        }""",
        OURS.split(", "),
    )
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0]['failureSummary']}" for v in found]


@pytest.mark.parametrize("path", [OPEN, FULL, FORM])
def test_axe_finds_nothing(page: Page, server: str, path: str) -> None:
    page.goto(f"{server}/{quote(path)}")
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert violations(page) == []
    if path != FORM:
        page.locator("article.doc [data-card]").nth(2).click()
        assert page.locator("#doc-card[role=dialog]").is_visible()
        assert violations(page) == []
        page.get_by_role("button", name="隐藏数据标记").click()
        assert violations(page) == []


@pytest.mark.parametrize("path", [OPEN, FULL, FORM])
def test_nothing_is_wider_than_the_screen(page: Page, server: str, path: str) -> None:
    page.goto(f"{server}/{quote(path)}")
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
