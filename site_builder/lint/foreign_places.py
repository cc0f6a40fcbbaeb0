"""Names among a list of the unit's parts that are none of them: another county's townships."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import at, prose_of
from site_builder.project import Project

RULE = Rule(
    code="foreign-place",
    level=Level.SUSPECT,
    title="名单里有不是本级的乡镇、村",
    what=(
        "并列的乡镇名、村名（表的各行、事实的子项、叙述里用顿号隔开的）里，有的不是本单位登记的下级。"
        "本单位在项目里至少登记了两个下级才查；名单里生的比熟的多，当作下级没有登记全，不报。"
    ),
    why="有的县照搬外县的方案，连人家的乡镇名都没有改，被通报批评。",
    wrong="示例溪镇的叙述写“上溪村、下溪村、白沙村先后清淤”，没有白沙村。",
    right="改成本镇的村；真有这个村，在 content/units 里登记。",
    tier=Tier.PRACTICE,
)
_SUFFIX = "镇|乡|街道|村|社区"
_NAME = re.compile(f"([一-鿿]{{1,6}}?)({_SUFFIX})")
_LIST = re.compile(f"[一-鿿]{{1,7}}(?:{_SUFFIX})(?:[、和及][一-鿿]{{1,6}}?(?:{_SUFFIX}))+(?![级委民庄里内干])")
_KINDS = re.compile(
    "[各全本我每该某几数两三四五六七八九十个省市县区乡镇街道村社组]*|.*(?:行政|自然|中心|示范|重点|试点|帮扶|贫困|脱贫|先进|薄弱|后进|城中|城郊|库区|沿河|沿江|山区|平原|城市|农村|其他|其余|相邻|周边)"
)


def find_foreign_places(project: Project) -> Iterator[Diagnostic]:
    """A warning at each list with a place that is none of the unit's."""
    for sheet in project.facts.sheets:
        unit = project.facts.units[sheet.unit]
        if len(unit.children) < 2:
            continue
        known = _known(unit)
        for place, who, names in _lists(sheet, known):
            if strange := strange_names(names, known, len(unit.children)):
                shown = "、".join(f"“{name}”" for name in strange)
                yield RULE.at(place, f"{who}里的 {shown} 不是{unit.name}登记的下级；是照搬来的请改掉，确有就登记。")


def strange_names(names: list[str], known: frozenset[str], children: int) -> list[str]:
    """The places of a list that are not known, where as many of the others are, or none of a few is at all."""
    places = [name for name in names if _is_place(name)]
    strange = [name for name in places if not any(name.endswith(own) or own.endswith(name) for own in known)]
    alike = [name for name in strange if any(name[-1] == own[-1] for own in known)]
    enough = len(strange) <= len(places) - len(strange) or 2 <= len(strange) == len(places) <= children
    return alike if enough else []


def _known(unit: Unit) -> frozenset[str]:
    """The names of the unit, of those above and below it."""
    found = {unit.name}
    below, above = list(unit.children), unit.parent
    while below:
        child = below.pop()
        found |= {child.name, child.context()["简称"]}
        below += child.children
    while above is not None:
        found |= {above.name, above.context()["简称"]}
        above = above.parent
    return frozenset(found)


def _is_place(name: str) -> bool:
    match = _NAME.fullmatch(name)
    return match is not None and not _KINDS.fullmatch(match[1])


def _lists(sheet: FactSheet, known: frozenset[str]) -> Iterator[tuple[Place, str, list[str]]]:
    for title, rows in sheet.tables.items():
        yield at(rows[0].source), f"表“{title}”", [row.name for row in rows]
    for facts in sheet.facts.values():
        for fact in facts:
            if not fact.column and fact.items:
                yield at(fact.source), f"“{fact.label}”", [item.name for item in fact.items]
    for written in prose_of(sheet):
        for stretch in written.stretches():
            for match in _LIST.finditer(stretch.text):
                first, *names = re.split("[、和及]", match[0])
                # what stands before a first name that is not known cannot be told from it
                own = max((name for name in known if first.endswith(name)), key=len, default=None)
                yield stretch.at(match.start()), written.who, [own, *names] if own else names
