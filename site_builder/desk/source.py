"""What of a sheet's file the desk needs beside the facts, so that it can write the sheet anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from site_builder.facts.sheets import Fact, FactSheet, Item
from site_builder.phrasebank.indicators import Indicators
from site_builder.phrasebank.template import slots
from site_builder.phrasebank.visible import Sees

_END = 10**9  # after the last line of any sheet

Line = tuple[int, bool]  # where something stands, and whether it may be shown


def source_data(sheet: FactSheet, indicators: Indicators, sees: Sees, shown: frozenset[str]) -> dict[str, Any]:
    """The keys of the front matter, the headings with their lines, and whether nothing had to be left out.

    `shown` are the phrases that the audience may know of. A heading of which all that follows is hidden is left out,
    and so is 放过 with a reason that names what is hidden.
    """
    head, lines = sheet.head, list(_lines(sheet, sees))
    hidden = [name for name in indicators.names if not sees(name)]
    waivers = {code: why for code, why in head.waivers.items() if not any(name in why for name in hidden)}
    phrases = shown.issuperset((*head.picks, *head.skips))
    return {
        "head": {
            "as_of": head.as_of,
            "outlines": list(head.skeletons),
            "references": list(head.references),
            "state": head.state.value,
            "waivers": waivers,
        },
        "groups": [{"title": title, "line": line} for title, line in _groups(sheet, lines)],
        "whole": all(seen for _, seen in lines) and phrases and waivers == head.waivers,
    }


def _lines(sheet: FactSheet, sees: Sees) -> Iterator[Line]:
    """Every fact, item, row and paragraph."""
    for label, facts in sheet.facts.items():
        for fact in facts:
            parts: tuple[Fact | Item, ...] = (fact, *fact.items)
            yield from ((part.source.line, sees(label)) for part in parts)
    for rows in sheet.tables.values():
        yield from ((row.source.line, all(map(sees, row.facts))) for row in rows if row.facts)
    for narrative in sheet.narratives.values():
        for prose in narrative.prose():
            yield prose.source.line, all(sees(label) for slot in slots(prose.tree) for label in slot.labels())


def _groups(sheet: FactSheet, lines: list[Line]) -> Iterator[tuple[str, int]]:
    for (title, start), (_, end) in pairwise((*sheet.groups, ("", _END))):
        under = [seen for line, seen in lines if start < line < end]
        if any(under) or not under:
            yield title, start
