"""Marks of half width where Chinese words stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import HAN, OPAQUE, Hit

RULE = Rule(
    code="half-width-mark",
    level=Level.SUSPECT,
    title="中文里用了半角标点",
    what="逗号、分号、冒号、问号、叹号、句号、括号或引号是半角的，旁边是汉字。时刻（8:30）、千分位（1,200）、西文里的不算。",
    why="中文的点号各占一个字的位置。半角的挤在一起，换行、对齐都走样，查找替换也会漏。",
    wrong="全乡排查320户,其中返乡人员12人(均已登记).",
    right="全乡排查320户，其中返乡人员12人（均已登记）。",
    tier=Tier.STANDARD,
    clause="GB/T 15834—2011 5.1.1",
)
FULL = dict(zip(",;:?!().", "，；：？！（）。", strict=True))
_BESIDE = f"{HAN}{OPAQUE}"
# each begins with the mark itself, and looks back over it: what begins with a character is found much sooner
_POINT = re.compile(
    rf"[,;:?!.](?:(?<=[{_BESIDE}”》）〕%％][,;:?!])(?!//) ?|(?<!\.) ?(?=[{_BESIDE}“《（〔])"
    rf"|(?<=[{HAN}”》）〕]\.)(?<![一二三四五六七八九十]\.)(?=[”》）]|$))",
    re.MULTILINE,
)
_BRACKETS = re.compile(
    rf"\((?:(?=[^()\n]*[{_BESIDE}])[^()\n]*\)"  # Chinese inside
    rf"|(?<=[{_BESIDE}”》]\()[^()\n]*\)|(?:(?<=^\()|(?<=[。；：，、]\())[0-9]{{1,2}}\)(?=[{_BESIDE}]))",
    re.MULTILINE,
)
_QUOTES = re.compile(rf"\"(?=[^\"\n]*[{_BESIDE}])([^\"\n]*)\"")


def find_half_width_marks(text: str) -> Iterator[Hit]:
    """A hit for each mark; of brackets and straight quotes both are."""
    for match in _POINT.finditer(text):
        mark = match[0].strip()
        # a space after the mark stood for its width; before Latin or digits it may be wanted
        end = match.end() if text[match.end() : match.end() + 1] > "\u2000" else match.start() + 1
        yield _hit(match.start(), end, mark, FULL[mark])
    for match in _BRACKETS.finditer(text):
        yield _hit(match.start(), match.start() + 1, "(", "（")
        yield _hit(match.end() - 1, match.end(), ")", "）")
    at = before = 0  # how many straight quotes stand before it in its line: an even number, or it is a closing one
    for match in _QUOTES.finditer(text):
        if line := text.rfind("\n", at, match.start()) + 1:
            at, before = line, 0
        before += text.count('"', at, match.start())
        at = match.start()
        if before % 2 == 0:
            yield _hit(match.start(), match.start() + 1, '"', "“")
            yield _hit(match.end() - 1, match.end(), '"', "”")


def _hit(start: int, end: int, mark: str, full: str) -> Hit:
    return Hit(RULE, start, end, f"半角的“{mark}”在汉字旁边，应为全角的“{full}”。", full)
