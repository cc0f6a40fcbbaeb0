"""Tables as people keep them, read into cells: .xlsx workbooks and CSV files; anything else is explained."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from site_builder.errors import Place, Problems

HIDDEN = "_成文"  # the sheet with what a form was made of
LARGEST, UNPACKED = 30_000_000, 300_000_000  # bytes: what a table of facts never reaches
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SUFFIXES = (".xlsx", ".csv")
FOREIGN = (".xls", ".xlsm", ".xlsb", ".et", ".ods")  # tables too, refused with what to do

Content = str | int | float | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds; `percent`: it is shown as a percentage, `fault`: why its value cannot be trusted."""

    content: Content
    percent: bool = False
    fault: str = ""

    @property
    def text(self) -> str:
        """What it holds as text, without the blanks around it."""
        return "" if self.content is None else clean(str(self.content))


EMPTY = Cell(None)


@dataclass(slots=True)
class Grid:
    """The cells of one sheet by row and column, from 1; `swapped` when rows and columns were exchanged for reading."""

    path: str
    sheet: str
    cells: dict[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    swapped: bool = False
    height: int = field(init=False)
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.height = max((row for row, _ in self.cells), default=0)
        self.width = max((column for _, column in self.cells), default=0)

    def __getitem__(self, at: tuple[int, int]) -> Cell:
        return self.cells.get(at, EMPTY)

    def swap(self) -> Grid:
        """The same table with its rows as columns; addresses stay those of the file."""
        cells = {(column, row): cell for (row, column), cell in self.cells.items()}
        merged = tuple((left, top, right, bottom) for top, left, bottom, right in self.merged)
        return Grid(self.path, self.sheet, cells, merged, not self.swapped)

    def address(self, row: int, column: int) -> str:
        """「填报表」C7."""
        if self.swapped:
            row, column = column, row
        sheet = f"「{self.sheet}」" if self.sheet else ""
        return f"{sheet}{get_column_letter(column)}{row}"

    def place(self, row: int, column: int) -> Place:
        return Place(self.path, *((column, row) if self.swapped else (row, column)))

    def merge_at(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged range that a cell is in."""
        return next((m for m in self.merged if m[0] <= row <= m[2] and m[1] <= column <= m[3]), None)


@dataclass(frozen=True, slots=True)
class Table:
    """The sheets of one file; `hidden` are the rows of the sheet that tells what a form was made of."""

    path: str
    grids: tuple[Grid, ...]
    hidden: tuple[tuple[str, ...], ...] = ()


def clean(text: str) -> str:
    """Text without blanks of any width around it, and no line breaks inside."""
    return re.sub(r"\s*[\r\n]+\s*", "", text.replace("\u200b", "").strip())


def read_table(path: Path, name: str, problems: Problems) -> Table | None:
    """The table in a file that is called `name` in messages; None after reporting."""

    def fail(code: str, message: str) -> None:
        problems.error(Place(name), code, message)

    try:
        data = path.read_bytes()
    except OSError as error:
        fail("unreadable", f"文件读不出来（{error.strerror}），可能正在 Excel 或 WPS 里打开着，请关掉再试。")
        return None
    if len(data) > LARGEST:
        fail("too-large", f"文件有 {len(data) / 1e6:.0f} MB，不像是报表；请检查是否放错了文件。")
        return None
    if path.suffix.lower() == ".csv":
        return _read_csv(data, name, problems)
    if (fault := _fault_of(data, path.suffix.lower())) is not None:
        fail(*fault)
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (charts, styles) holds no values
            return _read_workbook(data, name)
    except Exception:  # openpyxl raises whatever the broken part made it stumble over
        fail("damaged", "工作簿打不开，可能已损坏；请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。")
        return None


def _fault_of(data: bytes, suffix: str) -> tuple[str, str] | None:
    """Why a file cannot be read as a workbook: code and message."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "encrypted", "工作簿加了密码，读不出来；请在 Excel 或 WPS 里去掉打开密码，再存一次。"
        return "old-format", "是旧的 .xls（或 WPS 的 .et）格式；请在 Excel 或 WPS 里另存为 .xlsx 再导入。"
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names, size = archive.namelist(), sum(entry.file_size for entry in archive.infolist())
    except BadZipFile:
        return "damaged", "不是 .xlsx 工作簿，或者已经损坏；请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。"
    if any(name.lower().endswith(("vbaproject.bin", "xlmacrosheets/sheet1.xml")) for name in names):
        return "macros", "工作簿里带着宏，为安全起见不读；请另存为不带宏的 .xlsx 再导入。"
    if suffix not in SUFFIXES or "xl/workbook.xml" not in names:
        return "old-format", "不是 .xlsx 工作簿；请在 Excel 或 WPS 里另存为 .xlsx 再导入。"
    if size > UNPACKED:
        return "too-large", "工作簿解开后大得反常，不像是报表；请检查文件。"
    return None


def _read_workbook(data: bytes, name: str) -> Table:
    book = load_workbook(io.BytesIO(data), data_only=True)
    with ZipFile(io.BytesIO(data)) as archive:
        sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/")]
        formulas = any(re.search(rb"<(?:\w+:)?f[ >/]", archive.read(part)) for part in sheets)
    uncached = _uncached(book, load_workbook(io.BytesIO(data))) if formulas else set()
    grids: list[Grid] = []
    hidden: tuple[tuple[str, ...], ...] = ()
    for sheet in book.worksheets:
        if sheet.title == HIDDEN:
            rows = sheet.iter_rows(values_only=True)
            hidden = tuple(tuple("" if value is None else str(value) for value in row) for row in rows)
        elif sheet.sheet_state == "visible":
            cells = {
                (row, column): _cell(cell, (sheet.title, row, column) in uncached)
                for row, cells in enumerate(sheet.iter_rows(), start=1)
                for column, cell in enumerate(cells, start=1)
                if cell.value is not None or (sheet.title, row, column) in uncached
            }
            merged = tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)
            grids.append(Grid(name, sheet.title, cells, merged))
    return Table(name, tuple(grids), hidden)


def _cell(cell: object, uncached: bool) -> Cell:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "n")
    if uncached:
        return Cell(None, fault="是公式，文件里没有存下算好的值；请在 Excel 或 WPS 里打开、保存一次，或改成数值")
    if kind == "e":
        return Cell(str(value), fault=f"是公式错误 {value}；请改正")
    if isinstance(value, str | bool):
        return Cell(value)
    return Cell(value, percent="%" in str(getattr(cell, "number_format", "")))


