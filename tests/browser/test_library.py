"""素材库 in a browser: hundreds of phrases narrowed by typing and choosing, copied in one click, sent as an address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

LIBRARY = "phrases/index.html"
SHOWN = ".cw-library .cw-phrase:not([hidden])"
PASTE = """() => {
    const area = document.createElement("textarea");
    area.id = "pasted";
    document.body.append(area);
    area.focus();
}"""


@pytest.fixture(params=["http", "intranet", "file"])
def base(request: pytest.FixtureRequest, server: str, site: Path) -> str:
    """The site on this machine, under an intranet name over plain http, and as a folder."""
    return {"http": server, "intranet": server.replace("127.0.0.1", "chengwen.test"), "file": site.as_uri()}[
        request.param
    ]


@pytest.fixture(scope="module")
def entries(site: Path) -> list[dict[str, Any]]:
    text = (site / "phrases/library.js").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text.partition(" = ")[2].rstrip(";\n"))
    return found


def names(page: Page) -> list[str]:
    found: list[str] = page.locator(SHOWN).evaluate_all("cards => cards.map(card => card.dataset.entry)")
    return found


def pasted(page: Page) -> str:
    page.evaluate(PASTE)
    page.keyboard.press("Control+V")
    return page.locator("#pasted").input_value()


def test_typing_and_choosing_narrow(page: Page, base: str, entries: list[dict[str, Any]]) -> None:
    page.goto(f"{base}/{LIBRARY}")
    page.wait_for_selector(SHOWN)
    assert len(names(page)) == len(entries)
    find = page.locator(".cw-find")
    for typed in ("值守点", "zhishoudian", "zsd", "值守点 登记"):
        find.fill(typed)
        found = names(page)
        assert 0 < len(found) < len(entries), typed
        assert any("卡点" in name for name in found)
    find.fill("没有这样的词")
    assert names(page) == [] and page.locator(".cw-none").is_visible()
    page.locator(".cw-none .cw-clear").click()
    assert len(names(page)) == len(entries)
    page.select_option("select[name='层级']", "乡镇")
    page.locator("[data-category='卡点']").click()
    page.select_option("select[name='长短']", "短")
    fitting = [
        entry
        for entry in entries
        if entry["category"] == "卡点"
        and entry["fits"]["长短"] == ["短"]
        and "乡镇" in entry["fits"].get("层级", ["乡镇"])
    ]
    assert len(names(page)) == len(fitting) > 0


def test_cards_are_loaded_as_they_come_into_view(page: Page, base: str, entries: list[dict[str, Any]]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(request.url).rpartition("/")[2]))
    page.goto(f"{base}/{LIBRARY}")
    page.wait_for_selector(f"{SHOWN} .cw-wording")
    first, last = entries[0]["category"], entries[-1]["category"]
    assert f"{first}.cards.js" in asked and f"{last}.cards.js" not in asked
    page.locator(f"[data-category='{last}']").click()
    card = page.locator(f".cw-library [data-entry='{entries[-1]['id']}']")
    card.scroll_into_view_if_needed()
    card.get_by_role("button", name="复制空句").first.click()
    assert pasted(page)
    loaded = [name for name in asked if name.endswith(".cards.js")]
    assert len(loaded) == len(set(loaded)) < len({entry["category"] for entry in entries}) / 2


def test_an_address_keeps_what_was_asked(page: Page, base: str, browser: Browser) -> None:
    page.goto(f"{base}/{LIBRARY}")
    page.wait_for_selector(SHOWN)
    page.locator(".cw-find").fill("登记")
    page.locator("[data-category='卡点']").click()
    found, address = names(page), page.url
    assert "#" in address and found
    other = browser.new_page()
    other.goto(address)
    other.wait_for_selector(SHOWN)
    assert names(other) == found and other.locator(".cw-find").input_value() == "登记"
    assert other.locator("[data-category='卡点']").get_attribute("aria-pressed") == "true"
    other.close()


def test_the_home_page_asks(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    page.locator(".cw-ask input").fill("值守点")
    page.locator(".cw-ask input").press("Enter")
    page.wait_for_selector(SHOWN)
    assert page.locator(".cw-find").input_value() == "值守点"
    assert 0 < len(names(page)) < 60
    # the theme takes ?q= for its own, and covers the page
    expect(page.locator(".md-search__output")).not_to_be_visible()


def test_copying_filled_and_blank(page: Page, base: str) -> None:
    page.goto(f"{base}/phrases/{quote('卡点')}.html")
    card = page.locator("[data-phrase='卡点.设置']")
    card.get_by_role("button", name="复制空句").first.click()
    text = pasted(page)
    assert "____个" in text and not set(text) & set("【】〔〕|\n\u200b")
    card.get_by_role("button", name="复制例句").click()
    said = card.locator(".cw-example p > span").inner_text()
    page.locator("#pasted").evaluate("area => area.remove()")
    assert pasted(page) == said and "____" not in said


def test_the_blank_sheet_is_copied_as_it_stands(page: Page, base: str) -> None:
    page.goto(f"{base}/outlines/{quote('乡镇综合')}.html")
    page.get_by_role("button", name="复制空白事实表").click()
    text = pasted(page)
    assert text.startswith("---\n专题: 疫情防控\n截至: 待填\n提纲: 乡镇综合\n---\n")
    assert text == page.locator("#cw-sheet").text_content()


def test_indicators_narrow(page: Page, base: str) -> None:
    page.goto(f"{base}/indicators/index.html")
    rows = page.locator(".cw-library .cw-row:not([hidden])")
    rows.first.wait_for()
    every = rows.count()
    page.locator(".cw-find").fill("zsd")
    assert 0 < rows.count() < every / 4
    page.wait_for_selector(".cw-library .cw-row:not([hidden]) .cw-uses")
    page.select_option("select[name='类型']", "数量")
    assert all("数量" in text for text in rows.locator(".cw-value").all_inner_texts())
    page.locator(".cw-filters .cw-clear").click()
    assert rows.count() == every


def test_an_address_of_an_indicator_arrives_at_it(page: Page, base: str) -> None:
    """Also one from when all of them stood on the index."""
    page.goto(f"{base}/indicators/index.html#i-值守点")
    page.wait_for_url(lambda url: not url.partition("#")[0].endswith("/index.html"))
    assert page.locator(":target").is_visible()
    assert page.locator(":target .cw-name").inner_text() == "值守点"


def test_a_phrase_of_a_later_page_is_reached_by_its_old_address(page: Page, base: str, site: Path) -> None:
    """Long categories go on on further pages; what once stood on the first still arrives."""
    later = next(iter(sorted((site / "phrases").glob("*.2.html"))))
    category = later.name.partition(".")[0]
    page.goto(later.as_uri())
    name = page.locator("[data-phrase]").last.get_attribute("data-phrase")
    page.goto(f"{base}/phrases/{quote(category)}.html#{name}")
    page.wait_for_url(lambda url: f"/phrases/{category}.html" not in unquote(url))
    assert page.locator(f'[data-phrase="{name}"] h2').is_visible()


def test_without_scripts_it_is_a_list(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{LIBRARY}")
    page.locator("[data-category='卡点']").click()
    assert page.locator(".cw-phrase").count() > 5
    assert not any(button.is_visible() for button in page.locator(".cw-copy").all())
    assert "乡级值守点【乡级值守点】" in page.locator("[data-phrase='卡点.设置']").inner_text()
    context.close()


@pytest.mark.parametrize(
    "path", ["index.html", LIBRARY, "phrases/卡点.html", "outlines/乡镇综合.html", "indicators/index.html"]
)
def test_under_the_strict_policy(page: Page, server: str, site: Path, path: str) -> None:
    """With the header of csp.txt nothing is refused (a refusal is an error on the console), and everything works."""
    header = (site / "csp.txt").read_text("utf-8").partition('Content-Security-Policy "')[2].partition('"')[0]
    assert "unsafe-eval" not in header

    def serve(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": header})

    page.route("**/*", serve)
    page.goto(f"{server}/{quote(path)}", wait_until="load")
    if path == LIBRARY:
        page.wait_for_selector(SHOWN)
        page.locator(".cw-find").fill("zsd")
        assert 0 < len(names(page)) < 100
        page.wait_for_selector(f"{SHOWN} .cw-copy")
    if (button := page.locator(".cw-copy:visible")).count():
        button.first.click()
        assert pasted(page)
    page.unroute_all(behavior="wait")  # an answer still on its way when the page closes is no fault of the page


def test_outlines_are_narrowed_by_words_genre_and_level(page: Page, base: str) -> None:
    page.goto(f"{base}/outlines/index.html")
    rows = page.locator("#cw-filtered li:not([hidden])")
    everything = rows.count()
    page.get_by_label("文种").select_option("简报")
    page.get_by_label("适用").select_option("村社区")
    assert "村级防汛简报" in "".join(rows.all_inner_texts())
    assert 0 < rows.count() < everything / 4
    assert page.locator(".cw-found").inner_text() == f"{rows.count()} 份"
    page.get_by_role("button", name="清除条件").click()
    page.get_by_label("找一份").fill("cjfxjb")
    assert [text.split("\n")[0] for text in rows.all_inner_texts()] == ["村级防汛简报"]
    page.get_by_label("找一份").fill("感言")
    page.get_by_label("适用").select_option("企业")  # one that says no level is for all
    assert rows.count() >= 1
