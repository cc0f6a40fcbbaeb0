"""A stated total that its own items contradict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import Fact
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.indicators import Items, Roll
from site_builder.project import Project
from site_builder.rollup.items import total_of
from site_builder.wording.values import Quantity

RULE = Rule(
    code="wrong-total",
    level=Level.SUSPECT,
    title="合计与各项不符",
    what="指标登记了“子项: 合计”或“个数”，写的总数与下面各项加起来（数出来）的不同；表格各列同样核。",
    why="分项加不到总数，别的数也就没人信了。",
    wrong="人数：10人，下面东片 4人、西片 5人。",
    right="改总数或改分项；也可以不写总数，由各项相加。",
    tier=Tier.PRACTICE,
)


def find_wrong_totals(project: Project) -> Iterator[Diagnostic]:
    """A warning naming both where a stated value is not the sum (or count) of its items."""
    for sheet in project.facts.sheets:
        tables = {label for rows in sheet.tables.values() for row in rows for label in row.facts}
        for facts in sheet.facts.values():
            for fact in facts:
                if message := _contradiction(fact, in_table=fact.label in tables):
                    yield RULE.at(Place(sheet.path, fact.source.line), message)


def _contradiction(fact: Fact, *, in_table: bool) -> str | None:
    indicator = fact.indicator
    if indicator is None or not fact.items or not isinstance(fact.value, Quantity) or fact.value.qualifier:
        return None
    # rows of a table add up by the indicator's roll-up; items below a fact only where it says so
    if indicator.items is Items.PART and not (in_table and indicator.roll is Roll.SUM):
        return None
    total = total_of(replace(fact, value=None))
    if total is None or not isinstance(total.value.number, Decimal) or total.value.qualifier:
        return None
    if fact.value.number is None or fact.value.number == total.value.number:
        return None
    lines = f"第 {total.sources[0].line} 到 {total.sources[-1].line} 行"
    how = "有" if indicator.items is Items.COUNT else "各项相加是"
    return f"“{fact.label}”写的是 {fact.value.text}，下面{lines}{how} {total.value.text}；请核对是哪一个。"
