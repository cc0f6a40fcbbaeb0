"""The site in a browser: over http and from a folder, wide and narrow, on paper and on the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DOCUMENT = "docs/zehei/2020-02-03/乡镇综合.html"
PAGES = [
    "index.html",
    "docs/index.html",
    DOCUMENT,
    "phrases/index.html",
    "phrases/卡点.html",
    "outlines/index.html",
    "outlines/乡镇综合.html",
    "outlines/空白稿/乡镇综合.html",
    "facts/index.html",
    "facts/zehei/2020-02-03.html",
    "indicators/index.html",
    "guide/index.html",
    "guide/facts.html",
]


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    yield context.new_page()
    context.close()


def test_pages_are_quiet_local_and_fit(page: Page, base: str) -> None:
    """No console error, no request to another host, nothing wider than the screen."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not local(request.url, base) else None)
    for path in PAGES:
        page.goto(f"{base}/{quote(path)}", wait_until="load")
        assert page.locator("h1").first.inner_text().strip()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert faults == []


def test_no_page_is_heavy(site: Path) -> None:
    """Less than 150 kB with all of the theme around it; scripts, styles and data are files of their own."""
    weights = {page.relative_to(site).as_posix(): page.stat().st_size for page in site.rglob("*.html")}
    assert {path: weight for path, weight in weights.items() if weight > 150_000} == {}


def local(url: str, base: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob", "file") or url.startswith(base)


def test_a_figure_leads_to_its_line_and_back(page: Page, base: str) -> None:
    page.goto(f"{base}/{quote(DOCUMENT)}")
    figure = page.locator("article.doc a.fig").first
    words = figure.inner_text()
    figure.click()
    page.locator("#doc-card a[href*='#L']").first.click()
    line = page.locator(":target")
    assert words in line.inner_text()
    line.locator(".cw-uses a").first.click()
    assert words in page.locator("article.doc").inner_text()


def test_copying_gives_clean_text(page: Page, base: str) -> None:
    page.goto(f"{base}/{quote(DOCUMENT)}")
    text = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('article.doc')); return `${getSelection()}` }"
    )
    assert text.startswith("则黑乡疫情防控工作情况汇报\n")
    assert not set(text) & set("\u200b\u200c\u200d\ufeff\u00ad¶\t")
    assert "  " not in text


def test_paper_shows_the_document_alone(page: Page, base: str) -> None:
    page.goto(f"{base}/{quote(DOCUMENT)}")
    page.emulate_media(media="print")
    assert page.locator("article.doc").is_visible()
    for part in (".cw-facts-of", ".cw-notes", ".cw-crumbs", ".md-header", ".md-tabs", ".md-sidebar"):
        assert not any(found.is_visible() for found in page.locator(part).all()), part


def test_dark_and_light(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("label[for='__palette_1']").first.click()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_search_finds_words_inside_a_clause(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(f"{server}/index.html", wait_until="networkidle")
    page.locator(".md-search__input").fill("值守点")
    page.locator(".md-search__input").press("End")  # the theme waits for a key
    page.wait_for_selector(".md-search-result__item a")
    assert "值守点" in page.locator(".md-search-result__list").inner_text()
    context.close()
