"""What a parent states against what its children add up to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_builder.errors import Diagnostic, Place, Severity
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.phrasebank.indicators import Roll
from site_builder.project import Project
from site_builder.rollup.units import RolledUp, RollUps
from site_builder.wording.values import Quantity


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
    yield Diagnostic(Place(sheet.path, fact.source.line), Severity.WARNING, "child-total", message)


def _clash(sheet: FactSheet, rolled: RolledUp) -> Iterator[Diagnostic]:
    if rolled.indicator.roll is Roll.LATEST:
        last = max(share.date for share in rolled.shares)
        latest = [share for share in rolled.shares if share.date == last]
        values = "、".join(f"{s.sources[0].path} 第 {s.sources[0].line} 行是 {s.value.text}" for s in latest)
        message = f"“{rolled.indicator.label}”取最新的数，同是 {last} 的几个不一样：{values}；请在本级写明用哪一个。"
        yield Diagnostic(Place(sheet.path), Severity.WARNING, "latest-clash", message)
        return
    by_unit = {share.value.unit: share for share in rolled.shares}
    if len(by_unit) < 2:
        return
    where = "、".join(f"{s.sources[0].path} 第 {s.sources[0].line} 行用“{unit}”" for unit, s in by_unit.items())
    message = f"“{rolled.indicator.label}”各下级的量词不同，加不起来：{where}。"
    yield Diagnostic(Place(sheet.path), Severity.WARNING, "measure-clash", message)
