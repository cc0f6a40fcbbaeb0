"""What the comparing filters say of the parts of a value: its child units, or its own items and rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from site_builder.assemble.datum import Datum, Gap, Origin, Printed, gap, given, of_item, state
from site_builder.assemble.filters import single_number
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope, child_scopes, dated_name
from site_builder.document import How, Part, Run, Source, Working
from site_builder.phrasebank.indicators import Indicator, Roll
from site_builder.phrasebank.template import Call
from site_builder.rollup.combine import computed
from site_builder.rollup.derive import VACUOUS
from site_builder.rollup.units import RolledUp, Share, is_stale
from site_builder.wording.values import Kind, Quantity, parse_value

MOST_TIED = 3  # so many of the same rank are named; of more, these and how many there are


@dataclass(frozen=True, slots=True)
class Member:
    """One part with its number; `datum.item` is its name."""

    datum: Datum
    value: Quantity
    number: Decimal


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a label that were reported, in order; `word` is what one of them is called (乡镇).

    `whole` is what they are parts of; `rolled` has the coverage where they are child units. `comparable` is False where
    a part is still awaited, is no single number or has another measure word.
    """

    label: str
    indicator: Indicator | None
    members: tuple[Member, ...]
    word: str
    whole: Datum | None
    rolled: RolledUp | None
    comparable: bool

    @property
    def sources(self) -> tuple[Source, ...]:
        """The lines of all the parts that were looked at."""
        return tuple(source for part in self.members for source in part.datum.sources)

    def count(self, label: str, members: tuple[Member, ...], scope: Scope, origin: Origin) -> Run:
        """3个乡镇: how many of the parts are among `members`."""
        value = computed(Decimal(len(members)), "个")
        working = Working(f"数{label}", as_parts(members), self.rolled.coverage if self.rolled else None)
        datum = Datum(label, None, value, None, How.DERIVED, self.sources, self.indicator, working=working)
        return state(f"{value.text}{self.word}", datum, "个", scope, origin)


def as_parts(members: tuple[Member, ...]) -> tuple[Part, ...]:
    """The members as a figure tells of what it was made of."""
    return tuple(member.datum.part(member.datum.item) for member in members)


def find_parts(
    label: str, indicator: Indicator | None, selecting: tuple[Call, ...], scope: Scope, resolver: Resolver
) -> Parts | Gap:
    """The items of what the sheet states, or else the child units, whether the sheet states their total or not."""
    found = resolver.find(label, scope, selecting)
    whole = found if isinstance(found, Datum) else None
    items = [of_item(label, item, indicator) for item in whole.items] if whole is not None else []
    if any(isinstance(item.value, Quantity) for item in items):
        return _parts(label, indicator, items, _row_word(label, scope), whole, None)
    children = list(children_of(label, scope, resolver)) if indicator is not None and not selecting else []
    if not any(datum for _, datum in children) or scope.unit is None:
        return gap(label, indicator, f"没有下级报“{label}”，也没有列出各项的数")
    assert indicator is not None
    rolled = RolledUp(scope.unit, indicator, None, tuple(share for share, _ in children))
    data = [datum for _, datum in children if datum is not None]
    return _parts(label, indicator, data, scope.unit.head.below or "单位", whole, rolled)


def children_of(label: str, scope: Scope, resolver: Resolver) -> Iterator[tuple[Share, Datum | None]]:
    """What each child states, derives or adds up to; one that awaits it has not reported, one with 0/0 has nothing."""
    for child, inner in child_scopes(scope, resolver.rollups):
        found = resolver.find(label, inner)
        date = (inner.sheet.date if inner.sheet else None) or ""
        stale = inner.period is not None and is_stale(date, inner.period)
        if isinstance(found, Gap):
            if found.reason == VACUOUS:
                yield Share(child, Quantity(), (), date, None, stale), None
        elif isinstance(found.value, Quantity) and not found.value.blank:
            share = Share(child, found.value, found.sources, date, found.rolled, stale and found.rolled is None)
            yield share, replace(found, item=dated_name(child, inner.sheet if inner.facts else None, inner.period))


def _parts(
    label: str,
    indicator: Indicator | None,
    data: list[Datum],
    word: str,
    whole: Datum | None,
    rolled: RolledUp | None,
) -> Parts:
    members = tuple(
        Member(datum, datum.value, datum.value.number)
        for datum in data
        if isinstance(datum.value, Quantity) and isinstance(datum.value.number, Decimal)
    )
    units = {part.value.unit for part in members if part.value.unit or part.number}
    return Parts(label, indicator, members, word, whole, rolled, len(members) == len(data) and len(units) < 2)


def _row_word(label: str, scope: Scope) -> str:
    """What a row is called: the title of the table's first column."""
    tables = scope.sheet.tables if scope.sheet else {}
    return next((title for title, rows in tables.items() if rows and label in rows[0].facts), "单位")


