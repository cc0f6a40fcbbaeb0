"""What a parent states against what its children add up to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.indicators import Roll
from site_builder.project import Project
from site_builder.rollup.units import RolledUp, RollUps
from site_builder.wording.values import Quantity

CHILD_TOTAL = Rule(
    code="child-total",
    level=Level.SUSPECT,
    title="本级的数与下级相加不等",
    what="本级表里写了数，下级都报齐了，下级相加却是另一个数。",
    why="上下两级的材料放在一起，最先露出来的就是合计对不上。",
    wrong="乡里写“转移群众：87人”，四个村报的相加是 84人。",
    right="核对以后改成一样；或者乡里不写这一项，由各村汇总。",
    tier=Tier.PRACTICE,
)
MEASURE_CLASH = Rule(
    code="measure-clash",
    level=Level.SUSPECT,
    title="下级的量词不同，加不起来",
    what="同一个指标，有的下级用这个量词，有的用那个，汇总不了。",
    why="两辆和三台是五辆还是五台，程序不能替人定；空着比加错好。",
    wrong="甲村“车辆：2辆”，乙村“车辆：2台”。",
    right="统一写“辆”；确是两种东西，就登记成两个指标。",
    tier=Tier.PRACTICE,
)
LATEST_CLASH = Rule(
    code="latest-clash",
    level=Level.SUSPECT,
    title="最新的数有几个，互不相同",
    what="指标登记为汇总取最新，同一天的几个下级报的却不一样。",
    why="不知道该用哪一个；空着比随便取一个好。",
    wrong="甲村、乙村都截至 7 月 31 日，水位一个写 46.82米，一个写 47.10米。",
    right="在本级的表里写明用哪一个；各是各的数，就登记成 汇总: 不汇总。",
    tier=Tier.PRACTICE,
)


def find_child_totals(project: Project) -> Iterator[Diagnostic]:
    """A warning naming both lines where they differ, and one where the children's measure words do."""
    rollups = RollUps(project.facts)
    for sheet in project.facts.sheets:
        unit = project.facts.units[sheet.unit]
        for label, rolled in rollups.of_sheet(unit, sheet).items():
            if rolled.value is None:
                yield from _clash(sheet, rolled)
            for fact in sheet.facts.get(label, ())[:1]:
                yield from _compare(sheet, fact, rolled)


def _compare(sheet: FactSheet, fact: Fact, rolled: RolledUp) -> Iterator[Diagnostic]:
    stated = fact.value
    if not isinstance(stated, Quantity) or not isinstance(stated.number, Decimal) or stated.qualifier or stated.blank:
        return
    value, covered = rolled.value, rolled.coverage
    if value is None or value.qualifier or not covered.complete or value.number == stated.number:
        return
    first = rolled.sources[0]
    message = (
        f"“{fact.label}”写的是 {stated.text}，{covered.total}个{covered.word}相加是 {value.text}"
        f"（{first.path} 第 {first.line} 行等 {len(rolled.sources)} 处）；请核对是哪一个。"
    )
    yield CHILD_TOTAL.at(Place(sheet.path, fact.source.line), message)


def _clash(sheet: FactSheet, rolled: RolledUp) -> Iterator[Diagnostic]:
    if rolled.indicator.roll is Roll.LATEST:
        last = max(share.date for share in rolled.shares)
        latest = [share for share in rolled.shares if share.date == last]
        values = "、".join(f"{s.sources[0].path} 第 {s.sources[0].line} 行是 {s.value.text}" for s in latest)
        message = f"“{rolled.indicator.label}”取最新的数，同是 {last} 的几个不一样：{values}；请在本级写明用哪一个。"
        yield LATEST_CLASH.at(Place(sheet.path), message)
        return
    by_unit = {share.value.unit: share for share in rolled.shares}
    if len(by_unit) < 2:
        return
    where = "、".join(f"{s.sources[0].path} 第 {s.sources[0].line} 行用“{unit}”" for unit, s in by_unit.items())
    message = f"“{rolled.indicator.label}”各下级的量词不同，加不起来：{where}。"
    yield MEASURE_CLASH.at(Place(sheet.path), message)
