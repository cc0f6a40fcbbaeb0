"""A project: a folder with mkdocs.yml, its phrasebank and its facts, loaded in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import ContentError, Diagnostic, Place, Problems, Severity, WrongUsage, did_you_mean
from site_builder.facts.load import Facts, load_facts
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank import indicators, topics
from site_builder.phrasebank.load import Phrasebank, load_phrasebank
from site_builder.wording.dates import parse_moment

CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """A loaded project; `findings` are the diagnostics of the load that are no errors."""

    root: Path
    bank: Phrasebank
    facts: Facts
    findings: tuple[Diagnostic, ...]

    def select(
        self, units: Iterable[str] = (), topic: str | None = None, as_of: str | None = None
    ) -> tuple[FactSheet, ...]:
        """The sheets of the units named (id, 单位 or 简称), of a topic, as of a date; WrongUsage on unknown names."""
        wanted = {unit.id for name in units for unit in self.find_units(name)}
        if topic is not None and topic not in self.bank.topics:
            raise _usage("unknown-topic", f"没有“{topic}”这个专题{did_you_mean(topic, self.bank.topics)}")
        date = _date(as_of)
        return tuple(
            sheet
            for sheet in self.facts.sheets
            if (not wanted or sheet.unit in wanted)
            and (topic is None or sheet.head.topic == topic)
            and (date is None or (sheet.date or "").startswith(date))
        )

    def find_units(self, name: str) -> list[Unit]:
        """The one unit of that id, 单位 or 简称."""
        units = self.facts.units
        bare = name.replace("\\", "/").strip("/").removeprefix("content/units/")
        if bare in units:
            return [units[bare]]
        found = [unit for unit in units.values() if name in (unit.name, unit.head.short)]
        if not found:
            names = {word for unit in units.values() for word in (unit.id, unit.name)}
            raise _usage("unknown-unit", f"没有“{name}”这个单位{did_you_mean(name, names)}")
        if len(found) > 1:
            places = "、".join(unit.id for unit in found)
            raise _usage("ambiguous-unit", f"叫“{name}”的单位不止一个：{places}；请写文件夹名。")
        return found


def _date(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        date = parse_moment(text).iso
    except ValueError as error:
        raise _usage("date", f"{error}。") from None
    if date is None:
        raise _usage("date", f"“{text}”不是完整的日期，请写成 2020-02-03。")
    return date


def _usage(code: str, message: str) -> WrongUsage:
    return WrongUsage([Diagnostic(Place("."), Severity.ERROR, code, message)])


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upward that has a mkdocs.yml; WrongUsage when there is none."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise _usage("no-project", f"从“{start}”往上都没有 {CONFIG}；请进入项目文件夹，或用 --project 指明。")


def load_project(root: Path) -> Project:
    """Load and check everything; ContentError carries every diagnostic when any of them is an error."""
    problems = Problems()
    bank = load_phrasebank(root, problems)
    facts = load_facts(root, bank, problems)
    found = _without_consequences(list(problems))
    if any(d.severity is Severity.ERROR for d in found):
        raise ContentError(found)
    return Project(root, bank, facts, tuple(found))


# when one of these files cannot be read at all, what others say of its names is noise
_CONSEQUENCES = {
    indicators.PATH: {"unknown-label", "undeclared", "value", "measure-word"},
    topics.PATH: {"unknown-topic"},
}
_UNREADABLE = {"yaml", "encoding", "nul", "empty-file", "too-large", "unreadable"}


def _without_consequences(found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics without those that only follow from a file that could not be read."""
    lost = {d.place.path for d in found if d.code in _UNREADABLE}
    noise = {code for path, codes in _CONSEQUENCES.items() if path in lost for code in codes}
    return [d for d in found if d.code not in noise]
