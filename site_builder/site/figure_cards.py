"""What the page of a document says of each figure in it: whose, how obtained, of which parts, from which line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.document import Coverage, Document, Figure, Part, Role, Run, Source, Working
from site_builder.render.html import name_of
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.refs import Refs

Card = dict[str, object]
LONGEST = 300  # characters of a value that a card shows
MOST = 20  # parts that a card lists; the list of all figures below the text has room for more


@dataclass(frozen=True, slots=True)
class Opening:
    """An open slot of the text: the id of its place, and what it asks for."""

    id: str
    run: Run


@dataclass(slots=True)
class Row:
    """One figure of the list below the text: its number there, and the runs that state it, with their places."""

    number: int
    figure: Figure
    places: list[tuple[Run, str]]

    @property
    def id(self) -> str:
        return f"cw-src-{self.number}"


class Cards:
    """Gathers the cards of one document while it is rendered: `mark` is asked for each figure in reading order."""

    def __init__(self, document: Document, contents: Contents, refs: Refs) -> None:
        self.document, self.contents, self.refs = document, contents, refs
        self.openings: list[Opening] = []
        self._rows: dict[tuple[object, ...], Row] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._shown: list[tuple[Run, Row | None]] = []  # by number
        self._sheets: dict[str, int] = {}
        self._lines: dict[tuple[str | int | None, ...], int] = {}

    def mark(self, run: Run) -> Mapping[str, str]:
        """The attributes that tie a figure to its card, its first line and, when open, to the list of what is owed."""
        attributes: dict[str, str] = {}
        if run.role is Role.OPEN:
            self.openings.append(Opening(f"cw-open-{len(self.openings) + 1}", run))
            attributes["id"] = self.openings[-1].id
        if run.figure is None:
            return attributes
        key = (*run[:4], run.source, run.figure[:-1])  # without its working: the sources tell it apart as well
        if (number := self._numbers.get(key)) is None:
            number = self._numbers[key] = len(self._shown)
            place = attributes.setdefault("id", f"cw-fig-{number + 1}")
            self._shown.append((run, self._row(run, run.figure, place)))
        attributes["data-card"] = str(number)
        href = next(filter(None, map(self.refs.source, run.figure.sources)), None)
        return attributes | {"href": href} if href else attributes

    def _row(self, run: Run, figure: Figure, place: str) -> Row | None:
        """The row of a figure; how many units a sum covers stands in the row of the sum."""
        if run.role is Role.COVERAGE:
            return None
        key = (figure.label, figure.item, figure.note, figure.written, figure.how, figure.sources)
        row = self._rows.setdefault(key, Row(len(self._rows) + 1, figure, []))
        row.places.append((run, place))
        return row

    @property
    def rows(self) -> list[Row]:
        """Each figure once, in reading order."""
        return list(self._rows.values())

    def to_data(self) -> dict[str, object]:
        """The cards by number; the lines that sums are made of, once each, and the sheets that have them.

        What is not known of a figure is left out of its card.
        """
        cards = [{name: value for name, value in self._card(*shown).items() if value} for shown in self._shown]
        sheets = [[path, self._page_of(path)] for path in self._sheets]
        return {"cards": cards, "lines": list(self._lines), "sheets": sheets}

    def _card(self, run: Run, row: Row | None) -> Card:
        figure, phrase = run.figure, self.refs.phrase_id(run.phrase) if run.phrase else None
        assert figure is not None
        parts = figure.working.parts if figure.working else ()
        return {
            "name": name_of(figure),
            "value": shorten(figure.written),
            "as_of": figure.as_of,
            "note": figure.note,
            "how": figure.how.word,
            "formula": in_signs(figure.working.formula) if figure.working else None,
            "coverage": coverage_of(figure.working) if figure.working else None,
            "parts": [self._line(part) for part in parts[:MOST]],
            "more": len(parts) if len(parts) > MOST else 0,
            "phrase": [phrase.text, phrase.href] if phrase else None,
            "prose": run.phrase is None and run.source is not None,
            "source": self._place(figure.sources[0]) if figure.sources and not parts else None,
            "row": row.id if row else None,
        }

    def _line(self, part: Part) -> int:
        """The number of a part: name, value, and its line where it is stated in one."""
        place = (None, 0) if part.working or not part.sources else self._place(part.sources[0])
        date = other_date(part, self.document, self.contents)
        said = (f"{part.name}·{date}" if date else part.name, shorten(part.written), *place)
        return self._lines.setdefault(said, len(self._lines))

    def _place(self, source: Source) -> tuple[int, int]:
        return self._sheets.setdefault(source.path, len(self._sheets)), source.line

    def _page_of(self, path: str) -> str | None:
        return at.link(self.refs.here, at.sheet_path(path)) if path in self.contents.sheets else None


def other_date(part: Part, document: Document, contents: Contents) -> str | None:
    """As of when a unit's share was stated, where that is another date than the document's."""
    if part.unit is None or part.working or not part.sources:
        return None
    sheet = contents.sheets.get(part.sources[0].path)
    return sheet.date_text if sheet and sheet.date_text != document.as_of else None


def coverage_of(working: Working) -> str | None:
    """How many of the lowest units a sum covers, how many of them by old figures, and which have not reported."""
    if working.coverage is None:
        return None
    words = [in_words(working.coverage)]
    if lacking := list(dict.fromkeys(_lacking(working))):
        words.append(f"还缺{'、'.join(lacking[:MOST])}" + (f"等{len(lacking)}个" if len(lacking) > MOST else ""))
    return "，".join(words)


def in_words(covered: Coverage) -> str:
    """12个村中11个已报，其中1个沿用上期数."""
    whole = covered.reported == covered.total
    words = f"{covered.total}个{covered.word}" + ("全部已报" if whole else f"中{covered.reported}个已报")
    return words + (f"，其中{covered.stale}个沿用上期数" if covered.stale else "")


def _lacking(working: Working) -> Iterator[str]:
    yield from working.lacking
    for part in working.parts:
        if part.working is not None:
            yield from _lacking(part.working)


def in_signs(formula: str) -> str:
    """A formula as people write it."""
    return formula.replace("*", "×").replace("/", "÷").replace("-", "−")


def shorten(text: str) -> str:
    """A value as a card has room for it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……（共 {len(text)} 字）"
