"""The slots of the paper: what one types into them, what is refused, where a value comes from."""

from __future__ import annotations

import docx
import pytest
from playwright.sync_api import Page

from tests.browser.desks import OUTLINE, UNIT, fill, open_draft
from tests.projects import shipped

pytestmark = pytest.mark.browser


def test_filling_a_blank_outline_by_keyboard(desk: Page, origin: str) -> None:
    """Tab leads from one open slot to the next, a mistake is told and what was typed stays."""
    paper = open_draft(desk, f"{origin}/{OUTLINE}")
    count = paper.locator(".ds-open").count()
    assert count > 50
    desk.get_by_role("button", name="还空着").click()
    field = desk.locator(".ds-field")
    first = field.get_attribute("aria-label")
    desk.keyboard.type("则黑乡")
    desk.keyboard.press("Tab")
    assert field.get_attribute("aria-label") != first
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Escape")
    slot = paper.locator(".ds-open", has_text="行政村，个").first
    slot.focus()
    desk.keyboard.press("1")
    desk.keyboard.type("3")
    assert field.input_value() == "13"
    desk.keyboard.type("只")
    assert "13只" in paper.inner_text()
    field.fill("5—3个")
    assert field.get_attribute("aria-invalid") == "true"
    assert "前大后小" in desk.locator(".ds-card.ds-wrong").inner_text()
    field.fill("13")
    desk.keyboard.press("Enter")
    assert "13个" in paper.inner_text()
    assert paper.locator(".ds-open").count() < count


def test_every_open_slot_says_what_is_typed_into_it(desk: Page, server: str) -> None:
    """A fact, a fact of one basis, a list, the round of a list, a narrative."""
    paper = open_draft(desk, f"{server}/{OUTLINE}")
    asked = {
        "行政村，个": "13",
        "登记车辆（当日），辆": "159",
        "【待填：专项工作组】": "监测组、管控组",
        "【待填：其他问题】": "物资不足",
        "【待填：其他问题（物资不足）】": "口罩只够三天",
        "【待填：特色做法】": "我们做了三件事。",
    }
    for words, text in asked.items():
        fill(desk, paper.locator(".ds-open", has_text=words).first, text)
        assert paper.locator(".ds-open", has_text=words).count() == 0, words
        assert text in paper.inner_text()
    assert "四是物资不足。口罩只够三天。" in paper.inner_text()


def test_what_is_wrong_in_a_field_leaves_the_value(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{UNIT}")
    slot = paper.locator(".ds-slot", has_text="13个").first
    slot.focus()
    desk.keyboard.press("Space")
    field = desk.locator(".ds-field")
    assert field.input_value() == "13个"
    desk.keyboard.type("5—3个")
    desk.keyboard.press("Enter")
    assert slot.inner_text() == "13个"
    desk.locator(".ds-says.ds-failed", has_text="5—3个").wait_for()
    fill(desk, slot, "")  # what is emptied awaits its value
    assert paper.locator(".ds-open", has_text="行政村").count() > 0
    desk.keyboard.press("Control+z")
    assert slot.inner_text() == "13个"


def test_a_cell_of_a_table_is_a_field_too(desk: Page, server: str) -> None:
    sheet = next(sheet for sheet in shipped().facts.sheets if "防汛抗旱月度报告" in sheet.head.skeletons)
    paper = open_draft(desk, f"{server}/desk/index.html#facts={sheet.path}&outline=防汛抗旱月度报告")
    cell = paper.locator("td .ds-slot").first
    fill(desk, cell, "12.34米")
    assert cell.inner_text() == "12.34米"
    desk.keyboard.press("Control+z")
    assert cell.inner_text() != "12.34米"


def test_a_slot_says_where_its_value_comes_from(desk: Page, origin: str) -> None:
    paper = open_draft(desk, f"{origin}/{UNIT}")
    slot = paper.locator(".ds-slot", has_text="8项").first
    slot.hover()
    assert "事实表第" in (slot.get_attribute("title") or "")
    slot.click()
    with desk.context.expect_page() as opened:
        desk.locator(".ds-card a").click()
    line = opened.value.locator(":target")
    line.wait_for()
    assert "8项" in line.inner_text()
    assert desk.locator(".ds-field").count() == 1


@pytest.mark.parametrize(
    "nasty", ["<script>window.ran=1</script>", "{{7*7}} ${1} `x`", "】【|\\", "🙂\u202e倒", "甲" * 2000]
)
def test_odd_words_are_words(desk: Page, server: str, nasty: str) -> None:
    paper = open_draft(desk, f"{server}/{OUTLINE}")
    fill(desk, paper.locator(".ds-open", has_text="待填：单位").first, nasty)
    desk.locator(".ds-paper h1").focus()
    assert nasty in paper.inner_text()
    assert desk.evaluate("window.ran") is None
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with desk.expect_download() as download:
        desk.locator(".ds-menu summary").click()
        desk.get_by_role("button", name="Word 文件").click()
    docx.Document(str(download.value.path()))


def test_a_value_that_runs_backwards_leaves_the_sentence_alone(desk: Page, origin: str) -> None:
    """As in a document, whatever marks of direction came with what was pasted into the slot."""
    paper = open_draft(desk, f"{origin}/{UNIT}")
    fill(desk, paper.locator(".ds-slot", has_text="三个绝不含糊").first, "\u202e倒")
    slot = paper.locator(".ds-slot", has_text="倒").first
    after = slot.evaluate("""slot => {
        const range = document.createRange(), text = slot.nextSibling.firstChild ?? slot.nextSibling;
        return [0, 1].map((at) => {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getBoundingClientRect().x;
        });
    }""")
    assert after[0] < after[1]
