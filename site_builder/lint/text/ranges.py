"""Ranges whose first number has lost its 万, 亿 or %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="range-without-unit",
    level=Level.SUSPECT,
    title="数值范围的前一个数少了万、亿或百分号",
    what="“13～17万元”“63～68%”：后一个数带万、亿或百分号，前一个没有。别的量词（100～150千克）不会误解，可以省。",
    why="“13～17万元”可以读成从 13 元到 17 万元；省了会有歧义的，前一个数也要写上。",
    wrong="每户补助13～17万元，完成率63～68%。",
    right="每户补助13万元～17万元，完成率63%～68%。",
    tier=Tier.STANDARD,
    clause="GB/T 15835—2011 5.1（数值范围）",
)
_RANGE = re.compile(
    r"(?P<low>\d(?<![\d.,第年月A-Za-z〔号/～~—-]\d)[\d,]*(?:\.\d+)?)(?P<to>～|~|—{1,2}|–|-|至)(?P<high>\d[\d,]*(?:\.\d+)?)"
    r"(?P<scale>[万亿%％‰]+)(?!能|一)"
)


def find_ranges_without_unit(text: str) -> Iterator[Hit]:
    """A hit for each range."""
    for match in _RANGE.finditer(text):
        low, to, high, scale = match.group("low", "to", "high", "scale")
        message = f"“{match[0]}”的前一个数也要带“{scale}”：“{low}{scale}{to}{high}{scale}”。"
        yield Hit(RULE, match.start(), match.end(), message)
