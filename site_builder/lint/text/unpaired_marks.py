"""Quotes, brackets and title marks of which the other half is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Hit

RULE = Rule(
    code="unpaired-mark",
    level=Level.SUSPECT,
    title="引号、括号、书名号没有成对",
    what="一段里有前一半没有后一半，或者反过来，或者两个都是前一半。序号的“1）”、引文分几段每段各起一个引号的不算。",
    why="少了一半，读的人不知道引到哪里为止。",
    wrong="采取“镇领导包片、驻村干部包村机制，每日走访。",
    right="采取“镇领导包片、驻村干部包村”机制，每日走访。",
    tier=Tier.STANDARD,
    clause="GB/T 15834—2011 4.8、4.9、4.15",
)
_MARKS = re.compile("[“”《》（）()〔〕\n]")
_INDENT = 4
_PARTNER = {"”": "“", "》": "《", "）": "（", ")": "（", "〕": "〔"}
_ITEM = re.compile(
    "(?:^|[。；：，、 　>》”])(?:[0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])[）)]", re.MULTILINE
)


def find_unpaired_marks(text: str) -> Iterator[Hit]:
    """A hit for each mark without its partner in its line."""
    items = {match.end() - 1 for match in _ITEM.finditer(text)}
    open_at: list[int] = []
    line = 0
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if mark == "\n":
            yield from (_lonely(text, i) for i in open_at if not _goes_on(text, i, line, at))
            open_at, line = [], at + 1
        elif mark not in _PARTNER:
            open_at.append(at)
        elif open_at and _full(text[open_at[-1]]) == _PARTNER[mark]:
            open_at.pop()
        elif (partner := next((i for i in reversed(open_at) if _full(text[i]) == _PARTNER[mark]), None)) is not None:
            yield from (_lonely(text, i) for i in open_at if i > partner)
            open_at = [i for i in open_at if i < partner]
        elif at not in items:
            yield _lonely(text, at)
    yield from (_lonely(text, i) for i in open_at)


def _full(mark: str) -> str:
    return "（" if mark == "(" else mark


def _goes_on(text: str, at: int, line: int, end: int) -> bool:
    """Whether a quote of several paragraphs opens each of them and is closed in the last."""
    return (
        text[at] == "“"
        and at - line <= _INDENT
        and not text[line:at].strip(" 　")
        and text[end + 1 : end + 9].lstrip(" 　").startswith("“")
    )


def _lonely(text: str, at: int) -> Hit:
    before = text[max(0, at - 6) : at].rpartition("\n")[2]
    after = text[at + 1 : at + 7].partition("\n")[0]
    return Hit(RULE, at, at + 1, f"“{text[at]}”没有成对的另一半（……{before}{text[at]}{after}……）。")
