"""The table of all that is known as an Excel workbook, CSV or JSON; a download that the site can offer too."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from decimal import Decimal

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from site_builder.exchange.facts_table import Known
from site_builder.exchange.workbooks import csv_cell, put, saved, width_of

HEADERS = (
    "单位", "层级", "专题", "截至", "指标", "分项", "口径", "原文", "数值", "量词",
    "来历", "覆盖", "上期", "较上期", "出处",
)  # fmt: skip
_FONT, _FILL = Font("宋体", 10, bold=True), PatternFill("solid", fgColor="DCE6F1")


def fact_row(known: Known) -> tuple[str | Decimal | None, ...]:
    """One value as a row under `HEADERS`."""
    return (
        known.unit.name, known.unit.head.level.value, known.topic, known.as_of or "", known.label, known.item or "",
        known.note or "", known.text, known.number, known.measure, known.how.word, known.coverage, known.before,
        known.change, known.source,
    )  # fmt: skip


def to_csv(facts: Sequence[Known]) -> bytes:
    """A row a value; UTF-8 with BOM, by which Excel and WPS know it, and CRLF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEADERS)
    for known in facts:
        writer.writerow([_plain(c) if isinstance(c, Decimal | None) else csv_cell(c) for c in fact_row(known)])
    return buffer.getvalue().encode("utf-8-sig")


def to_json(facts: Sequence[Known]) -> bytes:
    """An object a line, with the keys that documents use."""
    return "".join(json.dumps(_data(known), ensure_ascii=False) + "\n" for known in facts).encode()


def _data(known: Known) -> dict[str, object]:
    return {
        "unit": known.unit.name, "unit_id": known.unit.id, "level": known.unit.head.level.value,
        "topic": known.topic, "as_of": known.as_of, "label": known.label, "item": known.item, "note": known.note,
        "text": known.text, "value": _number(known.number), "measure": known.measure or None, "how": known.how.value,
        "coverage": known.coverage or None, "before": known.before or None, "change": known.change or None,
        "source": known.source or None,
    }  # fmt: skip


def to_xlsx(facts: Sequence[Known]) -> bytes:
    """Two sheets: 总表, a row a unit and a column an indicator, and 明细, a row a value."""
    book = Workbook()
    wide = book.active
    assert isinstance(wide, Worksheet)
    wide.title = "总表"
    columns = {known.name: known.measure for known in reversed(facts) if known.item is None}
    names = list(dict.fromkeys(known.name for known in facts if known.item is None))
    _head(wide, ["单位", "层级", "截至", *(f"{name}（{columns[name]}）" if columns[name] else name for name in names)])
    rows: dict[tuple[str, str | None], int] = {}
    for known in facts:
        if known.item is not None:
            continue
        row = rows.setdefault((known.unit.id, known.as_of), len(rows) + 2)
        for column, text in enumerate((known.unit.name, known.unit.head.level.value, known.as_of or ""), start=1):
            put(wide.cell(row, column), text)
        plain = known.number is not None and known.text == f"{_plain(known.number)}{columns[known.name]}"
        put(wide.cell(row, names.index(known.name) + 4), _number(known.number) if plain else known.text)
    _finish(wide, "D2")
    long = book.create_sheet("明细")
    _head(long, HEADERS)
    for at, known in enumerate(facts, start=2):
        for column, content in enumerate(fact_row(known), start=1):
            put(long.cell(at, column), _number(content) if isinstance(content, Decimal) else content)
    _finish(long, "B2")
    return saved(book)


def _head(sheet: Worksheet, headers: Sequence[str]) -> None:
    for column, text in enumerate(headers, start=1):
        cell = sheet.cell(1, column)
        put(cell, text)
        cell.font, cell.fill, cell.alignment = _FONT, _FILL, Alignment("center", "center", wrap_text=True)


def _finish(sheet: Worksheet, pane: str) -> None:
    sheet.freeze_panes = pane
    sheet.auto_filter.ref = sheet.dimensions
    for column in range(1, sheet.max_column + 1):
        texts = [str(sheet.cell(row, column).value or "") for row in range(1, min(sheet.max_row, 60) + 1)]
        sheet.column_dimensions[get_column_letter(column)].width = width_of(texts, 9, 36)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9


def _plain(number: Decimal | None) -> str:
    text = f"{number:f}" if number is not None else ""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


FORMATS: dict[str, Callable[[Sequence[Known]], bytes]] = {"xlsx": to_xlsx, "csv": to_csv, "json": to_json}
