"""The title and the headings: their words are typed over, their slots are filled as those of sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import OUTLINE, UNIT, caret, fill, open_draft, saved

pytestmark = pytest.mark.browser

ESSAY = "desk/index.html#outline=感言"  # 【文章题目】 is its title, and 【论点其一】 a heading


def test_their_open_slots_are_filled_by_keyboard(desk: Page, origin: str) -> None:
    """They are counted, gone to in their order, and take what is wrong as the others do."""
    paper = open_draft(desk, f"{origin}/{ESSAY}")
    before = paper.inner_text()
    owing = desk.get_by_role("button", name="还空着")
    count = paper.locator(".ds-open").count()
    expect(owing).to_contain_text(f"{count} 处")
    owing.click()
    field = desk.locator(".ds-field")
    assert field.get_attribute("aria-label") == "填写：文章题目"
    desk.keyboard.type("致守望的人")
    for _ in range(count):
        desk.keyboard.press("Tab")
        if field.get_attribute("aria-label") == "填写：论点其一":
            break
    desk.keyboard.type("山河同在")
    assert "事实表" not in desk.locator(".ds-card").inner_text()
    desk.keyboard.press("Enter")
    assert paper.locator("h1").inner_text() == "致守望的人"
    heading = paper.locator(".ds-heading").first
    assert heading.inner_text().endswith("（一）山河同在")
    assert heading.locator(".ds-slot:focus").count() == 1
    expect(owing).to_contain_text(f"{paper.locator('.ds-open').count()} 处")

    # kept and found again, and all of it undone
    saved(desk)
    text = paper.inner_text()
    desk.goto(f"{origin}/desk/index.html")
    desk.locator(".ds-kept .ds-go").first.click()
    assert paper.inner_text() == text
    slot = paper.locator("h1 .ds-slot")
    slot.click()
    field.fill("改了的题目")
    desk.keyboard.press("Escape")
    assert slot.inner_text() == "致守望的人"
    fill(desk, slot, "")
    fill(desk, heading.locator(".ds-slot"), "")
    assert paper.inner_text() == before
    desk.keyboard.press("Control+z")
    desk.keyboard.press("Control+z")
    assert paper.inner_text() == text


def test_the_panels_know_them(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{ESSAY}")
    fact = desk.locator(".ds-fact", has=desk.get_by_text("文章题目", exact=True))
    fact.locator("input").fill("致守望的人")
    assert paper.locator("h1").inner_text() == "致守望的人"
    fact.get_by_role("button", name="稿子里").click()
    assert desk.locator("h1 .ds-slot:focus").inner_text() == "致守望的人"
    desk.get_by_role("tab", name="检查").click()
    desk.locator(".ds-finding", has_text="处待填").get_by_role("button").click()
    assert desk.locator(".ds-field").get_attribute("aria-label") != "填写：文章题目"
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+z")
    assert "【待填：文章题目】" in paper.locator("h1").inner_text()
    desk.locator(".ds-finding", has_text="文章题目").get_by_role("button").click()
    assert desk.locator(".ds-field").get_attribute("aria-label") == "填写：文章题目"


def test_words_are_typed_around_their_slots(desk: Page, server: str) -> None:
    """What is typed stands as it is typed, half of a pair of brackets too, and the slots go on."""
    paper = open_draft(desk, f"{server}/{OUTLINE}")
    title = paper.locator("h1")
    title.focus()
    desk.keyboard.press("Control+End")
    desk.keyboard.type("（征求意见稿")
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("关于、")
    assert caret(desk).startswith("关于、|【待填：单位】")
    assert title.inner_text() == "关于、【待填：单位】【待填：专题】工作情况汇报（征求意见稿"
    desk.get_by_role("tab", name="检查").click()
    desk.locator(".ds-finding", has_text="“（”").wait_for()
    fill(desk, title.locator(".ds-open").first, "示例乡")
    assert title.inner_text() == "关于、示例乡【待填：专题】工作情况汇报（征求意见稿"
    assert "示例乡" in paper.locator(".ds-sentence").first.inner_text()
    title.locator(".ds-open").focus()
    desk.keyboard.press("Control+z")
    assert title.locator(".ds-open").count() == 2
    for _ in range(4):
        desk.keyboard.press("Control+z")
    assert title.inner_text() == "【待填：单位】【待填：专题】工作情况汇报"

    # a slot is deleted like a letter, and a heading takes words too
    title.focus()
    desk.keyboard.press("Control+Home")
    desk.keyboard.press("Delete")
    assert title.inner_text() == "【待填：专题】工作情况汇报"
    assert caret(desk).startswith("|【待填：专题】")
    desk.keyboard.press("Enter")
    assert desk.locator(".ds-sentence:focus, .ds-words:focus").count() == 1
    heading = paper.locator(".ds-heading .ds-words").first
    heading.fill("")
    desk.keyboard.type("“一盘棋")
    assert heading.inner_text() == "“一盘棋"


def test_a_heading_that_runs_in_has_fields(desk: Page, server: str, tmp_path: Path) -> None:
    paper = open_draft(desk, f"{server}/{ESSAY}")
    with desk.expect_download() as download:
        desk.locator(".ds-menu summary").click()
        desk.get_by_role("button", name="草稿文件").click()
    draft = json.loads(download.value.path().read_text("utf-8"))
    draft["outline"]["sections"][1]["runs_in"] = True
    file = tmp_path / "草稿.json"
    file.write_text(json.dumps(draft), "utf-8")
    desk.get_by_role("button", name="‹ 稿子").click()
    desk.locator("input[type=file]").set_input_files(file)
    paragraph = paper.locator("p", has_text="（一）")
    fill(desk, paragraph.locator(".ds-lead .ds-open"), "山河同在。")
    assert paragraph.inner_text().startswith("（一）山河同在。")
    desk.keyboard.press("Control+z")
    assert "（一）【待填：论点其一】" in paragraph.inner_text()


def test_a_word_of_the_unit_is_changed_in_the_title(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{UNIT}")
    slot = paper.locator("h1 .ds-slot").first
    assert slot.inner_text() == "则黑乡"
    slot.hover()
    assert slot.get_attribute("title") == "单位：单位的说法"
    fill(desk, slot, "则黑乡“平安")
    assert paper.locator("h1").inner_text().startswith("则黑乡“平安")
    assert "则黑乡“平安党委" in paper.inner_text()
