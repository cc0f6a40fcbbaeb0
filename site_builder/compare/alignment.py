"""Which of two sequences belong together: equal ones first, then, between those, the most alike in order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[T | None, T | None]


def align(
    before: Sequence[T], now: Sequence[T], key: Callable[[T], Hashable], likeness: Callable[[T, T], float]
) -> Iterator[Pair[T]]:
    """Pairs in order; one side is None for what has gone or is new. `likeness` is 0 for two that cannot be a pair."""
    matcher = SequenceMatcher(None, [key(one) for one in before], [key(one) for one in now], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(before[a:b], now[c:d], strict=True)
        else:
            yield from _most_alike(before[a:b], now[c:d], likeness)


def _most_alike(before: Sequence[T], now: Sequence[T], likeness: Callable[[T, T], float]) -> list[Pair[T]]:
    """The pairs, in order, whose likenesses add up to most."""
    alike = [[likeness(old, new) for new in now] for old in before]
    best = [[0.0] * (len(now) + 1) for _ in range(len(before) + 1)]  # of what follows from i and j on
    for i in reversed(range(len(before))):
        for j in reversed(range(len(now))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair[T]] = []
    i = j = 0
    while i < len(before) and j < len(now):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((before[i], now[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((before[i], None))
            i += 1
        else:
            pairs.append((None, now[j]))
            j += 1
    return [*pairs, *((old, None) for old in before[i:]), *((None, new) for new in now[j:])]
