"""A form as an Excel workbook that explains itself: what is to be filled is open, everything else is locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from site_builder.exchange.forms import Form
from site_builder.exchange.grids import HIDDEN
from site_builder.exchange.questions import Question
from site_builder.exchange.stubs import hidden_rows
from site_builder.exchange.workbooks import put, saved, width_of
from site_builder.facts.units import Unit
from site_builder.wording.dates import parse_moment
from site_builder.wording.values import Kind, Quantity, Value

SHEET, HELP = "填报表", "填表说明"
BEFORE, NOTES = "上期数", "说明"  # columns of a form for one unit that hold no answers
TOP = 3  # title, directions, then the headers
_FONT = "宋体"
_THIN = Side(style="thin", color="B7BDC6")
_BOX = Border(_THIN, _THIN, _THIN, _THIN)
_HEAD, _GROUP, _OPEN = (PatternFill("solid", fgColor=color) for color in ("DCE6F1", "EEF2F7", "FFFBE6"))
_CENTER = Alignment("center", "center", wrap_text=True)
_LEFT = Alignment("left", "center", wrap_text=True)
DIRECTIONS = (
    "只填浅黄色的格。数字直接填，单位（量词）已写在表头；不确切的可以写 400余、约400、3—5；"
    "没有发生填 0 或 无，有但还不知道多少填 待填，与本单位无关的留空。请不要改表头，也不要增删行列。"
)
_EXAMPLES = {
    Kind.COUNT: "400 或 400余", Kind.PERCENT: "98.5", Kind.MONEY: "3.6 或 3.6万元",
    Kind.DATE: "2026-07-31 或 7月31日", Kind.TEXT: "照实写一句话", Kind.PEOPLE: "名称之间用顿号",
    Kind.LIST: "名称之间用顿号",
}  # fmt: skip


def form_file(form: Form, *, swapped: bool, tables: Iterable[str] = ()) -> bytes:
    """The workbook: units as rows and indicators as columns, or the other way when `swapped`.

    `tables` are the headings whose tables have to be filled elsewhere.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    if swapped:
        _down(sheet, form)
    else:
        _across(sheet, form)
    _explain(book.create_sheet(HELP), form, list(tables))
    hidden = book.create_sheet(HIDDEN)
    for row, values in enumerate(hidden_rows(form, swapped=swapped), start=1):
        for column, value in enumerate(values, start=1):
            put(hidden.cell(row, column), value or None)
    hidden.sheet_state = "veryHidden"
    for one in (sheet, hidden):
        one.protection.enable()
        one.protection.formatColumns = one.protection.formatRows = one.protection.formatCells = False
    return saved(book)


