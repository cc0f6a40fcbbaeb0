"""Where the tables of 填报情况 lie: a small tree on one page, a large one with a page for each parent unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.facts.units import Unit
from site_builder.rollup.filing import Entry, Filing
from site_builder.site import addresses as at

CELLS = 500  # of the tables of one page, at about a tenth of a kilobyte each


@dataclass(frozen=True, slots=True)
class Spread:
    """One page: the unit that it is about, and the parents (it first) whose child units it lists."""

    path: str
    filing: Filing
    lead: Unit
    parents: tuple[Unit, ...]


def find_spreads(filing: Filing) -> Iterator[Spread]:
    """The pages of a filing, that of the whole tree first."""
    yield from _spreads(filing, filing.top)


def weight(entries: tuple[Entry, ...] | list[Entry]) -> int:
    """How many cells some rows have, the unit and its standing included."""
    return sum(len(entry.cells) + 2 for entry in entries)


def _spreads(filing: Filing, lead: Unit) -> Iterator[Spread]:
    path = at.filing_path(filing.topic, filing.date, lead.id)
    if weight(filing.under(lead)) <= CELLS:
        parents = (entry.unit for entry in filing.under(lead) if filing.rows(entry.unit))
        yield Spread(path, filing, lead, tuple(parents))
        return
    yield Spread(path, filing, lead, (lead,))
    for row in filing.rows(lead):
        if filing.rows(row.unit):
            yield from _spreads(filing, row.unit)
