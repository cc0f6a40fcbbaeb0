"""Who has filed what: a topic as of a date, unit by unit and label by label, and what each unit still owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from site_builder.document import Source
from site_builder.facts.blank_sheet import asked_indicators
from site_builder.facts.load import Facts, is_later, is_too_old
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.indicators import Absent
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.phrases import Level
from site_builder.phrasebank.visible import Sees, sees_all
from site_builder.rollup.items import total_of
from site_builder.rollup.units import Period, RollUps


class Standing(StrEnum):
    """Where a unit stands with its sheet, or with one label of it."""

    FILED = "已报"
    BLANK = "待填"
    STALE = "沿用上期"
    MISSING = "未报"
    BELOW = "下级汇总"


@dataclass(frozen=True, slots=True)
class Cell:
    """One label that a unit is to report: its value as written (or as its child units add up) and the line of it."""

    label: str
    standing: Standing
    text: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit: FILED, STALE or MISSING; None for one that stands there only for the units below it.

    `sheet` is the one that counts, or the last before it; without any, `cells` are all MISSING.
    """

    unit: Unit
    depth: int
    standing: Standing | None
    sheet: FactSheet | None
    cells: tuple[Cell, ...]

    def labels(self, standing: Standing) -> tuple[str, ...]:
        """The labels that stand so."""
        return tuple(cell.label for cell in self.cells if cell.standing is standing)

    @property
    def owing(self) -> bool:
        """Whether the unit has anything left to report."""
        if self.standing is not Standing.FILED:
            return self.standing is not None
        return any(cell.standing in (Standing.MISSING, Standing.BLANK) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units are to file, and how they stand; `partial` are those filed that still owe labels."""

    due: int = 0
    filed: int = 0
    partial: int = 0
    stale: int = 0
    missing: int = 0

    @property
    def complete(self) -> int:
        return self.filed - self.partial

    @property
    def owing(self) -> int:
        return self.due - self.complete


def count(entries: Iterable[Entry]) -> Tally:
    """The tally of some units."""
    due = [entry for entry in entries if entry.standing is not None]
    stands = Counter(entry.standing for entry in due)
    partial = sum(entry.owing for entry in due if entry.standing is Standing.FILED)
    return Tally(len(due), stands[Standing.FILED], partial, stands[Standing.STALE], stands[Standing.MISSING])


@dataclass(frozen=True, slots=True)
class Filing:
    """A topic as of a day (2026-07-31) in the tree below `top`; the entries are in the order of the tree."""

    topic: str
    date: str
    top: Unit
    entries: tuple[Entry, ...]
    spans: dict[str, tuple[int, int]]  # by unit: where its entry stands, and where those below it end

    def under(self, unit: Unit) -> tuple[Entry, ...]:
        """The unit and all below it; none when nothing there is due."""
        start, end = self.spans.get(unit.id, (0, 0))
        return self.entries[start:end]

    def rows(self, parent: Unit) -> list[Entry]:
        """The units just below one."""
        return [self.entries[self.spans[child.id][0]] for child in parent.children if child.id in self.spans]


def find_filings(facts: Facts, bank: Phrasebank, sees: Sees = sees_all) -> Iterator[Filing]:
    """Every topic and date of every tree in which at least two units file; by tree and topic, the oldest first."""
    rollups = RollUps(facts)
    for top in facts.units.values():
        if top.parent is None and top.children:
            for topic in bank.topics:
                tree = _Tree(facts, bank, rollups, top, topic, sees)
                for number in range(len(tree.days)):
                    filing = tree.filing(number)
                    if count(filing.entries).due > 1:
                        yield filing


class _Tree:
    """The units below `top` and their dated sheets of one topic."""

    def __init__(self, facts: Facts, bank: Phrasebank, rollups: RollUps, top: Unit, topic: str, sees: Sees) -> None:
        self.facts, self.bank, self.rollups, self.top, self.topic, self.sees = facts, bank, rollups, top, topic, sees
        self.units = list(_walk(top, 0))
        self.sheets = {
            unit.id: [s for s in facts.of(unit) if s.head.topic == topic and s.date is not None]
            for unit, _ in self.units
        }
        self.days = self._days()
        self._asked: dict[str, tuple[str, ...]] = {}

    def _days(self) -> list[str]:
        """The days that the topmost unit with sheets files for, and the last day of all when that is later."""
        depths = {depth for unit, depth in self.units if self.sheets[unit.id]}
        if not depths:
            return []
        setters = [unit for unit, depth in self.units if depth == min(depths)]
        days = {_day(sheet) for unit in setters for sheet in self.sheets[unit.id]}
        return sorted(days | {max(_day(sheet) for sheets in self.sheets.values() for sheet in sheets)})

    def filing(self, number: int) -> Filing:
        """The filing of one of the days."""
        day = self.days[number]
        before = self.days[number - 1] if number and not is_too_old(self.days[number - 1], day) else None
        period = Period(day, before)
        first = number - (1 if before is None else 2)  # what is usual is seen in this period and the one before
        usual = self._usual(self.days[first] if first >= 0 else "", day)
        entries: list[Entry] = []
        spans: dict[str, tuple[int, int]] = {}
        self._enter(self.top, 0, period, usual, entries, spans)
        return Filing(self.topic, day, self.top, tuple(entries), spans)

    def _usual(self, since: str, day: str) -> dict[Level, tuple[str, ...]]:
        """By level: the labels that more than half of the sheets since then hold; a level without sheets has none."""
        sheets: dict[Level, list[FactSheet]] = {}
        for unit, _ in self.units:
            if found := [s for s in self.sheets[unit.id] if since < _day(s) <= day]:
                sheets.setdefault(unit.head.level, []).extend(found)
        usual: dict[Level, tuple[str, ...]] = {}
        for level, some in sheets.items():
            held = Counter(label for sheet in some for label in sheet.facts if self._counts(sheet, label))
            usual[level] = tuple(label for label, times in held.items() if times * 2 > len(some))
        return usual

    def _counts(self, sheet: FactSheet, label: str) -> bool:
        """Whether a label is one to report: declared, visible, and worked out by nobody else."""
        indicator = sheet.facts[label][0].indicator
        return indicator is not None and indicator.formula is None and self.sees(label)

    def _enter(
        self,
        unit: Unit,
        depth: int,
        period: Period,
        usual: dict[Level, tuple[str, ...]],
        entries: list[Entry],
        spans: dict[str, tuple[int, int]],
    ) -> None:
        """Add the unit and those below it, as far as anything is due there."""
        start = len(entries)
        entry = self._entry(unit, depth, period, usual)
        entries.append(entry)
        for child in unit.children:
            self._enter(child, depth + 1, period, usual, entries, spans)
        if entry.standing is None and len(entries) == start + 1:
            entries.pop()
        else:
            spans[unit.id] = (start, len(entries))

    def _entry(self, unit: Unit, depth: int, period: Period, usual: dict[Level, tuple[str, ...]]) -> Entry:
        sheet = self.facts.latest(unit, self.topic, period.not_after)
        level = unit.head.level
        if sheet is None and (level not in usual or level is Level.BUREAU):
            return Entry(unit, depth, None, None, ())
        labels = usual.get(level, ())
        if sheet is None or is_too_old(sheet.date or "", period.not_after):
            return Entry(unit, depth, Standing.MISSING, sheet, tuple(Cell(x, Standing.MISSING) for x in labels))
        stale = period.before is not None and not is_later(sheet.date or "", period.before)
        wanted = dict.fromkeys((*labels, *self._required(sheet), *self._open(sheet)))
        cells = tuple(self._cell(unit, sheet, label, period, stale=stale) for label in wanted)
        return Entry(unit, depth, Standing.STALE if stale else Standing.FILED, sheet, cells)

    def _required(self, sheet: FactSheet) -> Iterator[str]:
        """What the sheet's outlines read that is 必填 or 提示."""
        for name in sheet.head.skeletons:
            if name not in self._asked:
                wanted = asked_indicators(self.bank.skeletons[name], self.bank.indicators, self.sees)
                self._asked[name] = tuple(i.label for i in wanted if i.absent is not Absent.OPTIONAL)
            yield from self._asked[name]

    def _open(self, sheet: FactSheet) -> Iterator[str]:
        """What the sheet itself still leaves open."""
        for label, facts in sheet.facts.items():
            if self._counts(sheet, label) and _stands(facts[0])[0] is Standing.BLANK:
                yield label

    def _cell(self, unit: Unit, sheet: FactSheet, label: str, period: Period, *, stale: bool) -> Cell:
        if facts := sheet.facts.get(label):
            standing, text = _stands(facts[0])
            if standing is Standing.FILED and stale:
                standing = Standing.STALE
            if standing is not Standing.MISSING:
                return Cell(label, standing, text, facts[0].source)
        rolled = self.rollups.of(unit, self.topic, period).get(label)
        if rolled is not None and rolled.value is not None:
            return Cell(label, Standing.BELOW, rolled.value.text)
        return Cell(label, Standing.MISSING)


def _stands(fact: Fact) -> tuple[Standing, str]:
    """A fact's own value, or what its items give; a part that is awaited makes the whole awaited."""
    if fact.value is not None:
        return (Standing.BLANK if fact.value.blank else Standing.FILED), fact.value.text
    if not fact.items:
        return Standing.MISSING, ""
    total = total_of(fact)
    if total is not None:
        return (Standing.BLANK if total.value.blank else Standing.FILED), total.value.text
    if any(item.blank or (item.value is not None and item.value.blank) for item in fact.items):
        return Standing.BLANK, "待填"
    return Standing.FILED, f"{len(fact.items)}项"


def _walk(unit: Unit, depth: int) -> Iterator[tuple[Unit, int]]:
    yield unit, depth
    for child in unit.children:
        yield from _walk(child, depth + 1)


def _day(sheet: FactSheet) -> str:
    return (sheet.date or "")[:10]
