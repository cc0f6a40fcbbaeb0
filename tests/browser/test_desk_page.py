"""The desk as a drafter uses it: over http, under another name without https, and from a folder."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page

from tests.browser.papers import paste, serving
from tests.browser.test_access import violations
from tests.projects import shipped

pytestmark = pytest.mark.browser

SHEET = "content/units/zehei/2020-02-03.md"
FROM_UNIT = f"desk/index.html#facts={SHEET}&outline=乡镇综合"
FROM_OUTLINE = "desk/index.html#outline=乡镇综合"
PASTED = """(markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", markup);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
}"""
ORIGINS = ("http", "intranet", "file")


@pytest.fixture(scope="module")
def strict_server(site: Path) -> Iterator[str]:
    """The address of the site with its own content-security policy."""
    with serving(site) as address:
        yield address


@pytest.fixture(params=ORIGINS)
def base(request: pytest.FixtureRequest, server: str, strict_server: str, site: Path) -> str:
    """This machine, an intranet name over plain http under the strict policy, and a folder."""
    intranet = strict_server.replace("127.0.0.1", "chengwen.test")
    return {"http": server, "intranet": intranet, "file": site.as_uri()}[str(request.param)]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 844}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def desk(context: BrowserContext) -> Iterator[Page]:
    """A page whose errors fail the test, with nothing asked of any other host."""
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []


def open_draft(page: Page, address: str) -> Locator:
    page.goto(address)
    paper = page.locator(".ds-paper")
    paper.wait_for()
    return paper


def fill(page: Page, slot: Locator, text: str) -> None:
    slot.click()
    page.locator(".ds-field").fill(text)
    page.keyboard.press("Enter")


def sentence(page: Page, words: str) -> Locator:
    return page.locator(".ds-sentence", has_text=words).first


def saved(page: Page) -> None:
    page.locator(".ds-saving.ds-saved").wait_for()


def test_a_day_of_drafting(desk: Page, base: str) -> None:
    """Choose a unit, fill in, swap, add, reorder, copy, download, come back and find it all."""
    desk.goto(f"{base}/desk/index.html")
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
    headings = paper.locator(".ds-heading").all_inner_texts()
    desk.get_by_role("tab", name="结构").click()
    desk.get_by_role("button", name="“工作开展情况”上移").click()
    moved = paper.locator(".ds-heading").all_inner_texts()
    assert moved != headings
    assert moved[0].replace("⠿", "").strip().startswith("一、")

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
    desk.goto(f"{base}/desk/index.html")
    desk.locator(".ds-kept .ds-go").first.click()
    assert desk.locator(".ds-paper").inner_text() == text


def test_filling_a_blank_outline_by_keyboard(desk: Page, base: str) -> None:
    """Tab leads from one open slot to the next, a mistake is told and what was typed stays."""
    paper = open_draft(desk, f"{base}/{FROM_OUTLINE}")
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
    paper = open_draft(desk, f"{server}/{FROM_OUTLINE}")
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
    paper = open_draft(desk, f"{server}/{FROM_UNIT}")
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


def test_sentences_and_sections_are_dragged(desk: Page, base: str) -> None:
    paper = open_draft(desk, f"{base}/{FROM_UNIT}")
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


def test_a_cell_of_a_table_is_a_field_too(desk: Page, server: str) -> None:
    sheet = next(sheet for sheet in shipped().facts.sheets if "防汛抗旱月度报告" in sheet.head.skeletons)
    paper = open_draft(desk, f"{server}/desk/index.html#facts={sheet.path}&outline=防汛抗旱月度报告")
    cell = paper.locator("td .ds-slot").first
    fill(desk, cell, "12.34米")
    assert cell.inner_text() == "12.34米"
    desk.keyboard.press("Control+z")
    assert cell.inner_text() != "12.34米"


def test_the_caret_walks_through_sentences(desk: Page, server: str) -> None:
    open_draft(desk, f"{server}/{FROM_UNIT}")
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


CARET = """() => {
    const host = document.activeElement, selection = getSelection(), range = document.createRange();
    range.setStart(host, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    const text = host.textContent, at = range.toString().length;
    return `${text.slice(0, at)}|${text.slice(at)}`;
}"""


def test_sentences_are_cut_and_joined_where_the_caret_stands(desk: Page, server: str) -> None:
    """Also beside sentences that say nothing for want of a value; and all of it is undone by keys alone."""
    paper = open_draft(desk, f"{server}/{FROM_UNIT}")
    before = paper.inner_text()
    count = paper.locator("p").count()

    def press(*keys: str) -> None:
        for key in keys:
            desk.keyboard.press(key)
            desk.wait_for_timeout(60)

    def caret() -> str:
        return str(desk.evaluate(CARET))

    desk.locator(".ds-sentence").nth(2).focus()
    press("Control+a", "Delete")
    desk.keyboard.type("甲乙。丙丁。")
    press(*["ArrowLeft"] * 3, "Enter")
    assert (caret(), paper.locator("p").count()) == ("|丙丁。", count + 1)
    press("Backspace")
    assert (caret(), paper.locator("p").count()) == ("|丙丁。", count)
    press("Backspace")
    assert caret() == "甲乙|"
    press("Delete")
    assert caret() == "|丁。"
    press("Control+Home", "Enter")
    assert (caret(), paper.locator("p").count()) == ("|丁。", count + 1)
    desk.evaluate(PASTED, "<p>第一</p><p>第二</p><p>第三</p>")
    desk.wait_for_timeout(60)
    assert (caret(), paper.locator("p").count()) == ("第三|丁。", count + 3)
    press("Alt+Delete")
    assert caret().startswith("|2月3日")
    for _ in range(40):
        press("Control+z")
    assert paper.inner_text() == before


def test_the_caret_stays_where_one_types(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{FROM_UNIT}")
    first = paper.locator(".ds-sentence").first
    first.focus()
    desk.keyboard.press("Control+Home")
    slots = first.locator(".ds-slot").count()
    while first.locator(".ds-slot").count() == slots:  # a slot goes: the sentence has another shape
        desk.keyboard.press("Delete")
        desk.wait_for_timeout(30)
    desk.keyboard.type("甲乙")
    assert str(desk.evaluate(CARET)).startswith("甲乙|")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowRight")
    for _ in range(3):
        desk.keyboard.press("Control+z")
        desk.wait_for_timeout(30)
        assert not str(desk.evaluate(CARET)).endswith("|")


def test_a_round_of_a_list_is_typed_over_in_its_place(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{FROM_OUTLINE}")
    fill(desk, paper.locator(".ds-open", has_text="【待填：其他问题】").first, "物资不足、人手紧张")
    second = sentence(desk, "人手紧张")
    second.focus()
    desk.keyboard.press("Control+Home")
    desk.keyboard.type("较为")
    assert str(desk.evaluate(CARET)).startswith("较为|人手紧张")
    assert "四是物资不足" in paper.inner_text()
    assert "五是较为人手紧张" in paper.inner_text()


def test_a_slot_says_where_its_value_comes_from(desk: Page, base: str) -> None:
    paper = open_draft(desk, f"{base}/{FROM_UNIT}")
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


def test_what_is_pasted_stays_text(desk: Page, base: str) -> None:
    paper = open_draft(desk, f"{base}/{FROM_UNIT}")
    sentence(desk, "统一部署").focus()
    desk.keyboard.press("Control+End")
    markup = (
        "<p>粘来的<b>一句</b>。</p><script>window.ran = 1</script><img src=x onerror='window.ran = 2'><p>第二段</p>"
    )
    desk.evaluate(PASTED, markup)
    assert "粘来的一句。" in paper.inner_text()
    assert paper.locator("p", has_text="第二段").count() == 1
    assert paper.locator("b, img, script").count() == 0
    assert "window.ran" not in paper.inner_text()
    assert desk.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "nasty", ["<script>window.ran=1</script>", "{{7*7}} ${1} `x`", "】【|\\", "🙂\u202e倒", "甲" * 2000]
)
def test_odd_words_are_words(desk: Page, server: str, nasty: str) -> None:
    paper = open_draft(desk, f"{server}/{FROM_OUTLINE}")
    fill(desk, paper.locator(".ds-open", has_text="待填：单位").first, nasty)
    desk.locator(".ds-paper h1").focus()
    assert nasty in paper.inner_text()
    assert desk.evaluate("window.ran") is None
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with desk.expect_download() as download:
        desk.locator(".ds-menu summary").click()
        desk.get_by_role("button", name="Word 文件").click()
    docx.Document(str(download.value.path()))


def test_a_draft_file_comes_back_and_a_damaged_one_harms_nothing(desk: Page, base: str, tmp_path: Path) -> None:
    paper = open_draft(desk, f"{base}/{FROM_UNIT}")
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
    open_draft(page, f"{server}/{FROM_UNIT}")
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
    open_draft(desk, f"{server}/{FROM_UNIT}")
    saved(desk)
    other = desk.context.new_page()
    other.goto(f"{server}/desk/index.html")
    other.locator(".ds-kept .ds-go").first.click()
    desk.locator(".ds-says.ds-failed", has_text="另一个窗口").wait_for()


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
    paper = open_draft(desk, f"{server}/{FROM_UNIT}")
    first = paper.locator(".ds-sentence").first
    assert first.get_attribute("contenteditable") == "true"
    first.focus()
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Control+b")
    desk.keyboard.press("Control+End")
    desk.keyboard.type("好。")
    assert paper.locator("b, strong").count() == 0
    assert first.inner_text().endswith("好。")


def test_axe_finds_nothing_serious(sized: Page, server: str) -> None:
    sized.goto(f"{server}/desk/index.html")
    sized.locator(".ds-start").wait_for()
    assert violations(sized) == []
    open_draft(sized, f"{server}/{FROM_OUTLINE}")
    sized.locator(".ds-paper .ds-open").first.click()
    assert violations(sized) == []
    assert sized.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_only_the_document_is_left(desk: Page, server: str) -> None:
    paper = open_draft(desk, f"{server}/{FROM_UNIT}")
    paper.locator(".ds-sentence").nth(2).focus()
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Delete")
    desk.emulate_media(media="print")
    content = "getComputedStyle(document.querySelector('.ds-sentence:empty'), '::before').content"
    assert desk.evaluate(content) == "none"
    for part in (".ds-toolbar", ".ds-bar", ".ds-column", ".md-header"):
        assert not desk.locator(part).first.is_visible()
    assert desk.locator(".ds-paper h1").is_visible()
