"""The nought of a year in Han digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="year-nought",
    level=Level.SUSPECT,
    title="汉字年份里的“〇”写错了",
    what="汉字数字的年份里用了“零”、字母 O、圆圈“○”或数字 0。",
    why="编号和年份里的零写作“〇”，计数时才写作“零”。",
    wrong="二零二六年、二○二六年、二O二六年",
    right="二〇二六年",
    tier=Tier.STANDARD,
    clause="GB/T 15835—2011 5.2（“零”和“〇”）",
)
_DIGIT = "[一二三四五六七八九〇零○◯OＯ0]"
_YEAR = re.compile(
    rf"[一二](?<![0-9A-Za-z一二三四五六七八九〇零○].)(?=[^\n]?[〇零○◯OＯ0]|[^\n]{{2}}[零○◯OＯ0]){_DIGIT}{{3}}(?=年)"
)
_NOUGHT = re.compile("[零○◯OＯ0]")


def find_year_noughts(text: str) -> Iterator[Hit]:
    """A hit for each year."""
    for match in _YEAR.finditer(text):
        right = _NOUGHT.sub("〇", match[0])
        if right != match[0]:
            yield Hit(RULE, match.start(), match.end(), f"“{match[0]}年”应为“{right}年”。", right)
