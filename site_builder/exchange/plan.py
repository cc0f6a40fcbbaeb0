"""What an import would change: each answer against what the unit's sheet holds now and held when the form went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count

from site_builder.assemble.build import safe_id
from site_builder.errors import Problems
from site_builder.exchange.answers import Answer
from site_builder.exchange.forms import mark, sheet_of
from site_builder.exchange.questions import Held, held, same
from site_builder.facts.load import Facts
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import FOLDER, Unit


class Fate(StrEnum):
    """What becomes of an answer."""

    NEW = "新增"
    CHANGED = "修改"
    CONFLICT = "冲突"
    SAME = "没有变化"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer beside what the sheet holds (`old`, empty for nothing)."""

    answer: Answer
    fate: Fate
    old: str

    @property
    def new(self) -> str:
        return self.answer.value.text


@dataclass(frozen=True, slots=True)
class Target:
    """The sheet that a unit's answers go into; `sheet` is None while it is still to be made."""

    unit: Unit
    path: str
    sheet: FactSheet | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the answers of one file are about."""

    topic: str
    as_of: str
    skeletons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import would do."""

    targets: tuple[tuple[About, Target], ...]

    def changes(self) -> Iterator[Change]:
        """Every change of every unit."""
        for _, target in self.targets:
            yield from target.changes

    def count(self, fate: Fate) -> int:
        return sum(change.fate is fate for change in self.changes())


def make_plan(answers: Iterable[tuple[About, Sequence[Answer]]], facts: Facts, problems: Problems) -> Plan:
    """The plan for the answers of some files; two files that disagree are reported."""
    by_target: dict[tuple[str, str, str], list[Answer]] = {}
    abouts: dict[tuple[str, str, str], About] = {}
    for about, found in answers:
        for answer in found:
            key = (answer.unit.id, about.topic, about.as_of)
            by_target.setdefault(key, []).append(answer)
            abouts.setdefault(key, about)
    paths: set[str] = set()
    targets = []
    for key, found in by_target.items():
        if (target := _target(abouts[key], found, facts, paths, problems)) is not None:
            paths.add(target.path)
            targets.append((abouts[key], target))
    return Plan(tuple(targets))


def _target(about: About, answers: list[Answer], facts: Facts, taken: set[str], problems: Problems) -> Target | None:
    unit = answers[0].unit
    sheets = sheet_of(facts, unit, about.topic, about.as_of)
    if len(sheets) > 1:
        paths = "、".join(sheet.path for sheet in sheets)
        message = f"“{unit.name}”这个专题、这一天的事实表不止一张：{paths}；请合成一张再导入。"
        problems.error(answers[0].place, "two-sheets", message)
        return None
    sheet = sheets[0] if sheets else None
    path = sheet.path if sheet else _new_path(about, unit, facts, taken)
    changes: dict[tuple[str, str | None, str | None], Change] = {}
    for answer in answers:
        question = answer.question
        key = (question.label, answer.note, question.item)
        change = _change(answer, held(sheet, *key))
        other = changes.get(key)
        if other is None or (other.fate is Fate.SAME and change.fate is not Fate.SAME):
            changes[key] = change
        elif change.fate is not Fate.SAME and not same(other.answer.value, answer.value):
            message = (
                f"{answer.address} “{unit.name}”的“{question.name}”是 {answer.value.text}，"
                f"{other.answer.where} 是 {other.new}；请核对，只留对的一份。"
            )
            problems.error(answer.place, "two-answers", message)
    return Target(unit, path, sheet, tuple(changes.values()))


def _change(answer: Answer, holds: Held) -> Change:
    """新增 where nothing is held, 修改 where something else is, 冲突 where that changed since the form went out."""
    question, value = answer.question, answer.value
    if value.blank:
        return Change(answer, Fate.SAME if holds.fact or holds.item else Fate.NEW, holds.text)
    if same(value, holds.value):
        return Change(answer, Fate.SAME, holds.text)
    key = (answer.unit.id, question.label, answer.note, question.item)
    if answer.mark is not None and answer.note == question.note:
        if answer.mark and mark(*key, value) == answer.mark:
            return Change(answer, Fate.SAME, holds.text)  # as it went out: the sheet knows better by now
        if mark(*key, holds.value) != answer.mark:
            return Change(answer, Fate.CONFLICT, holds.text)
    return Change(answer, Fate.CHANGED if holds.value is not None else Fate.NEW, holds.text)


def _new_path(about: About, unit: Unit, facts: Facts, taken: set[str]) -> str:
    used = {sheet.path for sheet in facts.of(unit)}
    own = safe_id(f"{about.topic}-{about.as_of}")
    stems = chain((about.as_of, own), (f"{own}-{number}" for number in count(2)))
    return next(path for stem in stems if (path := f"{FOLDER}/{unit.id}/{stem}.md") not in used and path not in taken)
