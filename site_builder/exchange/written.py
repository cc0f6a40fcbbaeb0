"""The sheets that a plan changes, as they would be written: every other byte as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from site_builder.errors import Problems, Severity
from site_builder.exchange.plan import About, Change, Fate, Plan, Target
from site_builder.exchange.questions import held, same
from site_builder.facts.edits import Edit, Uneditable, edit_sheet, fact_lines
from site_builder.facts.load import collector_paused
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.load import Phrasebank


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
    twice = next((d for d in problems if d.code == "two-values"), None)
    for change in changes:
        question = change.answer.question
        if twice is not None and twice.message.startswith(f"“{question.label}”"):
            raise Uneditable(f"“{question.label}”写了两处（另一处在第 {twice.place.line} 行）")
        now = held(again, question.label, change.answer.note, question.item)
        if not (change.answer.value.blank or same(now.value, change.answer.value)):
            raise Uneditable(f"“{question.name}”改过以后读出来是“{now.text}”，可能写成了几行")
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
