"""The page of a document: copied clean from any origin, its figures answer, what is owed is listed, paper is clean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from site_builder.document import Document, Heading
from site_builder.render.text import block_text, to_text
from site_builder.site.adapter import build_site
from site_builder.site.contents import collect
from tests.browser.papers import FIRST, LAB, PAPER, SECOND, WHOLE, paste, serving, watch
from tests.projects import shipped, write

pytestmark = pytest.mark.browser

INVISIBLE = set("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("lab"), LAB)
    assert build_site(root, root / "site", strict=True) is None
    return root / "site"


@pytest.fixture(scope="module")
def lab_server(lab: Path) -> Iterator[str]:
    with serving(lab) as address:
        yield address


@pytest.fixture(params=["http", "intranet", "file"])
def base(request: pytest.FixtureRequest, lab_server: str, lab: Path) -> str:
    """This machine, an intranet name over plain http, and a folder."""
    intranet = lab_server.replace("127.0.0.1", "chengwen.test")
    return {"http": lab_server, "intranet": intranet, "file": lab.as_uri()}[str(request.param)]


@pytest.fixture
def page(context: BrowserContext, base: str) -> Iterator[Page]:
    """The paper, quiet to the end of the test."""
    page = context.new_page()
    faults = watch(page, base)
    page.goto(f"{base}/{quote(PAPER)}")
    yield page
    assert faults == []


def test_the_whole_is_copied_clean(page: Page) -> None:
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("已复制全文.*还有 1 处待填"))
    pasted = paste(page)
    assert pasted["text"] == WHOLE
    html = pasted["html"]
    assert not re.search(r"<(a|button|script|div|strong|svg)\b|class=|href=|data-|cw-|复制", html)
    assert not INVISIBLE & set(html + pasted["text"])
    for style in ("text-indent:32pt;mso-char-indent-count:2", "line-height:28.95pt;mso-line-height-rule:exactly"):
        assert style in html
    title = html.partition("甲乡工作总结")[0]
    assert "text-align:center" in title and "font-size:22pt" in title and "'方正小标宋简体'" in title
    assert "'仿宋_GB2312','仿宋','FangSong'" in html and "mso-fareast-font-family:'仿宋_GB2312';" in html
    assert re.search("'黑体'[^>]*>一、排查情况<", html) and re.search("'楷体_GB2312'[^>]*>（二）成效<", html)
    assert re.search("'楷体_GB2312'[^>]*>[^<]*进度：<", html) and "<table" in html


def test_a_section_is_copied_alone(page: Page) -> None:
    buttons = page.get_by_role("button", name=re.compile("一节"))
    assert [button.get_attribute("aria-label") for button in buttons.all()] == [
        "复制“一、排查情况”一节",
        "复制“二、卡口管控”一节",
    ]
    for button, text in zip(buttons.all(), (FIRST, SECOND), strict=True):
        button.click()
        expect(page.get_by_role("status")).to_contain_text("已复制")
        assert paste(page)["text"] == text


def test_what_word_would_show(page: Page) -> None:
    """The pasted HTML laid out: indented by two characters, 16 pt on 29 pt lines, title in the middle."""
    page.get_by_role("button", name="复制全文").click()
    word = page.context.new_page()
    word.set_content(paste(page)["html"])
    styles = word.evaluate(
        """() => [...document.querySelectorAll("p")].map((p) => {
            const own = getComputedStyle(p), text = getComputedStyle(p.querySelector("span") ?? p);
            return [own.textAlign, own.textIndent, own.lineHeight, text.fontSize, p.textContent];
        })"""
    )
    title, *rest = styles
    assert title[0] == "center" and title[3].startswith("29.3")  # px of 22 pt
    body = next(style for style in rest if style[4].startswith("完成"))
    assert body[0] == "justify" and [size[:4] for size in body[1:4]] == ["42.6", "38.6", "21.3"]


def test_a_refused_copy_says_so(page: Page) -> None:
    page.evaluate(
        """() => {
            document.execCommand = () => false;
            Object.defineProperty(navigator, "clipboard", { value: undefined });
        }"""
    )
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("status")).to_contain_text("没有复制成")


def test_the_newer_interface_where_the_older_is_gone(context: BrowserContext, lab_server: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=lab_server)
    page = context.new_page()
    page.goto(f"{lab_server}/{quote(PAPER)}")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="复制全文").click()
    expect(page.get_by_role("status")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == WHOLE


def test_a_card_by_mouse(page: Page) -> None:
    card = page.locator("#doc-card[role=dialog]")
    page.get_by_role("button", name="12户").hover()
    expect(card).to_be_visible()
    text = card.inner_text()
    assert "汇总" in text and "12户" in text and "3个村中2个已报，还缺南村" in text and "排查.户数" in text
    assert [item.inner_text().split() for item in card.locator("li").all()] == [
        ["东村", "5户"],
        ["西村·2020-02-02", "7户"],
    ]
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()  # the pointer may go to it
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    page.get_by_role("button", name="75%").click()
    assert "计算" in card.inner_text() and "完成数 ÷ 任务数" in card.inner_text()
    assert [item.inner_text().split() for item in card.locator("li").all()] == [["完成数", "30人"], ["任务数", "40人"]]
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    expect(card).to_be_visible()  # until it is closed
    page.locator(".cw-notes-title").click()
    expect(card).to_be_hidden()


def test_a_card_tells_where_from(page: Page) -> None:
    card = page.locator("#doc-card[role=dialog]")
    page.get_by_role("button", name="30人").first.click()
    text = card.inner_text()
    assert "2月3日当日" in text and "2020-02-03" in text and "填报" in text
    card.get_by_role("link", name="排查.完成").click()
    expect(page.locator(":target")).to_contain_text("排查.完成")
    page.go_back()
    page.get_by_role("button", name="30人").last.click()
    expect(card).to_contain_text("自己写的叙述")
    card.get_by_role("link", name="content/units/jia/2020.md:7").click()
    expect(page.locator(":target")).to_contain_text("30人")


def test_a_card_by_keyboard(page: Page) -> None:
    card = page.locator("#doc-card[role=dialog]")
    page.get_by_role("button", name="12户").focus()
    figures = page.locator("article.doc [data-card]")
    order = []
    for _ in range(figures.count()):
        order.append(page.evaluate("document.activeElement.textContent"))
        expect(card).to_be_visible()
        described = page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).id")
        assert described == "doc-card"
        page.keyboard.press("Tab")
        while not page.evaluate("document.activeElement.matches('[data-card], .cw-notes *')"):
            page.keyboard.press("Tab")
    assert order == figures.all_inner_texts()
    figure = page.get_by_role("button", name="75%")
    for key in ("Enter", "Space"):
        figure.focus()
        page.keyboard.press(key)
        assert figure.get_attribute("aria-expanded") == "true"
        assert page.evaluate("document.activeElement.id") == "doc-card"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#doc-card') !== null")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        assert figure.get_attribute("aria-expanded") == "false"
        assert page.evaluate("document.activeElement.textContent") == "75%"
    page.keyboard.press("Enter")
    for _ in range(card.locator("a, button").count() + 1):
        page.keyboard.press("Tab")
    expect(card.get_by_text("75%")).to_be_hidden()  # past its last link the text goes on
    assert page.evaluate("document.activeElement.textContent") == "“三个绝不”"


def test_without_scripts_a_figure_is_a_link(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/{quote(PAPER)}")
    assert page.locator(".doc-tools, .doc-copy").count() == 0
    page.get_by_role("link", name="30人").first.click()
    assert page.url.endswith("/facts/jia/2020.html#L7")
    context.close()


def test_marks_are_hidden_and_stay_so(page: Page) -> None:
    figure, slot = page.locator("a.fig").first, page.locator(".slot-open").first
    underline = "e => getComputedStyle(e).textDecorationLine"
    assert figure.evaluate(underline) == "underline"
    page.get_by_role("button", name="隐藏数据标记").click()
    for _ in range(2):
        assert figure.evaluate(underline) == "none" and figure.get_attribute("role") is None
        assert figure.evaluate("e => (e.focus(), document.activeElement !== e)")
        assert slot.get_attribute("role") == "button"
        figure.hover()
        page.wait_for_timeout(300)
        expect(page.locator("#doc-card")).to_be_hidden()
        page.reload()
    page.get_by_role("button", name="显示数据标记").click()
    assert figure.evaluate(underline) == "underline"
    figure.click()
    expect(page.locator("#doc-card[role=dialog]")).to_be_visible()


def test_blocked_storage_does_no_harm(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.add_init_script(
        """for (const name of ["getItem", "setItem", "removeItem"]) {
            const kept = Storage.prototype[name];
            Storage.prototype[name] = function (key, ...rest) {
                if (key.startsWith("chengwen")) throw new DOMException("blocked", "SecurityError");
                return kept.call(this, key, ...rest);
            };
        }"""
    )
    faults = watch(page, base)
    page.goto(f"{base}/{quote(PAPER)}")
    page.get_by_role("button", name="隐藏数据标记").click()
    page.get_by_role("button", name="显示数据标记").click()
    page.get_by_role("button", name="12户").click()
    expect(page.locator("#doc-card[role=dialog]")).to_be_visible()
    assert faults == []


def test_what_is_owed_is_listed_and_found(page: Page) -> None:
    owed = page.locator(".doc-owed")
    expect(owed.locator("summary")).to_have_text(re.compile("还需填报 2 项.*空着 1 处"))
    slot, unsaid = owed.locator("li").all()
    assert re.sub(r"\s+", " ", slot.inner_text()) == "卡口 个 · 必填 在事实表里加一行 - 卡口：__个"
    assert "消毒次数" in unsaid.inner_text() and "次 · 提示 · 补上才写进正文" in unsaid.inner_text()
    slot.get_by_role("link", name="卡口").click()
    expect(page.locator(":target")).to_have_text("【待填：卡口，个】")
    expect(page.locator(":target")).to_be_in_viewport()


def test_paper_holds_the_document_alone(page: Page) -> None:
    page.get_by_role("button", name="75%").click()
    page.emulate_media(media="print")
    shown = page.evaluate(
        """() => {
            const leaves = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const texts = [];
            for (let node = leaves.nextNode(); node; node = leaves.nextNode()) {
                const parent = node.parentElement;
                if (parent.checkVisibility({ visibilityProperty: true })) texts.push(node.nodeValue);
            }
            return texts.join("");
        }"""
    )
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", WHOLE)
    for style in ("textDecorationLine", "backgroundColor"):
        values = page.locator(".fig, .slot-open").evaluate_all(f"all => all.map((e) => getComputedStyle(e).{style})")
        assert set(values) <= {"none", "rgba(0, 0, 0, 0)"}


def sections(document: Document) -> list[str]:
    """The text of each first-level section, whatever closes the document left in the last."""
    found: list[list[str]] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found.append([])
        if found:
            found[-1].append(block_text(block))
    return ["\n".join(lines) + "\n" for lines in found]


def test_every_shipped_document_copies_as_it_is_assembled(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    for document in collect(shipped()).documents:
        file = site / f"docs/{document.id}.html"
        assert file.stat().st_size < 150_000, f"{document.id} is heavy"
        page.goto(file.as_uri())
        whole, parts = page.evaluate(
            """() => {
                const { title, blocks, closing } = chengwen.document.data;
                const starts = blocks.flatMap((b, i) => (b[0] === "h" && b[1] === 1 ? [i] : []));
                const parts = starts.map((i) => chengwen.copy.toText(chengwen.copy.sectionFrom(blocks, i, closing)));
                return [chengwen.copy.toText(blocks, title), parts];
            }"""
        )
        assert whole == to_text(document)
        expected = sections(document)
        assert parts[:-1] == expected[:-1]
        assert not parts or expected[-1].startswith(parts[-1])
        assert page.locator(".doc-copy").count() == len(parts)
