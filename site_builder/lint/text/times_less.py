"""A decrease told in times: what is less by once is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import OPAQUE, Hit

RULE = Rule(
    code="times-less",
    level=Level.SUSPECT,
    title="减少用了倍数",
    what="减少、下降、降低、缩短、压缩等后面说“几倍”。“缩小到原来的几分之一”不算。",
    why="减少一倍就是零，减少几倍没有意义；减少用百分数或分数。",
    wrong="信访量比上年下降2倍。",
    right="信访量比上年下降三分之二。（或“降到上年的三分之一”）",
    tier=Tier.PRACTICE,
)
_LESS = re.compile(
    rf"(?:减少|下降|降低|缩小|缩短|减轻|压缩|回落|下滑|减小)(?:了|到|至|为|近|约|超过)?(?:\d[\d.]*|[一二两三四五六七八九十百几数]+|{OPAQUE})[余多]?倍(?!数)"
)


def find_times_less(text: str) -> Iterator[Hit]:
    """A hit for each decrease."""
    for match in _LESS.finditer(text):
        shown = match[0].replace(OPAQUE, "…")
        yield Hit(RULE, match.start(), match.end(), f"“{shown}”：减少不用倍数，改用百分数或分数。")
