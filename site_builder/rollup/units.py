"""What child units add up to: a parent's figure that its own sheet does not give, with its coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from site_builder.document import Coverage, Part, Source, Working
from site_builder.facts.load import Facts, is_later, is_too_old
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.indicators import Indicator, Roll
from site_builder.rollup.combine import combine
from site_builder.rollup.items import total_of
from site_builder.wording.values import Quantity

_FORMULA = {Roll.SUM: "下级各数相加", Roll.MAX: "下级各数取最大", Roll.LATEST: "下级各数取最新", Roll.NONE: ""}


@dataclass(frozen=True, slots=True)
class Period:
    """Up to and with `not_after`; what is not later than `before` belongs to the period before."""

    not_after: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What one child unit contributes: its own value, or what its children add up to in turn (`below`).

    `stale`: the value is of the period before.
    """

    unit: Unit
    value: Quantity
    sources: tuple[Source, ...]
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
        """How many of the lowest units below are in it; a unit that states its own value stands for all below it."""
        shares = {share.unit.id: share for share in self.shares}
        reported = total = stale = 0
        for child in self.unit.children:
            share = shares.get(child.id)
            if share is not None and share.below is not None:
                below = share.below.coverage
                reported, total, stale = reported + below.reported, total + below.total, stale + below.stale
            else:
                count = leaves(child)
                total += count
                reported += count if share is not None else 0
                stale += count if share is not None and share.stale else 0
        return Coverage(reported, total, stale, _lowest_word(self.unit))

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


def leaves(unit: Unit) -> int:
    """How many lowest units a unit has; itself when it has none below."""
    return sum(map(leaves, unit.children)) if unit.children else 1


def leaf_ids(unit: Unit) -> frozenset[str]:
    """The ids of a unit's lowest units; its own when it has none below."""
    return frozenset().union(*map(leaf_ids, unit.children)) if unit.children else frozenset({unit.id})


def _lowest_word(unit: Unit) -> str:
    """What the units just above the leaves call those below them."""
    while any(child.children for child in unit.children):
        unit = next(child for child in unit.children if child.children)
    return unit.head.below or "单位"


class RollUps:
    """Aggregates over the unit tree, each worked out once for a unit, topic and date."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._known: dict[tuple[str, str, Period], dict[str, RolledUp]] = {}

    def of_sheet(self, unit: Unit, sheet: FactSheet) -> dict[str, RolledUp]:
        """Label → aggregate of the child units for the topic and period of the unit's own sheet, over any depth."""
        if not unit.children or sheet.date is None:
            return {}
        earlier = self.facts.earlier(unit, sheet)
        return self.of(unit, sheet.head.topic, Period(sheet.date, earlier.date if earlier else None))

    def of(self, unit: Unit, topic: str, period: Period) -> dict[str, RolledUp]:
        """Label → aggregate of the child units' latest sheets that are not later than the period, over any depth."""
        if not unit.children:
            return {}
        key = (unit.id, topic, period)
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._roll_up(unit, topic, period)
        return known

    def _roll_up(self, unit: Unit, topic: str, period: Period) -> dict[str, RolledUp]:
        shares: dict[str, list[Share]] = {}
        indicators: dict[str, Indicator] = {}
        for child in unit.children:
            for indicator, share in self._shares(child, topic, period):
                indicators[indicator.label] = indicator
                shares.setdefault(indicator.label, []).append(share)
        return {
            label: RolledUp(
                unit, indicators[label], combine([share.value for share in found], indicators[label].roll), tuple(found)
            )
            for label, found in shares.items()
        }

    def _shares(self, child: Unit, topic: str, period: Period) -> Iterator[tuple[Indicator, Share]]:
        """What a child contributes: what its sheet says, and for the rest what its own children add up to."""
        sheet = self.facts.latest(child, topic, period.not_after)
        if sheet is not None and is_too_old(sheet.date or "", period.not_after):
            sheet = None
        own = sheet.facts if sheet else {}
        stale = sheet is not None and period.before is not None and not is_later(sheet.date or "", period.before)
        for facts in own.values():
            indicator = facts[0].indicator
            if indicator is None or not indicator.numeric or indicator.roll is Roll.NONE:
                continue
            if (share := _own_share(child, facts[0], stale)) is not None:
                yield indicator, share
        for label, rolled in self.of(child, topic, period).items():
            if label not in own and rolled.value is not None:
                yield rolled.indicator, Share(child, rolled.value, rolled.sources, rolled)


def _own_share(unit: Unit, fact: Fact, stale: bool) -> Share | None:
    """A child's own value, or the total of its items; a blank or a range contributes nothing, and so counts as owed."""
    value, sources = fact.value, (fact.source,)
    if value is None and (total := total_of(fact)) is not None:
        return Share(unit, total.value, total.sources, None, stale) if not total.value.blank else None
    if not isinstance(value, Quantity) or value.blank or isinstance(value.number, tuple):
        return None
    return Share(unit, value, sources, None, stale)
