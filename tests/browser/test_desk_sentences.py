"""The sentences of the paper: typed over, cut, joined, pasted into and dragged where they stand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.desks import OUTLINE, UNIT, caret, fill, insert, open_draft, sentence

pytestmark = pytest.mark.browser


def test_the_caret_walks_through_sentences(desk: Page, server: str) -> None:
    open_draft(desk, f"{server}/{UNIT}")
    sentences = desk.locator(".ds-sentence")
    sentences.first.focus()
    desk.keyboard.press("Control+Home")
    for key, at in (("ArrowLeft", 0), ("Control+End", 0), ("ArrowRight", 1), ("ArrowLeft", 0)):
        desk.keyboard.press(key)
        assert desk.evaluate("[...document.querySelectorAll('.ds-sentence')].indexOf(document.activeElement)") == at
    for _ in range(30):
        desk.keyboard.press("ArrowDown")
        desk.wait_for_timeout(30)
    assert desk.evaluate("[...document.querySelectorAll('.ds-sentence')].indexOf(document.activeElement)") > 3


def test_sentences_are_cut_and_joined_where_the_caret_stands(desk: Page, server: str) -> None:
    """Also beside sentences that say nothing for want of a value; and all of it is undone by keys alone."""
    paper = open_draft(desk, f"{server}/{UNIT}")
    before = paper.inner_text()
    count = paper.locator("p").count()

    def press(*keys: str) -> None:
        for key in keys:
            desk.keyboard.press(key)
            desk.wait_for_timeout(60)

    desk.locator(".ds-sentence").nth(2).focus()
    press("Control+a", "Delete")
    desk.keyboard.type("甲乙。丙丁。")
    press(*["ArrowLeft"] * 3, "Enter")
    assert (caret(desk), paper.locator("p").count()) == ("|丙丁。", count + 1)
    press("Backspace")
    assert (caret(desk), paper.locator("p").count()) == ("|丙丁。", count)
    press("Backspace")
    assert caret(desk) == "甲乙|"
    press("Delete")
    assert caret(desk) == "|丁。"
    press("Control+Home", "Enter")
    assert (caret(desk), paper.locator("p").count()) == ("|丁。", count + 1)
    insert(desk, "<p>第一</p><p>第二</p><p>第三</p>", "text/html")
    desk.wait_for_timeout(60)
    assert (caret(desk), paper.locator("p").count()) == ("第三|丁。", count + 3)
    press("Alt+Delete")
    assert caret(desk).startswith("|2月3日")
    for _ in range(40):
        press("Control+z")
    assert paper.inner_text() == before


def test_the_caret_stays_where_one_types(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{UNIT}")
    first = paper.locator(".ds-sentence").first
    first.focus()
    desk.keyboard.press("Control+Home")
    slots = first.locator(".ds-slot").count()
    while first.locator(".ds-slot").count() == slots:  # a slot goes: the sentence has another shape
        desk.keyboard.press("Delete")
        desk.wait_for_timeout(30)
    desk.keyboard.type("甲乙")
    assert caret(desk).startswith("甲乙|")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowRight")
    for _ in range(3):
        desk.keyboard.press("Control+z")
        desk.wait_for_timeout(30)
        assert not caret(desk).endswith("|")


def test_a_round_of_a_list_is_typed_over_in_its_place(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{OUTLINE}")
    fill(desk, paper.locator(".ds-open", has_text="【待填：其他问题】").first, "物资不足、人手紧张")
    second = sentence(desk, "人手紧张")
    second.focus()
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("较为")
    assert caret(desk).startswith("较为|人手紧张")
    assert "四是物资不足" in paper.inner_text()
    assert "五是较为人手紧张" in paper.inner_text()


def test_what_is_pasted_stays_text(desk: Page, origin: str) -> None:
    paper = open_draft(desk, f"{origin}/{UNIT}")
    sentence(desk, "统一部署").focus()
    desk.keyboard.press("Control+End")
    markup = (
        "<p>粘来的<b>一句</b>。</p><script>window.ran = 1</script><img src=x onerror='window.ran = 2'><p>第二段</p>"
    )
    insert(desk, markup, "text/html")
    assert "粘来的一句。" in paper.inner_text()
    assert paper.locator("p", has_text="第二段").count() == 1
    assert paper.locator("b, img, script").count() == 0
    assert "window.ran" not in paper.inner_text()
    assert desk.evaluate("window.ran") is None


def test_a_browser_without_plain_text_editing_keeps_markup_out(desk: Page, server: str) -> None:
    """Where `plaintext-only` is not known, formatting does nothing and pasted markup is text."""
    desk.add_init_script(
        """const set = Element.prototype.setAttribute;
        Element.prototype.setAttribute = function (name, value) {
            if (name !== "contenteditable" || value !== "plaintext-only") set.call(this, name, value);
        };
        const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "contentEditable");
        Object.defineProperty(HTMLElement.prototype, "contentEditable", {
            ...own, set(value) { if (value !== "plaintext-only") own.set.call(this, value); },
        });"""
    )
    paper = open_draft(desk, f"{server}/{UNIT}")
    first = paper.locator(".ds-sentence").first
    assert first.get_attribute("contenteditable") == "true"
    first.focus()
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Control+b")
    desk.keyboard.press("Control+End")
    desk.keyboard.type("好。")
    assert paper.locator("b, strong").count() == 0
    assert first.inner_text().endswith("好。")


def test_sentences_and_sections_are_dragged(desk: Page, origin: str) -> None:
    paper = open_draft(desk, f"{origin}/{UNIT}")
    first, second = paper.locator(".ds-sentence").nth(0), paper.locator(".ds-sentence").nth(1)
    words, other = first.inner_text(), second.inner_text()
    first.focus()
    box = second.bounding_box()
    assert box is not None
    desk.locator(".ds-bar .ds-grip").drag_to(second, target_position={"x": box["width"] - 4, "y": 8})
    assert [paper.locator(".ds-sentence").nth(at).inner_text() for at in (0, 1)] == [other, words]
    headings = paper.locator(".ds-level-1 .ds-words")
    names = headings.all_inner_texts()
    headings.nth(1).hover()
    paper.locator(".ds-level-1 .ds-grip").nth(1).drag_to(headings.nth(0))
    assert headings.all_inner_texts() == [names[1], names[0], *names[2:]]
    assert paper.locator(".ds-level-1 .ds-marker").all_inner_texts()[:2] == ["一、", "二、"]
