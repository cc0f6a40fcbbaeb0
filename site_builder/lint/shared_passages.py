"""What two documents share, sentence beside sentence, with the words that are the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.lint.matching import Matcher
from site_builder.lint.overlap import runs_of
from site_builder.lint.passages import Passage

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|.", re.DOTALL)  # a number is one: of 127 and 129 nothing is the same
ISLAND = 3  # characters: what is shorter and the same in both is so by chance

Pieces = tuple[tuple[str, bool], ...]  # a stretch of text, and whether the other has it too


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence of each; `whole` where nothing but numbers, names and marks differs."""

    one: Pieces
    other: Pieces
    by_hand: bool
    whole: bool


def shared_passages(one: Sequence[Passage], other: Sequence[Passage]) -> Iterator[Shared]:
    """The sentences of one that have runs in the other, each beside the one there that has most of them."""
    there = [(passage, runs_of(passage.masked)) for passage in other]
    for passage in one:
        runs = runs_of(passage.masked)
        best, found = max(there, key=lambda pair: len(runs & pair[1]), default=(None, runs))
        if best is not None and runs & found:
            left, right = _marked(passage.text, best.text)
            yield Shared(left, right, passage.by_hand and best.by_hand, passage.masked == best.masked)


def _marked(one: str, other: str) -> tuple[Pieces, Pieces]:
    left, right = _TOKEN.findall(one), _TOKEN.findall(other)
    blocks = Matcher(left, right).get_matching_blocks()
    same = [block for block in blocks if block.size >= ISLAND]
    spans = [(block.a, block.a + block.size) for block in same]
    return _pieces(left, spans), _pieces(right, [(block.b, block.b + block.size) for block in same])


def _pieces(tokens: Sequence[str], spans: Sequence[tuple[int, int]]) -> Pieces:
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in (*spans, (len(tokens), len(tokens))):
        pieces += [("".join(tokens[end:start]), False)] if start > end else []
        pieces += [("".join(tokens[start:stop]), True)] if stop > start else []
        end = stop
    return tuple(pieces)