def _ranked(parts: Parts, places: int, scope: Scope, origin: Origin) -> Printed | Gap:
    """甲210人、乙和丙各87人: those that are not 0, from the largest on, the last rank with all who share it."""
    ordered = sorted((part for part in parts.members if part.number), key=lambda part: -part.number)
    runs: list[Run] = []
    said = 0
    for _, group in groupby(ordered, key=lambda part: part.number):
        if said >= places:
            break
        tied = tuple(group)
        said += len(tied)
        runs += [given("、", origin)] if runs else []
        runs += _named(tied, parts, scope, origin)
    return runs or gap(parts.label, parts.indicator, f"“{parts.label}”各{parts.word}都是 0")


def _named(tied: tuple[Member, ...], parts: Parts, scope: Scope, origin: Origin) -> Iterator[Run]:
    """Who is of one rank, and how much that is."""
    names = [part.datum.item or "" for part in tied]
    first = tied[0].datum
    if len(names) == 1:
        yield given(names[0], origin)
        yield state(tied[0].value.text, first, tied[0].value.unit, scope, origin)
        return
    if len(names) > MOST_TIED:
        yield given("、".join(names[:MOST_TIED]) + "等", origin)
        yield parts.count(f"“{parts.label}”并列的{parts.word}", tied, scope, origin)
    else:
        yield given(f"{'、'.join(names[:-1])}和{names[-1]}", origin)
    yield given("各", origin)
    sources = tuple(source for part in tied for source in part.datum.sources)
    working = Working("并列的一个数", tuple(member.datum.part(member.datum.item) for member in tied))
    shared = Datum(
        parts.label, "、".join(names), first.value, None, How.DERIVED, sources, parts.indicator, working=working
    )
    yield state(tied[0].value.text, shared, tied[0].value.unit, scope, origin)


def _largest(parts: Parts, scope: Scope, origin: Origin) -> Printed | Gap:
    return _ranked(parts, 1, scope, origin)


def _first(parts: Parts, scope: Scope, origin: Origin, argument: str) -> Printed | Gap:
    return _ranked(parts, int(argument), scope, origin)


def _largest_share(parts: Parts, scope: Scope, origin: Origin) -> Printed | Gap:
    """The percentage that the largest part is of the whole, where parts add up to one and it is not all of it."""
    whole = single_number(parts.whole.value) if parts.whole is not None else None
    if whole is None:
        whole = sum((part.number for part in parts.members), Decimal(0))
    largest = max(parts.members, key=lambda part: part.number)
    if not _adds_up(parts) or largest.number >= whole:
        return gap(parts.label, parts.indicator, f"“{parts.label}”最大的一个不是总数的一部分")
    value = computed((largest.number / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP), "%")
    others = parts.whole.sources if parts.whole is not None else parts.sources
    sources = tuple(dict.fromkeys((*largest.datum.sources, *others)))
    total = parts.whole.part() if parts.whole is not None else Part(f"{parts.label}合计", f"{whole:f}", parts.sources)
    working = Working(f"{largest.datum.item} / {total.name}", (largest.datum.part(largest.datum.item), total))
    datum = Datum(f"{parts.label}最大的占比", None, value, None, How.DERIVED, sources, None, working=working)
    return [state(value.text, datum, "%", scope, origin)]


def _adds_up(parts: Parts) -> bool:
    return parts.indicator is None or (parts.indicator.roll is Roll.SUM and parts.indicator.adds_up)


def _with_number(parts: Parts, scope: Scope, origin: Origin) -> Printed | Gap:
    members = tuple(part for part in parts.members if part.number)
    return _how_many(parts, f"有“{parts.label}”的{parts.word}", members, scope, origin)


def _reaching(parts: Parts, scope: Scope, origin: Origin, argument: str) -> Printed | Gap:
    return _counted(parts, "达到", argument, scope, origin)


def _below(parts: Parts, scope: Scope, origin: Origin, argument: str) -> Printed | Gap:
    return _counted(parts, "低于", argument, scope, origin)


def _counted(parts: Parts, how: str, argument: str, scope: Scope, origin: Origin) -> Printed | Gap:
    """How many reach a threshold, or fall short of it; one without a measure word goes with any."""
    threshold = parse_value(argument, Kind.COUNT)
    assert isinstance(threshold, Quantity) and isinstance(threshold.number, Decimal)
    if threshold.unit and any(part.value.unit != threshold.unit for part in parts.members if part.value.unit):
        return gap(parts.label, parts.indicator, f"“{parts.label}”的量词和“{how}({argument})”的不同")
    members = tuple(part for part in parts.members if (part.number >= threshold.number) == (how == "达到"))
    return _how_many(parts, f"“{parts.label}”{how}{argument}的{parts.word}", members, scope, origin)


def _how_many(parts: Parts, label: str, members: tuple[Member, ...], scope: Scope, origin: Origin) -> Printed | Gap:
    """3个乡镇; of none there is nothing to say."""
    if not members:
        return gap(parts.label, parts.indicator, f"{label}一个也没有")
    return [parts.count(label, members, scope, origin)]


PRINT_PARTS: dict[str, Callable[..., Printed | Gap]] = {
    "最大": _largest,
    "前": _first,
    "最大占比": _largest_share,
    "有数单位": _with_number,
    "达到": _reaching,
    "低于": _below,
}
