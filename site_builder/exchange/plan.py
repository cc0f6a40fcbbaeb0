"""What an import would change: each answer against what the unit's sheet holds now and held when the form went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from site_builder.errors import Problems, Severity
from site_builder.exchange.answers import Answer
from site_builder.exchange.forms import mark, sheet_of
from site_builder.exchange.questions import Held, held, same
from site_builder.facts.edits import Edit, Uneditable, edit_sheet, fact_lines
from site_builder.facts.load import Facts, collector_paused
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import FOLDER, Unit
from site_builder.phrasebank.load import Phrasebank


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
    used = {sheet.path for sheet in facts.of(unit)} | taken
    date = about.as_of.replace(":", "")
    stem = f"{FOLDER}/{unit.id}/"
    return next(path for path in (f"{stem}{date}.md", f"{stem}{about.topic}-{date}.md") if path not in used)


def written_files(
    root: Path, plan: Plan, bank: Phrasebank, problems: Problems, *, form_wins: bool = False
) -> dict[str, bytes]:
    """The new bytes of every sheet that the plan changes; a conflict leaves the sheet's value unless `form_wins`."""
    wanted = {Fate.NEW, Fate.CHANGED, *([Fate.CONFLICT] if form_wins else [])}
    files: dict[str, bytes] = {}
    with collector_paused():
        for about, target in plan.targets:
            changes = [change for change in target.changes if change.fate in wanted]
            if not changes:
                continue
            try:
                files[target.path] = _written(root, about, target, changes, bank)
            except Uneditable as error:
                answer = changes[0].answer
                message = f"{answer.address} {target.path} 改不了：{error}；请在事实表里手工改这一处。"
                problems.error(answer.place, "cannot-write", message)
    return files


def _written(root: Path, about: About, target: Target, changes: Sequence[Change], bank: Phrasebank) -> bytes:
    if target.sheet is not None:
        return _edited(root, target.sheet, changes, bank)
    if (root / target.path).exists():
        raise Uneditable("已经有这个文件，却不是这张事实表")
    return _new_sheet(about, target.unit, changes, bank).encode()


def _new_sheet(about: About, unit: Unit, changes: Sequence[Change], bank: Phrasebank) -> str:
    names = [
        name for name in about.skeletons
        if not bank.skeletons[name].levels or unit.head.level in bank.skeletons[name].levels
    ]  # fmt: skip
    lines = ["---", f"专题: {about.topic}", f"截至: {about.as_of}"]
    if names:
        lines.append(f"提纲: {names[0] if len(names) == 1 else '[' + ', '.join(names) + ']'}")
    lines.append("---")
    groups: dict[str, dict[tuple[str, str | None], list[Edit]]] = {}
    for edit in map(_edit, changes):
        groups.setdefault(edit.group, {}).setdefault((edit.label, edit.note), []).append(edit)
    for number, (title, entries) in enumerate(groups.items()):
        lines += [f"## {title}"] if not number else ["", f"## {title}"]
        for edits in entries.values():
            lines += fact_lines(edits)
    return "\n".join(lines) + "\n"


def _edit(change: Change) -> Edit:
    question = change.answer.question
    return Edit(question.label, change.answer.note, question.item, change.new, question.group)


def _edited(root: Path, sheet: FactSheet, changes: Sequence[Change], bank: Phrasebank) -> bytes:
    """The bytes of a sheet with the changes, read again to see that they and nothing else changed."""
    text = (root / sheet.path).read_bytes().decode("utf-8")
    made = edit_sheet(text, sheet, [_edit(change) for change in changes], bank.indicators)
    problems = Problems()
    again = parse_sheet(sheet.path, _plain(made), sheet.unit, bank, problems)
    if again is None or problems.has_errors:
        raise Uneditable(next((d.message for d in problems if d.severity is Severity.ERROR), "改过以后读不出来"))
    for change in changes:
        question = change.answer.question
        now = held(again, question.label, change.answer.note, question.item)
        if not (change.answer.value.blank or same(now.value, change.answer.value)):
            raise Uneditable(f"“{question.name}”改过以后读出来是“{now.text}”，可能这个数写了两处，或写成了几行")
    if _rest(again, changes) != _rest(sheet, changes):
        raise Uneditable("这一处和前后的文字连在一起，分不开")
    return made.encode("utf-8")


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _rest(sheet: FactSheet, changes: Sequence[Change]) -> tuple[object, ...]:
    """All that a sheet says beside what is changed."""
    labels = {change.answer.question.label for change in changes}
    facts = {
        label: [(fact.note, fact.value, [(i.name, i.value) for i in fact.items]) for fact in found]
        for label, found in sheet.facts.items()
        if label not in labels
    }
    prose = {title: [part.text for part in story.prose()] for title, story in sheet.narratives.items()}
    return facts, prose
