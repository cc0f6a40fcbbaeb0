"""Pages that explain: the list of figures, a roll-up opened to its sheets, two periods beside each other, uses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.papers import watch
from tests.browser.test_document_access import violations

pytestmark = pytest.mark.browser

COUNTY = "docs/shili-xian/2026-07-31/县级防汛汇总.html"
COMPARISON = "docs/shili-xian/2026-07-31/县级防汛汇总/与上期对比.html"
VILLAGE = "facts/shili-xian/shililing-xiang/chashan-cun/2026-07-31.html"
OPEN_ALL = "for (const details of document.querySelectorAll('details')) details.open = true"


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    faults = watch(page, base)
    yield page
    assert faults == []
    context.close()


def test_a_figure_leads_to_its_row_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/{quote(COUNTY)}")
    panel = page.locator("#cw-sources > details")
    expect(panel).not_to_have_attribute("open", "")
    figure = page.locator("article.doc .fig-summed").first
    said = figure.inner_text()
    figure.click()
    page.locator("#doc-card").get_by_role("link", name="在“数据来源”里看").click()
    row = page.locator("#cw-sources li:target")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text(said)
    row.get_by_role("link", name=said, exact=True).click()
    expect(page.locator("article.doc .fig:target")).to_have_text(said)
    expect(page.locator("article.doc .fig:target")).to_be_in_viewport()


def test_a_roll_up_opens_down_to_the_sheets(page: Page, base: str) -> None:
    page.goto(f"{base}/{quote(COUNTY)}#cw-sources")
    row = page.locator("#cw-sources ol > li", has_text="巡查人次").first
    row.locator("summary", has_text="3 个单位的数").click()
    town = row.locator("details details", has_text="示例岭乡")
    expect(town.locator("ul")).to_be_hidden()
    town.locator("summary").click()
    expect(town.locator("li", has_text="没有报")).to_contain_text("示例松林村")
    row.locator("details details", has_text="示例塘镇").locator("summary").click()
    expect(row.locator("li li", has_text="示例柳湾村").last).to_contain_text("沿用上期数")
    village = town.get_by_role("link", name="示例茶山村")
    value = village.locator("xpath=../b").inner_text()
    village.click()
    expect(page.locator(":target")).to_contain_text(value)
    assert VILLAGE in page.url


def test_without_scripts_the_list_opens_too(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{quote(COUNTY)}")
    page.locator("#cw-sources summary", has_text="数据来源").click()
    page.locator("#cw-sources summary", has_text="3 个单位的数").first.click()
    expect(page.locator("#cw-sources li li").first).to_be_visible()
    context.close()


def test_two_periods_beside_each_other(page: Page, base: str) -> None:
    page.goto(f"{base}/{quote(COUNTY)}")
    page.get_by_role("link", name="与上期（6月30日）对比").click()
    meetings = page.get_by_role("row", name="防汛会商 4次 6次 较上期增长50%")
    expect(meetings).to_be_visible()
    expect(page.locator(".cw-diff .cw-old-new", has_text="4次→6次")).to_be_visible()
    lines = page.locator(".cw-diff").evaluate(
        "all => ['del', 'ins'].map((name) => getComputedStyle(all.querySelector(name)).textDecorationLine)"
    )
    assert lines == ["line-through", "underline"]
    meetings.get_by_role("link", name="4次").click()
    expect(page.locator(":target")).to_contain_text("防汛会商")
    assert "2026-06-30" in page.url


def test_a_line_tells_every_document_that_uses_it(page: Page, base: str) -> None:
    page.goto(f"{base}/{VILLAGE}")
    line = page.locator(".cw-row", has_text="巡查人次")
    line.locator("summary").click()
    for unit in ("示例县 2026-07-31 县级防汛汇总", "示例岭乡 2026-07-31"):
        expect(line.get_by_role("link", name=unit)).to_be_visible()
    line.get_by_role("link", name="二、巡查和隐患整改").first.click()
    expect(page.locator("h2:target")).to_have_text("二、巡查和隐患整改")


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", [COUNTY, COMPARISON, VILLAGE])
def test_everybody_can_read_it(browser: Browser, server: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => document.body.setAttribute('data-md-color-scheme', '{scheme}'))"
    )
    page.goto(f"{server}/{quote(path)}")
    page.evaluate(OPEN_ALL)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
