"""What a value was before: the unit's earlier sheet of the same topic, and the words of the change."""

from __future__ import annotations

from dataclasses import replace

from site_builder.assemble.datum import Datum, Gap, Origin, Printed, given, state
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope
from site_builder.document import How, Working
from site_builder.facts.load import Facts
from site_builder.phrasebank.template import Call
from site_builder.wording.changes import Against, Change, word_change
from site_builder.wording.values import Quantity

AGAINST: dict[str, Against] = {"较上期": "较上期", "同比": "同比"}
THEN: dict[Against, str] = {"较上期": "上期", "同比": "上年同期"}


class Periods:
    """Words the change of a value against an earlier period."""

    def __init__(self, facts: Facts, resolver: Resolver) -> None:
        self.facts, self.resolver = facts, resolver

    def scope_before(self, scope: Scope, against: Against) -> Scope | None:
        """What the unit reported for the earlier period; None where it has no such sheet."""
        if scope.unit is None or scope.sheet is None:
            return None
        find = self.facts.earlier if against == "较上期" else self.facts.year_before
        if (earlier := find(scope.unit, scope.sheet)) is None:
            return None
        return replace(
            scope, facts=(earlier.facts,), as_of=earlier.as_of, date=earlier.date_text, sheet=earlier, period=None
        )

    def compare(
        self, datum: Datum, against: Against, selecting: tuple[Call, ...], scope: Scope, origin: Origin
    ) -> Printed | Gap:
        """较上期增长25%: the words with their figure, or a gap where there is nothing to compare with."""
        then = self.scope_before(scope, against)
        if then is None or then.sheet is None:
            return datum.gap(f"“{datum.label}”没有{THEN[against]}的数可比")
        before = self.resolver.find(datum.label, then, selecting)
        if isinstance(before, Gap):
            return datum.gap(f"{then.sheet.path} 里{before.reason}")
        change = change_between(before, datum, against)
        if isinstance(change, str):
            return datum.gap(f"“{datum.label}”{change}")
        sources = tuple(dict.fromkeys((*datum.sources, *before.sources)))
        parts = (datum.part(f"本期（{scope.date}）"), before.part(f"{THEN[against]}（{then.date}）"))
        working = Working(_formula(change, THEN[against]), parts)
        label = f"{datum.label}{against}"
        number = Datum(
            label, datum.item, change.number, datum.note, How.DERIVED, sources, datum.indicator, working=working
        )
        if change.number is None:
            return [state(change.text, number, "", scope, origin)]
        runs = [
            given(change.before, origin),
            state(change.number.text, number, change.number.unit, scope, origin),
            given(change.after, origin),
        ]
        return [run for run in runs if run.text]


def change_between(before: Datum, now: Datum, against: Against) -> Change | str:
    """The words of the change from one value to another of the same label, or why in Chinese they do not compare."""
    if not isinstance(before.value, Quantity) or not isinstance(now.value, Quantity):
        return "不是数，不能比较"
    if (now.rolled and now.rolled.reporters) != (before.rolled and before.rolled.reporters):
        return "两期上报的单位不同，不能比较"
    better = now.indicator.better.value if now.indicator and now.indicator.better else None
    change = word_change(before.value, now.value, against, better)
    return change or f"两期的数（{before.value.text}、{now.value.text}）不能比较"


def _formula(change: Change, then: str) -> str:
    if change.number is None:
        return f"本期与{then}相比"
    return f"本期 - {then}" if change.number.unit == "个百分点" else f"(本期 - {then}) / {then}"
