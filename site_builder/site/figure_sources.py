"""数据来源: every figure of a document in its order, with how it was obtained, and a roll-up opened down to the sheets.

What a page can hold is limited: a roll-up over more units than there is room for shows the upper levels, and leads on
to the child units' own pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from site_builder.document import Figure, How, Part, Source, Working, block_runs
from site_builder.facts.units import Unit
from site_builder.render.html import name_of
from site_builder.site import addresses as at
from site_builder.site.figure_cards import Cards, Row, coverage_of, in_signs, other_date, shorten
from site_builder.site.refs import Ref

ROOM = 420  # rows and parts that a page lists in all, about 170 bytes each
LEAST = 6  # parts that every figure may list, whatever else stands on the page
PANEL = "cw-sources"


class Entry(NamedTuple):
    """A row of the list as the template prints it; a page has hundreds."""

    id: str
    name: str
    said: list[Ref]  # as printed, each leading to its place in the text
    how: str
    formula: str | None
    note: str | None
    as_of: str | None
    coverage: str | None
    source: Ref | None
    parts: Markup  # the tree; empty where there is none
    opens: str  # what its summary says


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one section: those that it states first."""

    title: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Panel:
    """The whole list; `counts` says how many figures were obtained in each way."""

    groups: list[Group]
    counts: list[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)


def list_figures(cards: Cards) -> Panel:
    """The panel of the document whose figures `cards` has gathered."""
    rows = cards.rows
    titles = {
        id(run): spot.words
        for spot, block in cards.contents.usage.spots[cards.document.id]
        for run in block_runs(block)
    }
    writer = _Writer(cards)
    groups: dict[str, list[Entry]] = {}
    for row in rows:
        first, _ = row.places[0]
        groups.setdefault(titles.get(id(first), "题目"), []).append(writer.entry(row))
    counts = Counter(row.figure.how.word for row in rows)
    return Panel(
        [Group(title, entries) for title, entries in groups.items()],
        [(how.word, counts[how.word]) for how in How if counts[how.word]],
    )


