"""Where things are used: which sections of which documents say a fact or a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from site_builder.document import Block, Document, Heading, Run, Source, block_runs
from site_builder.render.html import heading_anchors


@dataclass(frozen=True, slots=True, eq=False)  # one object a section; comparing documents would be slow
class Spot:
    """A section of a document, whose title it keeps: the words of its heading and its id, which the opening has not."""

    document: Document
    title: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Spots in reading order, once each, by source line and by phrase; the blocks of each document with theirs."""

    spots: dict[str, tuple[tuple[Spot, Block], ...]] = field(default_factory=dict)
    of_source: dict[Source, dict[Spot, None]] = field(default_factory=lambda: defaultdict(dict))
    of_phrase: dict[str, dict[Spot, None]] = field(default_factory=lambda: defaultdict(dict))

    def source(self, source: Source) -> dict[Spot, None]:
        return self.of_source.get(source, {})

    def phrase(self, phrase: str) -> dict[Spot, None]:
        return self.of_phrase.get(phrase, {})


def spots(document: Document) -> Iterator[tuple[Spot, Block]]:
    """Every block of a document with the section it stands in."""
    title = document.title
    spot = Spot(document, title, "开头", "")
    for block, anchor in zip(document.blocks, heading_anchors(document), strict=True):
        if isinstance(block, Heading):
            spot = Spot(document, title, block.marker + block.text, anchor)
        yield spot, block


def find_usage(documents: Iterable[Document]) -> Usage:
    """Where every source line and phrase is used."""
    usage = Usage()
    for document in documents:
        usage.spots[document.id] = tuple(spots(document))
        for spot, block in usage.spots[document.id]:
            for run in block_runs(block):
                _note(run, spot, usage)
    return usage


def _note(run: Run, spot: Spot, usage: Usage) -> None:
    if run.phrase is not None:
        usage.of_phrase[run.phrase][spot] = None
    if run.figure is not None:
        for source in run.figure.sources:
            usage.of_source[source][spot] = None
    if run.source is not None:
        usage.of_source[run.source][spot] = None
