"""What the rules read of a project: all that people wrote by hand, and the documents made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from site_builder.document import Document, Run, Table, plain
from site_builder.errors import Place
from site_builder.facts.sheets import Fact, Item, Prose
from site_builder.lint.text.lines import OPAQUE, Line
from site_builder.lint.texts import all_written, at, parts_of
from site_builder.phrasebank.template import PROSE_SLOT, Part, Text, Tree
from site_builder.project import Project


def project_lines(project: Project) -> Iterator[Line]:
    """Every wording of a phrase, every heading and line of prose, every value, name and note of a fact."""
    for written in all_written(project):
        at_each = partial(_in_prose, written.prose) if written.prose else None
        yield Line(read(written.tree), written.place, written.who, at_each)
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


def _in_prose(prose: Prose, offset: int) -> Place:
    """Where a character of what is read of a paragraph stands: there a slot is one character."""
    for slot in PROSE_SLOT.finditer(prose.text):
        if slot.start() >= offset:
            break
        offset += len(slot[0]) - 1
    return prose.at(offset)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or cell of a document: its runs, that of its marker too, and their text."""

    runs: tuple[Run, ...]
    text: str
    document: Document


def blocks_of(document: Document) -> Iterator[Block]:
    """Every block of a document, the cells of tables one by one."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from (Block(cell.runs, plain(cell.runs), document) for cell in row)
        else:
            marker = (Run(block.marker),) if block.marker else ()
            yield Block((*marker, *block.runs), block.marker + block.text, document)
