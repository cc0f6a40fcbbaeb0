"""The sign between the two numbers of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="range-sign",
    level=Level.HINT,
    title="数值范围用了半角的“~”",
    what="两个数中间是键盘上的“~”。文件名、网址、西文里的不算。",
    why="数值范围用浪纹线“～”或一字线“—”，各占一个字的位置；半角的“~”在有的字体里浮在字顶上。",
    wrong="每日巡查3~5次。",
    right="每日巡查3～5次。",
    tier=Tier.STANDARD,
    clause="GB/T 15834—2011 4.13",
)
_SIGN = re.compile(r"~(?<=[\d%％日时万亿元]~)(?=\d)(?!\d*[A-Za-z])")


def find_range_signs(text: str) -> Iterator[Hit]:
    """A hit for each sign."""
    for match in _SIGN.finditer(text):
        yield Hit(RULE, match.start(), match.end(), "数值范围的“~”应为“～”（或“—”）。", "～")
