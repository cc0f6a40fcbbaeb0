"""素材 and 素材篮: phrases are found and put into the draft, and what is put aside on any page is there on the desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Locator, Page, expect

from site_builder.cli.main import cli
from site_builder.site.adapter import build_site
from tests.browser.desks import SHEET
from tests.browser.papers import paste, watch
from tests.browser.test_access import violations

pytestmark = pytest.mark.browser

DESK = f"desk/index.html#facts={SHEET}"
DOCUMENT = "docs/zehei/2020-02-03/乡镇综合.html"
LIBRARY = "phrases/卡点.html"
ITEM = {"id": "a", "phrase": "卡点.设置", "variant": 0, "text": "设卡____个。"}
OWN = {"id": "b", "phrase": None, "variant": 0, "text": "自己写的一句。"}
GONE = {"id": "c", "phrase": "没有.这一条", "variant": 3, "text": "从前的一句。"}


@pytest.fixture
def page(context: BrowserContext, base: str) -> Iterator[Page]:
    """A page of the site, quiet to the end of the test."""
    page = context.new_page()
    faults = watch(page, base)
    yield page
    assert faults == []


@pytest.fixture
def desk(page: Page, base: str) -> Page:
    return opened(page, base)


def opened(page: Page, base: str) -> Page:
    """The desk with a draft of a unit."""
    page.goto(f"{base}/{DESK}")
    rows(page).first.wait_for()
    return page


def to(page: Page, base: str, path: str) -> None:
    file, _, state = path.partition("#")
    page.goto(f"{base}/{quote(file)}" + (f"#{state}" if state else ""), wait_until="load")


def rows(page: Page) -> Locator:
    return page.locator(".ds-rows > [role=row]")


def names(page: Page) -> list[str]:
    return page.locator(".ds-rows [role=rowheader]").all_inner_texts()


def said(row: Locator) -> str:
    return row.locator(".ds-said").inner_text()


def sentences(page: Page) -> list[str]:
    return page.locator(".ds-sentence").all_inner_texts()


def ask(page: Page, query: str) -> None:
    page.get_by_label("找套语").fill(query)


def filled_basket(context: BrowserContext, value: list[object]) -> None:
    """A basket as it was left."""
    kept = json.dumps(json.dumps(value, ensure_ascii=False))
    context.add_init_script(f"localStorage['chengwen.basket'] ??= {kept}")


def basket(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("chengwen.basket.list()")
    return found


def open_basket(page: Page) -> None:
    page.get_by_role("tab", name="素材篮", exact=True).click()


# finding ------------------------------------------------------------------------------------------------------------


def test_a_phrase_is_found_by_words_other_names_and_pinyin(desk: Page) -> None:
    visiting = dict.fromkeys(["走访慰问", "慰问困难家庭", "zoufangweiwen", "zfww"], "帮扶.走访慰问")
    for typed, name in (visiting | {"独居老人": "帮扶.特殊群体"}).items():
        ask(desk, typed)
        assert names(desk)[0] == name, typed
        assert f"{rows(desk).count()} 条" == desk.locator(".ds-found [role=status]").inner_text()


def test_only_what_the_facts_fill(desk: Page) -> None:
    found = desk.locator(".ds-found [role=status]")
    every = int(found.inner_text().split()[0])
    assert rows(desk).locator(".ds-open").count() > 0
    desk.get_by_label("只看数齐的").check()
    expect(rows(desk).locator(".ds-open")).to_have_count(0)
    ready = int(found.inner_text().split()[0])
    assert 0 < ready < every
    desk.locator(".ds-facts").get_by_role("textbox", name="重点工作", exact=True).fill("待填")
    expect(found).not_to_have_text(f"{ready} 条")
    assert int(found.inner_text().split()[0]) < ready
    desk.get_by_role("button", name="不限条件").click()
    expect(desk.get_by_label("只看数齐的")).not_to_be_checked()


def test_it_begins_with_what_fits_the_unit(desk: Page) -> None:
    assert desk.locator(".ds-left").get_by_label("专题", exact=True).input_value() == "疫情防控"
    assert desk.locator(".ds-left").get_by_label("层级", exact=True).input_value() == "乡镇"
    desk.locator(".ds-left").get_by_label("板块", exact=True).select_option("监测预警")
    assert rows(desk).count() == 0
    desk.get_by_role("button", name="不限条件，有").click()
    assert rows(desk).count() > 0 and desk.locator(".ds-left").get_by_label("专题", exact=True).input_value() == ""


def test_where_nothing_fits_there_is_a_way_out(desk: Page) -> None:
    ask(desk, "没有这样的词")
    expect(desk.locator(".ds-none")).to_contain_text("没有哪条套语里有“没有这样的词”")
    desk.get_by_role("button", name="看全部套语").click()
    assert rows(desk).count() > 0


def test_more_come_as_one_goes_on(desk: Page) -> None:
    first = rows(desk).count()
    assert 0 < first <= 40
    rows(desk).last.locator(".ds-said").focus()
    desk.keyboard.press("ArrowDown")
    expect(rows(desk).nth(first).locator(".ds-said")).to_be_focused()
    second = rows(desk).count()
    desk.locator(".ds-more").scroll_into_view_if_needed()
    expect(rows(desk)).not_to_have_count(second)
    assert rows(desk).count() > second > first and len(set(names(desk))) == rows(desk).count()


def test_what_was_asked_is_still_there_after_another_panel(desk: Page) -> None:
    ask(desk, "zfww")
    open_basket(desk)
    desk.get_by_role("tab", name="素材", exact=True).click()
    assert desk.get_by_label("找套语").input_value() == "zfww" and names(desk)[0] == "帮扶.走访慰问"


# putting in ---------------------------------------------------------------------------------------------------------


def test_a_click_puts_in_what_the_result_says(desk: Page) -> None:
    ask(desk, "乡级值守点")
    row = rows(desk).filter(has_text="卡点.设置")
    text, before = said(row), len(sentences(desk))
    assert "2个" in text and "13个" in text, "the unit's own figures"
    row.locator(".ds-said").click()
    assert len(sentences(desk)) == before + 1
    assert desk.locator(".ds-sentence:focus").inner_text() == text


def test_open_slots_are_marked_as_on_the_paper(desk: Page) -> None:
    ask(desk, "zfww")
    assert "【待填：" in rows(desk).first.locator(".ds-open").first.inner_text()


def test_the_keyboard_does_it_all(desk: Page) -> None:
    """One tab stop: down and up through the results, right to the other wordings, Enter puts in."""
    ask(desk, "登记")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowUp")
    second = rows(desk).nth(1)
    expect(second.locator(".ds-said")).to_be_focused()
    assert desk.locator(".ds-rows [tabindex='0']").count() == 1
    first_wording = said(second)
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Enter")
    assert said(second) != first_wording
    desk.keyboard.press("Home")
    other = said(second)
    desk.keyboard.press("Enter")
    assert desk.locator(".ds-sentence:focus").inner_text() == other


def test_a_result_is_dragged_to_its_place(desk: Page) -> None:
    ask(desk, "乡级值守点")
    row, target = rows(desk).filter(has_text="卡点.设置"), desk.locator(".ds-sentence").nth(1)
    text, neighbour = said(row), target.inner_text()
    row.drag_to(target)
    after = sentences(desk)
    assert text in after and abs(after.index(text) - after.index(neighbour)) == 1


def test_another_phrase_takes_the_place_of_a_sentence(desk: Page) -> None:
    before = sentences(desk)
    desk.locator(".ds-sentence").nth(2).click(position={"x": 60, "y": 8})
    desk.get_by_role("button", name="换一句").click()
    expect(desk.locator(".ds-swapping")).to_contain_text("换掉这一句")
    expect(desk.get_by_label("找套语")).to_be_focused()
    category = desk.locator(".ds-left").get_by_label("板块", exact=True).input_value()
    assert category and all(name.startswith(category) for name in names(desk))
    row = rows(desk).nth(1)
    text = said(row)
    row.locator(".ds-said").click()
    assert sentences(desk) == [*before[:2], text, *before[3:]]
    assert desk.locator(".ds-swapping").count() == 0
    assert desk.locator(".ds-left").get_by_label("板块", exact=True).input_value() == "", "what was asked for before"


def test_swapping_can_be_called_off(desk: Page) -> None:
    before = sentences(desk)
    for by_key in (True, False):
        desk.locator(".ds-sentence").nth(2).click(position={"x": 60, "y": 8})
        desk.get_by_role("button", name="换一句").click()
        expect(desk.get_by_label("找套语")).to_be_focused()
        if by_key:
            desk.keyboard.press("Escape")
        else:
            desk.get_by_role("button", name="不换了").click()
        assert desk.locator(".ds-swapping").count() == 0
        expect(desk.locator(".ds-sentence").nth(2)).to_be_focused()
    assert sentences(desk) == before


# the basket ---------------------------------------------------------------------------------------------------------


def test_what_is_put_aside_on_other_pages_is_on_the_desk(page: Page, base: str) -> None:
    to(page, base, LIBRARY)
    assert not page.locator(".cw-basket-link").is_visible()
    card = page.locator("[data-phrase='卡点.设置']")
    card.get_by_role("button", name="加入素材篮").nth(1).click()
    card.get_by_role("button", name="已在篮里").click()
    assert [(item["phrase"], item["variant"]) for item in basket(page)] == [("卡点.设置", 1)], "not twice"
    expect(page.locator(".cw-basket-link")).to_have_text("素材篮 1")
    to(page, base, DOCUMENT)
    first = page.locator(".doc-basket").first
    first.click()
    expect(page.get_by_role("status")).to_contain_text("放进了素材篮")
    section = basket(page)[1:]
    assert len(section) > 1 and all(item["phrase"] for item in section)
    text = page.locator("article.doc").inner_text()
    assert all(item["text"] in text for item in section)
    page.locator(".cw-basket-link").click()
    expect(page.locator(".ds-start")).to_contain_text(f"素材篮里有 {len(section) + 1} 句")
    page.goto(f"{base}/{DESK}")
    rows(page).first.wait_for()
    open_basket(page)
    assert names(page) == [item["phrase"] for item in basket(page)]
    assert "2个" in said(rows(page).first), "with the figures of this unit"


def test_the_finder_of_the_library_puts_aside_too(page: Page, base: str) -> None:
    to(page, base, "phrases/index.html#q=zsd")
    card = page.locator(".cw-library .cw-phrase:not([hidden])").first
    card.get_by_role("button", name="加入素材篮").first.click()
    assert [item["phrase"] for item in basket(page)] == [card.get_attribute("data-entry")]


def test_selected_sentences_are_put_aside(page: Page, base: str) -> None:
    to(page, base, DOCUMENT)
    said = page.locator("article.doc p > [data-phrase]")
    assert not page.locator(".doc-chosen").is_visible()
    page.evaluate(
        """() => {
            const said = document.querySelectorAll("article.doc p > [data-phrase]");
            getSelection().setBaseAndExtent(said[1], 0, said[2].firstChild, 1);
        }"""
    )
    page.get_by_role("button", name="选中的 2 句加入素材篮").click()
    assert [item["text"] for item in basket(page)] == [said.nth(1).inner_text(), said.nth(2).inner_text()]
    assert not page.locator(".doc-chosen").is_visible()


def test_other_tabs_are_told(page: Page, base: str) -> None:
    to(page, base, LIBRARY)
    other = page.context.new_page()
    opened(other, base)
    open_basket(other)
    expect(other.locator(".ds-none")).to_contain_text("素材篮是空的")
    page.get_by_role("button", name="加入素材篮").first.click()
    expect(rows(other)).to_have_count(1)
    other.get_by_role("button", name="移走").click()
    expect(page.locator(".cw-basket-link")).to_be_hidden()
    other.close()


def test_from_the_desk_into_the_basket(desk: Page) -> None:
    ask(desk, "zfww")
    desk.get_by_role("button", name="加入素材篮").first.click()
    expect(desk.locator(".ds-says")).to_have_text("放进了素材篮，现在有 1 句。")
    desk.get_by_role("button", name="加入素材篮").first.click()
    expect(desk.locator(".ds-says")).to_have_text("素材篮里已经有这一句。")
    assert [item["phrase"] for item in basket(desk)] == ["帮扶.走访慰问"]


def test_all_of_it_goes_in_at_once(page: Page, base: str, context: BrowserContext) -> None:
    """Phrases with the figures of the unit, all else as it reads; one step back undoes it."""
    filled_basket(context, [ITEM, OWN, GONE])
    opened(page, base)
    open_basket(page)
    assert names(page) == ["卡点.设置", "照原文", "照原文"]
    before, texts = sentences(page), [said(row) for row in rows(page).all()]
    assert "2个" in texts[0] and texts[1:] == [OWN["text"], GONE["text"]]
    page.get_by_role("button", name="全部插入").click()
    after = sentences(page)
    assert len(after) == len(before) + 3 and [text for text in after if text in texts] == texts
    page.get_by_role("button", name="撤销").click()
    assert sentences(page) == before and len(basket(page)) == 3


def test_one_of_it_goes_in_by_click_key_or_drag(page: Page, base: str, context: BrowserContext) -> None:
    filled_basket(context, [OWN, ITEM, GONE])
    opened(page, base)
    open_basket(page)
    rows(page).nth(0).locator(".ds-said").click()
    rows(page).nth(1).locator(".ds-said").focus()
    page.keyboard.press("Enter")
    rows(page).nth(2).drag_to(page.locator(".ds-sentence").nth(0))
    found = sentences(page)
    assert OWN["text"] in found and said(rows(page).nth(1)) in found and GONE["text"] in found[:2]


def test_it_is_put_in_order(page: Page, base: str, context: BrowserContext) -> None:
    filled_basket(context, [ITEM, OWN, GONE])
    opened(page, base)
    open_basket(page)
    down = rows(page).first.get_by_role("button", name="下移")
    down.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert [item["id"] for item in basket(page)] == ["b", "c", "a"]
    expect(rows(page).nth(2).get_by_role("button", name="下移")).to_be_focused()
    rows(page).nth(1).get_by_role("button", name="移走").click()
    expect(rows(page).nth(1).locator(".ds-said")).to_be_focused()
    assert [item["id"] for item in basket(page)] == ["b", "a"]
    page.get_by_role("button", name="复制文字").click()
    expect(page.locator(".ds-says")).to_contain_text("已复制 2 句")
    assert paste(page)["text"] == "".join(f"{said(row)}\n" for row in rows(page).all())
    page.get_by_role("button", name="清空", exact=True).click()
    assert basket(page) == []
    page.get_by_role("button", name="恢复").click()
    assert [item["id"] for item in basket(page)] == ["b", "a"]


# only what is ours, for the theme complains aloud
BLOCKED = """for (const name of ["getItem", "setItem"]) {
    const free = Storage.prototype[name];
    Storage.prototype[name] = function (key, ...rest) {
        if (key.startsWith("chengwen.")) throw new DOMException("", "SecurityError");
        return free.call(this, key, ...rest);
    };
}"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"


