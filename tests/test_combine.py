"""Adding up values: 余, 约, measure words, and the place to which a sum of rounded parts is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from site_builder.phrasebank.indicators import Roll
from site_builder.rollup.combine import combine
from site_builder.wording.values import Kind, Quantity, parse_value


def quantity(text: str) -> Quantity:
    value = parse_value(text, Kind.COUNT)
    assert isinstance(value, Quantity)
    return value


def total(*texts: str) -> str | None:
    value = combine([quantity(text) for text in texts], Roll.SUM)
    return value.text if value is not None else None


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("120户", "88户"), "208户"),
        (("120余户", "88户"), "200余户"),
        (("100余户", "247户"), "300余户"),
        (("1.2万余人", "3000人"), "15000余人"),
        (("1.2万余人", "0.3万人"), "1.5万余人"),
        (("1,200余户", "十余户"), "1200余户"),
        (("约120户", "88户"), "约208户"),
        (("约120户", "80余户"), "约200户"),
        (("2万人", "3万人"), "5万人"),
        (("2辆", "3台"), None),
        (("3—5户", "2户"), None),
        (("0户", "5户"), "5户"),
    ],
)
def test_a_sum(parts: tuple[str, ...], said: str | None) -> None:
    assert total(*parts) == said


def test_a_sum_of_sums_is_no_finer_than_its_parts() -> None:
    """A township with a village of 100余 says 300余; its county must not say 530余 of the same villages."""
    township = combine([quantity("100余户"), quantity("247户")], Roll.SUM)
    assert township is not None and township.text == "300余户" and township.number == Decimal(347)
    county = combine([township, quantity("186户")], Roll.SUM)
    assert county is not None and county.text == "500余户"
