"""Two marks in a row, of which one has to go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="doubled-mark",
    level=Level.WRONG,
    title="两个点号连着",
    what="逗号、顿号、分号、冒号、句号两个连在一起。省略号的误写（。。。）也在内。",
    why="删改句子时最容易留下；哪两个都不能连用。",
    wrong="已全部整改，，下一步加强巡查。",
    right="已全部整改，下一步加强巡查。",
    tier=Tier.PRACTICE,
)
_DOUBLED = re.compile("[，、；：。]{2,}")


def find_doubled_marks(text: str) -> Iterator[Hit]:
    """A hit for each run of marks; one that is twice the same has a fix, a long row of 。 may be an ellipsis."""
    for match in _DOUBLED.finditer(text):
        marks = match[0]
        same = len(set(marks)) == 1
        if same and len(marks) > 2:
            yield Hit(RULE, match.start(), match.end(), f"“{marks}”连着；省略号是“……”，否则只留一个。")
        else:
            message = f"“{marks}”连着，只留一个。"
            yield Hit(RULE, match.start(), match.end(), message, marks[0] if same else None)
