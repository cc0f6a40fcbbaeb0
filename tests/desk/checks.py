"""What the live checks of the desk are asked in node or a browser: the rules that Python has too, and their own cases.

golden/desk-checks.json has drafts over the small project of desk-facts.json: a paragraph is what someone typed, or runs
of which a text was typed; `expect` has the rule, the words at its place and the message of each finding. A case with a
`length` has what is said of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from site_builder.desk.words import words_data
from site_builder.errors import Problems
from site_builder.lint.lengths import characters
from site_builder.lint.text.cut_off import find_cut_offs
from site_builder.lint.text.half_width import find_half_width_marks
from site_builder.lint.text.unpaired_marks import find_unpaired_marks
from site_builder.lint.text.words import load_words, word_finder
from tests.desk import Batch, Desk, generated, to_json
from tests.desk.facts import edit_of, main_sheet, small_desk
from tests.projects import ROOT
from tests.rule_cases import read_yaml

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/golden/desk-checks.json").read_text("utf-8"))
FINDERS = (word_finder(load_words(None, Problems())), find_cut_offs, find_half_width_marks, find_unpaired_marks)
MARKED = st.text('甲一1a12,.;:?!()"“”《》（）〔〕，。；：、 　\n%/【】\ue000', max_size=24)
PIECES = [
    "布署",
    "公",
    "发",
    "名",
    "台帐",
    "其它",
    "截止",
    "2月3日",
    "目前",
    "，",
    "。",
    "报名",
    "已",
    "\n",
    "9时",
    "共",
]
WORDED = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def rule_batch(examples: int) -> Batch:
    """The rules about words and marks on every text of the cases of Python's own tests, and so many generated ones."""
    files = sorted((ROOT / "tests/checks/rules").glob("*.yml"))
    texts = [text for file in files for text in _texts(read_yaml(file))]
    texts += generated(MARKED, examples) + generated(WORDED, examples)
    jobs = [{"do": "hits", "text": text, "expect": to_json(_hits(text))} for text in dict.fromkeys(texts)]
    return Batch("rules", {"words": words_data()}, jobs)


def _texts(case: Any) -> Iterator[str]:
    if isinstance(case, str):
        yield case
    else:
        for part in case.values() if isinstance(case, dict) else case:
            yield from _texts(part)


def _hits(text: str) -> list[list[Any]]:
    found = [hit for find in FINDERS for hit in find(text)]
    return [[hit.rule.code, hit.rule.level.value, hit.start, hit.end, hit.message, hit.fix] for hit in found]


def length_batch(desk: Desk, every: int = 1) -> Batch:
    """How long the documents of the shipped sheets are, or of every so many."""
    assemble = desk.assemblers["draft"].assemble
    jobs = []
    for sheet in list(desk.facts.sheets)[::every]:
        for outline in sheet.head.skeletons:
            document = assemble(desk.facts.units[sheet.unit], sheet, desk.bank.skeletons[outline])
            what = {"sheet": desk.sheet(sheet), "outline": outline, "policy": "draft"}
            jobs.append({"do": "count", **what, "expect": to_json(characters(document))})
    return Batch("lengths", desk.data, jobs)


def draft_batch(root: Path) -> Batch:
    """The cases as they are written down."""
    desk = small_desk(root)
    sheet = main_sheet(desk)
    jobs = []
    for case in CASES:
        edits = [edit_of(edit) for edit in case.get("edits", ())]
        what = {"do": "length" if "length" in case else "checks", "sheet": sheet, "edits": edits}
        jobs.append({**case, **what, "expect": to_json(case["expect"])})
    return Batch("drafts", desk.data | {"words": words_data()}, jobs)
