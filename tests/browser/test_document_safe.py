"""Hostile content on a document's page: shown as text, never run, and the layout holds. And the built policy holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from site_builder.project import load_project
from site_builder.render.text import to_text
from site_builder.site.adapter import build_site
from site_builder.site.contents import collect
from tests.browser.papers import LAB, PAPER, paste, serving, watch
from tests.projects import write

pytestmark = pytest.mark.browser

NASTY = (
    """<script>window.hit=1</script><img src=x onerror="window.hit=1">"'&amp;{{7*7}}{% x %}"""
    "**b**_i_[a](b)`c`】〕\U0001f6a8\u202e\u200f"
)
LONG = "长" * 10_000
UNBROKEN = "W" * 10_000
HOSTILE = {
    **LAB,
    "content/units/jia/unit.md": f"---\n单位: {json.dumps(NASTY, ensure_ascii=False)}\n层级: 乡镇\n下级: 村\n---\n",
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n"
        f"- 完成数：30人（{NASTY.replace('(b)', '')}）\n- 任务数：40人\n- 品牌：{NASTY}{LONG}{UNBROKEN}{NASTY}\n\n"
        f"## 做法\n</script><!--{NASTY.replace('】', '')}\n"
    ),
    "phrasebank/phrases/排查.yml": LAB["phrasebank/phrases/排查.yml"].replace(
        "特此报告", "</script><svg onload=window.hit=1>{{x}}**特此**\u202e报告"
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("hostile"), HOSTILE)
    assert build_site(root, root / "site", strict=True) is None
    return root


@pytest.fixture(scope="module")
def base(root: Path) -> Iterator[str]:
    with serving(root / "site") as address:
        yield address


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    page = context.new_page()
    faults = watch(page, base)
    page.goto(f"{base}/{quote(PAPER)}")
    yield page
    assert page.evaluate("window.hit") is None
    assert faults == []
    context.close()


def test_it_is_shown_and_copied_as_text(page: Page, root: Path) -> None:
    (document,) = collect(load_project(root)).documents
    text = to_text(document)
    assert NASTY[:60] in text and LONG in text
    shown = page.evaluate("document.querySelector('article.doc').textContent")
    for line in text.splitlines():
        assert re.sub(r"\s", "", line) in re.sub(r"\s|复制", "", shown)
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("status")).to_contain_text("已复制")
    pasted = paste(page)
    assert pasted["text"] == text
    assert not re.search("<(script|img|svg)", pasted["html"])


def test_its_cards_hold_it(page: Page) -> None:
    card = page.locator("#doc-card[role=dialog]")
    for figure in page.locator("article.doc [data-card]").all():
        figure.evaluate("e => e.click()")
        expect(card).to_be_visible()
        box = card.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= page.evaluate("innerWidth")
        assert card.locator("script, img, svg").count() == 0


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paper = page.locator(".cw-paper").bounding_box()
    assert paper is not None
    left, right = paper["x"] - 1, paper["x"] + paper["width"] + 1
    for block in page.locator("article.doc > *").all():
        box = block.bounding_box()
        assert box is None or (left <= box["x"] and box["x"] + box["width"] <= right)


def test_every_kind_of_page_works_under_the_policy(browser: Browser, site: Path) -> None:
    """The shipped site behind the policy that was built with it: quiet, and nobody else's script runs."""
    policy = (site / "csp.txt").read_text("utf-8")
    assert "unsafe-inline" not in policy.partition("script-src")[2] and "unsafe-eval" not in policy
    with serving(site) as base:
        context = browser.new_context(viewport={"width": 1280, "height": 844})
        page = context.new_page()
        faults = watch(page, base)
        seen: set[tuple[str, int]] = set()
        for file in sorted(site.rglob("*.html")):
            path = file.relative_to(site)
            if (kind := (path.parts[0], len(path.parts))) in seen:
                continue
            seen.add(kind)
            page.goto(f"{base}/{quote(path.as_posix())}", wait_until="load")
            page.evaluate("document.querySelector(\"label[for='__palette_1']\")?.click()")
        assert len(seen) > 8
        assert faults == []
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.hit = 1'}))")
        assert page.evaluate("window.hit") is None and any("Content Security Policy" in fault for fault in faults)
        context.close()