@pytest.mark.parametrize(("script", "words"), [(BLOCKED, "不让网页存东西"), (FULL, "存不下了")])
def test_where_nothing_can_be_kept_it_says_so(page: Page, base: str, script: str, words: str) -> None:
    page.add_init_script(script)
    opened(page, base)
    for row in (0, 1):
        rows(page).nth(row).get_by_role("button", name="加入素材篮").click()
        expect(page.locator(".ds-says")).to_contain_text(words)
    open_basket(page)
    expect(rows(page)).to_have_count(2)
    assert words in page.locator(".ds-fault").inner_text()


def test_a_damaged_basket_is_set_aside(page: Page, base: str) -> None:
    to(page, base, LIBRARY)
    for value in ("{", "3", "null", '{"a": 1}'):
        page.evaluate("value => (localStorage['chengwen.basket'] = value)", value)
        page.reload()
        assert basket(page) == []
        page.get_by_role("button", name="加入素材篮").first.click()
        assert len(basket(page)) == 1
        assert page.evaluate("localStorage['chengwen.basket.damaged']") == value


def test_what_can_be_read_of_it_stays(page: Page, base: str, context: BrowserContext) -> None:
    filled_basket(context, [ITEM, {"id": 3}, None, OWN])
    to(page, base, LIBRARY)
    assert basket(page) == [ITEM, OWN]


