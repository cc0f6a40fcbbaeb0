"""Forms go out, come back and become facts: what would change is shown first, and nothing else is touched."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from site_builder.cli.main import cli
from site_builder.errors import Problems
from site_builder.exchange.form_file import SHEET
from site_builder.exchange.grids import HIDDEN
from site_builder.facts.edits import Edit, edit_sheet
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import FactSheet
from site_builder.phrasebank.load import Phrasebank
from site_builder.project import load_project
from tests.projects import ROOT, assemble, write

INDICATORS = """指标:
  户数: {量词: [户], 别名: [排查户数], 说明: 上门排查到的户数}
  人数: {量词: [人]}
  完成率: {类型: 百分比}
  经费: {类型: 金额}
  启动日期: {类型: 日期}
  做法: {类型: 文字}
  物资: {类型: 清单}
  线索: {量词: [条], 公开: 内部}
"""
PHRASES = """板块: 排查
套语:
  排查.户数: {文: 累计排查【户数】〔、【人数】〕〔，其中东村【户数|项(东村)】〕。}
  排查.其他:
    文: 〔完成【完成率】，〕〔用【经费】，〕〔【启动日期】启动，〕〔做法是【做法】，〕〔备【物资】，〕〔【线索】，〕完。
    适用: {专题: [疫情防控]}
"""
FILES: Mapping[str, str] = {
    "mkdocs.yml": "",
    "phrasebank/indicators.yml": INDICATORS,
    "phrasebank/topics.yml": "专题:\n  疫情防控: {事件: 新冠肺炎疫情}\n  防汛: {事件: 汛情}\n",
    "phrasebank/phrases/排查.yml": PHRASES,
    "phrasebank/skeletons/纲.md": (
        "---\n提纲: 纲\n适用: [乡镇]\n---\n## 排查情况\n- 排查.户数\n\n## 其他\n- 排查.其他\n"
    ),
    "content/units/xian/unit.md": "---\n单位: 甲县\n层级: 县区\n---\n",
    "content/units/xian/a/unit.md": "---\n单位: 东溪镇\n层级: 乡镇\n简称: 东溪\n---\n",
    "content/units/xian/b/unit.md": "---\n单位: 西溪镇\n层级: 乡镇\n---\n",
}
OLD = "content/units/xian/a/2020-02.md"
SHEET_A = (
    "---\n专题: 疫情防控\n截至: 2020-02-03 # 每旬一报\n提纲: 纲\n---\n## 排查情况\n- 户数：320户\n- 人数：900余人\n"
)


def run(root: Path, *args: object) -> Result:
    """The command on the project at `root`; anything that is no ordinary exit is raised."""
    name, *rest = map(str, args)
    result = CliRunner().invoke(cli, [name, *rest, "--project", str(root)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def form(root: Path, *args: str, date: str = "2020-02-03") -> Path:
    """A form for the townships."""
    file = root / "报表.xlsx"
    made = run(root, "form", "--topic", "疫情防控", "--level", "乡镇", "--as-of", date, "-o", file, *args)
    assert made.exit_code == 0, made.output
    return file


def find(sheet: Worksheet, unit: str, header: str) -> str:
    """The address of a unit's cell under a header, whichever way the form lies."""
    at: dict[str, tuple[int, int]] = {}
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        for place, cell in enumerate(cells, start=1):
            at.setdefault(re.sub(r"\s", "", str(cell.value)), (number, place))
    (row1, column1), (row2, column2) = at[unit], at[header]
    row, column = (row1, column2) if column1 == 1 else (row2, column1)
    return f"{get_column_letter(column)}{row}"


def fill(file: Path, answers: Mapping[tuple[str, str], str | float | datetime], to: Path | None = None) -> Path:
    """Write values into the cells of a form as a unit would."""
    book = load_workbook(file)
    sheet = book[SHEET]
    for (unit, header), value in answers.items():
        sheet[find(sheet, unit, header)] = value
    book.save(to or file)
    return to or file