def _across(sheet: Worksheet, form: Form) -> None:
    """A row a unit; over the headers stand the headings of the outline."""
    last = len(form.questions) + 1
    _title(sheet, form, last)
    _label(sheet, TOP, 1, "单位", _HEAD)
    _label(sheet, TOP + 1, 1, "", _HEAD)
    sheet.merge_cells(start_row=TOP, start_column=1, end_row=TOP + 1, end_column=1)
    for column, question in enumerate(form.questions, start=2):
        before = form.questions[column - 3] if column > 2 else None
        _label(sheet, TOP, column, question.group if not before or before.group != question.group else "", _GROUP)
        _label(sheet, TOP + 1, column, question.header.replace("（", "\n（"), _HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = _width(question, form)
    for first, end in _spans(form.questions):
        sheet.merge_cells(start_row=TOP, start_column=first + 2, end_row=TOP, end_column=end + 2)
    names = form.names()
    for row, name in enumerate(names, start=TOP + 2):
        _label(sheet, row, 1, name, _HEAD, _LEFT)
        sheet.row_dimensions[row].height = 22
    end = TOP + 1 + len(names)
    for column, question in enumerate(form.questions, start=2):
        rows = enumerate(names.values(), start=TOP + 2)
        _open([_answer(sheet, row, column, form, unit, question) for row, unit in rows], question)
        letter = get_column_letter(column)
        _validate(sheet, question, f"{letter}{TOP + 2}", f"{letter}{TOP + 2}:{letter}{end}")
    sheet.row_dimensions[TOP].height, sheet.row_dimensions[TOP + 1].height = 22, 48
    sheet.column_dimensions["A"].width = width_of(names, 14, 30)
    sheet.freeze_panes = f"B{TOP + 2}"
    _printed(sheet, landscape=True, rows=f"{TOP}:{TOP + 1}", columns="A:A")


def _down(sheet: Worksheet, form: Form) -> None:
    """A row an indicator, under the headings of the outline; for one unit with the period before and notes."""
    names = form.names()
    alone = len(names) == 1
    extra = [BEFORE, NOTES] if alone else []
    last = 1 + len(names) + len(extra)
    _title(sheet, form, last)
    for column, text in enumerate(("指标", *names, *extra), start=1):
        _label(sheet, TOP, column, text, _HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = 22 if 1 < column < 2 + len(names) else 14
    row, group = TOP, ""
    for question in form.questions:
        row += 1
        if question.group != group:
            group = question.group
            for column in range(1, last + 1):
                _label(sheet, row, column, f"▌{group}" if column == 1 else "", _GROUP, _LEFT)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
            row += 1
        _label(sheet, row, 1, question.header, _HEAD, _LEFT)
        columns = enumerate(names.values(), start=2)
        _open([_answer(sheet, row, column, form, unit, question) for column, unit in columns], question)
        if alone:
            _label(sheet, row, 3, form.before(form.units[0], question), None, _LEFT)
            _label(sheet, row, 4, question.indicator.doc or "", None, _LEFT)
        _validate(sheet, question, f"B{row}", f"B{row}:{get_column_letter(1 + len(names))}{row}")
        sheet.row_dimensions[row].height = (
            34 if len(question.indicator.doc or "") > 19 or len(question.header) > 13 else 22
        )
    sheet.column_dimensions["A"].width = 28
    if alone:
        sheet.column_dimensions[get_column_letter(last)].width = 40
    sheet.freeze_panes = f"B{TOP + 1}"
    _printed(sheet, landscape=not alone, rows=f"{TOP}:{TOP}", columns=None)


def _title(sheet: Worksheet, form: Form, last: int) -> None:
    who = f"{form.units[0].name}" if len(form.units) == 1 else ""
    when = f"（截至{parse_moment(form.as_of).full}）" if form.as_of else ""
    put(sheet.cell(1, 1), f"{who}{form.topic}填报表{when}")
    sheet.cell(1, 1).font = Font(_FONT, 16, bold=True)
    put(sheet.cell(2, 1), DIRECTIONS)
    sheet.cell(2, 1).font = Font(_FONT, 10, color="595959")
    shown = min(last, 11)  # so that both are read without scrolling
    for row, height, align in ((1, 30, _LEFT), (2, 34, _LEFT)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=max(shown, 2))
        sheet.cell(row, 1).alignment = align
        sheet.row_dimensions[row].height = height


def _label(
    sheet: Worksheet, row: int, column: int, text: str, fill: PatternFill | None, align: Alignment = _CENTER
) -> None:
    cell = sheet.cell(row, column)
    put(cell, text or None)
    cell.font = Font(_FONT, 10, bold=fill is not None)
    cell.border, cell.alignment = _BOX, align
    if fill is not None:
        cell.fill = fill


def _answer(sheet: Worksheet, row: int, column: int, form: Form, unit: Unit, question: Question) -> Cell:
    """An open cell, with what is known already."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    put(cell, shown(form.value(unit, question), question.unit) if form.prefilled else None)
    return cell


def _open(cells: Sequence[Cell], question: Question) -> None:
    """Make the cells of one question look and behave as cells to be filled."""
    first, *others = cells
    first.font, first.border, first.fill = Font(_FONT, 11), _BOX, _OPEN
    first.protection = Protection(locked=False)
    first.alignment = Alignment("right" if question.indicator.numeric else "left", "center", wrap_text=True)
    first.number_format = "General" if question.indicator.numeric else "@"
    for cell in others:  # working a style out takes longer than all the rest
        cell._style = copy(first._style)  # type: ignore[attr-defined]


def shown(value: Value | None, unit: str) -> str | int | float | Decimal | None:
    """A value as a cell holds it: a plain number under its measure word as a number, anything else as written."""
    if value is None or value.blank:
        return None
    if isinstance(value, Quantity) and value.unit == unit and isinstance(value.number, Decimal):
        plain = not value.qualifier and not value.scale and value.digits.replace(",", "").replace(".", "").isascii()
        if plain and len(value.digits) <= 15:
            return int(value.number) if value.number == value.number.to_integral_value() else float(value.number)
    return value.text


def _validate(sheet: Worksheet, question: Question, first: str, cells: str) -> None:
    """A prompt when the cell is chosen, and a warning that lets through on what does not look like a number."""
    indicator = question.indicator
    hint = _hint(question)
    if indicator.numeric:
        digits = ",".join(f"FIND({digit},{first})" for digit in range(10))
        words = ",".join(f'{first}="{word}"' for word in ("无", "待填", "/"))
        formula = f"OR(AND(ISNUMBER({first}),{first}>=0),{words},COUNT({digits})>0)"
        rule = DataValidation("custom", formula1=formula, errorStyle="warning", allow_blank=True)
        rule.showErrorMessage = True
        measure = f"（{question.unit}）" if question.unit else ""
        rule.errorTitle = "请核对"
        rule.error = f"“{question.name}”要填数{measure}，如 400、400余、约400；没有填 0 或 无。"
    else:
        rule = DataValidation(None, allow_blank=True)
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = question.label[:30], hint[:250]
    rule.add(cells)
    sheet.add_data_validation(rule)


def _hint(question: Question) -> str:
    indicator = question.indicator
    measure = f"单位：{question.unit}。" if question.unit else ""
    doc = f"{indicator.doc}。" if indicator.doc else ""
    return f"{measure}{doc}例：{_EXAMPLES[indicator.kind]}"


def _explain(sheet: Worksheet, form: Form, tables: Sequence[str]) -> None:
    """What each indicator means, on a page of its own."""
    put(sheet.cell(1, 1), "填表说明")
    sheet.cell(1, 1).font = Font(_FONT, 14, bold=True)
    lines = [DIRECTIONS]
    if tables:
        lines.append(f"“{'”“'.join(dict.fromkeys(tables))}”里的表格不在这份报表里，请在事实表里填。")
    for row, line in enumerate(lines, start=2):
        put(sheet.cell(row, 1), line)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
        sheet.cell(row, 1).alignment, sheet.cell(row, 1).font = _LEFT, Font(_FONT, 10)
        sheet.row_dimensions[row].height = 34
    top = len(lines) + 3
    for column, (text, width) in enumerate(
        (("板块", 16), ("指标", 28), ("类型", 9), ("写法举例", 22), ("说明", 50)), start=1
    ):
        _label(sheet, top, column, text, _HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, question in enumerate(form.questions, start=top + 1):
        kind = question.indicator.kind
        texts = (question.group, question.header, kind.value, _EXAMPLES[kind], question.indicator.doc or "")
        for column, text in enumerate(texts, start=1):
            _label(sheet, row, column, text, None, _LEFT)
    sheet.freeze_panes = f"A{top + 1}"
    _printed(sheet, landscape=True, rows=f"{top}:{top}", columns=None)


def _spans(questions: Sequence[Question]) -> Iterable[tuple[int, int]]:
    """First and last of the runs of questions under one heading, where there is more than one."""
    start = 0
    for at in range(1, len(questions) + 1):
        if at == len(questions) or questions[at].group != questions[start].group:
            if at - start > 1:
                yield start, at - 1
            start = at


def _width(question: Question, form: Form) -> float:
    if not question.indicator.numeric:
        return 20
    values = (form.value(unit, question) for unit in form.units)
    return max(11, width_of(value.text if value else "" for value in values), width_of([question.name]) / 1.5)


def _printed(sheet: Worksheet, *, landscape: bool, rows: str, columns: str | None) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9 if sheet.max_column <= 12 else 8  # A4, or A3 for a wide one
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = rows
    if columns:
        sheet.print_title_cols = columns
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
