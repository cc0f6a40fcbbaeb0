"""A document as its reader sees it: chapters under headings, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.document import Block, Document, Heading, Paragraph, Position, Role

_SENTENCE = re.compile("[^。！？]+[。！？]?”?")


class Sentence(NamedTuple):
    """A sentence with its end mark; it starts at `start` of the text of its paragraph's runs."""

    text: str
    start: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and all that stands under it, sub-headings too; `path` has the titles above it and its own."""

    heading: Heading
    path: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return self.path[-1]


def body(document: Document) -> tuple[Block, ...]:
    """The blocks that belong to sections: without 特此报告, signature and date."""
    return document.blocks[: len(document.blocks) - document.closing]


def chapters(document: Document) -> Iterator[Chapter]:
    """Every heading on a line of its own with what stands under it, in order."""
    blocks = body(document)
    above: list[Heading] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            above = [*(heading for heading in above if heading.level < block.level), block]
            rest = range(at + 1, len(blocks))
            end = next((i for i in rest if _closes(blocks[i], block)), len(blocks))
            yield Chapter(block, tuple(heading.text for heading in above), blocks[at + 1 : end])


def _closes(block: Block, heading: Heading) -> bool:
    return isinstance(block, Heading) and block.level <= heading.level


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of the body among some blocks."""
    for block in blocks:
        if isinstance(block, Paragraph) and block.position is Position.BODY:
            yield block


def sentences(blocks: tuple[Block, ...]) -> Iterator[Sentence]:
    """Every sentence of the paragraphs among some blocks; a run-in heading is one of its own."""
    for paragraph in paragraphs(blocks):
        for match in _SENTENCE.finditer(paragraph.text):
            yield Sentence(match[0], match.start(), paragraph)


def leads(blocks: tuple[Block, ...]) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs that begin with a run-in heading, each with that heading."""
    for paragraph in paragraphs(blocks):
        if lead := "".join([run.text for run in paragraph.runs if run.role is Role.LEAD]):
            yield paragraph, lead
