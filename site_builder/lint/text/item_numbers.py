"""The mark after a number of an item: 1. and not 1、, （一） and nothing after it, 第一， and not 第一、."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import HAN, OPAQUE, SILENT, Hit

ARABIC = Rule(
    code="arabic-item-mark",
    level=Level.SUSPECT,
    title="阿拉伯数字的序号后面用了顿号",
    what="段首或分号、句号、冒号后面的“1、”：阿拉伯数字作序号，后面用下脚点。并列的数（1、2号楼）不算。",
    why="结构层次依次是“一、”“（一）”“1.”“（1）”，顿号只跟不带括号的汉字数字。",
    wrong="1、排查隐患。",
    right="1.排查隐患。",
    tier=Tier.STANDARD,
    clause="GB/T 9704—2012 7.3.3；GB/T 15834—2011 附录B.3（资料性）",
)
BRACKETED = Rule(
    code="bracket-item-mark",
    level=Level.WRONG,
    title="带括号的序号后面又用了点号",
    what="段首、句首的“（一）”“（1）”后面跟着顿号、逗号或点。句中说到几个条款（第（一）、（二）项）不算。",
    why="括号已经把序号和正文分开，后面什么标点也不用。",
    wrong="（一）、强化排查",
    right="（一）强化排查",
    tier=Tier.STANDARD,
    clause="GB/T 15834—2011 附录B.3（资料性）",
)
ORDINAL = Rule(
    code="ordinal-item-mark",
    level=Level.SUSPECT,
    title="“第一”“首先”后面用了顿号",
    what="句首的“第一”“其一”“首先”等作序次语，后面是顿号。并列的“第一、第二季度”不算。",
    why="这样的序次语后面用逗号；顿号会被读成并列。",
    wrong="第一、加强领导；第二、落实责任。",
    right="第一，加强领导；第二，落实责任。",
    tier=Tier.STANDARD,
    clause="GB/T 15834—2011 附录B.3（资料性）",
)
_BLANK = f" 　{SILENT}"
_HAN_NUMBERS = "一二三四五六七八九十"
_ARABIC = re.compile(rf"(?P<number>[1-9]\d?)、(?=[{HAN}“《{OPAQUE}])(?![{_HAN_NUMBERS}两几][{HAN}]?[、，。])")
_BRACKETED = re.compile(rf"(?P<number>[（(](?:[{_HAN_NUMBERS}]{{1,3}}|\d{{1,2}})[）)])(?P<mark>[、，,.．])(?![（(第])")
_ORDINAL = re.compile(
    rf"(?P<number>第[{_HAN_NUMBERS}]|其[{_HAN_NUMBERS}]|首先|其次|再次|最后)、"
    rf"(?!第|其|首|再|最|[{_HAN_NUMBERS}]|[^\n。；！？]{{0,6}}(?:两个?|三个?|季度|批次?|轮|名|组|产业|期)(?![{HAN}]))"
)


def find_item_marks(text: str) -> Iterator[Hit]:
    """A hit at each mark, with the number before it."""
    for match in _opening(_ARABIC, text):
        number = match["number"]
        yield Hit(
            ARABIC, match.start("number"), match.end(), f"序号“{number}、”应为“{number}.”（下脚点）。", f"{number}."
        )
    for match in _opening(_BRACKETED, text):
        number = match["number"]
        message = f"序号“{number}”后面不用“{match['mark']}”。"
        yield Hit(BRACKETED, match.start("number"), match.end(), message, number)
    for match in _opening(_ORDINAL, text):
        number = match["number"]
        message = f"“{number}”作序次语，后面应为逗号“{number}，”。"
        yield Hit(ORDINAL, match.start("number"), match.end(), message, f"{number}，")


def _opening(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches that begin a line or follow the end of a clause: asked of the few, not of every character."""
    return (match for match in pattern.finditer(text) if _opens(text, match.start()))


def _opens(text: str, at: int) -> bool:
    if text[at - 1 : at] in ("。", "；", "：", "！", "？"):
        return True
    while text[at - 1 : at] and text[at - 1] in _BLANK:
        at -= 1
    return at == 0 or text[at - 1] == "\n"
