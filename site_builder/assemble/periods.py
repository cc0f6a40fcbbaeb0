"""What a value was before: the unit's earlier sheet of the same topic, and the words of the change."""

from __future__ import annotations

from dataclasses import replace

from site_builder.assemble.datum import Datum, Gap, Origin, Printed, state
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope
from site_builder.document import How, Run
from site_builder.facts.load import Facts
from site_builder.phrasebank.template import Call
from site_builder.wording.changes import Against, word_change
from site_builder.wording.values import Quantity

AGAINST: dict[str, Against] = {"较上期": "较上期", "同比": "同比"}


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
            return datum.gap(f"“{datum.label}”没有{'上期' if against == '较上期' else '上年同期'}的数可比")
        before = self.resolver.find(datum.label, then, selecting)
        if isinstance(before, Gap):
            return datum.gap(f"{then.sheet.path} 里{before.reason}")
        if not isinstance(before.value, Quantity) or not isinstance(datum.value, Quantity):
            return datum.gap(f"“{datum.label}”不是数，不能比较")
        if (datum.rolled and datum.rolled.reporters) != (before.rolled and before.rolled.reporters):
            return datum.gap(f"“{datum.label}”两期上报的单位不同，不能比较")
        better = datum.indicator.better.value if datum.indicator and datum.indicator.better else None
        change = word_change(before.value, datum.value, against, better)
        if change is None:
            return datum.gap(f"“{datum.label}”两期的数（{before.value.text}、{datum.value.text}）不能比较")
        sources = tuple(dict.fromkeys((*datum.sources, *before.sources)))
        label = f"{datum.label}{against}"
        number = Datum(label, datum.item, change.number, datum.note, How.DERIVED, sources, datum.indicator)
        if change.number is None:
            return [state(change.text, number, "", scope, origin)]
        runs = [
            Run(change.before, origin.phrase, origin.variant, source=origin.source),
            state(change.number.text, number, change.number.unit, scope, origin),
            Run(change.after, origin.phrase, origin.variant, source=origin.source),
        ]
        return [run for run in runs if run.text]
