"""Bookmarks of phrases that were renamed or retired arrive at what took their place, on http and from a folder."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from site_builder.cli.main import cli
from site_builder.site.adapter import build_site
from tests.projects import write

pytestmark = pytest.mark.browser

FILLER = "".join(f"  新.第{n}条:\n    文: 这是第【序】条素材，写得长一些。\n" for n in range(12))
PHRASES = {
    "phrasebank/phrases/新.yml": (
        f"板块: 新\n套语:\n{FILLER}"
        "  新.接替:\n    文: 第【序】句。\n    曾用: [没了.旧名]\n"
        "  新.停了:\n    文: 另第【序】句。\n    停用: 重复\n    改用: 新.接替\n"
    ),
    "phrasebank/phrases/老.yml": (
        "板块: 老\n套语:\n  老.还在:\n    文: 老第【序】句。\n    曾用: [散了.甲]\n"
        "  老.搬走:\n    文: 又第【序】句。\n    停用: 搬走\n    改用: 新.接替\n"
    ),
    "phrasebank/phrases/再.yml": "板块: 再\n套语:\n  再.有:\n    文: 再第【序】句。\n    曾用: [散了.乙]\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("moved") / "project"
    assert CliRunner().invoke(cli, ["new", "project", str(root)]).exit_code == 0
    assert build_site(write(root, PHRASES), root / "site", strict=True) is None
    return root / "site"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "file":
        yield folder.as_uri()
        return
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def visit(page: Page, base: str, path: str, anchor: str = "") -> None:
    page.goto(f"{base}/phrases/{quote(path)}.html" + (f"#{quote(anchor)}" if anchor else ""))


@pytest.mark.parametrize(
    ("category", "old", "said"),
    [
        ("没了", "没了.旧名", "原名“没了.旧名”。"),  # renamed, and its 板块 is no more
        ("新", "新.停了", "原“新.停了”已停用，改用本条。"),  # retired, within the page
        ("老", "老.搬走", "原“老.搬走”已停用，改用本条。"),  # retired, to another page
    ],
)
def test_an_old_id_arrives_at_the_card(page: Page, base: str, category: str, old: str, said: str) -> None:
    visit(page, base, category, old)
    page.wait_for_url(lambda url: unquote(url).endswith(f"/phrases/新.html#{old}"))
    card = page.locator('[data-phrase="新.接替"]')
    expect(card.get_by_text(said)).to_be_visible()
    expect(card.locator("h2")).to_be_in_viewport()
    top = card.locator("h2").bounding_box()
    header = page.locator(".md-header").bounding_box()
    assert top and header and top["y"] >= header["y"] + header["height"]


def test_a_category_that_went_to_one_other_leads_on(page: Page, base: str) -> None:
    page.goto(f"{base}/index.html")
    visit(page, base, "没了")
    page.wait_for_url(lambda url: unquote(url).endswith("/phrases/新.html"))
    page.go_back()
    assert page.url == f"{base}/index.html", "the way back does not lead through the old address"


def test_it_leads_on_without_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    visit(page, base, "没了")
    page.wait_for_url(lambda url: unquote(url).endswith("/phrases/新.html"))
    context.close()


def test_a_category_that_was_split_says_where_each_went(page: Page, base: str) -> None:
    visit(page, base, "散了")
    page.get_by_role("link", name="再.有").click()
    page.wait_for_url(lambda url: unquote(url).endswith("/phrases/再.html#散了.乙"))


def test_nothing_is_said_of_old_names_to_others(page: Page, base: str) -> None:
    visit(page, base, "新")
    expect(page.locator(".cw-was:visible")).to_have_count(0)


def test_an_old_filter_shows_everything(page: Page, base: str) -> None:
    visit(page, base, "index", "板块=没了")
    expect(page.locator(".cw-none")).to_be_hidden()
