"""The facts and the checks beside a draft: what is typed, pasted and adopted there, what goes out, what is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route

from site_builder.errors import Problems
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import FactSheet
from tests.browser.desks import OUTLINE, SHEET, UNIT, insert, open_draft, saved
from tests.browser.papers import paste
from tests.browser.test_access import violations
from tests.projects import ROOT, shipped

pytestmark = pytest.mark.browser

PAGE = "desk/index.html"


def desk_is_wide(page: Page) -> bool:
    return bool(page.evaluate("innerWidth > 1000"))


def value(page: Page, label: str) -> Locator:
    return page.locator(".ds-facts").get_by_role("textbox", name=label, exact=True)


def row(page: Page, label: str) -> Locator:
    return page.locator(".ds-fact", has=page.get_by_role("textbox", name=label, exact=True))


def write_last(page: Page, text: str) -> Locator:
    """Type words behind a sentence of the paper."""
    sentence = page.locator(".ds-sentence", has_text="主要领导召集").first
    sentence.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)
    return sentence


def checked(page: Page, words: str) -> Locator:
    page.get_by_role("tab", name="检查").click()
    found = page.locator(".ds-finding", has_text=words).first
    found.wait_for()
    return found


def read_sheet(text: str) -> FactSheet:
    """A downloaded sheet as the loader reads it in the place of the shipped one, without a fault."""
    project = shipped()
    unit = next(sheet.unit for sheet in project.facts.sheets if sheet.path == SHEET)
    problems = Problems()
    sheet = parse_sheet(SHEET, text, unit, project.bank, problems)
    assert sheet is not None
    assert [str(one) for one in problems if one.severity == "error"] == []
    return sheet


def facts_of(sheet: FactSheet) -> dict[tuple[str, str | None, str | None], str | None]:
    """What is written, by label, note and item."""
    told: dict[tuple[str, str | None, str | None], str | None] = {}
    for label, facts in sheet.facts.items():
        for fact in facts:
            told[label, fact.note, None] = fact.value.text if fact.value else None
            for item in fact.items:
                told[label, fact.note, item.name] = item.value.text if item.value else None
    return told


def test_panel_and_paper_change_each_other(desk: Page, base: str) -> None:
    paper = open_draft(desk, f"{base}/{UNIT}")
    field = value(desk, "行政村")
    field.click()
    field.fill("15")
    assert field.input_value() == "15", "what is typed stays as it is typed"
    assert "15个村" in paper.inner_text()
    field.fill("15只")
    field.fill("16")
    assert "16个村" in paper.inner_text(), "the measure word is that from before, not the one half typed"
    field.press("Escape")
    assert field.input_value() == "13个" and "13个村" in paper.inner_text()
    field.fill("15")
    desk.keyboard.press("Enter")
    assert field.input_value() == "15个"
    assert "原来 13个" in row(desk, "行政村").inner_text()
    row(desk, "行政村").get_by_role("button", name="恢复").click()
    assert field.input_value() == "13个" and "13个村" in paper.inner_text()

    slot = paper.locator(".ds-slot", has_text="13个").first
    slot.click()
    desk.locator(".ds-field").fill("17")
    assert field.input_value() == "13个", "the panel follows when the field is left"
    desk.keyboard.press("Enter")
    desk.wait_for_function("document.querySelector('.ds-facts input').value === '17个'")

    # what stands in the paper is one press away, and so is the line of the sheet
    row(desk, "重点工作").get_by_role("button", name="稿子里").click()
    focused = desk.locator(".ds-slot:focus")
    assert focused.inner_text() == value(desk, "重点工作").input_value()
    with desk.context.expect_page() as opened:
        row(desk, "重点工作").get_by_role("link", name="事实表第").click()
    opened.value.wait_for_load_state()
    assert "重点工作" in opened.value.locator(":target").inner_text()


def test_what_cannot_be_taken_stays_and_changes_nothing(desk: Page, base: str) -> None:
    paper = open_draft(desk, f"{base}/{UNIT}")
    before = paper.inner_text()
    field = value(desk, "行政村")
    field.fill("9—3个")
    assert "前大后小" in row(desk, "行政村").get_by_role("alert").inner_text()
    value(desk, "村民小组").click()
    assert field.input_value() == "9—3个"
    assert field.get_attribute("aria-invalid") == "true"
    assert paper.inner_text() == before
    field.fill("12")
    assert row(desk, "行政村").get_by_role("alert").count() == 0
    desk.keyboard.press("Control+z")
    assert field.input_value() == "13个"


def test_a_half_typed_value_is_not_left_behind(desk: Page, server: str) -> None:
    """9 is a value, 9—3个 and nothing are none: the fact is then what it was, here as in a slot of the paper."""
    paper = open_draft(desk, f"{server}/{UNIT}")
    before = paper.inner_text()
    field = value(desk, "行政村")
    for half, whole in (("9", "9—3个"), ("8", "")):
        field.fill(half)
        assert f"{half}个" in paper.inner_text()
        field.fill(whole)
        assert row(desk, "行政村").get_by_role("alert").count() == 1
        assert field.input_value() == whole
        assert paper.inner_text() == before


def test_words_of_the_unit(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{UNIT}")
    desk.locator(".ds-words-of-unit summary").click()
    field = desk.get_by_role("textbox", name="单位", exact=True)
    field.fill("示例乡")
    assert "示例乡党委" in paper.inner_text()
    desk.get_by_role("textbox", name="截至", exact=True).fill("2月31日")
    assert desk.locator(".ds-words-of-unit").get_by_role("alert").count() == 1
    desk.get_by_role("textbox", name="截至", exact=True).fill("2020年2月10日")
    assert "2月10日" in paper.inner_text()


def test_cells_of_a_spreadsheet(desk: Page, base: str) -> None:
    """A column fills downward, labels find their rows; the refused are told; one step takes all back."""
    paper = open_draft(desk, f"{base}/{UNIT}")
    before = paper.inner_text()
    value(desk, "行政村").focus()
    insert(desk, "21\r\n310\r\n")
    assert [value(desk, name).input_value() for name in ("行政村", "村民小组")] == ["21个", "310个"]
    assert "填了 2 项" in desk.locator(".ds-notice").inner_text()
    desk.keyboard.press("Control+z")
    assert paper.inner_text() == before

    value(desk, "行政村").focus()
    insert(desk, "标签\t数\n村民小组\t311\n行政村\t9—3个\n没有这个标签\t3\n重点工作\t9\n")
    assert [value(desk, name).input_value() for name in ("行政村", "村民小组", "重点工作")] == ["13个", "311个", "9项"]
    told = desk.locator(".ds-notice").inner_text()
    assert "填了 2 项" in told and "第 3 行" in told and "第 4 行：没有“没有这个标签”这个标签" in told
    desk.keyboard.press("Control+z")
    assert paper.inner_text() == before
    assert "改过" not in desk.locator(".ds-fact-tools").inner_text()


def test_a_fact_that_was_not_there(desk: Page, server: str) -> None:
    open_draft(desk, f"{server}/{UNIT}")
    label, text = desk.get_by_label("加一个数：标签"), desk.get_by_label("加一个数：值")
    label.fill("行政村")
    text.fill("3")
    text.press("Enter")
    assert "已经有了" in desk.locator(".ds-add-fact [role=alert]").inner_text()
    label.fill("自家的数")
    text.fill("3个")
    text.press("Enter")
    assert label.input_value() == ""
    desk.get_by_label("筛事实").fill("自家")
    assert desk.locator(".ds-fact", has_text="自家的数").locator("input").input_value() == "3个"
    assert "新填的" in desk.locator(".ds-facts").inner_text()
    desk.get_by_role("button", name="恢复“自家的数”").click()
    assert "没有和“自家”有关的数" in desk.locator(".ds-fact-panel").inner_text()


def test_the_changed_facts_go_out_as_a_sheet(desk: Page, base: str) -> None:
    open_draft(desk, f"{base}/{UNIT}")
    value(desk, "行政村").fill("15")
    value(desk, "驻点值守点，荨麻箐村").or_(value(desk, "村民小组")).first.fill("310")
    changed = "村民小组" if value(desk, "村民小组").input_value() == "310" else "驻点值守点"
    desk.locator(".ds-menu summary").click()
    desk.get_by_role("button", name="改过的事实表").click()
    dialog = desk.get_by_role("dialog", name="改过的事实：2 项")
    assert "行政村：13个 → 15个" in dialog.inner_text()
    dialog.get_by_role("button", name="复制改动清单").click()
    dialog.get_by_text("已复制 2 项改动").wait_for()
    assert "行政村：13个 → 15个" in paste(desk.context.new_page())["text"]
    with desk.expect_download() as download:
        dialog.get_by_role("button", name="下载事实表").click()
    assert download.value.suggested_filename == SHEET.rsplit("/", 1)[1]
    original = read_sheet((ROOT / SHEET).read_text("utf-8"))
    sheet = read_sheet(Path(download.value.path()).read_text("utf-8"))
    expected = facts_of(original)
    expected["行政村", None, None] = "15个"
    expected[changed, None, None] = "310个"
    assert facts_of(sheet) == expected
    assert sheet.head == original.head
    assert not dialog.is_visible()


def test_a_sheet_without_a_topic_says_what_to_do(desk: Page, server: str) -> None:
    open_draft(desk, f"{server}/{OUTLINE}")
    desk.locator(".ds-facts input").first.fill("13")
    desk.get_by_role("button", name="改过 1 项").click()
    desk.get_by_role("button", name="下载事实表").click()
    assert "请在“事实”最上面填上“专题”" in desk.locator(".ds-dialog").inner_text()
    desk.get_by_role("button", name="关闭", exact=True).click()
    desk.locator(".ds-words-of-unit summary").click()
    desk.get_by_role("textbox", name="专题", exact=True).fill("疫情防控")
    desk.get_by_role("button", name="改过 2 项").click()
    with desk.expect_download() as download:
        desk.get_by_role("button", name="下载事实表").click()
    sheet = read_sheet(Path(download.value.path()).read_text("utf-8"))
    assert sheet.head.topic == "疫情防控" and sheet.head.skeletons == ("乡镇综合",)
    assert [text for text in facts_of(sheet).values() if text] != []


def test_a_sheet_that_lacks_what_is_not_public(desk: Page, server: str) -> None:
    """It must not be put over the file, and that is said before and after the download."""

    def partial(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('"whole":true', '"whole":false'))

    desk.route("**/desk/sheets/zehei/2020-02-03.js", partial)
    open_draft(desk, f"{server}/{UNIT}")
    value(desk, "行政村").fill("15")
    desk.get_by_role("button", name="改过 1 项").click()
    assert "不要拿它整个替换原来的文件" in desk.locator(".ds-dialog").inner_text()
    with desk.expect_download():
        desk.get_by_role("button", name="下载事实表").click()
    desk.locator(".ds-says.ds-failed", has_text="不能整个替换").wait_for()


AS_OF_OLD = """() => {
    const key = Object.keys(localStorage).find((name) => name.startsWith("chengwen.draft."));
    const [head, written] = localStorage.getItem(key).split("\\n");
    const draft = JSON.parse(written);
    for (const sheet of [draft.before, draft.sheet]) {
        sheet.facts.行政村[0].value = "11个";
        sheet.facts.村民小组[0].value = "200个";
        delete sheet.facts.重点工作;
    }
    draft.sheet.facts.部署会名称[0].value = "自己改的会";
    localStorage.setItem(key, head + "\\n" + JSON.stringify(draft));
    return key;
}"""


def test_a_newer_sheet_is_adopted_only_when_asked(desk: Page, base: str) -> None:
    """As if the site had been built anew since the draft was kept."""
    open_draft(desk, f"{base}/{UNIT}")
    saved(desk)
    assert desk.locator(".ds-newer").count() == 0
    desk.get_by_role("button", name="‹ 稿子").click()
    desk.evaluate(AS_OF_OLD)
    desk.goto("about:blank")
    desk.goto(f"{base}/{PAGE}")
    desk.locator(".ds-kept .ds-go").first.click()
    paper = desk.locator(".ds-paper")
    news = desk.locator(".ds-newer")
    news.get_by_text("3 项不同").wait_for()
    assert "11个村" in paper.inner_text()
    assert "行政村：11个 → 13个" in news.inner_text() and "重点工作：没有 → 8项" in news.inner_text()
    news.get_by_role("button", name="采用“行政村”").click()
    news.get_by_text("2 项不同").wait_for()
    assert "13个村" in paper.inner_text()
    assert value(desk, "村民小组").input_value() == "200个"
    assert value(desk, "部署会名称").input_value() == "自己改的会"
    news.get_by_role("button", name="全部采用").click()
    news.wait_for(state="detached")
    assert value(desk, "村民小组").input_value() == "209个"
    assert value(desk, "重点工作").input_value() == "8项"
    assert desk.get_by_role("button", name="改过 1 项").count() == 1, "one's own edit stays, and nothing else is one"
    desk.keyboard.press("Control+z")
    news.get_by_text("2 项不同").wait_for()


def test_the_length_is_counted_in_one_way(desk: Page, server: str) -> None:
    """Above the paper as in the checks: neither the title nor open slots and spaces are characters of a report."""
    desk.goto(f"{server}/{PAGE}")
    desk.get_by_role("button", name="开始写").click()
    desk.locator(".ds-paper h1").fill("关于防汛工作的报告")
    desk.locator(".ds-sentence").focus()
    desk.keyboard.insert_text("全 面" * 295 + "【待填：单位】")
    checked(desk, "全文 590 字")
    assert desk.locator(".ds-count").inner_text() == "590 字"


def test_findings_lead_to_their_place_and_marks_are_mended(desk: Page, base: str) -> None:
    paper = open_draft(desk, f"{base}/{UNIT}")
    before = paper.inner_text()
    sentence = write_last(desk, "全乡共有行政村18个,请按排好,再报。")
    found = checked(desk, "按排")
    desk.get_by_role("tab", name="检查（4）").wait_for()
    assert "“行政村”这里写 18个，事实表第 9 行是 13个" in desk.locator(".ds-checks").inner_text()
    desk.locator(".ds-paper h1").focus()
    found.get_by_role("button").first.click()
    assert desk.evaluate("[...CSS.highlights.get('ds-place')].map(String)") == ["按排"]
    assert desk.evaluate("[...CSS.highlights.get('ds-wrong')].map(String)") == ["按排"]
    desk.keyboard.type("妥当")
    assert "请按排妥当好" in sentence.inner_text(), "the caret is behind the words"
    desk.locator(".ds-finding", has_text="半角").first.get_by_role("button", name="改为").click()
    assert "18个，请按排妥当好,再报" in sentence.inner_text()
    desk.keyboard.press("Control+z")
    assert "18个,请按排" in sentence.inner_text()
    desk.get_by_role("button", name="半角标点全改成全角（2 处）").click()
    assert "18个，请按排妥当好，再报。" in sentence.inner_text()
    desk.locator(".ds-finding", has_text="半角").first.wait_for(state="detached")
    for _ in range(9):
        desk.keyboard.press("Control+z")
    assert paper.inner_text() == before
    desk.get_by_text("没有查出问题").wait_for()


def test_an_open_slot_is_opened_and_nothing_is_checked_meanwhile(desk: Page, server: str) -> None:
    open_draft(desk, f"{server}/{OUTLINE}")
    found = checked(desk, "处待填")
    told = found.inner_text()
    found.get_by_role("button").first.click()
    desk.keyboard.type("则黑乡")
    desk.wait_for_timeout(600)
    assert found.inner_text() == told
    desk.keyboard.press("Enter")
    desk.wait_for_function("(told) => document.querySelector('.ds-finding').innerText !== told", arg=told)


def test_two_thousand_facts(desk: Page, server: str) -> None:
    """A page of them is drawn; the others are found, asked for, and pasted into."""

    def many(route: Route) -> None:
        data = json.loads(route.fetch().text().removeprefix("chengwenDesk(").rstrip().removesuffix(");"))
        for number in range(2000):
            one: dict[str, Any] = {
                "value": f"{number}个",
                "note": None,
                "items": [],
                "column": False,
                "line": 1000 + number,
            }
            data["facts"][f"数{number:04}"] = [one]
        route.fulfill(body=f"chengwenDesk({json.dumps(data)});", content_type="text/javascript; charset=utf-8")

    desk.route("**/desk/sheets/zehei/2020-02-03.js", many)
    open_draft(desk, f"{server}/{UNIT}")
    assert desk.locator(".ds-facts > li").count() == 60
    desk.get_by_role("button", name="再看 60 项").click()
    assert desk.locator(".ds-facts > li").count() == 120
    desk.get_by_label("筛事实").fill("数01")
    assert desk.locator(".ds-facts > li").count() == 60
    desk.locator(".ds-facts input").first.focus()
    insert(desk, "\n".join(str(number) for number in range(3000, 3120)))
    told = desk.locator(".ds-notice").inner_text()
    assert "填了 100 项" in told and "没有填的 20 项" in told


def test_axe_finds_nothing_serious(sized: Page, server: str) -> None:
    open_draft(sized, f"{server}/{UNIT}")
    panel = sized.get_by_role("tab", name="事实")
    if not desk_is_wide(sized):
        panel.click()
    value(sized, "行政村").fill("15")
    value(sized, "村民小组").fill("9—3个")
    assert violations(sized) == []
    assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sized.evaluate("for (const details of document.querySelectorAll('.ds details')) details.open = false")
    sized.get_by_role("button", name="改过 1 项").click()
    assert violations(sized) == []
    sized.keyboard.press("Escape")
    sized.evaluate("for (const details of document.querySelectorAll('.ds details')) details.open = false")
    write_last(sized, "请按排好,再报。")
    checked(sized, "按排")
    assert violations(sized) == []
    assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth")
