"""What each phrase looks like in a finished document: an example to copy, sample units first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from site_builder.document import Document, Role, Run, Table, plain
from site_builder.site.usage import Spot, spots


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as a document says it, and where; `open` when a slot of it still waits for its value."""

    text: str
    spot: Spot
    open: bool


def find_examples(documents: Iterable[Document]) -> dict[str, Example]:
    """An example by phrase: the first of `documents` that says it without an open slot, or else the first that does."""
    found: dict[str, Example] = {}
    for document in documents:
        for spot, block in spots(document):
            if isinstance(block, Table):
                continue
            for phrase, runs in groupby(block.runs, key=_phrase_of):
                known = found.get(phrase) if phrase else None
                if phrase and (known is None or known.open):
                    example = _example(tuple(runs), spot)
                    if known is None or not example.open:
                        found[phrase] = example
    return found


def _phrase_of(run: Run) -> str | None:
    return run.phrase


def _example(runs: tuple[Run, ...], spot: Spot) -> Example:
    return Example(plain(runs).strip(), spot, any(run.role is Role.OPEN for run in runs))
