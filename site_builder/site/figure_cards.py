"""What the page of a document says of each figure in it: whose, how obtained, of which parts, from which line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from site_builder.document import Document, Figure, How, Role, Run, Source
from site_builder.facts.sheets import Fact, FactSheet, Item
from site_builder.render.html import HOW, name_of
from site_builder.rollup.units import RolledUp, RollUps, leaf_ids
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.refs import Refs
from site_builder.wording.values import Value

Card = dict[str, object]
LONGEST = 300  # characters of a value that a card shows
MOST = 60  # parts of a sum that a card lists


@dataclass(frozen=True, slots=True)
class Opening:
    """An open slot of the text: the id of its place, and what it asks for."""

    id: str
    run: Run


class Cards:
    """Gathers the cards of one document while it is rendered: `mark` is asked for each figure in reading order."""

    def __init__(self, document: Document, contents: Contents, refs: Refs) -> None:
        self.document, self.contents, self.refs = document, contents, refs
        self.openings: list[Opening] = []
        self._numbers: dict[Run, int] = {}
        self._sheets: dict[str, int] = {}
        self._lines: dict[tuple[str | int, ...], int] = {}

    def mark(self, run: Run) -> Mapping[str, str]:
        """The attributes that tie a figure to its card, its first line and, when open, to the list of what is owed."""
        attributes: dict[str, str] = {}
        if run.role is Role.OPEN:
            self.openings.append(Opening(f"cw-open-{len(self.openings) + 1}", run))
            attributes["id"] = self.openings[-1].id
        if run.figure is None:
            return attributes
        number = self._numbers.setdefault(run, len(self._numbers))
        attributes["data-card"] = str(number)
        href = next(filter(None, map(self.refs.source, run.figure.sources)), None)
        return attributes | {"href": href} if href else attributes

    def to_data(self) -> dict[str, object]:
        """The cards by number; the lines that sums are made of, once each, and the sheets that have them.

        What is not known of a figure is left out of its card.
        """
        cards = [{name: value for name, value in self._card(run).items() if value} for run in self._numbers]
        sheets = [[path, self._page_of(path)] for path in self._sheets]
        return {"cards": cards, "lines": list(self._lines), "sheets": sheets}

    def _card(self, run: Run) -> Card:
        figure, phrase = run.figure, self.refs.phrase_id(run.phrase) if run.phrase else None
        assert figure is not None
        parts = self._parts(figure)
        return {
            "name": name_of(figure),
            "value": shorten(figure.written),
            "as_of": figure.as_of,
            "note": figure.note,
            "how": HOW[figure.how],
            "coverage": self._coverage(figure),
            "formula": self._formula(figure),
            "parts": parts,
            "more": len(figure.sources) if parts and len(parts) < len(figure.sources) else 0,
            "phrase": [phrase.text, phrase.href] if phrase else None,
            "prose": run.phrase is None and run.source is not None,
            "source": self._place(figure.sources[0]) if figure.sources and not parts else None,
        }

    def _place(self, source: Source) -> tuple[int, int]:
        return self._sheets.setdefault(source.path, len(self._sheets)), source.line

    def _page_of(self, path: str) -> str | None:
        return at.link(self.refs.here, at.sheet_path(path)) if path in self.contents.sheets else None

    def _coverage(self, figure: Figure) -> str | None:
        """How many of the lowest units a sum covers, how many of them by old figures, and which have not reported."""
        rolled = self._rolled.get(figure.label)
        if rolled is None or figure.how is not How.SUMMED or figure.sources != rolled.sources:
            return None
        covered = rolled.coverage
        whole = covered.reported == covered.total
        words = [f"{covered.total}个{covered.word}" + ("全部已报" if whole else f"中{covered.reported}个已报")]
        if covered.stale:
            words.append(f"其中{covered.stale}个沿用上期数")
        silent = leaf_ids(rolled.unit) - rolled.reporters
        owed = [unit.name for unit in self.contents.project.facts.units.values() if unit.id in silent]
        if owed:
            words.append(f"还缺{'、'.join(owed[:MOST])}")
        return "，".join(words)

    def _formula(self, figure: Figure) -> str | None:
        """The formula that a derived figure was worked out by; a share or a change has none."""
        indicator = self.contents.project.bank.indicators.find(figure.label)
        return indicator.formula if indicator is not None and figure.how is How.DERIVED else None

    @cached_property
    def _sheet(self) -> FactSheet:
        return self.contents.sheets[self.document.sheet]

    @cached_property
    def _rolled(self) -> dict[str, RolledUp]:
        unit = self.contents.unit_of(self._sheet)
        if not unit.children or self._sheet.date is None:
            return {}
        return RollUps(self.contents.project.facts).of_sheet(unit, self._sheet)

    def _parts(self, figure: Figure) -> list[int]:
        """The numbers of the lines that a sum or a derived figure was made of."""
        if figure.how not in (How.SUMMED, How.DERIVED):
            return []
        found = (self._line(source, figure.label) for source in figure.sources[:MOST])
        return [line for line in found if line is not None]

    def _line(self, source: Source, label: str) -> int | None:
        """The number of what a line says (of the label, where it says several things): who, what, value, place."""
        sheet = self.contents.sheets.get(source.path)
        found = next(self._written_at(source, sheet, label), None) if sheet else None
        if sheet is None or found is None:
            return None
        fact, item, value = found
        who = self.contents.unit_of(sheet).name if sheet.unit != self._sheet.unit else ""
        when = sheet.date_text if sheet.date_text != self._sheet.date_text else None
        what = f"{fact.label}·{item.name}" if item else fact.label
        said = ("·".join(filter(None, (who, when))), what, shorten(value.text), *self._place(source))
        return self._lines.setdefault(said, len(self._lines))

    def _written_at(self, source: Source, sheet: FactSheet, label: str) -> Iterator[tuple[Fact, Item | None, Value]]:
        """What a line says, of the label first: the cells of a table share a line."""
        labels = sorted((name for name in sheet.facts if self.contents.audience.sees(name)), key=lambda n: n != label)
        for fact in (fact for name in labels for fact in sheet.facts[name]):
            if fact.source == source and fact.value is not None:
                yield fact, None, fact.value
            for item in fact.items:
                if item.source == source and item.value is not None:
                    yield fact, item, item.value


def shorten(text: str) -> str:
    """A value as a card has room for it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（共 {len(text)} 字）"
