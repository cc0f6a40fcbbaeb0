"""The tables of 填报情况: units by labels, each value linked to its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.facts.units import Unit
from site_builder.rollup.filing import Cell, Entry, Filing, Standing, Tally, count
from site_builder.rollup.notice import month_day
from site_builder.site import addresses as at
from site_builder.site.filing_places import CELLS, Spread, weight
from site_builder.site.refs import Ref, Refs


@dataclass(frozen=True, slots=True)
class Column:
    """A label with its measure word and its indicator."""

    label: str
    unit: str | None
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Row:
    """A unit: its sheet, its standing and the day of the last sheet when that is not of this period; the units below.

    `cells` has one for each column, None where nothing is asked; it is None for a unit without a sheet that counts.
    """

    entry: Entry
    href: str | None
    date: str
    below: Ref | None
    cells: tuple[tuple[Cell, str | None] | None, ...] | None


@dataclass(frozen=True, slots=True)
class Table:
    """Units of one parent, or one unit by itself; `left` of them are not listed, of which `left_owing` owe something.

    One that `folds` is hidden until it is asked for, unless it is `open`.
    """

    title: str
    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    tally: str = ""
    folds: bool = False
    open: bool = False
    left: int = 0
    left_owing: int = 0


def tables_of(spread: Spread, refs: Refs) -> Iterator[Table]:
    """A table of what the lead files itself, and one of the units below each parent on the page."""
    filing, lead = spread.filing, spread.lead
    own = filing.under(lead)[0]
    if own.standing is not None:
        yield Table(f"{lead.name}本级", "own", _columns([own], refs), (_row(own, _labels([own]), None, refs),))
    for parent in spread.parents:
        rows = filing.rows(parent)
        tally = count(rows)
        shown = _shown(rows)
        yield Table(
            f"{parent.name}各{word_below(parent)}",
            refs.contents.unit_ids[parent.id],
            _columns(rows, refs),
            tuple(_row(entry, _labels(rows), _below(entry, filing, refs), refs) for entry in shown),
            in_words(tally),
            folds=parent is not lead,
            open=tally.owing > 0,
            left=len(rows) - len(shown),
            left_owing=tally.owing - count(shown).owing,
        )


def filing_ref(filing: Filing, unit: Unit, text: str, refs: Refs) -> Ref | None:
    """The table of the units below one, or the one that it stands in; None for a unit that has no part in it."""
    key = (filing.topic, filing.date)
    for listed in (unit, unit.parent):
        if listed is not None and (place := refs.contents.filing_places.get((*key, listed.id))):
            return refs.page(text, *place)
    return None


def in_words(tally: Tally) -> str:
    """16 个单位已报 14 个，其中 1 个没有报齐；沿用上期 1 个，未报 1 个."""
    parts = [f"沿用上期 {tally.stale} 个"] * bool(tally.stale) + [f"未报 {tally.missing} 个"] * bool(tally.missing)
    partial = f"，其中 {tally.partial} 个没有报齐" * bool(tally.partial)
    return f"{tally.due} 个单位已报 {tally.filed} 个{partial}" + (f"；{'，'.join(parts)}" if parts else "")


def word_below(parent: Unit | None) -> str:
    """What a unit calls those below it."""
    return (parent.head.below if parent else None) or "单位"


def sheet_href(entry: Entry, refs: Refs) -> str | None:
    """The page of the sheet that an entry goes by."""
    return refs.page("", at.sheet_path(entry.sheet)).href if entry.sheet is not None else None


def _labels(rows: list[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell.label for entry in rows for cell in entry.cells))


def _shown(rows: list[Entry]) -> list[Entry]:
    """Of too many rows those that owe something come first."""
    if weight(rows) <= CELLS:
        return rows
    return sorted(rows, key=lambda entry: not entry.owing)[: max(10, CELLS // (len(_labels(rows)) + 2))]


def _columns(rows: list[Entry], refs: Refs) -> tuple[Column, ...]:
    indicators = refs.contents.project.bank.indicators.by_label
    return tuple(Column(label, indicators[label].unit, refs.indicator(label)) for label in _labels(rows))


def _row(entry: Entry, labels: tuple[str, ...], below: Ref | None, refs: Refs) -> Row:
    cells = {cell.label: (cell, refs.source(cell.source) if cell.source else None) for cell in entry.cells}
    told = entry.standing in (Standing.FILED, Standing.STALE)
    late = entry.sheet is not None and entry.standing is not Standing.FILED
    return Row(
        entry,
        sheet_href(entry, refs),
        month_day(entry.sheet.date or "") if entry.sheet is not None and late else "",
        below,
        tuple(cells.get(label) for label in labels) if told else None,
    )


def _below(entry: Entry, filing: Filing, refs: Refs) -> Ref | None:
    """How the units below one stand, linked to their table."""
    if not (rows := filing.rows(entry.unit)):
        return None
    tally = count(rows)
    return filing_ref(filing, entry.unit, f"{tally.due} 个{word_below(entry.unit)}已报 {tally.filed} 个", refs)
