"""The shipped units: every figure opens its source, nothing is open but what the sheet awaits, and rebuilds are equal.

UPDATE=1 pytest tests/test_reference.py accepts the documents as they are now into golden/documents.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from site_builder.assemble.build import Assembler
from site_builder.document import Document, Figure, How, Role, Run, Source
from site_builder.project import load_project
from site_builder.render.jsondata import to_json
from site_builder.render.text import to_text
from site_builder.wording.values import fold_width
from tests.projects import ROOT, shipped_documents

GOLDEN = Path(__file__).parent / "golden/documents"
AWAITED = re.compile(r"待填|_{2,}|[xX×]+")


@cache
def documents() -> dict[str, Document]:
    return {document.id: document for document in shipped_documents()}


@cache
def lines_of(path: str) -> list[str]:
    return (ROOT / path).read_text("utf-8-sig").splitlines()


def line(source: Source) -> str:
    """A line as the value grammar reads it: one width, no spaces, one kind of dash."""
    text = re.sub(r"\s", "", fold_width(lines_of(source.path)[source.line - 1]))
    return text.replace("-", "—").replace("~", "～")


def as_of_line(path: str) -> Source:
    return next(Source(path, at) for at, text in enumerate(lines_of(path), start=1) if text.startswith("截至"))


def runs() -> Iterator[tuple[str, Run]]:
    """Every run of every document, with the id of its document."""
    for id, document in documents().items():
        for run in (*document.title_runs, *document.runs()):
            yield id, run


def figures(*hows: How) -> Iterator[tuple[str, Run, Figure]]:
    """The figures that were obtained so."""
    return ((id, run, run.figure) for id, run in runs() if run.figure is not None and run.figure.how in hows)


def test_every_stated_figure_stands_on_the_line_it_names() -> None:
    for id, run, figure in figures(How.STATED):
        written = re.sub(r"\s", "", fold_width(figure.written or run.text))  # a name is its own value
        number = re.sub(r"[^\d.]+$", "", written) or written  # the header of a table may hold the measure word
        assert any(written in line(source) or number in line(source) for source in figure.sources), (id, run.text)


def test_every_computed_figure_names_the_lines_it_comes_from() -> None:
    for id, run, figure in figures(How.SUMMED, How.DERIVED):
        assert figure.sources, (id, run.text)
        assert all(line(source) for source in figure.sources), (id, run.text)


def test_a_sentence_shows_no_other_digits_than_its_figure() -> None:
    """Whatever a filter prints of a value, its digits are digits of the value."""
    number = re.compile(r"\d+(?:\.\d+)?")
    for id, run, figure in figures(How.STATED):
        stated = number.findall(fold_width(f"{figure.written} {figure.note} {figure.item}"))
        assert set(number.findall(run.text)) <= set(stated), (id, run.text)


def test_only_what_a_sheet_awaits_is_open() -> None:
    for id, run in runs():
        if run.role is Role.OPEN:
            # 截至 stands in the front matter and is no figure
            sources = run.figure.sources if run.figure else [as_of_line(documents()[id].sheet)]
            rolled_up = any(source.path != documents()[id].sheet for source in sources)  # too few units have reported
            assert rolled_up or any(AWAITED.search(line(source)) for source in sources), (id, run.text)


def test_there_are_documents_after_references() -> None:
    assert any(document.references for document in documents().values())


def test_the_same_input_gives_the_same_bytes() -> None:
    project = load_project(ROOT)
    again = Assembler(project.bank, project.facts).assemble_all(project.facts.sheets)
    assert [to_json(document) for document in again] == [to_json(document) for document in documents().values()]


def test_ids_are_file_names_everywhere() -> None:
    for id in documents():
        assert not re.search(r'[\\:*?"<>|\x00-\x1f]', id)
        assert all(part == part.strip(" .") and part for part in id.split("/"))
    assert len({id.casefold() for id in documents()}) == len(documents())


def test_the_documents_are_those_that_were_read_and_accepted() -> None:
    made = {f"{id.replace('/', '__')}.txt": to_text(document) for id, document in documents().items()}
    if os.environ.get("UPDATE"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for file in GOLDEN.glob("*.txt"):
            file.unlink()
        for name, text in made.items():
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    assert made == {file.name: file.read_text("utf-8") for file in GOLDEN.glob("*.txt")}
