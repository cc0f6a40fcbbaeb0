"""Two 万 or 亿 to one number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="double-scale",
    level=Level.WRONG,
    title="一个数写了两个“万”",
    what="“10万余万人次”“3万万元”：阿拉伯数字后面有两个万或两个亿。",
    why="改数时旧的单位没有删掉，差了一万倍。",
    wrong="检测10万余万人次。",
    right="检测10万余人次。",
    tier=Tier.PRACTICE,
)
_TWICE = re.compile(r"\d[余多来]?(?:万[余多来]?万|亿[余多来]?亿)")


def find_double_scales(text: str) -> Iterator[Hit]:
    """A hit for each number."""
    for match in _TWICE.finditer(text):
        start = match.start()
        while start and text[start - 1] in "0123456789.,":
            start -= 1
        yield Hit(RULE, start, match.end(), f"“{text[start : match.end()]}”的单位写了两次，请核对数后删去一个。")
