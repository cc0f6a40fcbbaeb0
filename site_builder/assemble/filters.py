"""What the printing filters say; one short function each, listed once in `PRINT`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from site_builder.assemble.datum import Datum, Gap, Origin, Printed, given, item_parts, of_item, open_slot, state
from site_builder.assemble.scope import Scope
from site_builder.document import How, Run, Working
from site_builder.rollup.combine import computed
from site_builder.wording.dates import Moment
from site_builder.wording.numerals import LARGEST, han_count, to_han
from site_builder.wording.values import Quantity, Value, Words

UNMEASURED = frozenset({"数", "纯数", "汉字", "列举", "个数", "注"})  # the phrase types the measure word itself


def as_written(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    """Number and measure word as the sheet gives them; a fact that is only a list is listed."""
    if datum.value is None and datum.indicator is not None and datum.indicator.numeric:
        return datum.gap(f"“{datum.label}”只有各项，没有总数")
    if datum.value is None:
        return _listed(datum, scope, origin)
    return [state(datum.value.text, datum, datum.unit, scope, origin)]


def _hedged(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    if not isinstance(datum.value, Quantity):
        return as_written(datum, scope, origin)
    return [state(datum.value.hedged, datum, "", scope, origin)]


def _bare(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    if not isinstance(datum.value, Quantity):
        return as_written(datum, scope, origin)
    return [state(datum.value.bare, datum, "", scope, origin)]


def _measured(datum: Datum, scope: Scope, origin: Origin, argument: str = "") -> Printed | Gap:
    if not isinstance(datum.value, Quantity):
        return as_written(datum, scope, origin)
    return [state(f"{datum.value.hedged}{argument}{datum.value.suffix}", datum, argument, scope, origin)]


def _han(datum: Datum, scope: Scope, origin: Origin, argument: str = "") -> Printed | Gap:
    number = single_number(datum.value)
    if number is None or number != int(number) or not 0 <= number < LARGEST:
        return as_written(datum, scope, origin)
    return [state((to_han if argument else han_count)(int(number)), datum, "", scope, origin)]


def _listed(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    """Items joined with 、; between adjacent 《》 or “” there is none (GB/T 15834 4.5.3.5)."""
    if not datum.items:
        if isinstance(datum.value, Words):
            return [state(datum.value.text, datum, "", scope, origin)]
        return datum.gap(f"“{datum.label}”没有列出各项")
    runs: list[Run] = []
    for item in datum.items:
        one = of_item(datum.label, item, datum.indicator)
        if runs and not (runs[-1].text.endswith(("》", "”")) and item.name.startswith(("《", "“"))):
            runs.append(given("、", origin))
        if not isinstance(item.value, Quantity):
            unnamed = open_slot(datum.label, datum.indicator, None, scope, origin, measured=False)
            runs.append(unnamed if item.blank else state(item.name, one, "", scope, origin))
            continue
        runs.append(given(item.name, origin))
        if one.awaited:
            runs.append(open_slot(datum.label, datum.indicator, one, scope, origin))
        else:
            runs.append(state(item.value.text, one, item.value.unit, scope, origin))
    return runs


def _counted(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    count = len(datum.items) or (len(datum.value.parts) if isinstance(datum.value, Words) else 0)
    if not count:
        return datum.gap(f"“{datum.label}”没有列出各项")
    sources = tuple(item.source for item in datum.items) or datum.sources
    value = computed(Decimal(count), "")
    working = Working("各项个数", item_parts(datum.items))
    counted = Datum(datum.label, None, value, datum.note, How.DERIVED, sources, datum.indicator, working=working)
    return [state(value.text, counted, "", scope, origin)]


def _noted(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    if datum.note is None:
        return datum.gap(f"“{datum.label}”没有注明口径")
    noted = Datum(datum.label, datum.item, None, datum.note, datum.how, datum.sources, datum.indicator)
    return [state(datum.note, noted, "", scope, origin)]


def _month_day(datum: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    if not isinstance(datum.value, Moment):
        return as_written(datum, scope, origin)
    return [state(datum.value.month_day, datum, "", scope, origin)]


def share(datum: Datum, whole: Datum, scope: Scope, origin: Origin) -> Printed | Gap:
    """The percentage that `datum` is of `whole`, to two decimals."""
    label, sources = f"{datum.label}占{whole.label}", datum.sources + whole.sources
    if datum.awaited or whole.awaited:
        unknown = Datum(label, datum.item, Quantity(unit="%"), None, How.BLANK, sources, None)
        return [open_slot(label, None, unknown, scope, origin)]
    part, all_of_it = single_number(datum.value), single_number(whole.value)
    if part is None or not all_of_it:
        return datum.gap(f"算不出“{datum.label}”占“{whole.label}”的百分比")
    value = computed((part / all_of_it * 100).quantize(Decimal("0.01"), ROUND_HALF_UP), "%")
    working = Working(f"{datum.label} / {whole.label}", (datum.part(), whole.part()))
    percentage = Datum(label, datum.item, value, None, How.DERIVED, sources, None, working=working)
    return [state(value.text, percentage, "%", scope, origin)]


def single_number(value: Value | None) -> Decimal | None:
    """The number of a quantity that is neither blank nor a range."""
    number = value.number if isinstance(value, Quantity) else None
    return number if isinstance(number, Decimal) else None


PRINT: dict[str, Callable[..., Printed | Gap]] = {
    "数": _hedged,
    "纯数": _bare,
    "量": _measured,
    "汉字": _han,
    "列举": _listed,
    "个数": _counted,
    "注": _noted,
    "月日": _month_day,
}
