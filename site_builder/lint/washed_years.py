"""Counts that look like years: a number of an old text in which whoever copied it replaced a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from site_builder.errors import Diagnostic
from site_builder.facts.sheets import Fact, FactSheet, Item
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import at, parts_of, prose_of
from site_builder.project import Project
from site_builder.rollup.items import total_of
from site_builder.wording.values import Quantity, fold_width

RULE = Rule(
    code="washed-year",
    level=Level.SUSPECT,
    title="像年份的数",
    what=(
        "量词前面的数正好像一个年份（本表前一年到后三年；没有截至的表看 2001 到 2035），"
        "又没有别的数印证：各项相加不是它，别的日期、表里同一量词的数都不在它上下。"
    ),
    why="旧材料改年份时常连数也一起替换了：2000元/例成了 2022元/例，20来人成了 2023来人。",
    wrong="漏统处罚：2022元/例",
    right="查原件，改成 2000元/例；查不到就写 待填。",
    tier=Tier.PRACTICE,
)
_IN_PROSE = re.compile(
    r"((?:19|20)(?<![\d.,第]..)\d{2})(?:余|多|来)?(人次|户次|[元例户人次名])(?![大口民社力才均工事籍外旦级会]|行动)"
)
_BEFORE, _AFTER = 1, 3  # years that a copyist would put in: about that of the sheet
_UNDATED = range(2001, 2036)
_NEAR = (Decimal("0.5"), Decimal(2))  # a value within these times this one bears it out


def find_washed_years(project: Project) -> Iterator[Diagnostic]:
    """A warning at each such value of a sheet, and at each line of prose."""
    for sheet in project.facts.sheets:
        for facts in sheet.facts.values():
            for fact in facts:
                yield from _in_fact(fact, sheet, project)
        for written in prose_of(sheet):
            for stretch in written.stretches():
                for match in _IN_PROSE.finditer(fold_width(stretch.text)):
                    if _like_a_year(Decimal(match[1]), sheet):
                        message = f"{written.who}里的“{match[0]}”像是把年份当成了数；请对照原件核对。"
                        yield RULE.at(stretch.at(match.start()), message)


def _in_fact(fact: Fact, sheet: FactSheet, project: Project) -> Iterator[Diagnostic]:
    for part in parts_of(fact):
        number = _counted(part.value)
        if number is None or not _like_a_year(number, sheet):
            continue
        if part is fact and (_adds_up(fact, number) or _borne_out(fact, number, sheet, project)):
            continue
        if _in_company(part, number, sheet):
            continue
        written = part.value.text if part.value else ""
        message = f"“{fact.label}”的“{written}”像是把年份当成了数；请对照原件核对。"
        yield RULE.at(at(part.source), message)


def _counted(value: object) -> Decimal | None:
    """The number of a plain count: with a measure word, not in 万, no range."""
    if not isinstance(value, Quantity) or value.scale or not value.unit or value.unit[0] in "年%‰":
        return None
    return value.number if isinstance(value.number, Decimal) else None


def _like_a_year(number: Decimal, sheet: FactSheet) -> bool:
    """Whether it is about the sheet's own year; round ones are counts, except that year itself."""
    if sheet.date is None:
        return number in _UNDATED and number % 10 != 0
    year = int(sheet.date[:4])
    return year - _BEFORE <= number <= year + _AFTER and number == int(number) and (number % 10 != 0 or number == year)


def _adds_up(fact: Fact, number: Decimal) -> bool:
    total = total_of(Fact(fact.label, None, None, fact.items, fact.source, fact.indicator, fact.column))
    return total is not None and total.value.number == number


def _borne_out(fact: Fact, number: Decimal, sheet: FactSheet, project: Project) -> bool:
    """Whether the unit's other sheets give about as much under the same label."""
    others = (s.facts.get(fact.label, ()) for s in project.facts.of(project.facts.units[sheet.unit]) if s is not sheet)
    return _any_near(number, (_counted(other.value) for facts in others for other in facts))


def _in_company(part: Fact | Item, number: Decimal, sheet: FactSheet) -> bool:
    """Whether the sheet counts about as many of other such things; sums of money are near each other by chance."""
    unit = part.value.unit if isinstance(part.value, Quantity) else ""
    others = (other for facts in sheet.facts.values() for fact in facts for other in parts_of(fact) if other != part)
    alike = (o.value for o in others if isinstance(o.value, Quantity) and o.value.unit == unit and "元" not in unit)
    values = (_counted(value) for value in alike)
    return _any_near(number, (value for value in values if value is not None and not _like_a_year(value, sheet)))


def _any_near(number: Decimal, values: Iterable[Decimal | None]) -> bool:
    return any(value is not None and number * _NEAR[0] <= value <= number * _NEAR[1] for value in values)
