"""The mark 、 between quotes or titles that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="quoted-list-comma",
    level=Level.HINT,
    title="引号、书名号之间用了顿号",
    what="并列的“”或《》紧挨着，中间还有顿号。中间隔着括注的不算。",
    why="引号、书名号本身已经把各项分开，通常不用顿号。",
    wrong="印发《方案》、《预案》，当好“宣传员”、“服务员”。",
    right="印发《方案》《预案》，当好“宣传员”“服务员”。",
    tier=Tier.STANDARD,
    clause="GB/T 15834—2011 4.5.3.5",
)
_COMMA = re.compile("、(?:(?<=”、)(?=“)|(?<=》、)(?=《))")


def find_list_commas(text: str) -> Iterator[Hit]:
    """A hit for each 、 between two quotes or two titles."""
    for match in _COMMA.finditer(text):
        around = text[match.start() - 1 : match.end() + 1]
        message = f"“{around}”中间的顿号可以不用。" if "》" in around else "并列的引号之间可以不用顿号（”“）。"
        yield Hit(RULE, match.start(), match.end(), message, "")
