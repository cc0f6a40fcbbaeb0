"""What the rules read of a project: all that people wrote by hand, and the documents made of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from site_builder.document import Document, Run, Table
from site_builder.facts.sheets import Fact, Item
from site_builder.lint.text.lines import OPAQUE, Line
from site_builder.lint.texts import all_written, at, parts_of
from site_builder.phrasebank.template import Part, Text, Tree
from site_builder.project import Project


def project_lines(project: Project) -> Iterator[Line]:
    """Every wording of a phrase, every heading and line of prose, every value, name and note of a fact."""
    for written in all_written(project):
        yield Line(read(written.tree), written.place, written.who)
    for sheet in project.facts.sheets:
        for fact in (fact for facts in sheet.facts.values() for fact in facts):
            for part in parts_of(fact):
                for text in _said(part):
                    yield Line(text, at(part.source), f"“{fact.label}”")


def _said(part: Fact | Item) -> Iterator[str]:
    name = part.name if isinstance(part, Item) else None
    yield from filter(None, (name, part.value.text if part.value else None, part.note))


def read(tree: Tree) -> str:
    """The words of a tree with all of its parts, a slot as one opaque character."""
    return "".join(
        node.text if isinstance(node, Text) else read(node.nodes) if isinstance(node, Part) else OPAQUE for node in tree
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell of a document: its runs."""

    runs: tuple[Run, ...]
    document: Document

    def between(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs that a stretch of the text has a share in."""
        starts = list(accumulate((len(run.text) for run in self.runs), initial=0))[:-1]
        return self.runs[bisect_right(starts, start) - 1 : bisect_left(starts, end)]


def blocks_of(document: Document) -> Iterator[Block]:
    """Every block of a document, the cells of tables one by one."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from (Block(cell.runs, document) for cell in row)
        else:
            marker = (Run(block.marker),) if block.marker else ()
            yield Block((*marker, *block.runs), document)