def _uncached(values: Workbook, formulas: Workbook) -> set[tuple[str, int, int]]:
    """The cells with a formula for which the file holds no value; an empty text is a value."""
    return {
        (sheet.title, row, column)
        for sheet in formulas.worksheets
        for row, cells in enumerate(sheet.iter_rows(), start=1)
        for column, cell in enumerate(cells, start=1)
        if cell.data_type == "f" and _is_missing(values[sheet.title].cell(row, column))
    }


def _is_missing(cell: object) -> bool:
    return getattr(cell, "value", None) is None and getattr(cell, "data_type", "n") != "str"


def _read_csv(data: bytes, name: str, problems: Problems) -> Table | None:
    text = None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None or "\0" in text:
        problems.error(Place(name), "encoding", "认不出文字编码；请在 Excel 或 WPS 里另存为 .xlsx 再导入。")
        return None
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        problems.error(Place(name), "damaged", "不是有效的 CSV 文件；请在 Excel 或 WPS 里另存为 .xlsx 再导入。")
        return None
    return Table(name, (Grid(name, "", dict(_csv_cells(rows))),))


def _csv_cells(rows: list[list[str]]) -> Iterator[tuple[tuple[int, int], Cell]]:
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value.strip():
                # the ' with which tables keep a text from being a formula is not part of it
                yield (row, column), Cell(value[1:] if re.match(r"'[=+\-@]", value) else value)
