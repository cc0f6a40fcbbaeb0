"""A fact sheet line by line, as far as an audience may see it: headings, facts, items, tables, narratives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from site_builder.document import Source
from site_builder.facts.sheets import Fact, FactSheet, Narrative, Row
from site_builder.site.audience import Audience


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the sheet says, at its line. `depth` counts from 0; `cells` are the (label, value) of a table's row."""

    source: Source
    kind: Literal["heading", "fact", "item", "row", "prose"]
    text: str = ""
    value: str | None = None
    note: str | None = None
    depth: int = 0
    blank: bool = False
    declared: bool = True
    cells: dict[str, str] = field(default_factory=dict)


def sheet_lines(sheet: FactSheet, audience: Audience) -> list[Line]:
    """Everything that may be shown, in the order of the file; a heading with nothing left under it is left out."""
    table_lines = {row.source.line for rows in sheet.tables.values() for row in rows}
    found = [*_headings(sheet), *_rows(sheet, audience)]
    for label, facts in sheet.facts.items():
        if audience.sees(label):
            found += [line for fact in facts for line in _fact(fact, table_lines)]
    for narrative in sheet.narratives.values():
        found += [Line(prose.source, "prose", prose.text) for prose in narrative.prose() if audience.sees_prose(prose)]
    return _without_empty_headings(sorted(found, key=lambda line: line.source.line))


def _headings(sheet: FactSheet) -> Iterator[Line]:
    inner = {source for narrative in sheet.narratives.values() for source in _inner(narrative.children)}
    for title, number in sheet.groups:
        source = Source(sheet.path, number)
        yield Line(source, "heading", title, depth=1 if source in inner else 0)


def _inner(narratives: Iterable[Narrative]) -> Iterator[Source]:
    for narrative in narratives:
        yield narrative.source
        yield from _inner(narrative.children)


def _fact(fact: Fact, table_lines: set[int]) -> Iterator[Line]:
    """The fact and its items; a column of a table is told by the table's rows."""
    items = [item for item in fact.items if item.source.line not in table_lines]
    if fact.value is None and not items:
        return
    blank = fact.value is not None and fact.value.blank
    value = fact.value.text if fact.value is not None else None
    declared = fact.indicator is not None
    yield Line(fact.source, "fact", fact.label, value, fact.note, blank=blank, declared=declared)
    for item in items:
        written = item.value.text if item.value is not None else None
        awaited = item.value is not None and item.value.blank
        yield Line(item.source, "item", item.name, written, item.note, depth=1, blank=awaited)


def _rows(sheet: FactSheet, audience: Audience) -> Iterator[Line]:
    for title, rows in sheet.tables.items():
        # the name of a row of which nothing else may be told would tell of it
        for row in (row for row in rows if not row.facts or any(map(audience.sees, row.facts))):
            yield Line(row.source, "row", row.name, title, cells=_cells(row, audience))


def _cells(row: Row, audience: Audience) -> dict[str, str]:
    shown: dict[str, str] = {}
    for label, fact in row.facts.items():
        if audience.sees(label) and fact.value is not None:
            shown[label] = fact.value.text + (f"（{fact.note}）" if fact.note else "")
    return shown


def _without_empty_headings(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in reversed(lines):
        follows = kept[-1] if kept else None
        if line.kind == "heading" and (follows is None or (follows.kind == "heading" and follows.depth <= line.depth)):
            continue
        kept.append(line)
    return kept[::-1]
