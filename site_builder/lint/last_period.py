"""Numbers of the last period that were left standing in this period's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.document import Source
from site_builder.errors import Diagnostic
from site_builder.facts.sheets import FactSheet
from site_builder.lint.counts import Counted, CountFinder
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import parts_of, prose_of
from site_builder.project import Project
from site_builder.rollup.units import RollUps
from site_builder.wording.values import Quantity

RULE = Rule(
    code="last-period-number",
    level=Level.SUSPECT,
    title="叙述里还是上期的数",
    what="本期叙述里的一个数（连同量词）是上期某个事实的数，这个事实本期已经变了，本期也没有别的事实是这个数。",
    why="照着上期的稿子改，叙述里最容易漏改；表里的数新了，文字里还是旧的。",
    wrong="上期转移群众 128人，本期 236人，叙述里仍写“连夜转移群众128人”。",
    right="连夜转移群众【转移群众】。",
    tier=Tier.PRACTICE,
)
# a number that is said to be the earlier one
_COMPARED = re.compile("上[期月周季年次旬]|上半年|去年|前期|前次|此前|以往|原来|原有|往年|同期|比|较|由|从")
_TELLING = 3  # digits from which on a number is hardly met by chance; shorter ones need their label beside them

Key = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class _Value:
    """A number that a period gives for a label."""

    key: Key
    text: str
    source: Source


def find_last_period_numbers(project: Project) -> Iterator[Diagnostic]:
    """A warning at the line of prose, with both values and their lines."""
    finder = CountFinder({*project.bank.indicators.measure_words, "%", "元"})
    rollups = RollUps(project.facts)
    for sheet in project.facts.sheets:
        said = [(w, s, n) for w in prose_of(sheet) for s in w.stretches() for n in finder.find(s.text)]
        if not said or (earlier := project.facts.earlier(project.facts.units[sheet.unit], sheet)) is None:
            continue
        now, before = _values(sheet, project, rollups), _values(earlier, project, rollups)
        known = {key for other in _same_date(sheet, project) for key in _keys(other)} | {v.key for v in now.values()}
        for written, stretch, number in said:
            key = (number.number, number.unit)
            for label, value in before.items() if key not in known else ():
                if value.key == key and label in now and _is_about(number, label, stretch.text, project):
                    message = _message(written.who, number, label, value, now[label])
                    yield RULE.at(stretch.at(number.start), message)
                    break


def _values(sheet: FactSheet, project: Project, rollups: RollUps) -> dict[str, _Value]:
    """What a sheet gives for each label, its own or the sum of the units below."""
    found = {
        label: _Value((rolled.value.number, rolled.value.unit), rolled.value.text, rolled.sources[0])
        for label, rolled in rollups.of_sheet(project.facts.units[sheet.unit], sheet).items()
        if rolled.value is not None and isinstance(rolled.value.number, Decimal)
    }
    for label, facts in sheet.facts.items():
        value = facts[0].value
        if isinstance(value, Quantity) and isinstance(value.number, Decimal):
            found[label] = _Value((value.number, value.unit), value.text, facts[0].source)
    return found


def _same_date(sheet: FactSheet, project: Project) -> Iterator[FactSheet]:
    """The sheets of the unit for that day, of any topic."""
    yield from (s for s in project.facts.of(project.facts.units[sheet.unit]) if s.date == sheet.date)


def _keys(sheet: FactSheet) -> Iterator[Key]:
    """Every number that a sheet has, those of items and rows too."""
    for part in (part for facts in sheet.facts.values() for fact in facts for part in parts_of(fact)):
        if isinstance(part.value, Quantity) and isinstance(part.value.number, Decimal):
            yield part.value.number, part.value.unit


def _is_about(number: Counted, label: str, text: str, project: Project) -> bool:
    """Whether the number in the text must be that of the label: said with it, or too odd to be another's."""
    start = max(text.rfind(mark, 0, number.start) for mark in "。；！？") + 1
    sentence = text[start : number.end + 12]
    if _COMPARED.search(sentence):
        return False
    indicator = project.bank.indicators.find(label)
    names = (label, *(indicator.aliases if indicator else ()))
    return number.digits >= _TELLING or any(name in sentence for name in names)


def _message(who: str, number: Counted, label: str, before: _Value, now: _Value) -> str:
    return (
        f"{who}里的“{number.text}”是上期“{label}”的数（{before.source.path} 第 {before.source.line} 行），"
        f"本期是 {now.text}（{now.source.path} 第 {now.source.line} 行）；请改成【{label}】。"
    )
