"""What one slot prints: a value with its figure, an open slot, or nothing and why.

A slot is prepared once into a reader, which every document then calls with its scope and the origin of its runs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from site_builder.assemble.datum import (
    Datum,
    Gap,
    Origin,
    Printed,
    coverage_runs,
    gap,
    given,
    open_slot,
    state,
    state_as_written,
)
from site_builder.assemble.filters import PRINT, UNMEASURED, as_written, share
from site_builder.assemble.parts import PRINT_PARTS, find_parts
from site_builder.assemble.periods import AGAINST, Periods
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Local, Scope
from site_builder.document import How, MissingPolicy, Role, Run
from site_builder.phrasebank.indicators import CONTEXT, LOOP, Absent, Indicator, Indicators, Partial
from site_builder.phrasebank.template import Call, Slot
from site_builder.rollup.units import RollUps
from site_builder.wording.numerals import han_count, to_han
from site_builder.wording.values import Quantity, is_blank

# The runs of a slot in a scope, or the gap it leaves; with True the slot is opened instead of leaving a gap.
HIDDEN = "涉及不公开的指标"  # which one must not be told either
Reader = Callable[[Scope, Origin, bool], Printed | Gap]


class Slots:
    """Prepares slots under one policy and audience."""

    def __init__(
        self, indicators: Indicators, rollups: RollUps, policy: MissingPolicy, *, internal: bool = False
    ) -> None:
        self.indicators, self.policy, self.internal = indicators, policy, internal
        self.resolver = Resolver(indicators, rollups)
        self.periods = Periods(rollups.facts, self.resolver)
        self._readers: dict[Slot, Reader] = {}

    def reader(self, slot: Slot) -> Reader:
        """What prints `slot`."""
        if (reader := self._readers.get(slot)) is None:
            reader = self._readers[slot] = self._prepare(slot)
        return reader

    def _prepare(self, slot: Slot) -> Reader:
        if not all(map(self.sees, slot.labels())):
            hidden = Gap(slot.label, None, Absent.OPTIONAL, HIDDEN)
            return lambda scope, origin, force: hidden
        if slot.label in LOOP:
            return partial(self._local, slot)
        if slot.label in CONTEXT:
            return partial(self._context, slot)
        indicator = self.indicators.find(slot.label)
        label = indicator.label if indicator else slot.label
        if slot.filters and slot.filters[-1].name in PRINT_PARTS:
            return self._parts_reader(label, indicator, slot)
        return self._fact_reader(label, indicator, slot)

    def sees(self, label: str) -> bool:
        """Whether this audience may see it, and could not work out from it what it must not see."""
        return self.internal or not self.indicators.is_hidden(label)

    def _fact_reader(self, label: str, indicator: Indicator | None, slot: Slot) -> Reader:
        find = self.resolver.find
        absent: Datum | Gap = gap(label, indicator, f"没有报“{label}”")
        underived = indicator is None or indicator.formula is None
        required = indicator is not None and indicator.absent is Absent.REQUIRED
        blank = self.policy is MissingPolicy.BLANK
        selecting = tuple(call for call in slot.filters if call.name in ("口径", "项"))
        plain = not slot.filters and not blank
        last = slot.filters[-1].name if slot.filters else ""
        # these say something of an awaited fact, or nothing, rather than open it
        listing, other = last in ("列举", "个数"), last == "占比" or last in AGAINST
        show = self._printer(slot)

        def read(scope: Scope, origin: Origin, force: bool) -> Printed | Gap:
            facts = scope.find(label)
            if plain and facts and isinstance(value := facts[0].value, Quantity) and value.number is not None:
                return [state_as_written(facts[0], value, scope, origin)]
            # most gaps need no search: nothing states it, derives it or adds up to it
            lowest = scope.unit is None or not scope.unit.children
            datum = absent if lowest and underived and not facts else find(label, scope, selecting)
            if isinstance(datum, Gap):
                return [_open(slot, label, indicator, None, scope, origin)] if blank or force or required else datum
            if blank or (datum.awaited and not other and not (listing and datum.items)):
                return [_open(slot, label, indicator, datum, scope, origin)]
            printed = show(datum, scope, origin)
            if isinstance(printed, Gap) and (force or required):
                return [_open(slot, label, indicator, datum, scope, origin)]
            if datum.rolled is not None and not isinstance(printed, Gap):
                printed += coverage_runs(datum.rolled, scope, origin)
            return printed

        return read

    def _parts_reader(self, label: str, indicator: Indicator | None, slot: Slot) -> Reader:
        """What prints one of the filters that compare parts: open where they do not compare or too few reported."""
        *selecting, call = slot.filters
        show = partial(PRINT_PARTS[call.name], argument=call.args[0]) if call.args else PRINT_PARTS[call.name]
        required = indicator is not None and indicator.absent is Absent.REQUIRED
        strict = indicator is not None and indicator.partial is Partial.OPEN

        def read(scope: Scope, origin: Origin, force: bool) -> Printed | Gap:
            if self.policy is MissingPolicy.BLANK:
                return [_open(slot, label, indicator, None, scope, origin)]
            parts = find_parts(label, indicator, tuple(selecting), scope, self.resolver)
            if isinstance(parts, Gap):
                return [_open(slot, label, indicator, None, scope, origin)] if force or required else parts
            lacking = strict and parts.rolled is not None and not parts.rolled.coverage.complete
            if lacking or not parts.comparable:
                awaited = Datum(label, None, None, None, How.BLANK, parts.sources, indicator)
                return [_open(slot, label, indicator, awaited, scope, origin)]
            printed: Printed | Gap = show(parts, scope, origin)
            if isinstance(printed, Gap):
                return [_open(slot, label, indicator, None, scope, origin)] if force or required else printed
            return printed + (coverage_runs(parts.rolled, scope, origin) if parts.rolled is not None else [])

        return read

    def _printer(self, slot: Slot) -> Callable[[Datum, Scope, Origin], Printed | Gap]:
        call = slot.filters[-1] if slot.filters else None
        if call is not None and call.name == "占比":
            return partial(self._share, call.args[0])
        if call is not None and call.name in AGAINST:
            against, selecting = AGAINST[call.name], slot.filters[:-1]
            return lambda datum, scope, origin: self.periods.compare(datum, against, selecting, scope, origin)
        if call is None or call.name not in PRINT:
            return as_written
        return partial(PRINT[call.name], argument=call.args[0]) if call.args else PRINT[call.name]

    def _share(self, whole_label: str, datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
        whole = self.resolver.find(whole_label, scope)
        return whole if isinstance(whole, Gap) else share(datum, whole, scope, origin)

    def _context(self, slot: Slot, scope: Scope, origin: Origin, force: bool) -> Printed | Gap:
        text = scope.words.get(slot.label)
        if text is None:
            awaited = slot.label == "截至" and scope.as_of is not None
            if force or awaited or self.policy is MissingPolicy.BLANK:
                known = scope.as_of.text if awaited and scope.as_of and not is_blank(scope.as_of.text) else ""
                text = f"【待填：{slot.label}{f'，{known}' if known else ''}】"
                return [Run(text, origin.phrase, origin.variant, Role.OPEN, None, origin.source)]
            where = "前言里没有写“截至”" if slot.label == "截至" else f"unit.md 里没有写“{slot.label}”"
            return Gap(slot.label, None, Absent.OPTIONAL, where)
        if slot.filters and scope.as_of is not None and slot.label == "截至" and slot.filters[-1].name == "月日":
            text = scope.as_of.month_day
        return [given(text, origin)]

    def _local(self, slot: Slot, scope: Scope, origin: Origin, force: bool) -> Printed | Gap:
        """名, 值, 序 and 条数, which only a loop or a heading gives."""
        local = scope.locals.get(slot.label)
        if local is None:
            return Gap(slot.label, None, Absent.OPTIONAL, f"【{slot.label}】只在“每个(…)”里有值")
        if local.label is None:
            han = next((c for c in slot.filters if c.name == "汉字"), None)
            text = (to_han if han.args else han_count)(int(local.text)) if han else local.text
            return [given(text, origin)]
        indicator = self.indicators.find(local.label)
        datum = _datum_of(local, indicator)
        if self.policy is MissingPolicy.BLANK or local.awaited or datum.awaited:
            return [_open(slot, local.label, indicator, datum, scope, origin)]
        if local.value is not None:
            return self._printer(slot)(datum, scope, origin)
        if not local.text:
            return gap(local.label, indicator, f"“{local.item}”没有写明内容")
        return [state(local.text, datum, "", scope, origin)]


def _datum_of(local: Local, indicator: Indicator | None) -> Datum:
    sources = (local.source,) if local.source else ()
    return Datum(local.label or "", local.item, local.value, local.note, How.STATED, sources, indicator)


def _open(
    slot: Slot, label: str, indicator: Indicator | None, datum: Datum | None, scope: Scope, origin: Origin
) -> Run:
    """The open slot of a label as this slot asks for it: its item, its measure word."""
    last = slot.filters[-1] if slot.filters else Call("")
    basis = next((c.args[0] for c in slot.filters if c.name == "口径"), None)
    if datum is None and (item := next((c.args[0] for c in slot.filters if c.name == "项"), None)):
        datum = Datum(label, item, None, None, How.BLANK, (), indicator)
    if last.name in AGAINST:
        label = f"{label}{last.name}"
    if last.name in PRINT_PARTS:
        basis = f"{last.name}{''.join(last.args)}"
    if last.name in ("占比", "量"):
        label = f"{label}占{last.args[0]}" if last.name == "占比" else label
        value = Quantity(unit="%" if last.name == "占比" else last.args[0])
        sources = datum.sources if datum else ()
        datum = Datum(label, datum.item if datum else None, value, None, How.BLANK, sources, indicator)
    worded = last.name in UNMEASURED or last.name in AGAINST or last.name in PRINT_PARTS
    measured = not worded and slot.label != "名"
    return open_slot(label, indicator, datum, scope, origin, measured=measured, basis=basis)