def tree(root: Path) -> dict[str, bytes]:
    return {str(f.relative_to(root)): f.read_bytes() for f in sorted((root / "content").rglob("*")) if f.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


# ---- the form ----


def test_a_form_asks_what_the_outlines_read_and_nothing_internal(root: Path) -> None:
    headers = ["户数（户）", "户数·东村（户）", "人数（人）", "完成率（%）", "经费（元）", "启动日期", "做法", "物资"]
    for args, asked in (([], headers), (["--audience", "internal"], [*headers, "线索（条）"])):
        sheet = load_workbook(form(root, *args))[SHEET]
        assert [re.sub(r"\s", "", str(cell.value)) for cell in sheet[4][1:]] == asked
        assert [sheet.cell(row, 1).value for row in (5, 6)] == ["东溪镇", "西溪镇"]


def test_only_what_is_to_be_filled_is_open(root: Path) -> None:
    book = load_workbook(form(root))
    sheet = book[SHEET]
    unlocked = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert unlocked == [f"{column}{row}" for row in (5, 6) for column in "BCDEFGHI"]
    assert sheet.protection.sheet and book[HIDDEN].sheet_state == "veryHidden"
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert len(rules) == 8 and rules["B5:B6"].type == "custom" and rules["B5:B6"].errorStyle == "warning"
    assert "上门排查到的户数" in rules["B5:B6"].prompt


def test_what_is_known_stands_in_the_form(root: Path) -> None:
    write(root, {OLD: SHEET_A})
    sheet = load_workbook(form(root))[SHEET]
    assert sheet["B5"].value == 320 and sheet["D5"].value == "900余人" and sheet["B6"].value is None
    assert load_workbook(form(root, "--no-prefill"))[SHEET]["B5"].value is None


def test_the_same_form_has_the_same_bytes(root: Path) -> None:
    write(root, {OLD: SHEET_A})
    assert form(root).read_bytes() == form(root).read_bytes()


def test_a_form_for_each_unit_shows_the_period_before(root: Path) -> None:
    write(root, {OLD: SHEET_A})
    args = ("form", "--topic", "疫情防控", "--level", "乡镇", "--as-of", "2020-02-13", "-o")
    assert run(root, *args, root / "发表").exit_code == run(root, *args, root / "发表.zip").exit_code == 0
    files = sorted((root / "发表").iterdir())
    assert [file.name for file in files] == ["东溪镇-疫情防控填报表.xlsx", "西溪镇-疫情防控填报表.xlsx"]
    with zipfile.ZipFile(root / "发表.zip") as archive:
        assert [archive.read(file.name) for file in files] == [file.read_bytes() for file in files]
    sheet = load_workbook(files[0])[SHEET]
    assert [cell.value for cell in sheet[3]] == ["指标", "东溪镇", "上期数", "说明"]
    assert [cell.value for cell in sheet[5]] == ["户数（户）", None, "320户", "上门排查到的户数"]


@pytest.mark.usefixtures("shipped_loaded")
@pytest.mark.parametrize(("topic", "level"), [("通用", "学校"), ("防汛抗旱", "乡镇"), ("校园安全", "学校")])
def test_a_shipped_topic_has_a_form(topic: str, level: str, tmp_path: Path) -> None:
    made = run(ROOT, "form", "--topic", topic, "--level", level, "-o", tmp_path / "f.xlsx")
    assert made.exit_code == 0, made.output
    assert load_workbook(tmp_path / "f.xlsx").sheetnames == [SHEET, "填表说明", HIDDEN]


@pytest.mark.usefixtures("shipped_loaded")
def test_what_is_lacking_for_a_form_is_told(tmp_path: Path) -> None:
    made = run(ROOT, "form", "--topic", "防汛抗旱", "--level", "学校", "-o", tmp_path / "f.xlsx")
    assert made.exit_code == 2 and "请用 --skeleton 指明提纲" in made.stderr and "学校综合" in made.stderr


# ---- there and back ----


@pytest.mark.parametrize("rows", ["units", "indicators"])
def test_what_is_filled_in_stands_in_the_document(root: Path, rows: str) -> None:
    file = fill(
        form(root, "--rows", rows),
        {
            ("东溪镇", "户数（户）"): 412,
            ("东溪镇", "户数·东村（户）"): " １２０余 ",
            ("东溪镇", "人数（人）"): "约1.2万人",
            ("东溪镇", "完成率（%）"): 98.5,
            ("东溪镇", "经费（元）"): "3.6万元",
            ("东溪镇", "物资"): "口罩、\n消毒液",
            ("东溪镇", "启动日期"): datetime(2020, 1, 23),
            ("东溪镇", "做法"): "=1+1不算",
            ("西溪镇", "户数（户）"): "无",
            ("西溪镇", "人数（人）"): "待填",
            ("西溪镇", "完成率（%）"): "/",
        },
    )
    book = load_workbook(file)
    cell = book[SHEET][find(book[SHEET], "东溪镇", "做法")]
    cell.data_type = "s"
    book.save(file)
    before = tree(root)
    shown = run(root, "import", file)
    assert shown.exit_code == 0 and tree(root) == before, shown.output
    assert "2 个单位：新增 10，修改 0，冲突 0" in shown.output and "（新建）" in shown.output
    assert re.search(r"新增  户数\s+412户 .*报表\.xlsx「填报表」B5", shown.output)
    assert run(root, "import", file, "--write").exit_code == 0
    assert (root / "content/units/xian/a/2020-02-03.md").read_text("utf-8") == (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n## 排查情况\n- 户数：412户\n  - 东村：120余户\n"
        "- 人数：约1.2万人\n\n## 其他\n- 完成率：98.5%\n- 经费：3.6万元\n- 启动日期：2020年1月23日\n"
        "- 做法：=1+1不算\n- 物资：口罩、消毒液\n"
    )
    text = assemble(root, "--topic", "疫情防控").stdout
    assert "累计排查412户、约1.2万人，其中东村120余户。" in text and "完成98.5%，用3.6万元，" in text
    again = run(root, "import", file)
    assert again.exit_code == 0 and "没有要写的" in again.output


def test_what_nobody_changed_since_is_changed_and_what_somebody_did_is_a_conflict(root: Path) -> None:
    write(root, {OLD: SHEET_A})
    file = fill(form(root), {("东溪镇", "户数（户）"): 330, ("东溪镇", "人数（人）"): 950})
    shown = run(root, "import", file)
    assert shown.exit_code == 0 and "320户 → 330户" in shown.output and "900余人 → 950人" in shown.output
    write(root, {OLD: SHEET_A.replace("320户", "325户")})
    before = tree(root)
    shown = run(root, "import", file, "--write")
    assert shown.exit_code == 1 and tree(root) == before
    assert "现在是 325户（发表以后改过），报来 330户" in shown.output and "修改 1，冲突 1" in shown.output
    assert run(root, "import", file, "--write", "--conflicts", "sheet").exit_code == 0
    assert (root / OLD).read_text("utf-8") == SHEET_A.replace("320户", "325户").replace("900余人", "950人")
    assert run(root, "import", file, "--write", "--conflicts", "form").exit_code == 0
    assert "- 户数：330户\n" in (root / OLD).read_text("utf-8")


def test_what_a_unit_left_as_it_went_out_says_nothing(root: Path) -> None:
    """Thirteen units send back the same form, each with its own row filled."""
    write(root, {OLD: SHEET_A})
    out = form(root)
    (root / "收").mkdir()
    fill(out, {("东溪镇", "户数（户）"): 330}, root / "收" / "东.xlsx")
    fill(out, {("西溪镇", "户数（户）"): 88}, root / "收" / "西.xlsx")
    (root / "收" / "~$东.xlsx").write_bytes(b"lock")
    write(root, {OLD: SHEET_A.replace("900余人", "901人")})
    shown = run(root, "import", root / "收", "--write")
    assert shown.exit_code == 0, shown.output
    assert (root / OLD).read_text("utf-8") == SHEET_A.replace("900余人", "901人").replace("320户", "330户")
    assert "- 户数：88户\n" in (root / "content/units/xian/b/2020-02-03.md").read_text("utf-8")


def test_two_files_that_disagree_are_refused(root: Path) -> None:
    out = form(root)
    (root / "收").mkdir()
    for name, number in (("一.xlsx", 1), ("二.xlsx", 2)):
        fill(out, {("东溪镇", "户数（户）"): number}, root / "收" / name)
    before = tree(root)
    shown = run(root, "import", root / "收", "--write")
    assert shown.exit_code == 1 and tree(root) == before
    assert "「填报表」B5 “东溪镇”的“户数”是 2户" in shown.output and "一.xlsx「填报表」B5 是 1户" in shown.output


def test_rows_and_columns_may_be_sorted(root: Path) -> None:
    file = form(root)
    book = load_workbook(file)
    sheet = book[SHEET]
    sheet["A5"], sheet["A6"] = "西溪镇", " 东溪 镇 "
    sheet["B4"], sheet["D4"] = "人数\n(人)", "户数（户）"
    sheet["B6"], sheet["D6"] = 900, 320
    book.save(file)
    shown = run(root, "import", file)
    assert "户数  320户" in shown.output and "人数  900人" in shown.output and "西溪镇" not in shown.output


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  人数: {量词: [人]}\n", "  人数: {量词: [人次]}\n", "报表里的“人数”是“数量 人”，现在登记的是“数量 人次”"),
        ("  户数: {量词: [户],", "  总户数: {量词: [户],", "报表里的指标“户数”现在没有了，是不是“总户数”"),
    ],
)
def test_a_form_of_another_phrasebank_is_refused(root: Path, old: str, new: str, message: str) -> None:
    file = fill(form(root), {("东溪镇", "户数（户）"): 1})
    phrases = PHRASES.replace("【户数", "【总户数") if "总户数" in new else PHRASES
    write(root, {"phrasebank/indicators.yml": INDICATORS.replace(old, new), "phrasebank/phrases/排查.yml": phrases})
    before = tree(root)
    shown = run(root, "import", file, "--write")
    assert shown.exit_code == 1 and message in shown.stderr and "重新发表" in shown.stderr and tree(root) == before


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("B1", "9", "第 9 版格式"),
        ("A1", "别的", "隐藏页被改动"),
        ("C7", "", "隐藏页被改动"),
        ("B2", "没有的专题", "没有登记"),
    ],
)
def test_a_form_of_another_version_is_refused(root: Path, cell: str, value: str, message: str) -> None:
    file = form(root)
    book = load_workbook(file)
    book[HIDDEN][cell] = value
    book.save(file)
    shown = run(root, "import", file)
    assert shown.exit_code == 1 and "form-version" in shown.stderr and message in shown.stderr