# the ways to the desk -----------------------------------------------------------------------------------------------


def test_a_document_is_opened_on_the_desk(page: Page, base: str) -> None:
    to(page, base, DOCUMENT)
    said = page.locator("article.doc p > [data-phrase]").all_inner_texts()
    page.get_by_role("link", name="在拟稿台打开").click()
    page.locator(".ds-sentence").first.wait_for()
    written = "".join(sentences(page))
    assert [text for text in said if text not in written] == []


def test_an_outline_is_opened_on_the_desk(page: Page, base: str) -> None:
    to(page, base, "outlines/乡镇综合.html")
    page.get_by_role("link", name="用它开一份空白稿").click()
    expect(page.locator(".ds-paper h1")).to_contain_text("【待填：单位】")


# everybody ----------------------------------------------------------------------------------------------------------


def test_axe_finds_nothing_serious(sized: Page, server: str) -> None:
    filled_basket(sized.context, [ITEM, OWN, GONE])
    for path in (LIBRARY, DOCUMENT):
        to(sized, server, path)
        assert sized.locator(".cw-basket-link").is_visible()
        assert violations(sized) == []
    sized.goto(f"{server}/{DESK}")
    rows(sized).first.wait_for(state="attached")
    sized.locator(".ds-sentence").nth(2).click(position={"x": 60, "y": 8})
    sized.get_by_role("button", name="换一句").click()
    sized.locator(".ds-swapping").wait_for()
    assert violations(sized) == []
    ask(sized, "没有这样的词")
    assert violations(sized) == []
    open_basket(sized)
    assert violations(sized) == []
    assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_condition_that_no_phrase_names_is_shown(context: BrowserContext, tmp_path: Path) -> None:
    """A draft asks for its own topic and level; a phrase that names none fits all."""
    assert CliRunner().invoke(cli, ["new", "project", str(tmp_path / "p")]).exit_code == 0
    assert build_site(tmp_path / "p", tmp_path / "site", strict=True) is None
    sheet = "content/units/shili-xiang/2026-06-30.md"
    page = context.new_page()
    page.goto(f"{(tmp_path / 'site').as_uri()}/desk/index.html#facts={sheet}&outline=乡镇简要")
    topic = page.get_by_role("combobox", name="专题")
    topic.wait_for()
    expect(topic).to_have_value("安全生产")
