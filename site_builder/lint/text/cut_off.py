"""截止 before a day where 截至 is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import OPAQUE, Hit

RULE = Rule(
    code="cut-off",
    level=Level.SUSPECT,
    title="“截止”应为“截至”",
    what="“截止”后面直接跟日期或“目前”，说的是统计到哪一天。报名、申报、缴费等到期的“截止”，“截止到”“截止日期”不算。",
    why="“截止”是到期停下，后面不带时间；“截至”是统计到某时，事情还在继续。",
    wrong="截止2月3日，共排查320户。",
    right="截至2月3日，共排查320户。",
    tier=Tier.PRACTICE,
)
_ENDING = "报名|申报|缴费|投标|投稿|征集|申请|登记|受理|缴纳|预约|征求|提交|招聘|日期|时间|期限|活动"
_CUT_OFF = re.compile(
    rf"截止(?=\d{{1,4}}[年月日]|目前|今[天日年]|当前|当日|昨[天日]|本[月周季]|上月|去年|(?:{OPAQUE}|\d{{1,2}}时)[^\n。；]{{0,6}}[，,共累])"
    rf"(?![\d年月日时点上下午]+[。；])"
)
_ENDS = re.compile(f"(?:{_ENDING})[^\n，。；]{{0,6}}[，]?$|[已将]$")


def find_cut_offs(text: str) -> Iterator[Hit]:
    """A hit for each word."""
    for match in _CUT_OFF.finditer(text):
        if not _ENDS.search(text, max(0, match.start() - 12), match.start()):
            yield Hit(RULE, match.start(), match.end(), "统计到某时用“截至”，“截止”是到期停止。")
