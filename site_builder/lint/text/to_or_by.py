"""By how much and to how much: 由 A 增长到 B, 比去年增长了 C."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="to-or-by",
    level=Level.SUSPECT,
    title="“增长到”和“增长了”用错",
    what="“由多少”起头却写“增加了多少”；“比去年”“同比”起头、没有说原来是多少，却写“增加到多少”。减少、提高、下降也一样。",
    why="“到”后面是结果，“了”后面是差额，差一个字差一个数。",
    wrong="低保户由30户减少了12户；收入比上年增长到8%。",
    right="低保户由30户减少到12户；收入比上年增长8%。",
    tier=Tier.PRACTICE,
)
_CHANGE = "(?:增长|增加|提高|提升|上升|扩大|减少|下降|降低|缩短|压缩)"
_FROM = re.compile(
    rf"[由从](?:[^\n，。；：、由从]{{0,10}}?的)?\d[\d,.]*[万亿]?[^\n\d，。；：、]{{0,6}}?(?P<change>{_CHANGE})了(?=\d)"
)
_THAN = re.compile(
    rf"(?:同比|环比|[比较](?:去年|上年|上月|上季度|上期|往年|前年|前期)(?:同期|底|末)?)(?P<change>{_CHANGE})[到至为](?=\d)"
)


def find_to_or_by(text: str) -> Iterator[Hit]:
    """A hit from where the change begins to its verb."""
    for match in _FROM.finditer(text):
        message = f"“{match[0]}”后面如果是结果，应为“{match['change']}到”；如果是差额，前面不用“由”。"
        yield Hit(RULE, match.start(), match.end(), message)
    for match in _THAN.finditer(text):
        message = f"“{match[0]}”后面如果是增减的数，应为“{match['change']}”；如果是结果，要写明原来是多少。"
        yield Hit(RULE, match.start(), match.end(), message)
