"""Adding up values: the rules for 余 and 约, for blanks, ranges and measure words that differ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from site_builder.phrasebank.indicators import Indicator, Roll
from site_builder.wording.numerals import SCALES, scaled
from site_builder.wording.values import ZERO, Quantity, Value

NOTHING = (*ZERO, "否")

_ABOUT = ("约", "近", "左右", "以内", "以下")
_MORE = ("余", "多", "以上", "超", "不少于", "不低于", "至少")


def combine(values: Sequence[Quantity], roll: Roll) -> Quantity | None:
    """One value of several by an indicator's rule; None where they do not add up: a blank, a range, two measure words.

    A sum over a part with 约 or 近 is 约, over one with 余 or 多 it has 余. All parts in 万 make a sum in 万. 无 and a
    bare 0 go with any measure word.
    """
    numbers = [value.number for value in values if isinstance(value.number, Decimal)]
    units = {value.unit for value in values if value.unit or value.number}
    if not values or len(numbers) < len(values) or len(units) > 1:
        return None
    if roll is Roll.LATEST:
        return values[-1]
    if roll is Roll.MAX:
        return values[max(range(len(values)), key=lambda at: numbers[at])]
    words = "".join(value.qualifier or "" for value in values)
    about = any(word in words for word in _ABOUT)
    more = not about and any(word in words for word in _MORE)
    scales = {value.scale for value in values if value.number}
    scale = scales.pop() if len(scales) == 1 else ""
    total = sum(numbers, Decimal(0))
    # what prints with 余 is round (GB/T 15835 4.2.2): 120余 + 88 is 200余, to the place of the coarsest part
    place = max((_place(value) for value in values if value.qualifier), default=Decimal(1)) if more else Decimal(1)
    shown = computed(total // place * place if more else total, next(iter(units), ""), scale)
    return Quantity("约" if about else "", shown.digits, "", scale, "余" if more else "", shown.unit, "", total)


def counted(values: Sequence[Value], indicator: Indicator) -> Quantity:
    """How many values say that there is something, in the indicator's measure word: not 0, 无 or 否."""
    return computed(Decimal(sum(map(_is_something, values))), indicator.unit or "个")


def _is_something(value: Value) -> bool:
    if isinstance(value, Quantity):
        return value.number != 0
    return value.text not in NOTHING


def _place(value: Quantity) -> Decimal:
    """The place of the last digit that is not 0 of a number as it prints: 120 → 10, 1.2万 → 1000."""
    number = scaled(value.digits, value.scale)
    place = Decimal(1)
    while number and number % (place * 10) == 0:
        place *= 10
    return place


def computed(number: Decimal, unit: str, scale: str = "") -> Quantity:
    """A computed number as it prints: plain digits (in 万 or 亿 if asked), no exponent, no trailing zeros."""
    digits = f"{number / SCALES[scale] if scale else number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Quantity(digits=digits, scale=scale, unit=unit, number=number)
