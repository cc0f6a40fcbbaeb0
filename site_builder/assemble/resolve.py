"""Where the value of a label comes from: the sheet states it, a formula derives it, or the child units add up to it."""

from __future__ import annotations

from site_builder.assemble.datum import Datum, Gap, gap, of_derived, of_fact, of_item, of_rolled
from site_builder.assemble.scope import Scope
from site_builder.phrasebank.indicators import Indicator, Indicators
from site_builder.phrasebank.template import Call
from site_builder.rollup.derive import Underivable, derive
from site_builder.rollup.units import RollUps
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
        if indicator is not None and not selecting:
            if indicator.formula is not None:
                return self._derived(indicator, scope, trail)
            if (rolled := self._rolled(label, scope)) is not None:
                return rolled
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

    def _rolled(self, label: str, scope: Scope) -> Datum | None:
        """What the child units add up to; it needs a whole date."""
        if scope.unit is None or scope.sheet is None:
            return None
        rolled = self.rollups.of_sheet(scope.unit, scope.sheet).get(label)
        return of_rolled(rolled) if rolled is not None else None

    def _derived(self, indicator: Indicator, scope: Scope, trail: tuple[str, ...]) -> Datum | Gap:
        """The value of a formula; a gap where an input is missing, awaited where the formula has no value."""
        inputs: list[Datum] = []

        def value_of(name: str) -> Quantity:
            if name in trail or name == indicator.label:
                raise Underivable(f"公式绕成了圈：{'→'.join((*trail, indicator.label, name))}")
            found = self.find(name, scope, (), (*trail, indicator.label))
            if isinstance(found, Gap):
                raise _Lacking(found.reason)
            inputs.append(found)
            if not isinstance(found.value, Quantity):
                raise Underivable(f"“{name}”不是数")
            return found.value

        try:
            value = derive(indicator, value_of)
            _check_coverage(inputs)
        except _Lacking as error:
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
