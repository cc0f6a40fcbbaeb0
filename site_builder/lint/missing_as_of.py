"""Running totals of which nobody can say up to which day they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document, block_runs
from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import prose_of
from site_builder.phrasebank.indicators import Roll
from site_builder.project import Project
from site_builder.wording.values import Quantity

RULE = Rule(
    code="no-as-of",
    level=Level.HINT,
    title="累计数没有写全截至",
    what="表里有累计数，或有要向上汇总的数，前言却没有写到日的截至。",
    why="累计数每天在变，不写算到哪一天就没法核；没有写全日期的表也不参加汇总和比较。",
    wrong="截至: 2月，下面写“累计接种：98人”。",
    right="截至: 2026-02-28",
    tier=Tier.PRACTICE,
)
_RUNNING = re.compile("累计|截[至止]目前|以来[^，。；]{0,6}共")
_RUNS_ON = re.compile("累计[^，。；：、]{0,8}$")
SHOWN = 3


def find_missing_as_of(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note for each sheet, at its 截至 or its start."""
    undated = {sheet.path: sheet for sheet in project.facts.sheets if sheet.date is None}
    said: dict[str, list[str]] = {}
    for document in documents:
        if document.sheet in undated:
            said.setdefault(document.sheet, []).extend(_said(document))
    for sheet in undated.values():
        if what := _running(sheet, said) or _added_up(sheet, project):
            given = f"截至只写了“{sheet.head.as_of}”" if sheet.head.as_of else "没有写截至"
            message = f"{given}，{what}不知道算到哪一天；请写到日，如“截至: 2026-02-28”。"
            yield RULE.at(Place(sheet.path, sheet.as_of_line), message)


def _said(document: Document) -> Iterator[str]:
    """The labels of which the document says that they run on: 累计排查【户数】."""
    for block in document.blocks:
        before = ""
        for run in block_runs(block):
            if run.figure is not None and run.figure.value is not None and _RUNS_ON.search(before):
                yield run.figure.label
            before += run.text


def _running(sheet: FactSheet, said: dict[str, list[str]]) -> str:
    """The labels that say of themselves that they run on, or of which a document does, or the narratives that do."""
    labels = [fact.label for fact in _counts(sheet) if _RUNNING.search(_about(fact))]
    if labels := labels + said.get(sheet.path, []):
        return _some(labels)
    texts = (stretch.text for written in prose_of(sheet) for stretch in written.stretches())
    return "叙述里的累计数" if any(_RUNNING.search(text) for text in texts) else ""


def _added_up(sheet: FactSheet, project: Project) -> str:
    """The labels that a unit above would add up."""
    if project.facts.units[sheet.unit].parent is None:
        return ""
    return _some([f.label for f in _counts(sheet) if f.indicator is not None and f.indicator.roll is Roll.SUM])


def _counts(sheet: FactSheet) -> Iterator[Fact]:
    for facts in sheet.facts.values():
        yield from (f for f in facts if isinstance(f.value, Quantity) and not f.value.blank)


def _about(fact: Fact) -> str:
    return " ".join(filter(None, (fact.label, fact.note, fact.indicator.doc if fact.indicator else None)))


def _some(labels: list[str]) -> str:
    names = list(dict.fromkeys(labels))
    more = f"等 {len(names)} 项" if len(names) > SHOWN else ""
    return "、".join(f"“{name}”" for name in names[:SHOWN]) + more
