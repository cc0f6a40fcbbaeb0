"""Figures that a sheet dates later than its own 截至."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from site_builder.errors import Diagnostic
from site_builder.facts.load import OLDEST
from site_builder.facts.sheets import FactSheet
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import at, prose_of, remarks_of
from site_builder.project import Project
from site_builder.wording.values import fold_width

RULE = Rule(
    code="later-than-as-of",
    level=Level.SUSPECT,
    title="数的日期晚于本表的截至",
    what="口径写了“截至某日”“某日当日”，叙述写了“截至某日”，都晚于前言的截至。写期限（……前）和打算的不算。",
    why="一篇材料一个截至；混进后来的数，各数就不在一天上，合计也对不上。",
    wrong="截至: 2026-01-31，下面写“接种人数：98人（截至2月5日）”。",
    right="截至: 2026-02-05，其余的数一并更新；或者改回 1 月 31 日的数。",
    tier=Tier.PRACTICE,
)
_DATE = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
_UP_TO = re.compile(rf"截[至止]到?{_DATE}(?![^，。；、]{{0,6}}前)")
_OF_THAT_DAY = re.compile(rf"^{_DATE}(?:\d{{1,2}}时)?(?:当[日天]|新增)")
_PLANS = re.compile("计划|预计|力争|争取|确保|目标|打算|拟|将|要求|期限|限期")


def find_later_dates(project: Project) -> Iterator[Diagnostic]:
    """A warning at each note or line of prose."""
    for sheet in project.facts.sheets:
        if sheet.date is None:
            continue
        for remark in remarks_of(sheet):
            for found in _later(remark.text, sheet.date, (_UP_TO, _OF_THAT_DAY)):
                yield RULE.at(at(remark.source), _message(f"“{remark.label}”", found[0], sheet))
        for written in prose_of(sheet):
            for stretch in written.stretches():
                if not _PLANS.search(stretch.text):
                    for found in _later(stretch.text, sheet.date, (_UP_TO,)):
                        yield RULE.at(stretch.at(found.start()), _message(written.who, found[0], sheet))


def _message(who: str, found: str, sheet: FactSheet) -> str:
    return f"{who}写了“{found}”，晚于本表的截至 {sheet.date_text}（第 {sheet.as_of_line} 行）；请核对是哪一个。"


def _later(text: str, as_of: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    if "月" not in text:
        return
    limit = date.fromisoformat(as_of[:10])
    for match in (m for pattern in patterns for m in pattern.finditer(fold_width(text))):
        try:
            written = date(int(match[1] or limit.year), int(match[2]), int(match[3]))
        except ValueError:
            continue  # no such day, which is another rule's
        # without a year it is the nearer one that is meant: 12月31日 in a sheet of January is last year's
        if written > limit and (match[1] or written - limit <= OLDEST):
            yield match
