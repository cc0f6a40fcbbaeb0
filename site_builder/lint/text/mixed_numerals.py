"""Arabic digits before 百 or 千, where only 万 and 亿 may follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="mixed-numeral",
    level=Level.SUSPECT,
    title="阿拉伯数字后面用了百、千",
    what="“3千人”“5百元”“4千万”。千米、千克、千瓦等单位，“百日行动”这样的词不算。",
    why="数值里的汉字单位只用万、亿；其余要么全用阿拉伯数字，要么全用汉字。",
    wrong="参与群众3千余人。",
    right="参与群众3000余人。（或“三千余人”）",
    tier=Tier.STANDARD,
    clause="GB/T 15835—2011 5.3",
)
_MIXED = re.compile(
    r"\d(?<![\d.第A-Za-z]\d)\d?(?:\.\d+)?(?:百(?![日强货度家年姓分科])|千(?![米克瓦伏卡帕赫焦牛安字村家]))[万亿]?[余多]?"
)


def find_mixed_numerals(text: str) -> Iterator[Hit]:
    """A hit for each number."""
    for match in _MIXED.finditer(text):
        message = f"“{match[0]}”：百、千前面不用阿拉伯数字，应全用阿拉伯数字或全用汉字。"
        yield Hit(RULE, match.start(), match.end(), message)