class _Writer:
    """Writes the rows of one page, each opened by as many levels as there is room for on all of them."""

    def __init__(self, cards: Cards) -> None:
        self.document, self.contents, self.refs = cards.document, cards.contents, cards.refs
        self.units = cards.contents.project.facts.units
        # what has a row of its own is opened there, and only named by what is computed from it
        self.own = {id(row.figure.working): row for row in cards.rows}
        computed = [row.figure.working for row in cards.rows if row.figure.working is not None]
        self.levels, self.most = self._share_out(computed, ROOM - len(cards.rows))

    def _share_out(self, workings: list[Working], room: int) -> tuple[int, int]:
        """How many levels may be opened, and how many parts a list may have where one level is too much already."""
        levels, level = 1, [part for working in workings for part in working.parts]
        listed = len(level)
        if listed > room:
            return 1, max(room // len(workings), LEAST)
        while level := [inner for part in level if (opened := self._opened(part)) for inner in opened.parts]:
            listed += len(level)
            if listed > room:
                break
            levels += 1
        return levels, ROOM

    def _opened(self, part: Part) -> Working | None:
        """A unit's share is opened in its place, an input of a formula in its own row where it has one."""
        return part.working if part.unit is not None or id(part.working) not in self.own else None

    def entry(self, row: Row) -> Entry:
        figure = row.figure
        said: dict[str, Ref] = {}
        for run, place in row.places:
            said.setdefault(run.text, Ref(run.text, f"#{place}"))
        working = figure.working
        return Entry(
            row.id,
            "·".join(filter(None, (self._whose(figure), name_of(figure)))),
            list(said.values()),
            figure.how.word,
            in_signs(working.formula) if working else None,
            figure.note,
            figure.as_of,
            coverage_of(working) if working else None,
            self._line(figure.sources[0]) if figure.sources and working is None else None,
            self._tree(working) if working else Markup(),
            _summary(working) if working else "",
        )

    def _whose(self, figure: Figure) -> str | None:
        """The unit of a figure that tells of another than the document's own."""
        unit = _unit_of(figure.working, self.units) if figure.working else None
        if unit is None and figure.sources and (sheet := self.contents.sheets.get(figure.sources[0].path)):
            unit = self.contents.unit_of(sheet)
        return unit.name if unit and unit.name != self.document.unit else None

    def _line(self, source: Source) -> Ref:
        """The line of a sheet, or of unit.md, which has no page."""
        href = self.refs.source(source)
        return Ref(f"第 {source.line} 行", href) if href else Ref(source.path, "")

    def _tree(self, working: Working) -> Markup:
        return Markup("".join(self._list(working, self.levels)))

    def _list(self, working: Working, levels: int) -> Iterator[str]:
        yield "<ul>"
        for part in working.parts[: self.most]:
            yield from self._part(part, levels - 1)
        if (rest := len(working.parts) - self.most) > 0:
            yield f"<li>另有 {rest} 个，{self._link(self._overview(working))}</li>"
        if working.lacking:
            count = len(working.lacking)
            names = "、".join(working.lacking[: self.most]) + (f"等 {count} 个" if count > self.most else "")
            yield f"<li><mark>没有报</mark> {escape(names)}</li>"
        yield "</ul>"

    def _part(self, part: Part, levels: int) -> Iterator[str]:
        value = f" <b>{escape(shorten(part.written))}</b>" if part.written else ""
        old = other_date(part, self.document, self.contents)
        said = value + (f" <small>截至 {escape(old)}</small>" if old else "")
        said += " <mark>沿用上期数</mark>" if part.stale else ""
        if part.working is None:
            line = self._line(part.sources[0]) if part.sources else None
            name = self._link(Ref(part.name, line.href)) if line and line.href else escape(part.name)
            yield f"<li>{name}{said}</li>"
        elif self._opened(part) is None:
            yield f"<li>{self._link(Ref(part.name, f'#{self.own[id(part.working)].id}'))}{said}</li>"
        elif levels > 0:
            covered = coverage_of(part.working)
            about = f" <small>{escape(covered or in_signs(part.working.formula))}</small>"
            yield f"<li><details><summary>{escape(part.name)}{said}{about}</summary>"
            yield from self._list(part.working, levels)
            yield "</details></li>"
        else:
            covered = coverage_of(part.working)
            about = f" <small>{escape(covered)}</small>" if covered else ""
            yield f"<li>{self._link(self._page_of(part))}{said}{about}</li>"

    def _page_of(self, part: Part) -> Ref:
        """Where a unit's share is opened: the same list of its own document, else its sheet, else the overview."""
        unit = self.units.get(part.unit or "")
        sheet = self._sheet(unit) if unit else None
        if sheet is None:
            return Ref(part.name, self._unit(unit).href)
        for document in self.contents.documents_of.get(sheet, ()):
            return self.refs.page(part.name, at.document_path(document), PANEL)
        return self.refs.page(part.name, at.sheet_path(sheet))

    def _sheet(self, unit: Unit) -> str | None:
        date = self.contents.sheets[self.document.sheet].date
        found = self.contents.project.facts.latest(unit, self.document.topic, date)
        return found.path if found else None

    def _overview(self, working: Working) -> Ref:
        return self._unit(_unit_of(working, self.units))

    def _unit(self, unit: Unit | None) -> Ref:
        """Where a unit and all below it are listed."""
        words = "见“事实”"
        return self.refs.unit(unit, words) if unit else self.refs.page(words, at.index_path(at.FACTS))

    def _link(self, ref: Ref) -> str:
        return f'<a href="{escape(ref.href)}">{escape(ref.text)}</a>'


def _unit_of(working: Working, units: dict[str, Unit]) -> Unit | None:
    """The unit whose children have a part in it, itself or by what it was computed from."""
    for part in working.parts:
        if part.unit is not None:
            return units[part.unit].parent
        if part.working is not None and (unit := _unit_of(part.working, units)) is not None:
            return unit
    return None


def _summary(working: Working) -> str:
    units = sum(part.unit is not None for part in working.parts)
    return f"{units} 个单位的数" if units else f"{len(working.parts)} 项"
