"""The desk as a drafter uses it: from a choice to the file that goes out; kept meanwhile, for everybody, on paper."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Dialog, Page

from tests.browser.desks import OUTLINE, UNIT, fill, open_draft, saved, sentence
from tests.browser.papers import paste
from tests.browser.test_access import violations

pytestmark = pytest.mark.browser


def test_a_day_of_drafting(desk: Page, origin: str) -> None:
    """Choose a unit, fill in, swap, add, reorder, copy, download, come back and find it all."""
    desk.goto(f"{origin}/desk/index.html")
    desk.get_by_placeholder("找单位、专题、日期").fill("则黑乡 疫情")
    desk.get_by_role("radio", name="则黑乡").check()
    desk.get_by_role("radio", name="乡镇综合", exact=False).first.check()
    desk.get_by_role("button", name="开始写").click()
    paper = desk.locator(".ds-paper")
    paper.wait_for()
    # a fact changes wherever it is said
    slot = paper.locator(".ds-slot", has_text="13个").first
    fill(desk, slot, "15")
    assert "15个" in paper.inner_text()
    before = paper.inner_text()
    desk.keyboard.press("Control+z")
    assert "13个" in paper.inner_text()
    desk.keyboard.press("Control+y")
    assert paper.inner_text() == before

    # another variant, another order
    first = paper.locator(".ds-sentence").first
    first.focus()
    words = first.inner_text()
    desk.get_by_role("button", name="下一种说法").click()
    assert first.inner_text() != words
    headings = paper.locator(".ds-level-1 .ds-words")
    names = headings.all_inner_texts()
    at = names.index("工作开展情况")
    desk.get_by_role("tab", name="结构").click()
    desk.get_by_role("button", name="“工作开展情况”上移").click()
    assert headings.all_inner_texts() == [*names[: at - 1], names[at], names[at - 1], *names[at + 1 :]]
    assert paper.locator(".ds-level-1 .ds-marker").first.inner_text() == "一、"

    # own words, and a paragraph of one's own
    sentence(desk, "数据截至").or_(sentence(desk, "截至2月3日")).first.focus()
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Enter")
    desk.keyboard.type("特此报告，请审阅。")
    assert "特此报告，请审阅。" in paper.inner_text()

    # out: the clipboard and the Word file say what stands on the paper
    desk.get_by_role("button", name="复制全文").click()
    desk.locator(".ds-says", has_text="已复制全文").wait_for()
    pasted = paste(desk.context.new_page())
    lines = pasted["text"].strip().split("\n")
    assert lines[0] == desk.locator(".ds-paper h1").inner_text()
    assert "特此报告，请审阅。" in lines
    assert "15个" in pasted["html"]
    assert "mso-fareast-font-family" in pasted["html"]
    with desk.expect_download() as download:
        desk.locator(".ds-menu summary").click()
        desk.get_by_role("button", name="Word 文件").click()
    data = Path(download.value.path()).read_bytes()
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    word = docx.Document(io.BytesIO(data))
    assert [paragraph.text.replace("\n", "") for paragraph in word.paragraphs if paragraph.text] == lines

    # the draft is still there
    saved(desk)
    text = paper.inner_text()
    desk.goto(f"{origin}/desk/index.html")
    desk.locator(".ds-kept .ds-go").first.click()
    assert desk.locator(".ds-paper").inner_text() == text


def test_an_empty_page_becomes_a_report_by_keyboard(desk: Page, server: str) -> None:
    desk.goto(f"{server}/desk/index.html")
    desk.get_by_role("button", name="开始写").focus()
    desk.keyboard.press("Enter")
    desk.locator(".ds-sentence:focus").wait_for()
    desk.locator(".ds-paper h1").focus()
    desk.keyboard.type("关于防汛工作的报告")
    desk.keyboard.press("Enter")
    desk.keyboard.type("现将情况报告如下。")
    desk.get_by_role("tab", name="结构").click()
    desk.get_by_role("button", name="＋ 加一节").press("Enter")
    desk.locator(".ds-heading .ds-words:focus").wait_for()
    desk.keyboard.type("工作开展情况")
    desk.keyboard.press("Enter")
    desk.keyboard.type("全面排查隐患。")
    paper = desk.locator(".ds-paper")
    lines = [line for line in paper.inner_text().replace("⠿", "").split("\n") if line.strip()]
    assert lines == ["关于防汛工作的报告", "现将情况报告如下。", "一、工作开展情况", "全面排查隐患。"]

    # all of it goes, and a phrase may begin anew
    desk.get_by_role("button", name="删去“（没有标题的一节）”一节").press("Enter")
    desk.locator("button:focus", has_text="恢复").wait_for()
    desk.get_by_role("button", name="删去“工作开展情况”一节").press("Enter")
    desk.locator(".ds-paper .cw-hint").wait_for()
    desk.get_by_role("tab", name="素材", exact=True).click()
    desk.locator(".ds-said").first.click()
    desk.locator(".ds-sentence:focus").wait_for()


def test_a_draft_file_comes_back_and_a_damaged_one_harms_nothing(desk: Page, origin: str, tmp_path: Path) -> None:
    paper = open_draft(desk, f"{origin}/{UNIT}")
    text = paper.inner_text()
    with desk.expect_download() as download:
        desk.locator(".ds-menu summary").click()
        desk.get_by_role("button", name="草稿文件").click()
    file = tmp_path / "草稿.json"
    download.value.save_as(file)
    desk.evaluate("localStorage.clear()")
    desk.get_by_role("button", name="‹ 稿子").click()
    desk.locator("input[type=file]").set_input_files(file)
    assert desk.locator(".ds-paper").inner_text() == text
    desk.get_by_role("button", name="‹ 稿子").click()
    (tmp_path / "坏的.json").write_text(file.read_text("utf-8")[:5000], "utf-8")
    desk.locator("input[type=file]").set_input_files(tmp_path / "坏的.json")
    desk.locator(".ds-says.ds-failed", has_text="损坏").wait_for()
    data = json.loads(file.read_text("utf-8"))
    written = json.dumps(data, ensure_ascii=False).replace('"phrases": ["', '"phrases": ["没有的.')
    (tmp_path / "旧的.json").write_text(written, "utf-8")
    desk.locator("input[type=file]").set_input_files(tmp_path / "旧的.json")
    desk.locator(".ds-says.ds-failed", has_text="没有的.").wait_for()
    assert desk.locator(".ds-paper").inner_text() == text


@pytest.mark.parametrize("fault", ["QuotaExceededError", "SecurityError"])
def test_where_nothing_can_be_kept_it_says_so(context: BrowserContext, server: str, fault: str) -> None:
    page = context.new_page()
    page.add_init_script(f"Storage.prototype.setItem = () => {{ throw new DOMException('no', '{fault}'); }};")
    open_draft(page, f"{server}/{UNIT}")
    page.locator(".ds-says.ds-failed", has_text="草稿文件").wait_for()
    assert page.locator(".ds-saving").inner_text() == "没有存住！"
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.locator(".ds-sentence").first.click()
    other = context.new_page()
    page.close(run_before_unload=True)
    other.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_two_windows_on_one_draft_are_told(desk: Page, server: str) -> None:
    open_draft(desk, f"{server}/{UNIT}")
    saved(desk)
    other = desk.context.new_page()
    other.goto(f"{server}/desk/index.html")
    other.locator(".ds-kept .ds-go").first.click()
    desk.locator(".ds-says.ds-failed", has_text="另一个窗口").wait_for()


def test_axe_finds_nothing_serious(sized: Page, server: str) -> None:
    sized.goto(f"{server}/desk/index.html")
    sized.locator(".ds-start").wait_for()
    assert violations(sized) == []
    open_draft(sized, f"{server}/{OUTLINE}")
    sized.locator(".ds-paper .ds-open").first.click()
    assert violations(sized) == []
    assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_only_the_document_is_left(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{UNIT}")
    paper.locator(".ds-sentence").nth(2).focus()
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Delete")
    desk.emulate_media(media="print")
    content = "getComputedStyle(document.querySelector('.ds-sentence:empty'), '::before').content"
    assert desk.evaluate(content) == "none"
    for part in (".ds-toolbar", ".ds-bar", ".ds-column", ".md-header"):
        assert not desk.locator(part).first.is_visible()
    assert desk.locator(".ds-paper h1").is_visible()
