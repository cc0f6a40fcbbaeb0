"""What the items of a fact add up to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from site_builder.document import Source
from site_builder.facts.sheets import Fact
from site_builder.phrasebank.indicators import Items, Roll
from site_builder.rollup.combine import combine, computed, counted
from site_builder.wording.values import Quantity


@dataclass(frozen=True, slots=True)
class Total:
    """A computed value with the lines it comes from; a blank one when a part is still awaited."""

    value: Quantity
    sources: tuple[Source, ...]


def total_of(fact: Fact) -> Total | None:
    """The value that the fact's items give it by its indicator's rule; None when they give none.

    A part that is blank, a range or in another measure word makes a blank total, never a silent partial sum.
    """
    indicator = fact.indicator
    sources = tuple(item.source for item in fact.items)
    if not fact.items or (indicator is not None and not indicator.numeric and indicator.roll is not Roll.COUNT):
        return None
    if not fact.column:
        relation = indicator.items if indicator else Items.PART
        if relation is Items.PART:  # a part of the whole says nothing of the whole
            return None
        if relation is Items.COUNT:
            unit = (indicator.unit if indicator else None) or "个"
            return Total(computed(Decimal(len(fact.items)), unit), sources)
    roll = indicator.roll if indicator else Roll.SUM
    if indicator is not None and roll is Roll.COUNT:
        written = [item.value for item in fact.items if item.value is not None]
        awaited = len(written) < len(fact.items) or any(value.blank for value in written)
        value = Quantity(digits="待填", unit=indicator.unit or "个") if awaited else counted(written, indicator)
        return Total(value, sources)
    values = [item.value for item in fact.items if isinstance(item.value, Quantity)]
    if (fact.column and indicator is not None and not indicator.adds_up) or len(values) < len(fact.items):
        return None
    return Total(combine(values, roll) or Quantity(digits="待填", unit=values[0].unit), sources)
