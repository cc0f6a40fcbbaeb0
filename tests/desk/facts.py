"""What is asked of the desk's facts in node or a browser: rows of the panel, pastes, and sheets written anew.

The cases of golden/desk-facts.json are over one small project, `files` by path; a written sheet is read again here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from site_builder.errors import Problems
from site_builder.facts.load import load_facts
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import Fact, FactSheet, Narrative
from site_builder.phrasebank.load import load_phrasebank
from tests.desk import Batch, Desk, Job, edited, other_numbers, to_json
from tests.projects import MINIMAL, ROOT, write

CASES: dict[str, Any] = json.loads((ROOT / "tests/golden/desk-facts.json").read_text("utf-8"))


def small_desk(root: Path) -> Desk:
    """The project of the cases."""
    problems = Problems()
    write(root, {**MINIMAL, **{path: "\n".join(lines) for path, lines in CASES["files"].items()}})
    bank = load_phrasebank(root, problems)
    facts = load_facts(root, bank, problems)
    problems.raise_errors()
    return Desk(bank, facts, internal=True)


def case_batch(root: Path) -> Batch:
    """The cases as they are written down."""
    desk = small_desk(root)
    sheet = main_sheet(desk)
    jobs = []
    for case in CASES["cases"]:
        expect = case["expect"]
        if case["do"] == "write" and isinstance(expect, list):
            expect = "\n".join(expect)
        edits = {key: [edit_of(edit) for edit in case.get(key, ())] for key in ("edits", "newer")}
        jobs.append({**case, "sheet": sheet, **edits, "expect": to_json(expect)})
    return Batch("facts", desk.data, jobs)


def main_sheet(desk: Desk) -> dict[str, Any]:
    """The sheet that the cases are about."""
    return desk.sheet(next(sheet for sheet in desk.facts.sheets if sheet.path.endswith("jia/2020.md")))


def edit_of(edit: list[str | None]) -> Job:
    return dict(zip(("label", "text", "note", "item"), edit, strict=False))


def written_batch(desk: Desk) -> tuple[Batch, list[FactSheet]]:
    """Every sheet to be written, as it is and with every number changed, and what is to be read from that."""
    jobs: list[Job] = []
    expected: list[FactSheet] = []
    for sheet in desk.facts.sheets:
        for changes in ([], list(other_numbers(sheet))):
            jobs.append({"do": "write", "sheet": desk.sheet(sheet), "edits": changes})
            expected.append(edited(sheet, changes))
    return Batch("written", desk.data, jobs), expected


def read_again(text: str, sheet: FactSheet, desk: Desk) -> tuple[FactSheet, list[str]]:
    """The sheet that a written text is, and the faults that it has beside those of the original."""
    problems = Problems()
    found = parse_sheet(sheet.path, text, sheet.unit, desk.bank, problems)
    assert found is not None, list(map(str, problems))
    return found, [str(one) for one in problems if one.severity == "error"]


def told(sheet: FactSheet) -> dict[str, Any]:
    """All that a sheet says, without the lines."""
    return {
        "head": sheet.head,
        "facts": {label: [_fact(fact) for fact in facts] for label, facts in sheet.facts.items()},
        "tables": {
            title: [(row.name, {label: _fact(fact) for label, fact in row.facts.items()}) for row in rows]
            for title, rows in sheet.tables.items()
        },
        "narratives": {title: _narrative(one) for title, one in sheet.narratives.items()},
        "groups": [title for title, _ in sheet.groups],
    }


def _fact(fact: Fact) -> Any:
    items = [(item.name, item.value, item.note, item.blank) for item in fact.items]
    return fact.value, fact.note, items, fact.column


def _narrative(one: Narrative) -> Any:
    return one.title, [prose.tree for prose in one.paragraphs], [_narrative(child) for child in one.children]
