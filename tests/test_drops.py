"""Whatever is missing from a sheet, its documents read as sentences: no debris, no number from nowhere."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.assemble.build import Assembler
from site_builder.assemble.numbering import marker
from site_builder.document import Document, Heading, How, Paragraph, Run, Table, plain
from tests.projects import shipped

DEBRIS = re.compile(
    "[，、；：]{2}|[，、；：][。！？]|[。！？][，、；：。]|（）|“”|《》|[（“《][，、；：。]|[，、；：][）”》]"
)


@st.composite
def thinnings(draw: st.DrawFn) -> tuple[str, frozenset[str], bool]:
    """A shipped sheet (its path), the labels that it keeps, and whether it keeps its narratives."""
    sheet = draw(st.sampled_from([sheet for sheet in shipped().facts.sheets if sheet.head.skeletons]))
    kept = draw(st.frozensets(st.sampled_from(sorted(sheet.facts)), max_size=len(sheet.facts)))
    return sheet.path, kept, draw(st.booleans())


def assembled(path: str, kept: frozenset[str], narratives: bool) -> list[Document]:
    project = shipped()
    (sheet,) = (sheet for sheet in project.facts.sheets if sheet.path == path)
    sheet = replace(
        sheet,
        facts={label: facts for label, facts in sheet.facts.items() if label in kept},
        narratives=sheet.narratives if narratives else {},
    )
    facts = replace(project.facts, by_unit={**project.facts.by_unit, sheet.unit: (sheet,)})
    return Assembler(project.bank, facts).assemble_all([sheet])


def ours(runs: tuple[Run, ...]) -> str:
    """The text with a letter for what a person stated, so that only our own marks are looked at."""
    return "".join("甲" if run.source or run.figure else run.text for run in runs)


@given(thinnings())
@settings(max_examples=60, deadline=None)
def test_drops_leave_no_debris(thinned: tuple[str, frozenset[str], bool]) -> None:
    for document in assembled(*thinned):
        for block in document.blocks:
            if isinstance(block, Table):
                continue
            text = ours(block.runs)
            assert text, "a block that says nothing is no block"
            assert not DEBRIS.search(text), text
            assert text[0] not in "，、；：。！？", text
            # a signature and its date are lines, not sentences
            if isinstance(block, Paragraph) and any(mark in text for mark in "，。；"):
                assert text[-1] in "。！？：甲”）", text


@given(thinnings())
@settings(max_examples=60, deadline=None)
def test_a_fact_that_is_gone_stands_nowhere(thinned: tuple[str, frozenset[str], bool]) -> None:
    for document in assembled(*thinned):
        for run in document.runs():
            own = run.figure is not None and any(source.path == document.sheet for source in run.figure.sources)
            if run.figure is not None and own and run.figure.how is How.STATED:
                assert run.figure.label in thinned[1], run.text
            assert run.text, "no run is empty"


@given(thinnings())
@settings(max_examples=30, deadline=None)
def test_numbers_count_what_survives(thinned: tuple[str, frozenset[str], bool]) -> None:
    for document in assembled(*thinned):
        first_level = [b.marker for b in document.blocks if isinstance(b, Heading) and b.level == 1 and b.marker]
        scheme = shipped().bank.skeletons[document.skeleton].schemes[0]
        assert first_level == [marker(scheme, number) for number in range(1, len(first_level) + 1)]
        assert all(plain(b.runs) for b in document.blocks if isinstance(b, Heading))


@given(thinnings())
@settings(max_examples=30, deadline=None)
def test_every_drop_has_a_reason_and_every_hint_is_listed(thinned: tuple[str, frozenset[str], bool]) -> None:
    for document in assembled(*thinned):
        assert all(drop.reason for drop in document.dropped)
        opened = {run.figure.label for run in document.runs() if run.role == "open" and run.figure}
        assert opened <= {missing.label for missing in document.missing}
