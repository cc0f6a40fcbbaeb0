"""Sheets of child units that their parent's roll-up takes from another period, or does not take at all."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place, Severity
from site_builder.facts.load import is_later
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.project import Project
from site_builder.rollup.units import RollUps, is_stale


def find_child_dates(project: Project) -> Iterator[Diagnostic]:
    """A note at the child's sheet: used for a later period than its own, or later than every sheet of the parent."""
    rollups = RollUps(project.facts)
    for sheet in project.facts.sheets:
        unit = project.facts.units[sheet.unit]
        yield from _carried_over(unit, sheet, rollups)
        if unit.parent is not None:
            yield from _ahead(unit.parent, sheet, project)


def _carried_over(unit: Unit, sheet: FactSheet, rollups: RollUps) -> Iterator[Diagnostic]:
    period = rollups.period_of(unit, sheet)
    for child in unit.children if period is not None else ():
        assert period is not None
        old = rollups.sheet_of(child, sheet.head.topic, period)
        if old is not None and old.facts and is_stale(old.date or "", period):
            message = f"{child.name}没有报 {sheet.date} 这一期，{sheet.path} 沿用了这张表（截至 {old.date}）的数。"
            yield Diagnostic(Place(old.path), Severity.NOTE, "child-date", message)


def _ahead(parent: Unit, sheet: FactSheet, project: Project) -> Iterator[Diagnostic]:
    last = project.facts.latest(parent, sheet.head.topic, None)
    if sheet.date is not None and last is not None and last.date is not None and is_later(sheet.date, last.date):
        message = (
            f"截至 {sheet.date} 比{parent.name}最近的一张（{last.path}，截至 {last.date}）晚，没有计入；请核对日期。"
        )
        yield Diagnostic(Place(sheet.path), Severity.NOTE, "child-date", message)
