"""Arabic digits of full width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="full-width-digit",
    level=Level.HINT,
    title="阿拉伯数字是全角的",
    what="数字或百分号用了全角（２０２６、５％）。",
    why="阿拉伯数字占半个字的位置；全角的查不到、加不起来，也撑开了字距。",
    wrong="排查３２０户。",
    right="排查320户。",
    tier=Tier.STANDARD,
    clause="GB/T 15835—2011 5.1（书写格式）",
)
_DIGITS = re.compile("[０-９]+(?:[．，][０-９]+)*％?")
_HALF = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


def find_full_width_digits(text: str) -> Iterator[Hit]:
    """A hit for each number; a comma within it is one only between thousands."""
    for match in _DIGITS.finditer(text):
        half = match[0].translate(_HALF)
        if "," in half and not re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?%?", half):
            half = half.replace(",", "，")
        yield Hit(RULE, match.start(), match.end(), f"“{match[0]}”应为半角的“{half}”。", half)
