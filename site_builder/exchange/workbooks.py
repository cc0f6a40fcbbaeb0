"""Workbooks as bytes that depend on nothing but what is in them, and texts that no spreadsheet takes for formulas."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from decimal import Decimal
from zipfile import ZipFile

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook

from site_builder.zips import zipped

_CORE = "docProps/core.xml"  # openpyxl writes the time of saving into it
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA = re.compile(r"[=+\-@\t\r]")


def saved(book: Workbook) -> bytes:
    """The workbook as a file, the same bytes every time."""
    buffer = io.BytesIO()
    book.save(buffer)
    with ZipFile(buffer) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped((name, _PROPERTIES.encode() if name == _CORE else data) for name, data in parts)


def put(cell: Cell | MergedCell, content: str | int | float | Decimal | None) -> None:
    """Write a text or a number; a text stays a text whatever it begins with."""
    if isinstance(content, str):
        cell.value = _UNWRITABLE.sub("", content)[:32_767]
        cell.data_type = "s"
        if _FORMULA.match(content):
            cell.quotePrefix = True
    else:
        cell.value = content


def csv_cell(content: str) -> str:
    """A text for a CSV cell: with a ' before what a spreadsheet would take for a formula."""
    return f"'{content}" if _FORMULA.match(content) else content


def width_of(texts: Iterable[str], least: float = 8, most: float = 40) -> float:
    """The width of a column for some texts: a Chinese character takes two places."""
    widest = max((sum(2 if ord(char) > 0x2E7F else 1 for char in text) for text in texts), default=0)
    return float(min(max(widest + 2, least), most))
