"""What two sequences have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import Match, SequenceMatcher

WORK = 1_000_000  # pairs of equal elements: a text of 10,000 characters has 300,000 with itself, a dull one 100 million


class Matcher(SequenceMatcher[Hashable]):
    """difflib's, but of sequences that would keep it busy for minutes only what both begin and end with is the same."""

    def __init__(self, one: Sequence[Hashable], other: Sequence[Hashable]) -> None:
        super().__init__(None, one, other, autojunk=False)
        self._ends: list[Match] | None = None
        there = Counter(other)
        if sum(there[element] for element in one) > WORK:
            shorter = min(len(one), len(other))
            start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
            end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
            ends = [Match(0, 0, start), Match(len(one) - end, len(other) - end, end)]
            self._ends = [match for match in ends if match.size] + [Match(len(one), len(other), 0)]

    def get_matching_blocks(self) -> list[Match]:
        return super().get_matching_blocks() if self._ends is None else self._ends
