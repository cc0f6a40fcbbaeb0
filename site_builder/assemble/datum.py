"""One value on its way into a sentence: whose it is, where it comes from, and the run that states it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from site_builder.assemble.scope import Scope
from site_builder.document import Figure, How, Part, Role, Run, Source, Working
from site_builder.facts.sheets import Fact, Item
from site_builder.phrasebank.indicators import Absent, Indicator, Items, Partial
from site_builder.rollup.combine import computed
from site_builder.rollup.items import total_of
from site_builder.rollup.units import RolledUp
from site_builder.wording.dates import Moment
from site_builder.wording.values import Quantity, Value, is_blank


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the runs of a slot belong: a phrase and its variant, or a line of prose."""

    phrase: str | None = None
    variant: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot with nothing to print: its label, the measure word it wants, the policy, and the reason in Chinese."""

    label: str
    unit: str | None
    policy: str
    reason: str


@dataclass(frozen=True, slots=True)
class Datum:
    """A fact, or one item of it, with the value that it has or that its items give it."""

    label: str
    item: str | None
    value: Value | None
    note: str | None
    how: How
    sources: tuple[Source, ...]
    indicator: Indicator | None
    items: tuple[Item, ...] = ()
    rolled: RolledUp | None = None
    working: Working | None = None

    @property
    def awaited(self) -> bool:
        """待填 in the sheet."""
        return self.value is not None and self.value.blank

    @property
    def unit(self) -> str:
        """The measure word that the value is written with."""
        return self.value.unit if isinstance(self.value, Quantity) else ""

    def part(self, name: str | None = None) -> Part:
        """The datum as a part of another; it is called by its label and item unless a name is given."""
        own = f"{self.label}·{self.item}" if self.item else self.label
        written = self.value.text if self.value is not None else ""
        return Part(name or own, written, self.sources, working=self.working)

    def gap(self, reason: str) -> Gap:
        """The gap that is left when the datum cannot be printed as asked."""
        return gap(self.label, self.indicator, reason)


Printed = list[Run]


def gap(label: str, indicator: Indicator | None, reason: str) -> Gap:
    """A gap under the policy of its indicator."""
    policy = indicator.absent if indicator else Absent.OPTIONAL
    return Gap(label, indicator.unit if indicator else None, policy.value, reason)


def of_fact(fact: Fact) -> Datum:
    """A fact's own value, or what its items give it."""
    sources: tuple[Source, ...] = (fact.source,)
    if fact.value is None and (total := total_of(fact)) is not None:
        how, value, sources = How.SUMMED, total.value, total.sources
        counted = not fact.column and fact.indicator is not None and fact.indicator.items is Items.COUNT
        working = Working("各项个数" if counted else "各项相加", item_parts(fact.items))
        return Datum(fact.label, None, value, fact.note, how, sources, fact.indicator, fact.items, None, working)
    return Datum(fact.label, None, fact.value, fact.note, How.STATED, sources, fact.indicator, fact.items)


def item_parts(items: tuple[Item, ...]) -> tuple[Part, ...]:
    """Items as parts of what they add up to, or of their number."""
    return tuple(Part(item.name, item.value.text if item.value else "", (item.source,)) for item in items)


def of_rolled(rolled: RolledUp) -> Datum:
    """What the child units add up to; awaited where they do not, or where too few reported for the indicator's rule."""
    indicator, value = rolled.indicator, rolled.value
    if value is None or (indicator.partial is Partial.OPEN and not rolled.coverage.complete):
        value = Quantity(digits="待填", unit=indicator.unit or "")
    return Datum(indicator.label, None, value, None, How.SUMMED, rolled.sources, indicator, (), rolled, rolled.working)


def of_derived(indicator: Indicator, value: Quantity, inputs: list[Datum]) -> Datum:
    """What an indicator's formula gives of its inputs; it covers no more than they do."""
    sources = tuple(dict.fromkeys(source for datum in inputs for source in datum.sources))
    rolled = [datum.rolled for datum in inputs if datum.rolled is not None]
    least = next((one for one in rolled if not one.coverage.complete), rolled[0] if rolled else None)
    covered = least.coverage if least else None
    working = Working(indicator.formula or "", tuple(datum.part() for datum in inputs), covered)
    return Datum(indicator.label, None, value, None, How.DERIVED, sources, indicator, (), least, working)


