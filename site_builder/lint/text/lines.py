"""Any text as the rules read it: lines with their places, joined to one string that each rule searches once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from site_builder.errors import Place
from site_builder.lint.rule import Rule

OPAQUE = "\ue000"  # stands for a slot: words that are not known yet
SILENT = "\ue001"  # stands for what is no words at all: code, an address
HAN = "一-龥"  # the inside of a character class


@dataclass(frozen=True, slots=True)
class Line:
    """One line, paragraph, wording or value without a line feed; `who` names it in a message.

    `at` tells where each of its characters stands; without it all are at `place`.
    """

    text: str
    place: Place
    who: str
    at: Callable[[int], Place] | None = None


def along(place: Place) -> Callable[[int], Place]:
    """Where the characters of a line stand, the first of them at `place`."""
    return lambda offset: Place(place.path, place.line, place.column + offset)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found from `start` to `end` of a text; `fix` takes its place where that is certain."""

    rule: Rule
    start: int
    end: int
    message: str
    fix: str | None = None


Finder = Callable[[str], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Text:
    """Lines in order; `joined` has them all, a line feed between each two."""

    lines: tuple[Line, ...]
    joined: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Text:
        """The text of some lines; a line feed within one is read as a space."""
        given = tuple(lines)
        texts = [line.text.replace("\n", " ") for line in given]
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        return cls(given, "\n".join(texts), tuple(starts)[:-1])

    def number_at(self, offset: int) -> int:
        """Which line (from 0) an offset of `joined` is in."""
        return bisect_right(self.starts, offset) - 1
