"""A document as its reader sees it: chapters under headings, sentences, and the line behind a stretch of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.document import Block, Document, Heading, Paragraph, Position, Role, Run, plain
from site_builder.errors import Place

_SENTENCE = re.compile("[^。！？]+[。！？]?”?")


@dataclass(frozen=True, slots=True)
class Sentence:
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
            yield Chapter(block, tuple(plain(heading.runs) for heading in above), blocks[at + 1 : end])


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
        for match in _SENTENCE.finditer(plain(paragraph.runs)):
            yield Sentence(match[0], match.start(), paragraph)


def leads(blocks: tuple[Block, ...]) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs that begin with a run-in heading, each with that heading."""
    for paragraph in paragraphs(blocks):
        if lead := plain(tuple(run for run in paragraph.runs if run.role is Role.LEAD)):
            yield paragraph, lead


def place_in(runs: tuple[Run, ...], start: int, end: int, document: Document) -> Place:
    """The line that the first figure or prose of a stretch of text comes from, or else the start of the sheet."""
    lines = (line_of(run) for run in runs_in_stretch(runs, start, end))
    return next((place for place in lines if place is not None), Place(document.sheet))


def phrase_in(runs: tuple[Run, ...], start: int, end: int) -> str:
    """The phrase that says a stretch of text, as a message names it; empty where none does."""
    phrase = next((run.phrase for run in runs_in_stretch(runs, start, end) if run.phrase), None)
    return f"（套语“{phrase}”）" if phrase else ""


def runs_in_stretch(runs: tuple[Run, ...], start: int, end: int) -> Iterator[Run]:
    """The runs that a stretch of their text touches."""
    at = 0
    for run in runs:
        if at < end and at + len(run.text) > start:
            yield run
        at += len(run.text)


def line_of(run: Run) -> Place | None:
    """The line of a sheet that a run comes from; None for the words of a phrase."""
    source = run.figure.sources[0] if run.figure and run.figure.sources else run.source
    return Place(source.path, source.line) if source else None
