"""Derived values: an indicator's formula worked out over other values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from site_builder.phrasebank.formulas import Constant, FormulaError, Label, Term, parse_formula
from site_builder.phrasebank.indicators import Indicator
from site_builder.rollup.combine import computed
from site_builder.wording.values import Kind, Quantity

PLACES = Decimal("0.01")  # percentages and quotients are given to two decimals

VACUOUS = "公式里的被除数和除数都是 0"


class Underivable(ValueError):
    """A formula has no value here; the message says why in Chinese."""


class Vacuous(Underivable):
    """A quotient of nothing by nothing: there is nothing to say, and nothing to put right."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number on its way through a formula: its measure word, and the words of its 余 or 约."""

    value: Decimal
    unit: str
    hedged: bool


def derive(indicator: Indicator, value_of: Callable[[str], Quantity]) -> Quantity:
    """The value that the indicator's formula gives; `value_of` may raise `Underivable`, and so does this.

    Sums and differences need one measure word; a quotient of an indicator of the kind 百分比 is given in percent.
    """
    assert indicator.formula is not None
    try:
        term = parse_formula(indicator.formula)
    except FormulaError as error:
        raise Underivable(str(error)) from None
    number = _evaluate(term, value_of)
    value = number.value * 100 if indicator.kind is Kind.PERCENT else number.value
    if value != value.to_integral_value():
        value = value.quantize(PLACES, ROUND_HALF_UP)
    plain = computed(value, indicator.unit or number.unit)
    return Quantity("约" if number.hedged else "", plain.digits, unit=plain.unit, number=plain.number)


def _evaluate(term: Term, value_of: Callable[[str], Quantity]) -> _Number:
    if isinstance(term, Constant):
        return _Number(Decimal(term.digits), "", hedged=False)
    if isinstance(term, Label):
        value = value_of(term.name)
        if not isinstance(value.number, Decimal):
            raise Underivable(f"“{term.name}”不是一个确定的数")
        return _Number(value.number, value.unit, value.qualifier is not None)
    left, right = _evaluate(term.left, value_of), _evaluate(term.right, value_of)
    hedged = left.hedged or right.hedged
    if term.sign in "+-":
        if left.unit and right.unit and left.unit != right.unit:
            raise Underivable(f"公式里的量词不同（{left.unit}、{right.unit}），不能相加减")
        total = left.value + right.value if term.sign == "+" else left.value - right.value
        return _Number(total, left.unit or right.unit, hedged)
    if term.sign == "*":
        return _Number(left.value * right.value, left.unit or right.unit, hedged)
    if right.value == 0 and left.value == 0:
        raise Vacuous(VACUOUS)
    if right.value == 0:
        raise Underivable("公式里的除数是 0")
    return _Number(left.value / right.value, "", hedged)
