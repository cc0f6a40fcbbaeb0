"""Long lists over several pages, so that none is heavier than somebody on an old machine likes to wait for.

What a page lists is counted, not weighed: a link can tell the page of an item before any page is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def in_parts(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """Runs of `items` of about the same length, none longer than `most`; at least one, which may be empty."""
    count = max(1, -(-len(items) // most))
    ends = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def by_size(items: Sequence[T], size: Callable[[T], int], most: int) -> Iterator[list[T]]:
    """Runs of `items` that take up no more than `most` together; one that is larger stands alone."""
    part: list[T] = []
    room = most
    for item in items:
        if part and size(item) > room:
            yield part
            part, room = [], most
        part.append(item)
        room -= size(item)
    if part:
        yield part
