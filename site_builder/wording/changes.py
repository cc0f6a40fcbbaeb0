"""How a change between two values reads: by rule, from a table of words (changes.yml).

增长 is followed by how much was added: 增长1.5倍 is two and a half times as much, which 增长到 would say of the whole.
A percentage changes by 百分点. From zero there is no percentage. Nothing falls by 倍 (GB/T 15835 and the usage of
statistical reports).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from site_builder.wording.values import Quantity

Against = Literal["较上期", "同比"]


@dataclass(frozen=True, slots=True)
class Change:
    """The words of a change around its one number; `number` is None where the words say it all."""

    before: str
    number: Quantity | None = None
    after: str = ""

    @property
    def text(self) -> str:
        return f"{self.before}{self.number.text if self.number else ''}{self.after}"


@lru_cache(maxsize=1)
def change_words() -> dict[str, dict[str, str]]:
    """The table of words: case → words by period, or by which way is good."""
    text = (files("site_builder.wording") / "changes.yml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = yaml.safe_load(text)
    return table


def word_change(before: Quantity, now: Quantity, against: Against, better: str | None = None) -> Change | None:
    """How `now` compares with `before`; None where the two do not compare: a blank, a range, two measure words."""
    old, new = before.number, now.number
    if not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return None
    if before.unit != now.unit and old and new:
        return None
    hedge = "约" if before.qualifier or now.qualifier else ""
    if old == new:
        return Change(change_words()["基本持平" if hedge else "持平"][against])
    if now.unit == "%":
        return _points(new - old, hedge, against, better)
    if old == 0:
        return Change(change_words()["由零起"][against])
    if new == 0:
        return _said("清零", None, against, better)
    if (old < 0) != (new < 0):
        return _said("由负转正" if old < 0 else "由正转负", None, against, better)
    return _relative(old, new, hedge, against, better)


def _points(difference: Decimal, hedge: str, against: Against, better: str | None) -> Change:
    if abs(difference) < Decimal(change_words()["阈值"]["百分点"]):
        return Change(change_words()["基本持平"][against])
    case = "百分点增" if difference > 0 else "百分点减"
    return _said(case, _number(abs(difference), "个百分点", hedge), against, better)


def _relative(old: Decimal, new: Decimal, hedge: str, against: Against, better: str | None) -> Change:
    ratio = (abs(new) - abs(old)) / abs(old)
    if abs(ratio) * 100 < Decimal(change_words()["阈值"]["百分比"]):
        return Change(change_words()["基本持平"][against])
    rising, falling = ("增亏", "减亏") if old < 0 else ("增", "减")
    case = rising if ratio > 0 else falling
    if ratio >= Decimal(change_words()["阈值"]["倍"]):
        return _said(case, _number(ratio, "倍", hedge), against, better)
    return _said(case, _number(abs(ratio) * 100, "%", hedge), against, better)


def _number(value: Decimal, unit: str, hedge: str) -> Quantity:
    """A number of a change: at most one decimal, and never rounded away."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    digits = f"{rounded:f}".removesuffix(".0")
    return Quantity(hedge, digits, unit=unit, number=rounded)


def _said(case: str, number: Quantity | None, against: Against, better: str | None) -> Change:
    words = change_words()[case]
    text = words.get(better or "一般") or words["一般"]
    head, _, tail = text.partition("【】")
    return Change(change_words()["前缀"][against] + head, number, tail)
