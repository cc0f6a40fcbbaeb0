"""Two words of approximation about one number: 约…左右, 近…余, 至少…以上."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import OPAQUE, Hit

RULE = Rule(
    code="double-hedge",
    level=Level.SUSPECT,
    title="约数词叠用",
    what="一个数前后各有一个约数词：约……左右、近……余、至少……以上、不超过……以内。“近3年多”这样说时间的、“约60岁以上”不算。",
    why="“约”和“左右”意思重复，“近”（不到）和“余”（多出）互相矛盾。",
    wrong="走访群众约300人左右，近30余户受益。",
    right="走访群众约300人，30余户受益。",
    tier=Tier.PRACTICE,
)
_NUMBER = rf"(?:\d[\d,.]*|[〇零一二两三四五六七八九十百千]+|{OPAQUE})"
_UNIT = rf"[%％‰]?[^\W\d_{OPAQUE}]{{0,4}}?"
_TIME = r"(?!\d*[余多]?(?:年|个?月|天|日|周|小时))"
_ABOUT = "大约|大概|(?<![节制合公签条预特相契誓邀违失盟履解隐简])约"
_BEGINS = re.compile("[大约将接近至不超多高最]")
_HEDGES = re.compile(
    rf"(?P<a>{_ABOUT})(?:有|为|占|达|计)?{_NUMBER}[万亿]?{_UNIT}(?P<b>左右|上下|来[万亿]?[个人户])"
    rf"|(?P<c>{_ABOUT})(?:有|为|占|达|计)?\d[\d,.]*[万亿]?(?P<d>[余多])"
    rf"|(?P<e>将近|接近|(?<![附邻临亲相靠最])近){_TIME}(?:\d[\d,.]*|[一二两三四五六七八九]?[十百千])[万亿]?(?P<f>[余多])(?!年|个?月|天|日|周|小时|种形式)"
    rf"|(?P<g>至少|不少于|不低于|超过|多于|高于){_NUMBER}[万亿]?{_UNIT}(?P<h>以上)(?![报级述来传墙市访交])"
    rf"|(?P<i>至多|最多|不超过|不多于|不高于){_NUMBER}[万亿]?{_UNIT}(?P<j>以[下内])(?![部外拨派发])"
)


def find_double_hedges(text: str) -> Iterator[Hit]:
    """A hit from the first word to the second."""
    end = 0
    for begins in _BEGINS.finditer(text):  # much sooner found than where the whole would match
        match = _HEDGES.match(text, begins.start()) if begins.start() >= end else None
        if match is None:
            continue
        end = match.end()
        first, last = (word for word in match.groups() if word)
        shown = match[0].replace(OPAQUE, "…")
        yield Hit(RULE, match.start(), match.end(), f"“{shown}”：“{first}”和“{last}”只留一个。")
