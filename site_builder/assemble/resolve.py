"""Where the value of a label comes from: the sheet states it, a formula derives it, or the child units add up to it."""

from __future__ import annotations

from dataclasses import replace

from site_builder.assemble.datum import Datum, Gap, gap, of_derived, of_fact, of_item, of_rolled
from site_builder.assemble.scope import Scope, child_scopes
from site_builder.phrasebank.indicators import Indicator, Indicators
from site_builder.phrasebank.template import Call
from site_builder.rollup.derive import Underivable, Vacuous, derive
from site_builder.rollup.units import RolledUp, RollUps
from site_builder.wording.values import Quantity


class _Lacking(Underivable):
    """An input of a formula was not reported."""


class Resolver:
    """Finds the value of a label in a scope: stated before derived before rolled up."""

    def __init__(self, indicators: Indicators, rollups: RollUps) -> None:
        self.indicators, self.rollups = indicators, rollups

    def find(
        self, name: str, scope: Scope, selecting: tuple[Call, ...] = (), trail: tuple[str, ...] = ()
    ) -> Datum | Gap:
        """The value of a label or alias after the filters that select a basis or an item.

        `trail` holds the derived labels that are being worked out, so that a circle of formulas ends.
        """
        indicator = self.indicators.find(name)
        label = indicator.label if indicator else name
        if scope.find(label):
            return self._stated(label, indicator, selecting, scope)
        if selecting:
            return self._of_child(label, indicator, selecting, scope)
        if indicator is not None:
            derived = self._derived(indicator, scope, trail) if indicator.formula is not None else None
            if isinstance(derived, Datum):
                return derived
            if (rolled := self.rolled(label, scope)) is not None:
                return of_rolled(rolled)
            if derived is not None:
                return derived
        return gap(label, indicator, f"没有报“{label}”")

    def _of_child(
        self, label: str, indicator: Indicator | None, filters: tuple[Call, ...], scope: Scope
    ) -> Datum | Gap:
        """What one child unit contributes, chosen by its name as an item is."""
        if [call.name for call in filters] == ["项"]:
            (wanted,) = filters[0].args
            for child, inner in child_scopes(scope, self.rollups):
                if wanted in (child.name, child.head.short):
                    found = self.find(label, inner)
                    return found if isinstance(found, Gap) else replace(found, item=wanted)
        return gap(label, indicator, f"没有报“{label}”")

    def _stated(self, label: str, indicator: Indicator | None, filters: tuple[Call, ...], scope: Scope) -> Datum | Gap:
        facts = scope.find(label)
        fact, item = facts[0], None
        for call in filters:
            wanted = call.args[0]
            if call.name == "口径":
                chosen = next((f for f in facts if f.note == wanted), None)
                if chosen is None:
                    return gap(label, indicator, f"“{label}”没有“{wanted}”这一口径")
                fact = chosen
            else:
                item = next((i for i in fact.items if i.name == wanted), None)
                if item is None:
                    return gap(label, indicator, f"“{label}”没有“{wanted}”这一项")
        return of_fact(fact) if item is None else of_item(label, item, indicator)

    def rolled(self, label: str, scope: Scope) -> RolledUp | None:
        """What the child units add up to; it needs a whole date."""
        if scope.unit is None or scope.sheet is None:
            return None
        if scope.period is not None:
            return self.rollups.of(scope.unit, scope.sheet.head.topic, scope.period).get(label)
        return self.rollups.of_sheet(scope.unit, scope.sheet).get(label)

    def _derived(self, indicator: Indicator, scope: Scope, trail: tuple[str, ...]) -> Datum | Gap:
        """The value of a formula; a gap where an input is missing or it is 0/0, awaited where it has no value."""
        inputs: list[Datum] = []

        def value_of(name: str) -> Quantity:
            if name in trail or name == indicator.label:
                raise Underivable(f"公式绕成了圈：{'→'.join((*trail, indicator.label, name))}")
            found = self.find(name, scope, (), (*trail, indicator.label))
            if isinstance(found, Gap):
                raise _Lacking(found.reason) if name in self.indicators.names else Underivable(f"“{name}”没有登记")
            inputs.append(found)
            if not isinstance(found.value, Quantity):
                raise Underivable(f"“{name}”不是数")
            return found.value

        try:
            value = derive(indicator, value_of)
            _check_coverage(inputs)
        except (_Lacking, Vacuous) as error:
            return gap(indicator.label, indicator, str(error))
        except Underivable:
            value = Quantity(digits="待填", unit=indicator.unit or "")
        return of_derived(indicator, value, inputs)


def _check_coverage(inputs: list[Datum]) -> None:
    """Inputs that each lack other units do not compare; one that lacks none goes with any."""
    rolled = [datum.rolled for datum in inputs if datum.rolled is not None]
    lacking = {one.reporters for one in rolled if one.coverage.reported < one.coverage.total}
    if len(lacking) > 1:
        raise Underivable("各项数上报的单位不同")