def test_a_lost_header_is_told(root: Path) -> None:
    file = form(root)
    book = load_workbook(file)
    book[SHEET]["B4"] = "户"
    book.save(file)
    shown = run(root, "import", file)
    assert shown.exit_code == 1 and "找不到表头“户数（户）”" in shown.stderr


# ---- tables of any make ----

FREE = """2月防控情况,,,,
序号,单位名称,排查户数（户）,人数,没有的
1,东溪镇,400余,1200 人,x
2,西溪镇,,无,
,合计,400,1200,
填表人：,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_table_of_any_make(root: Path, encoding: str) -> None:
    file = root / "收.csv"
    file.write_bytes(FREE.encode(encoding))
    shown = run(root, "import", file, "--topic", "疫情防控", "--as-of", "2020-02-03", "--skeleton", "纲", "--write")
    assert shown.exit_code == 0, shown.output
    assert "E2 的表头“没有的”不是登记过的指标" in shown.stderr
    text = (root / "content/units/xian/a/2020-02-03.md").read_text("utf-8")
    assert text.endswith("提纲: 纲\n---\n## 基本情况\n- 户数：400余户\n- 人数：1200人\n")
    assert "- 人数：无\n" in (root / "content/units/xian/b/2020-02-03.md").read_text("utf-8")


def test_a_table_that_says_nothing_of_itself_needs_a_topic_and_a_date(root: Path) -> None:
    (root / "收.csv").write_text(FREE, encoding="utf-8")
    shown = run(root, "import", root / "收.csv")
    assert shown.exit_code == 1 and "请加上 --topic 专题 和 --as-of 日期" in shown.stderr
    (root / "收.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    shown = run(root, "import", root / "收.csv", "--topic", "防汛", "--as-of", "2020-02-03")
    assert shown.exit_code == 1 and "认不出这张表" in shown.stderr


# ---- bad input: a message that names sheet and cell, and nothing written ----


def book_of(rows: list[list[object]], merge: str = "") -> Workbook:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "收数"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    return book


HEAD: list[object] = ["单位", "户数", "做法", "启动日期"]
BAD: dict[str, tuple[list[list[object]], str, str]] = {
    "merged": ([HEAD, ["东溪镇", 3], ["西溪镇"]], "B2:B3", "「收数」B2 “户数”是合并单元格"),
    "merged units": ([HEAD, ["东溪镇", 3], [None, 4]], "A2:A3", "「收数」A3 是合并单元格"),
    "formula": ([HEAD, ["东溪镇", "=1+1"]], "", "「收数」B2 “户数”：是公式，文件里没有存下算好的值"),
    "date as number": ([HEAD, ["东溪镇", datetime(2020, 3, 5)]], "", "「收数」B2 “户数”：成了日期 2020-03-05"),
    "date as text": ([HEAD, ["东溪镇", 1, datetime(2020, 3, 5)]], "", "「收数」C2 “做法”：成了日期"),
    "no serial": ([HEAD, ["东溪镇", 1, "甲", 12]], "", "「收数」D2 “启动日期”：“12”不是日期"),
    "truth": ([HEAD, ["东溪镇", True]], "", "「收数」B2 “户数”：是“真”"),
    "no number": ([HEAD, ["东溪镇", "很多"]], "", "「收数」B2 “户数”：“很多”不是数量"),
    "negative": ([HEAD, ["东溪镇", -3]], "", "「收数」B2 “户数”：“-3”不是数量"),
    "twice": ([HEAD, ["东溪镇", 3], ["东溪", 3]], "", "「收数」A3 的“东溪”在 「收数」A2 已经有了"),
    "unknown": ([HEAD, ["东西镇", 3], ["东溪镇", 3]], "", "「收数」A2 没有“东西镇”这个单位，是不是“"),
    "no name": ([HEAD, ["东溪镇", 3], [None, 3]], "", "「收数」A3 没有写单位"),
    "two": ([HEAD, ["东溪镇", 3], ["同名镇", 3]], "", "「收数」A3 叫“同名镇”的单位不止一个：xian/c、xian/d"),
    "same column": ([["单位", "户数", "排查户数"], ["东溪镇", 3, 4]], "", "「收数」C1 和 「收数」B1 是同一个指标"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_cell_is_named_and_nothing_is_written(root: Path, name: str) -> None:
    rows, merge, message = BAD[name]
    twins = {f"content/units/xian/{k}/unit.md": "---\n单位: 同名镇\n层级: 乡镇\n---\n" for k in "cd"}
    write(root, twins)
    book_of(rows, merge).save(root / "收.xlsx")
    before = tree(root)
    shown = run(root, "import", root / "收.xlsx", "--topic", "防汛", "--as-of", "2020-02-03", "--write")
    assert shown.exit_code == 1 and tree(root) == before, shown.output
    assert message in shown.stderr and "收.xlsx:" in shown.stderr


def test_a_serial_number_is_a_date_only_where_a_date_is_asked(root: Path) -> None:
    book_of([HEAD, ["东溪镇", 43853, "甲", 43853]]).save(root / "收.xlsx")
    shown = run(root, "import", root / "收.xlsx", "--topic", "防汛", "--as-of", "2020-02-03")
    assert "43853户" in shown.output and "2020年1月23日" in shown.output


def test_a_cell_that_is_shown_in_percent(root: Path) -> None:
    book = book_of([["单位", "完成率"], ["东溪镇", 0.985], ["西溪镇", 0.1 + 0.2]])
    book["收数"]["B2"].number_format = "0.00%"
    book.save(root / "收.xlsx")
    shown = run(root, "import", root / "收.xlsx", "--topic", "防汛", "--as-of", "2020-02-03")
    assert "完成率  98.5%" in shown.output and "完成率  0.3%" in shown.output


def packed(names: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES_OF_OTHERS = {
    "旧.xls": (OLE + b"\0" * 600, "旧的 .xls"),
    "锁.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    "坏.xlsx": (b"PK\x03\x04 not a zip", "已经损坏"),
    "空.xlsx": (b"", "已经损坏"),
    "缺.xlsx": (packed({"xl/workbook.xml": b"<x/>"}), "打不开，可能已损坏"),
    "宏.xlsx": (packed({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "带着宏"),
    "宏.xlsm": (packed({"xl/workbook.xml": b"", "xl/vbaProject.bin": b""}), "带着宏"),
    "网页.xlsx": (b"<html><table></table></html>", "不是 .xlsx 工作簿"),
    "文档.xlsx": (packed({"word/document.xml": b""}), "不是 .xlsx 工作簿"),
    "乱.csv": (b"\xff\xff\x00\x81", "认不出文字编码"),
}


@pytest.mark.parametrize("name", FILES_OF_OTHERS)
def test_what_is_no_workbook_is_told(root: Path, name: str) -> None:
    data, message = FILES_OF_OTHERS[name]
    write(root, {f"收/{name}": data, "收/好.csv": "单位,户数\n东溪镇,3\n"})
    before = tree(root)
    shown = run(root, "import", root / "收", "--topic", "防汛", "--as-of", "2020-02-03", "--write")
    assert shown.exit_code == 1 and message in shown.stderr and name in shown.stderr and tree(root) == before


def test_a_sheet_of_another_topic_on_the_day_is_left_alone(root: Path) -> None:
    write(root, {"content/units/xian/a/2020-02-03.md": SHEET_A, "收.csv": "单位,户数\n东溪镇,3\n"})
    shown = run(root, "import", root / "收.csv", "--topic", "防汛", "--as-of", "2020-02-03", "--write")
    assert shown.exit_code == 0 and "收.csv B2" in shown.output
    assert (root / "content/units/xian/a/2020-02-03.md").read_text("utf-8") == SHEET_A
    made = (root / "content/units/xian/a/防汛-2020-02-03.md").read_text("utf-8")
    assert made == "---\n专题: 防汛\n截至: 2020-02-03\n---\n## 基本情况\n- 户数：3户\n"


def test_a_form_without_a_date_takes_it_when_it_comes_back(root: Path) -> None:
    file = root / "报表.xlsx"
    assert run(root, "form", "--topic", "疫情防控", "--level", "乡镇", "-o", file).exit_code == 0
    fill(file, {("东溪镇", "户数（户）"): 330})
    write(root, {OLD: SHEET_A})
    assert "请加上 --as-of 日期" in run(root, "import", file).stderr
    shown = run(root, "import", file, "--as-of", "2020年2月3日")
    assert shown.exit_code == 0 and "320户 → 330户" in shown.output, "nothing is known of what it went out with"


# ---- nothing but the value changes ----


EDITS: dict[str, tuple[str, list[tuple[str, str | None, str | None, str]], str]] = {
    "a cell of a table": (
        "## 各村\n|村 | 户数（户） |经费|\n|-|-|-|\n|东村|  120|3万元 |\n| 西村 | | |\n",
        [("户数", None, "西村", "98户"), ("经费", None, "东村", "4万元")],
        "## 各村\n|村 | 户数（户） |经费|\n|-|-|-|\n|东村|  120|4万元 |\n| 西村 | 98户 | |\n",
    ),
    "an item more": (
        "## 甲\n* 户数：3户\n    - 东村：1户\n* 人数：5人",
        [("户数", None, "西村", "2户"), ("户数", None, "东村", "4户")],
        "## 甲\n* 户数：3户\n    - 东村：4户\n    - 西村：2户\n* 人数：5人",
    ),
    "under the heading that is there, before its prose": (
        "## 情况\n各村都报了。\n## 其他\n- 做法：甲",
        [("户数", None, None, "2户"), ("人数", "当日", None, "9人")],
        "## 情况\n- 户数：2户\n- 人数：9人（当日）\n\n各村都报了。\n## 其他\n- 做法：甲",
    ),
    "in the manner of the facts there": (
        "## 情况\n*  做法 : 甲\n\n叙述。\n",
        [("户数", None, None, "2户")],
        "## 情况\n*  做法 : 甲\n*  户数：2户\n\n叙述。\n",
    ),
    "a heading at the end of a last line": (
        "## 甲\n- 做法：乙",
        [("户数", None, None, "2户")],
        "## 甲\n- 做法：乙\n\n## 情况\n- 户数：2户\n",
    ),
    "a total above the rows of a table": (
        "## 情况\n| 村 | 户数（户） |\n|---|---|\n| 东村 | 1 |\n\n尾。\n",
        [("户数", None, None, "2户")],
        "## 情况\n- 户数：2户\n\n| 村 | 户数（户） |\n|---|---|\n| 东村 | 1 |\n\n尾。\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_goes_where_a_person_would_put_it(name: str, end: str) -> None:
    before, edits, after = EDITS[name]
    head = "---\n专题: 防汛\n---\n"
    problems = Problems()
    sheet = parse_sheet("x.md", head + before, "x", bank(), problems)
    assert sheet is not None and not problems.has_errors
    made = edit_sheet(
        (head + before).replace("\n", end),
        sheet,
        [Edit(label, note, item, value, "情况") for label, note, item, value in edits],
        bank().indicators,
    )
    assert made == (head + after).replace("\n", end)


@pytest.mark.parametrize(
    "body",
    [
        "- 户数：320户\n- 户数：320户\n",
        "- 户数：\n  320户\n",
        "| 村 | 户数（户） | 户数（户） |\n|-|-|-|\n| 东村 | 1 | 1 |\n",
    ],
)
def test_what_cannot_be_edited_safely_is_told(root: Path, body: str) -> None:
    write(root, {OLD: f"---\n专题: 疫情防控\n截至: 2020-02-03\n---\n## 情况\n{body}"})
    head = "户数·东村" if body.startswith("|") else "户数"
    write(root, {"收.csv": f"单位,{head}\n东溪镇,3\n"})
    before = tree(root)
    shown = run(root, "import", root / "收.csv", "--topic", "疫情防控", "--as-of", "2020-02-03", "--write")
    assert shown.exit_code == 1 and "改不了" in shown.stderr and tree(root) == before, shown.output


@cache
def bank() -> Phrasebank:
    """The phrasebank of the small project."""
    with TemporaryDirectory() as folder:
        return load_project(write(Path(folder), FILES)).bank


PROSE = st.sampled_from(
    ["各村逐户上门，【户数】全部见面。", "<!-- 镇里核过 -->", "1. 先排后查", "> 户数：引文里的不算", "尾 "]
)
FACT = st.sampled_from(
    ["- 人数：900余人（当日）", "* 经费 : 3.6万元 ", "- 物资：口罩、消毒液", "- 做法：户数：先查后报"]
)
TABLE = "| 村 | 户数（户） |\n|---|---|\n| 东村 | 120 |\n|西村|  |"
BLOCK = st.one_of(PROSE, FACT, st.sampled_from([TABLE, "## 其他", "## 特色做法", "### 小节", "  ", ""]))


@settings(max_examples=150, deadline=None)
@given(
    blocks=st.lists(BLOCK, max_size=8),
    stated=st.sampled_from(["- 户数：320户", "-  户数: 三百户（全镇）", "- 户数 ： 待填户  ", ""]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "\ufeff"]),
    last=st.booleans(),
)
def test_every_other_byte_stays(blocks: list[str], stated: str, end: str, bom: str, last: bool) -> None:
    """Whatever stands around it, an edit is seen by a reading, and taking the changed line away leaves all the rest."""
    lines = ["---", "专题: 防汛抗旱 # 注", "截至: 2020-02-03", "---", "## 排查情况", *([stated] if stated else [])]
    body = "\n".join(lines) + "\n\n" + "\n\n".join(blocks)
    text = bom + body.replace("\n", end) + (end if last else "")
    problems = Problems()
    sheet = parse_sheet("x.md", body + ("\n" if last else ""), "x", bank(), problems)
    if sheet is None or problems.has_errors:
        return
    noted = "（全镇）" in stated
    edit = Edit("户数", "全镇" if noted else None, None, "411户", "排查情况")
    made = edit_sheet(text, sheet, [edit], bank().indicators)
    again = parse_sheet("x.md", made.removeprefix("\ufeff").replace(end, "\n"), "x", bank(), Problems())
    assert again is not None
    value = next(f.value for f in again.facts["户数"] if f.note == edit.note)
    assert value is not None and value.text == "411户"
    old, new = re.split("(\r\n|\r|\n)", text), re.split("(\r\n|\r|\n)", made)
    if stated:
        changed = [at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        assert len(changed) == 1 and "户数" in old[changed[0]]
        assert new[changed[0]] == re.sub("320户|三百户|待填户", "411户", old[changed[0]])
    else:
        start = made.index("- 户数：411户")
        assert made.startswith(text[:start].rstrip("\r\n")) or text.startswith(made[:start].rstrip("\r\n"))
        assert made.replace(f"- 户数：411户{end}", "", 1).split() == text.split()
    assert said(again) == said(sheet)


def said(sheet: FactSheet) -> dict[str, object]:
    """All that a sheet says beside the number that is changed."""
    facts = {label: [(f.note, f.value) for f in found] for label, found in sheet.facts.items() if label != "户数"}
    return {**facts, "叙述": {title: [p.text for p in story.prose()] for title, story in sheet.narratives.items()}}
