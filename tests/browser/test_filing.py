"""填报情况 in a browser: see who owes, copy the message and read it back, open the villages of a township, print it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.test_access import violations

pytestmark = pytest.mark.browser

PAGE = quote("filing/防汛抗旱/2026-07-31/shili-xian.html")
NOTICE = """防汛抗旱催报：以下单位还没有报齐，请尽快补报。
示例岭乡示例松林村（截至7月31日）：整张表未报
示例塘镇示例东塘村（截至7月31日）：待填 储备编织袋
示例塘镇示例柳湾村（截至7月31日）：整张表未报，上次报到6月30日
"""
PASTE = """() => {
    const area = document.createElement("textarea");
    area.id = "pasted";
    document.body.append(area);
    area.focus();
}"""


def test_the_message_is_copied_as_it_stands(page: Page, base: str) -> None:
    page.goto(f"{base}/{PAGE}")
    page.get_by_role("button", name="复制催报清单").click()
    page.evaluate(PASTE)
    page.keyboard.press("Control+V")
    assert page.locator("#pasted").input_value() == NOTICE


def test_from_home_to_a_village_and_its_sheet(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="示例县防汛抗旱 7月31日").click()
    assert page.locator(".cw-count-missing dd").inner_text() == "1"
    folded = page.locator("#u-shili-xian-shilixi-zhen")
    assert not folded.is_visible(), "the villages of a township that has filed are folded away"
    page.get_by_role("link", name="4 个村已报 4 个").click()
    folded.get_by_role("link", name="示例石桥村").wait_for()
    folded.get_by_role("link", name="99人次").click()
    assert page.locator(":target").inner_text().startswith("11\n巡查人次\n99人次")
    page.get_by_role("link", name="填报情况", exact=True).last.click()
    assert "shili-xian.html#u-shili-xian-shilixi-zhen" in page.url


def test_the_periods_lead_to_each_other(page: Page, base: str) -> None:
    page.goto(f"{base}/{PAGE}")
    page.locator(".cw-periods").get_by_role("link", name="2026年6月30日").click()
    assert page.locator("h1").inner_text() == "示例县防汛抗旱填报情况（截至2026年6月30日）"
    assert page.get_by_role("img", name="示例县防汛抗旱各期填报进度").is_visible()


def test_search_finds_it(page: Page, server: str) -> None:
    page.goto(f"{server}/index.html")
    page.locator(".md-search__input").fill("示例松林村 整张表未报")
    page.locator(".md-search__input").press("End")
    page.locator(".md-search-result__link[href*='filing/']").first.wait_for()


def test_it_fits_and_axe_finds_nothing_serious(sized: Page, server: str) -> None:
    for path in (PAGE, "filing/index.html"):
        sized.goto(f"{server}/{path}", wait_until="load")
        assert violations(sized) == []
        assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth"), "tables scroll in themselves"


def test_on_paper_everything_stands_open_and_black(sized: Page, server: str) -> None:
    sized.goto(f"{server}/{PAGE}", wait_until="load")
    sized.emulate_media(media="print")
    assert sized.locator("#u-shili-xian-shilixi-zhen").get_by_text("示例石桥村").is_visible()
    assert not sized.get_by_role("button", name="复制催报清单").is_visible()
    ink = "element => getComputedStyle(element).color"
    assert sized.locator("#cw-notice").evaluate(ink) == "rgb(0, 0, 0)"
