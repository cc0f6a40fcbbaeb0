"""Which variant of a phrase a document uses: stable, so that a rebuild or a new unit never reshuffles reviewed text."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_MASK = (1 << 64) - 1
_ODD = 0x9E3779B97F4A7C15  # 2^64 over the golden ratio: multiplication spreads every bit upward


def seed(text: str) -> int:
    """64 bits of a text's hash."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def document_seed(unit: str, topic: str, date: str) -> int:
    """What the choices of one document share."""
    return seed(f"{unit}\0{topic}\0{date}")


def rank_variants(phrase: str, count: int, document: int) -> list[int]:
    """Variants 0 to count-1 in order of preference: the highest hash of (phrase, variant, unit, topic, date) first.

    `document` is the `document_seed`. The two hashes are mixed twice, so that neighbours in either differ in all bits.
    """
    if count == 1:
        return [0]
    weights: list[tuple[int, int]] = []
    for number, own in enumerate(variant_seeds(phrase, count)):
        mixed = (own ^ document) * _ODD & _MASK
        weights.append(((mixed ^ mixed >> 29) * _ODD & _MASK, number))
    weights.sort(reverse=True)
    return [number for _, number in weights]


@lru_cache(maxsize=1 << 14)
def variant_seeds(phrase: str, count: int) -> tuple[int, ...]:
    """What the variants of a phrase bring to the choice, in order."""
    return tuple(seed(f"{phrase}\0{number}") for number in range(count))
