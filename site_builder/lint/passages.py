"""The sentences of a document as they are compared: without numbers, the unit's own name, and marks.

What a reader calls 雷同 is the same wording in which only those were changed. Headings are the outline's, tables hold
nothing but figures: neither is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from site_builder.document import Document, Paragraph, Position, Role, Run
from site_builder.facts.units import Unit
from site_builder.wording.numerals import HAN

_OWN = ("单位", "简称", "本级", "自称", "下级", "上级", "主送", "落款")
_NUMBER = re.compile(rf"[\d{HAN}]+(?:[.,]\d+)*%?")
_SELF = re.compile("[全我本](?:[省市县区乡镇村局校园站]|街道|社区|公司|单位)")
_MARKS = re.compile(r"[^\w@#]+")
_SENTENCE = re.compile("[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")


class Passage(NamedTuple):
    """A sentence as it stands, as it is compared, and whether it was written by hand for this document."""

    text: str
    masked: str
    by_hand: bool


class PassageReader:
    """Reads the sentences of documents; what was masked once is remembered, for documents share their phrases."""

    def __init__(self) -> None:
        self._masked: dict[str, str] = {}

    def read(self, document: Document, unit: Unit) -> tuple[Passage, ...]:
        """The sentences of a document of `unit`, in order."""
        names = _names(unit)
        return tuple(
            Passage(text, masked, by_hand)
            for text, raw, by_hand in _sentences(document)
            if (masked := self._mask(raw, names)).strip("@#")
        )

    def _mask(self, raw: str, names: tuple[str, ...]) -> str:
        for name in names:
            raw = raw.replace(name, "@")
        if (masked := self._masked.get(raw)) is None:
            masked = self._masked[raw] = _MARKS.sub("", _NUMBER.sub("#", _SELF.sub("@", raw)))
        return masked


def _names(unit: Unit) -> tuple[str, ...]:
    """How the unit and those above it are called, the longest first."""
    words = {word for key, word in unit.context().items() if key in _OWN}
    above = unit.parent
    while above is not None:
        words |= {above.name, above.context()["简称"]}
        above = above.parent
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _sentences(document: Document) -> Iterator[tuple[str, str, bool]]:
    """Each as it stands, with figures as so many noughts, and whether any of it was written by hand."""
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.position is not Position.BODY:
            continue
        text = block.text
        raw = "".join(["0" * len(run.text) if _is_filled(run) else run.text for run in block.runs])
        by_hand = list(_by_hand(block.runs))
        for match in _SENTENCE.finditer(raw):
            start, end = match.span()
            yield text[start:end], match[0], any(first < end and start < last for first, last in by_hand)


def _is_filled(run: Run) -> bool:
    return run.figure is not None or run.role is Role.OPEN or run.role is Role.MARKER


def _by_hand(runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    """Where the runs of prose begin and end."""
    end = 0
    for run in runs:
        start, end = end, end + len(run.text)
        if run.phrase is None and run.source is not None:
            yield start, end