def coverage_runs(rolled: RolledUp, scope: Scope, origin: Origin) -> list[Run]:
    """（据13个村中12个上报）after a figure that does not cover every unit; nothing when it does."""
    covered = rolled.coverage
    if covered.complete:
        return []

    def words(text: str) -> Run:
        return Run(text, origin.phrase, origin.variant, Role.COVERAGE, None, origin.source)

    def count(label: str, number: int, sources: tuple[Source, ...]) -> Run:
        value = computed(Decimal(number), "个")
        working = replace(rolled.working, formula=f"数上报的{covered.word}") if sources == rolled.sources else None
        datum = Datum(label, None, value, None, How.DERIVED, sources, None, working=working)
        return state(value.text, datum, "个", scope, origin)._replace(role=Role.COVERAGE)

    total = count(f"{covered.word}数", covered.total, (Source(rolled.unit.path, 1),))
    reported = count(f"已报“{rolled.indicator.label}”的{covered.word}", covered.reported, rolled.sources)
    runs = [words("（据"), total, words(f"{covered.word}中"), reported, words("上报")]
    if covered.reported == covered.total:
        runs = [words("（据"), reported, words(f"{covered.word}上报")]
    if covered.stale:
        runs += [
            words("，其中"),
            count(f"沿用上期数的{covered.word}", covered.stale, rolled.sources),
            words("沿用上期数"),
        ]
    return [*runs, words("）")]


def given(text: str, origin: Origin) -> Run:
    """What a slot prints besides figures: a word of the unit, the name of an item, what joins them."""
    return Run(text, origin.phrase, origin.variant, None, None, origin.source, given=True)


def of_item(label: str, item: Item, indicator: Indicator | None) -> Datum:
    """One item of a fact."""
    return Datum(label, item.name, item.value, item.note, How.STATED, (item.source,), indicator)


def state(text: str, datum: Datum, unit: str, scope: Scope, origin: Origin) -> Run:
    """A run of `text` that states `datum`; `unit` is the measure word that the text itself holds."""
    value = datum.value
    quantity = value if isinstance(value, Quantity) else None
    figure = Figure(
        datum.label,
        datum.item,
        quantity.number if quantity else None,
        unit or None,
        quantity.qualifier if quantity else None,
        datum.note,
        value.text if value is not None else text,
        scope.date,
        datum.how,
        datum.sources,
        datum.working,
    )
    return Run(text, origin.phrase, origin.variant, None, figure, origin.source)


def state_as_written(fact: Fact, value: Quantity, scope: Scope, origin: Origin) -> Run:
    """The common case of `state`, without the detour over a datum: a stated quantity in full."""
    text, note = value.text, fact.note
    sources = (fact.source,)
    figure = Figure(
        fact.label, None, value.number, value.unit or None, value.qualifier, note, text, scope.date, How.STATED, sources
    )
    return Run(text, origin.phrase, origin.variant, None, figure, origin.source)


def open_slot(
    label: str,
    indicator: Indicator | None,
    datum: Datum | None,
    scope: Scope,
    origin: Origin,
    *,
    measured: bool = True,
    basis: str | None = None,
) -> Run:
    """【待填：标签，量词】: a slot to be filled, with the measure word and the 余 of what the sheet has.

    Not `measured` when the phrase types the measure word itself; `basis` is the 口径 that is asked for.
    """
    value = datum.value if datum else None
    unit = (datum.unit if datum else "") or (indicator.unit if indicator else None) or ""
    shape = value.shape if isinstance(value, Quantity) and value.unit else unit
    if isinstance(value, Moment) and value.blank and not is_blank(value.text):
        shape = value.text  # 1月__日: the part that is known
    item = datum.item if datum else None
    which = "，".join(filter(None, (item, basis)))
    shown = f"{label}（{which}）" if which else label
    text = f"【待填：{shown}，{shape}】" if shape and measured else f"【待填：{shown}】"
    figure = Figure(
        label,
        item,
        None,
        (unit if measured else "") or None,
        value.qualifier if isinstance(value, Quantity) else None,
        datum.note if datum else None,
        value.text if value is not None else "",
        scope.date,
        How.BLANK,
        datum.sources if datum else (),
        datum.working if datum else None,
    )
    return Run(text, origin.phrase, origin.variant, Role.OPEN, figure, origin.source)
