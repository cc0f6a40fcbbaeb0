"""What child units add up to: a parent's figure that its own sheet does not give, with its coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from site_builder.document import Coverage, Part, Source, Working
from site_builder.facts.load import Facts, is_later, is_older, is_too_old
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.indicators import Indicator, Roll
from site_builder.rollup.combine import combine, counted
from site_builder.rollup.items import total_of
from site_builder.wording.values import Quantity

HALF_A_MONTH = timedelta(days=15)
_FORMULA = {
    Roll.SUM: "下级各数相加", Roll.MAX: "下级各数取最大", Roll.LATEST: "下级各数取最新", Roll.COUNT: "数有数的下级",
    Roll.NONE: "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """Up to and with `not_after`; what is not later than `before` belongs to the period before."""

    not_after: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What one child unit contributes: its own value, or what its children add up to in turn (`below`).

    `date` is the 截至 of the value; `stale`: the value is of the period before.
    """

    unit: Unit
    value: Quantity
    sources: tuple[Source, ...]
    date: str
    below: RolledUp | None = None
    stale: bool = False

    @property
    def part(self) -> Part:
        """The share as a figure tells of it."""
        below = self.below.working if self.below is not None else None
        return Part(self.unit.name, self.value.text, self.sources, self.unit.id, self.stale, below)


@dataclass(frozen=True)  # without slots, for what is worked out once
class RolledUp:
    """An aggregate over child units; `value` is None where the shares do not add up (their measure words differ)."""

    unit: Unit
    indicator: Indicator
    value: Quantity | None
    shares: tuple[Share, ...]  # of those that reported

    @property
    def sources(self) -> tuple[Source, ...]:
        """The lines of the sheets that it comes from."""
        return tuple(source for share in self.shares for source in share.sources)

    @property
    def coverage(self) -> Coverage:
        """How many units of the level that reports are in it; one above that level stands for all below it."""
        depth = self._depth
        return Coverage(*self._covered(depth), _level_word(self.unit, depth))

    @property
    def _depth(self) -> int:
        """How far down the lowest unit stands that states a value: 1 where it is a child."""
        return 1 + max((share.below._depth for share in self.shares if share.below is not None), default=0)

    def _covered(self, depth: int) -> tuple[int, int, int]:
        """How many units at a depth have reported, of how many, and how many of them for the period before."""
        shares = {share.unit.id: share for share in self.shares}
        reported = total = stale = 0
        for child in self.unit.children:
            share = shares.get(child.id)
            if share is not None and share.below is not None:
                below = share.below._covered(depth - 1)
                reported, total, stale = reported + below[0], total + below[1], stale + below[2]
            else:
                count = units_at(child, depth - 1)
                total += count
                reported += count if share is not None else 0
                stale += count if share is not None and share.stale else 0
        return reported, total, stale

    @cached_property
    def working(self) -> Working:
        """The shares as its figures tell of them, one object for all those figures."""
        reported = {share.unit.id for share in self.shares}
        lacking = tuple(child.name for child in self.unit.children if child.id not in reported)
        parts = tuple(share.part for share in self.shares)
        return Working(_FORMULA[self.indicator.roll], parts, self.coverage, lacking)

    @property
    def reporters(self) -> frozenset[str]:
        """The ids of the lowest units that it covers; one that states its own value stands for all below it."""
        return frozenset().union(
            *(share.below.reporters if share.below is not None else leaf_ids(share.unit) for share in self.shares)
        )


def units_at(unit: Unit, depth: int) -> int:
    """How many units stand so far below a unit; where the tree ends sooner, its lowest ones."""
    return sum(units_at(child, depth - 1) for child in unit.children) if unit.children and depth else 1


def leaf_ids(unit: Unit) -> frozenset[str]:
    """The ids of a unit's lowest units; its own when it has none below."""
    return frozenset().union(*map(leaf_ids, unit.children)) if unit.children else frozenset({unit.id})


def _level_word(unit: Unit, depth: int) -> str:
    """What the units so far down are called by those just above them."""
    for _ in range(depth - 1):
        unit = next((child for child in unit.children if child.children), unit)
    return unit.head.below or "单位"


def is_stale(date: str, period: Period) -> bool:
    """Whether a sheet of that date belongs to the period before; where none is known, half a month tells."""
    if period.before is not None:
        return not is_later(date, period.before)
    return is_older(date, period.not_after, HALF_A_MONTH)


