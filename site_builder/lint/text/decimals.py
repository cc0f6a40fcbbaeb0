"""余 and 多 after a number with decimals, which is exact to its last place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="decimal-and-more",
    level=Level.SUSPECT,
    title="小数后面用了“余”“多”",
    what="带小数的数后面又写“余”或“多”，如“18.3万余”。小数后面的“余震”“多功能”这类词不算。",
    why="写到了小数，就是精确到那一位；“余”说的是零头没有计，两样不能同时有。",
    wrong="发放宣传资料18.3万余份。",
    right="发放宣传资料18.3万份。（或“18万余份”）",
    tier=Tier.PRACTICE,
)
_DECIMAL = re.compile(
    r"\d(?<![\d.]\d)[\d,]*\.\d+(?:[万亿]?(?:余(?![震波热额量生地粮款党威温下])|多(?=[万亿\d人户个件份元亩吨公平次张条辆名家处米千]))"
    r"|余[万亿])"
)


def find_decimals_and_more(text: str) -> Iterator[Hit]:
    """A hit at each number with its 余."""
    for match in _DECIMAL.finditer(text):
        yield Hit(RULE, match.start(), match.end(), f"“{match[0]}”：小数后面不用“余”“多”；去掉它，或者改成整数。")
