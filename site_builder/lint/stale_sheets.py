"""Units below whose latest sheet is older than the period of the sheet that adds them up."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place
from site_builder.facts.load import Facts, is_too_old
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project
from site_builder.rollup.units import Period, RollUps, is_stale

RULE = Rule(
    code="stale-sheet",
    level=Level.HINT,
    title="下级的表是上一期的",
    what="本级最新一期的表已经有了，下级最近的一张还是上一期或更早的；超过半年的不计入汇总。",
    why="汇总里混着上期数，合计就不是同一天的；催报要知道催谁。",
    wrong="示例镇 截至 2026-07-31，柳湾村最近一张截至 2026-06-30。",
    right="请柳湾村报 7 月 31 日的表；确实没有变化，也要报一张。",
    tier=Tier.PRACTICE,
)


def find_stale_sheets(project: Project) -> Iterator[Diagnostic]:
    """A note at the 截至 of the upper sheet, the unit's latest of its topic, for each sheet below that is older."""
    facts, rollups = project.facts, RollUps(project.facts)
    for sheet in facts.sheets:
        unit = facts.units[sheet.unit]
        if unit.children and sheet.date and facts.latest(unit, sheet.head.topic, None) is sheet:
            period = rollups.period_of(unit, sheet)
            assert period is not None  # the sheet has a whole date
            for child, latest in _sheets_below(unit, sheet, facts):
                if message := _fault(child, latest, sheet, period):
                    yield RULE.at(Place(sheet.path, sheet.as_of_line), message)


def _sheets_below(unit: Unit, sheet: FactSheet, facts: Facts) -> Iterator[tuple[Unit, FactSheet]]:
    """The latest sheet of each child for the topic; where one has none, those of its own children."""
    for child in unit.children:
        if (latest := facts.latest(child, sheet.head.topic, sheet.date)) is not None:
            yield child, latest
        else:
            yield from _sheets_below(child, sheet, facts)


def _fault(child: Unit, latest: FactSheet, sheet: FactSheet, period: Period) -> str | None:
    where = f"“{child.name}”最近一张表截至 {latest.date_text}（{latest.path} 第 {latest.as_of_line} 行）"
    if is_too_old(latest.date or "", sheet.date or ""):
        return f"{where}，比本表早半年多，没有计入汇总；请催报。"
    if is_stale(latest.date or "", period):
        return f"{where}，是上一期的，本表截至 {sheet.date_text}；汇总沿用了它的数，请催报。"
    return None