class RollUps:
    """Aggregates over the unit tree, each worked out once for a unit, topic and date."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._known: dict[tuple[str, str, Period], dict[str, RolledUp]] = {}

    def of_sheet(self, unit: Unit, sheet: FactSheet) -> dict[str, RolledUp]:
        """Label → aggregate of the child units for the topic and period of the unit's own sheet, over any depth."""
        period = self.period_of(unit, sheet) if unit.children else None
        return self.of(unit, sheet.head.topic, period) if period is not None else {}

    def period_of(self, unit: Unit, sheet: FactSheet) -> Period | None:
        """The period that a sheet closes; None without a whole date."""
        if sheet.date is None:
            return None
        earlier = self.facts.earlier(unit, sheet)
        return Period(sheet.date, earlier.date if earlier else None)

    def of(self, unit: Unit, topic: str, period: Period) -> dict[str, RolledUp]:
        """Label → aggregate of the child units' latest sheets that are not later than the period, over any depth."""
        if not unit.children:
            return {}
        key = (unit.id, topic, period)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._roll_up(unit, topic, period)
        return known

    def sheet_of(self, child: Unit, topic: str, period: Period | None) -> FactSheet | None:
        """A child's sheet that counts for a period: its latest, unless that is too old."""
        sheet = self.facts.latest(child, topic, period.not_after if period else None)
        if sheet is None or (period is not None and is_too_old(sheet.date or "", period.not_after)):
            return None
        return sheet

    def _roll_up(self, unit: Unit, topic: str, period: Period) -> dict[str, RolledUp]:
        shares: dict[str, list[Share]] = {}
        indicators: dict[str, Indicator] = {}
        for child in unit.children:
            for indicator, share in self._shares(child, topic, period):
                if (found := shares.get(indicator.label)) is None:
                    indicators[indicator.label] = indicator
                    shares[indicator.label] = [share]
                else:
                    found.append(share)
        return {
            label: RolledUp(unit, indicators[label], _total(found, indicators[label]), tuple(found))
            for label, found in shares.items()
        }

    def _shares(self, child: Unit, topic: str, period: Period) -> Iterator[tuple[Indicator, Share]]:
        """What a child contributes: what its sheet says, and for the rest what its own children add up to."""
        sheet = self.sheet_of(child, topic, period)
        own = sheet.facts if sheet else {}
        if sheet is not None:
            date = sheet.date or ""
            stale = is_stale(date, period)
            for facts in own.values():
                fact = facts[0]
                indicator = fact.indicator
                if indicator is None or not indicator.adds_up:
                    continue
                if (stated := _own_value(child, fact, indicator)) is not None:
                    yield indicator, Share(child, *stated, date, None, stale)
        for label, rolled in self.of(child, topic, period).items():
            if label not in own and rolled.value is not None:
                date = max(share.date for share in rolled.shares)
                yield rolled.indicator, Share(child, rolled.value, rolled.sources, date, rolled)


def _total(shares: list[Share], indicator: Indicator) -> Quantity | None:
    """What shares add up to. The latest is the one of the latest date; several of that date have to agree."""
    if indicator.roll is Roll.LATEST:
        last = max(share.date for share in shares)
        latest = [share.value for share in shares if share.date == last]
        return latest[0] if all(value == latest[0] for value in latest) else None
    values = [share.value for share in shares]
    # a count adds up: the shares are counts already
    return combine(values, Roll.SUM if indicator.roll is Roll.COUNT else indicator.roll)


def _own_value(unit: Unit, fact: Fact, indicator: Indicator) -> tuple[Quantity, tuple[Source, ...]] | None:
    """A child's own value, or the total of its items; a blank or a range contributes nothing, and so counts as owed.

    What is counted is a lowest unit that reports; a number stated above those is their count already.
    """
    value, sources = fact.value, (fact.source,)
    if value is None:
        total = total_of(fact)
        return (total.value, total.sources) if total is not None and not total.value.blank else None
    if indicator.roll is Roll.COUNT and not (unit.children and isinstance(value, Quantity)):
        return (counted([value], indicator), sources) if not value.blank else None
    if not isinstance(value, Quantity) or value.blank or isinstance(value.number, tuple):
        return None
    return value, sources
