"""Days, months and hours that no calendar or clock has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import all_written, at, remarks_of
from site_builder.project import Project
from site_builder.wording.values import fold_width

RULE = Rule(
    code="impossible-date",
    level=Level.WRONG,
    title="没有这个日期或时间",
    what="套语、叙述、口径和文字里写了不存在的日子、月份或钟点。农历、为期几个月、几小时内不算。",
    why="日期错得这样明显，读的人会疑心别的数也没有核过。",
    wrong="2月30日起挨户排查；13月底前完成；1月31日25时。",
    right="3月1日起挨户排查；12月底前完成；2月1日1时。",
    tier=Tier.PRACTICE,
)
_LUNAR = re.compile("(?:农历|阴历|旧历|闰)[^，。；]{0,6}$")
_DAY = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:份)?(?P<day>\d{1,2})日"
    r"(?:[至到—～~-]{1,2}(?P<last>\d{1,2})日)?"
)
_ISO = re.compile(r"(?<![0-9A-Za-z-])(?P<year>20\d{2})-(?P<month>0\d|1[0-2])-(?P<day>[0-3]\d)(?![0-9A-Za-z-])")
# 18月 may be an age or a term; a month is told by the year before it or by its part after it
_MONTH = re.compile(r"(?<!\d)\d{4}年(\d{1,2})月(?!龄)|(?<![\d.])(\d{1,2})月(?:份|底|末|初|[上中下]旬)")
# 72时 may be a term; a clock is told by the day or the half of the day before it
_CLOCK = re.compile(
    r"(?:\d日|[上下中]午|凌晨|晚上|当晚)(?:[上下中]午|凌晨|晚上)?(\d{1,2})(?:时(?!间)(?:(\d{1,2})分)?|[:：](\d{2})(?!\d))"
)


def find_impossible_dates(project: Project) -> Iterator[Diagnostic]:
    """An error for each, in everything that was written by hand."""
    for written in all_written(project):
        first: dict[str, Place] = {}
        for stretch in written.stretches():
            for fault, start in _faults(stretch.text):
                first.setdefault(fault, stretch.at(start))
        for fault, place in first.items():
            yield RULE.at(place, f"{written.who}：{fault}；请核对。")
    for sheet in project.facts.sheets:
        for remark in remarks_of(sheet):
            for fault in dict.fromkeys(fault for fault, _ in _faults(remark.text)):
                yield RULE.at(at(remark.source), f"“{remark.label}”：{fault}；请核对。")


def _faults(text: str) -> Iterator[tuple[str, int]]:
    """What is wrong in a text, each with where it begins."""
    if "月" not in text and "时" not in text and "-" not in text and ":" not in text and "：" not in text:
        return
    text = fold_width(text)
    for match in (*_DAY.finditer(text), *_ISO.finditer(text)):
        if not _LUNAR.search(text[: match.start()]) and (fault := _of_day(match)):
            yield fault, match.start()
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[1] or match[2]) <= 12:
            yield f"“{match[0]}”，一年没有 {int(match[1] or match[2])} 月", match.start()
    for match in _CLOCK.finditer(text):
        if int(match[1]) > 24 or int(match[2] or match[3] or 0) > 59:
            yield f"“{match[0]}”，一天没有这个钟点", match.start()


def _of_day(match: re.Match[str]) -> str | None:
    """What is wrong with a day; a month that does not exist is told once, by itself, when its year stands before it."""
    part = match.groupdict()
    month, year = int(part["month"]), int(part["year"] or 2000)  # without a year, 29 February may be
    if not 1 <= month <= 12:
        return None if part["year"] else f"“{match[0]}”，一年没有 {month} 月"
    days = monthrange(year, month)[1] if year else 31
    shown = [day for day in (part["day"], part.get("last")) if day and not 1 <= int(day) <= days]
    whose = f"{year} 年 {month} 月" if part["year"] else f"{month} 月"
    return f"“{match[0]}”，{whose}只有 {days} 天，没有 {int(shown[0])} 日" if shown else None
