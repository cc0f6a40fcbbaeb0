"""校核 in a browser: narrowing the findings, following one to its line, the panel beside a document and on paper."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.test_access import violations

pytestmark = pytest.mark.browser

DOCUMENT = "docs/shili-xian/shilixi-zhen/2026-07-31/乡镇防汛汇总.html"  # its total is wrong on purpose
ALIKE = [
    "checks/雷同对照.html",
    "checks/雷同对照/防汛抗旱/2026-07-31.html",
    "checks/雷同对照/各期/防汛抗旱/shili-xian/shilitang-zhen/liuwan-cun.html",
]
RULES = ["checks/child-total.html", "checks/impossible-date.html"]
PAGES = ["index.html", "checks/index.html", *RULES, *ALIKE, DOCUMENT]
ROWS = "#cw-filtered li:not([hidden])"


@pytest.mark.parametrize("path", PAGES)
def test_for_everybody_on_any_screen(sized: Page, server: str, path: str) -> None:
    sized.goto(f"{server}/{quote(path)}", wait_until="load")
    assert violations(sized) == []
    assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_narrowing(page: Page, server: str) -> None:
    page.goto(f"{server}/checks/index.html")
    everything = page.locator(ROWS).count()
    page.get_by_label("级别").select_option("疑似")
    some = page.locator(ROWS)
    assert 0 < some.count() < everything
    assert all("疑似" in text for text in some.all_inner_texts())
    page.get_by_label("找一条").fill("xxg")  # nothing is spelled so
    assert page.locator(ROWS).count() == 0
    page.get_by_role("button", name="清除条件").click()
    assert page.locator(ROWS).count() == everything


def test_an_address_keeps_what_is_asked(page: Page, server: str) -> None:
    page.goto(f"{server}/checks/index.html#{quote('单位=示例溪镇', safe='=')}")
    assert page.locator(ROWS).count() == 1
    assert page.get_by_label("单位").input_value() == "示例溪镇"


def test_from_the_document_to_the_line_and_to_the_rule(page: Page, server: str) -> None:
    page.goto(f"{server}/{quote(DOCUMENT)}")
    panel = page.locator(".doc-checks")
    assert not panel.locator("li").first.is_visible(), "folded until someone asks"
    panel.locator("summary").click()
    panel.get_by_role("link", name="示例溪镇 2026-07-31").click()
    assert "87人" in page.locator(":target").inner_text()
    page.go_back()
    page.locator(".doc-checks summary").click()
    page.locator(".doc-checks").get_by_role("link", name="本级的数与下级相加不等").click()
    assert page.locator("h1").inner_text() == "本级的数与下级相加不等"


def test_it_is_neither_printed_nor_copied(page: Page, server: str) -> None:
    page.goto(f"{server}/{quote(DOCUMENT)}")
    assert "84人" not in (page.locator("#doc-data").text_content() or "").split('"cards"')[0]
    page.emulate_media(media="print")
    assert not page.locator(".doc-checks").is_visible()
