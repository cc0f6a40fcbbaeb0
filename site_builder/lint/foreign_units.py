"""The name of another place in the text of this one: what is left of the text that it was copied from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import Stretch, at, prose_of, remarks_of
from site_builder.phrasebank.phrases import Level as UnitLevel
from site_builder.project import Project

RULE = Rule(
    code="foreign-unit",
    level=Level.SUSPECT,
    title="写着别的地方的名字",
    what=(
        "题目、叙述、事实的文字或落款里有另一个省市县乡村的名字，它既不是本单位的上级，也不是下级；"
        "说的是联防、交界、学习、来往的不算，三个字以下的名字不查。"
    ),
    why="照搬别处的材料，最后露馅的往往是忘了改的地名。",
    wrong="示例岭乡的叙述里写“示例溪镇把巡查责任落实到每一段河堤”。",
    right="改成本单位；确是说别处，写明关系：“与示例溪镇联防联控”。",
    tier=Tier.PRACTICE,
)
SHORTEST = 3
_PLACES = frozenset({UnitLevel.PROVINCE, UnitLevel.CITY, UnitLevel.COUNTY, UnitLevel.TOWNSHIP, UnitLevel.VILLAGE})
# of a name that stands here for a reason: a neighbour, a model, where somebody comes from or goes to
_BEFORE = re.compile(
    "[与和同跟及往赴到从由离距向返经邻比]$|[与同跟][一-鿿、]+、$|邻|毗|交界|接壤|对口|学习|借鉴|参观|考察|支援|支持|援助|结对"
    "|帮扶|联合|协[同调助]|会同|来自|籍贯|户籍|前往"
)
_AFTER = re.compile("的?(?:经验|做法|交界|边界|接壤|方向|籍|来|返|支援|援助|捐)|[一-鿿、]{0,8}联[防合动]")


class Named(NamedTuple):
    """A unit's name in a text, from where to where."""

    name: str
    start: int
    end: int


class NameFinder:
    """Finds the names of places in texts, the longest where several would do; as fast with many names as with few."""

    def __init__(self, project: Project) -> None:
        self.units: dict[str, list[Unit]] = defaultdict(list)
        for unit in project.facts.units.values():
            for name in {unit.name, unit.context()["简称"]} if unit.head.level in _PLACES else ():
                if len(name) >= SHORTEST:
                    self.units[name].append(unit)
        self._lengths = sorted({len(name) for name in self.units}, reverse=True)
        ends = "".join(sorted({name[-1] for name in self.units}))
        self._end = re.compile(f"[{re.escape(ends)}]" if ends else "(?!)")

    def find(self, text: str) -> Iterator[Named]:
        """The names in order."""
        for match in self._end.finditer(text):
            for length in self._lengths:
                start = match.end() - length
                if start >= 0 and (name := text[start : match.end()]) in self.units:
                    yield Named(name, start, match.end())
                    break


def find_foreign_units(project: Project) -> Iterator[Diagnostic]:
    """A warning at each line that names a place which is no relation of the unit."""
    finder = NameFinder(project)
    for sheet in project.facts.sheets:
        unit = project.facts.units[sheet.unit]
        for stretch, who in _texts(sheet):
            for found in finder.find(stretch.text):
                if _is_foreign(found, stretch.text, unit, finder):
                    yield RULE.at(stretch.at(found.start), _message(who, found.name, unit))
    for unit in project.facts.units.values():
        for found in finder.find(unit.head.signature or ""):
            if _is_foreign(found, "", unit, finder):
                yield RULE.at(Place(unit.path, 1), _message("落款", found.name, unit))


def _texts(sheet: FactSheet) -> Iterator[tuple[Stretch, str]]:
    if sheet.head.title:
        yield Stretch(sheet.head.title, Place(sheet.path, 1)), "题目"
    for written in prose_of(sheet):
        yield from ((stretch, written.who) for stretch in written.stretches())
    for remark in remarks_of(sheet):
        yield Stretch(remark.text, at(remark.source)), f"“{remark.label}”"


def _is_foreign(found: Named, text: str, unit: Unit, finder: NameFinder) -> bool:
    if any(_related(other, unit) for other in finder.units[found.name]):
        return False
    start = max(text.rfind(mark, 0, found.start) for mark in "。；！？，") + 1
    return not _BEFORE.search(text[start : found.start]) and not _AFTER.match(text[found.end :])


def _related(one: Unit, other: Unit) -> bool:
    return one is other or one.id.startswith(other.id + "/") or other.id.startswith(one.id + "/")


def _message(who: str, name: str, unit: Unit) -> str:
    return f"{who}里写着“{name}”，本表是{unit.name}的；是照搬来的请改掉，确是说别处请写明关系。"
