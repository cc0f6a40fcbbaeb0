"""A change between two periods reads as the table says; where two values do not compare, nothing is said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.wording.changes import Against, word_change
from site_builder.wording.values import Kind, Quantity, parse_value

CASES: list[list[Any]] = yaml.safe_load((Path(__file__).parent / "golden" / "changes.yml").read_text("utf-8"))


def quantity(text: str) -> Quantity:
    value = parse_value(text, Kind.PERCENT if "%" in text else Kind.COUNT)
    assert isinstance(value, Quantity)
    return value


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize(("before", "now", "against", "better", "expected"), CASES)
def test_case(before: str, now: str, against: Against, better: str | None, expected: str | None) -> None:
    change = word_change(quantity(before), quantity(now), against, better)
    assert (change.text if change else None) == expected


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.sampled_from(["升", "降", None]))
def test_what_falls_never_falls_by_times(before: int, now: int, better: str | None) -> None:
    change = word_change(quantity(f"{before}条"), quantity(f"{now}条"), "较上期", better)
    assert change is not None
    assert ("倍" in change.text) == (now >= 2 * before)
    assert change.number is None or (isinstance(change.number.number, Decimal) and change.number.number > 0)
