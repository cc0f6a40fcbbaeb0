"""Tables of a sheet: a fact for each cell, with its row as item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from site_builder.facts.entries import Entries
from site_builder.facts.sheets import Fact, Item, Row
from site_builder.phrasebank.indicators import Indicator
from site_builder.wording.values import Kind, Quantity

_HEADER = re.compile(r"(?P<label>.+?)\s*[（(](?P<unit>[^（）()]+)[）)]")
_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class TableFacts:
    """One table: the title of its first column, its rows, and a fact for each other column with the rows as items."""

    name: str
    rows: tuple[Row, ...]
    columns: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its label, and the measure word that stands in its header."""

    indicator: Indicator | None
    label: str
    unit: str


def read_table(start: int, end: int, entries: Entries) -> TableFacts:
    """The table from line `start` to before `end`; an empty cell is awaited, a row of another width is an error."""
    header = split_cells(entries.lines[start])
    columns = [_column(title, start, entries) for title in header[1:]]
    items: dict[str, list[Item]] = {column.label: [] for column in columns}
    rows: list[Row] = []
    for number in range(start + 2, end):
        row = split_cells(entries.lines[number])
        if len(row) != len(header):
            message = f"这一行有 {len(row)} 格，表头有 {len(header)} 格；没有数的格请写“待填”或“0”。"
            entries.error(number, "ragged-row", message)
            continue
        facts: dict[str, Fact] = {}
        for column, written in zip(columns, row[1:], strict=True):
            if (fact := _cell(row[0], column, written, number, entries)) is not None:
                facts[column.label] = fact
                items[column.label].append(Item(row[0], fact.value, fact.note, fact.source))
        rows.append(Row(row[0], facts, entries.source(number)))
    source = entries.source(start)
    found = tuple(
        Fact(column.label, None, None, tuple(items[column.label]), source, column.indicator, column=True)
        for column in columns
        if items[column.label]
    )
    return TableFacts(header[0], tuple(rows), found)


def _column(title: str, line: int, entries: Entries) -> _Column:
    match = _HEADER.fullmatch(title)
    label, unit = (match["label"], match["unit"]) if match else (title, "")
    indicator = entries.indicator(label, line)
    return _Column(indicator, indicator.label if indicator else label, unit)


def _cell(row: str, column: _Column, written: str, line: int, entries: Entries) -> Fact | None:
    indicator = column.indicator
    value, note = entries.value(written or "待填", indicator.kind if indicator else Kind.COUNT, line, column.label)
    if value is None:
        return None
    if isinstance(value, Quantity) and not value.unit:
        value = replace(value, unit=column.unit or (indicator.unit if indicator else None) or "")
    entries.check_measure(value, indicator, f"{row}·{column.label}", line)
    return Fact(column.label, value, note, (), entries.source(line), indicator)


def split_cells(line: str) -> list[str]:
    """The cells of a table row."""
    row = line.strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(row)]
