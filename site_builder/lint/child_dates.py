"""Sheets of child units that their parent's roll-up does not take: they are later than all of the parent's."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place
from site_builder.facts.load import is_later
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

RULE = Rule(
    code="child-date",
    level=Level.HINT,
    title="下级的表比本级的都晚",
    what="下级有一张表，截至日期比上级这个专题最近的一张还晚，上级的汇总里没有它。",
    why="多半是日期写错了；要不就是上级该出新的一期了。",
    wrong="示例镇最近一张截至 2026-07-31，上溪村报了一张截至 2026-08-31 的。",
    right="核对日期；日期没有错，上级也报一张新的。",
    tier=Tier.PRACTICE,
)


def find_child_dates(project: Project) -> Iterator[Diagnostic]:
    """A note at the 截至 of the child's sheet, naming the parent's last."""
    for sheet in project.facts.sheets:
        parent = project.facts.units[sheet.unit].parent
        last = project.facts.latest(parent, sheet.head.topic, None) if parent is not None else None
        if parent is None or last is None or not sheet.date or not is_later(sheet.date, last.date or ""):
            continue
        newest = f"{last.path} 第 {last.as_of_line} 行，截至 {last.date_text}"
        message = f"截至 {sheet.date_text} 比{parent.name}最近的一张（{newest}）晚，没有计入；请核对日期。"
        yield RULE.at(Place(sheet.path, sheet.as_of_line), message)
