"""What a table says, cell by cell: a returned form is read by its hidden sheet, any other table by its labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.errors import Place, Problems, did_you_mean
from site_builder.exchange.cell_values import read_cell
from site_builder.exchange.form_file import BEFORE, HELP, NOTES
from site_builder.exchange.grids import Grid
from site_builder.exchange.questions import Question, measure_of
from site_builder.exchange.stubs import Stub
from site_builder.facts.units import Unit
from site_builder.phrasebank.indicators import Indicators
from site_builder.wording.values import Kind, Quantity, Value

SEARCHED = 20  # how many rows may stand above the headers
_TOTALS = re.compile(r"(?:合计|小计|总计|共计|全[省市县区乡镇村].{0,2})[：:]?")
_BLANKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[）)]")
_NO_ANSWERS = {"", "序号", "编号", "备注", "联系人", "联系电话", BEFORE, NOTES}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell says for a unit; `mark` is that of the value the form went out with (None: no form)."""

    unit: Unit
    question: Question
    note: str | None
    value: Value
    place: Place
    address: str
    mark: str | None = None

    @property
    def where(self) -> str:
        """报表.xlsx「填报表」C7, or 汇总.csv C7."""
        return f"{self.place.path}{'' if self.address.startswith('「') else ' '}{self.address}"


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a grid is laid out: the row of its headers, the column of its units, the question of each other column."""

    header: int
    units: int
    questions: dict[int, Question]


Names = Mapping[str, list[Unit]]


def unit_names(units: Mapping[str, Unit]) -> dict[str, list[Unit]]:
    """The units by id, 单位 and 简称, without blanks."""
    found: dict[str, list[Unit]] = {}
    for unit in units.values():
        for name in dict.fromkeys((unit.id, unit.name, unit.head.short)):
            if name:
                found.setdefault(squeeze(name), []).append(unit)
    return found


def squeeze(text: str) -> str:
    """Text without any blanks, brackets full width: how names and headers are compared."""
    return _BLANKS.sub("", text).translate({ord("("): "（", ord(")"): "）"})


def form_answers(grids: tuple[Grid, ...], stub: Stub, path: str, problems: Problems) -> Iterator[Answer]:
    """The answers of a returned form."""
    names = {squeeze(name): [unit] for name, unit in stub.units.items()}
    headers = {squeeze(header): question for header, question in stub.questions.items()}
    found = False
    for grid in grids:
        if grid.sheet == HELP:
            continue
        table = grid.swap() if stub.swapped else grid
        columns = _columns(table, headers.get, names)
        if columns is None:
            continue
        found = True
        lost = set(stub.questions.values()) - set(columns.questions.values())
        for question in stub.questions.values():
            if question in lost:
                message = f"「{grid.sheet}」里找不到表头“{question.header}”；请照原表恢复表头再导入。"
                problems.error(Place(path), "header", message)
        yield from _answers(table, columns, names, problems, stub)
    if not found:
        problems.error(Place(path), "header", "找不到填报的表：表头和单位都对不上；请用原来发出的文件填报。")


def free_answers(
    grids: tuple[Grid, ...], indicators: Indicators, names: Names, path: str, problems: Problems
) -> Iterator[Answer]:
    """The answers of a table with unit names in one column and labels as headers."""
    found = False
    for grid in grids:
        columns = _columns(grid, lambda header: question_of(header, indicators), names)
        if columns is not None:
            found = True
            _list_unknown(grid, columns, indicators, problems)
            yield from _answers(grid, columns, names, problems)
    if not found:
        message = "认不出这张表：要有一列是单位名称，表头是登记过的指标名称或别名。"
        problems.error(Place(path), "header", message)


def question_of(header: str, indicators: Indicators) -> Question | None:
    """The question of a free header: 排查户数（户）, 登记车辆（当日）(辆), 问责干部·立案."""
    note, unit = None, None
    name = header
    if indicators.find(name) is None:
        for part in _BRACKETS.findall(header):
            if part in indicators.measure_words or part in ("%", "元", "万元", "亿元", "单位"):
                unit = part
            else:
                note = part.removeprefix("单位：") if not part.startswith("单位：") else note
                unit = part.removeprefix("单位：") if part.startswith("单位：") else unit
        name = _BRACKETS.sub("", header)
    label, _, item = name.partition("·")
    indicator = indicators.find(label)
    if indicator is None:
        return None
    return Question(indicator, note, item or None, unit or measure_of(indicator), indicator.category or "基本情况")


def _columns(grid: Grid, find: Callable[[str], Question | None], names: Names) -> _Columns | None:
    """Headers are the row among the first that knows most labels, units the column below that knows most names."""
    best: dict[int, Question] = {}
    header = 0
    for row in range(1, min(SEARCHED, grid.height) + 1):
        found = {
            column: question
            for column in range(1, grid.width + 1)
            if (text := squeeze(grid[row, column].text)) and (question := find(text)) is not None
        }
        if len(found) > len(best):
            best, header = found, row
    if not best:
        return None
    counts = {
        column: sum(squeeze(grid[row, column].text) in names for row in range(header + 1, grid.height + 1))
        for column in range(1, grid.width + 1)
        if column not in best
    }
    units = max(counts, key=lambda column: (counts[column], -column), default=0)
    return _Columns(header, units, best) if units and counts[units] else None


def _list_unknown(grid: Grid, columns: _Columns, indicators: Indicators, problems: Problems) -> None:
    """A note for each column that is not used."""
    for column in range(1, grid.width + 1):
        text = grid[columns.header, column].text
        if column in columns.questions or column == columns.units or squeeze(text) in _NO_ANSWERS:
            continue
        hint = did_you_mean(_BRACKETS.sub("", squeeze(text)), indicators.names)
        message = f"{grid.address(columns.header, column)} 的表头“{text}”不是登记过的指标{hint}；这一列没有用。"
        problems.note(grid.place(columns.header, column), "unknown-column", message.replace("？；", "？"))


def _answers(
    grid: Grid, columns: _Columns, names: Names, problems: Problems, stub: Stub | None = None
) -> Iterator[Answer]:
    reader = _Reader(grid, columns, problems, stub)
    reader.check_headers()
    rows: dict[str, int] = {}
    for row in range(columns.header + 1, grid.height + 1):
        name = grid[row, columns.units].text
        filled = [column for column in columns.questions if (row, column) in grid.cells]
        if (squeeze(name) in _NO_ANSWERS and name) or _TOTALS.fullmatch(squeeze(name)):
            continue
        if not filled and squeeze(name) not in names:
            continue  # a heading, a signature
        unit = reader.unit(row, name, filled, names)
        if unit is None:
            continue
        if (first := rows.setdefault(unit.id, row)) != row:
            before = grid.address(first, columns.units)
            reader.error(row, columns.units, "duplicate-unit", f"的“{name}”在 {before} 已经有了；请只留一处。")
            continue
        for column in filled:
            if (answer := reader.answer(row, column, unit)) is not None:
                yield answer


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of one grid, and reports what is wrong with them."""

    grid: Grid
    columns: _Columns
    problems: Problems
    stub: Stub | None

    def error(self, row: int, column: int, code: str, message: str) -> None:
        at = self.grid.address(row, column)
        self.problems.error(self.grid.place(row, column), code, f"{at} {message}")

    def check_headers(self) -> None:
        """Two columns that ask the same."""
        seen: dict[tuple[str, str | None, str | None], int] = {}
        for column, question in self.columns.questions.items():
            key = (question.label, question.note, question.item)
            if (first := seen.setdefault(key, column)) != column:
                other = self.grid.address(self.columns.header, first)
                message = f"和 {other} 是同一个指标“{question.name}”；请只留一列，或在表头的括号里注明口径。"
                self.error(self.columns.header, column, "duplicate-column", message)

    def unit(self, row: int, name: str, filled: list[int], names: Names) -> Unit | None:
        """The unit of a row; None after reporting."""
        column = self.columns.units
        if (merge := self.grid.merge_at(row, column)) and (filled or name) and merge[2] > merge[0]:
            self.error(row, column, "merged", "是合并单元格，分不清哪一行是谁的；请取消合并，每行写明单位。")
            return None
        found = names.get(squeeze(name), [])
        if len(found) == 1:
            return found[0]
        if not name:
            self.error(row, column, "no-unit", "没有写单位，这一行却填了数；请写上单位名称。")
        elif not found:
            hint = did_you_mean(squeeze(name), names)
            self.error(row, column, "unknown-unit", f"没有“{name}”这个单位{hint}")
        else:
            ids = "、".join(unit.id for unit in found)
            self.error(row, column, "ambiguous-unit", f"叫“{name}”的单位不止一个：{ids}；请改写成其中的文件夹名。")
        return None

    def answer(self, row: int, column: int, unit: Unit) -> Answer | None:
        """What one cell says; None when it says nothing, or after reporting."""
        question = self.columns.questions[column]
        if self.grid.merge_at(row, column):
            self.error(row, column, "merged", f"“{question.name}”是合并单元格，分不清是谁的数；请取消合并，各填各的。")
            return None
        try:
            written = read_cell(self.grid[row, column], question.indicator, question.unit)
        except ValueError as error:
            self.error(row, column, "value", f"“{question.name}”：{error}。")
            return None
        if written is None:
            return None
        if question.note and written.note and written.note != question.note:
            message = f"“{question.name}”这一列的口径是“{question.note}”，格里写的是“{written.note}”；请去掉括号。"
            self.error(row, column, "note", message)
            return None
        self._check_measure(row, column, question, written.value)
        known = None
        if self.stub and self.stub.as_of:  # one without a date was not made from sheets of its date
            known = self.stub.marks.get((unit.id, question.label, question.note, question.item), "")
        place, address = self.grid.place(row, column), self.grid.address(row, column)
        return Answer(unit, question, question.note or written.note, written.value, place, address, known)

    def _check_measure(self, row: int, column: int, question: Question, value: Value) -> None:
        """A warning where the measure word is none of the indicator's."""
        indicator = question.indicator
        if indicator.kind is not Kind.COUNT or not isinstance(value, Quantity) or not indicator.units:
            return
        if value.unit and value.unit not in indicator.units and not value.blank:
            at, wanted = self.grid.address(row, column), "、".join(indicator.units)
            message = f"{at} “{question.name}”的量词是“{value.unit}”，登记的是 {wanted}。"
            self.problems.warning(self.grid.place(row, column), "measure-word", message)
