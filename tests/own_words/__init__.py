"""Hashed runs of 20 characters of published documents, which no phrase of ours may repeat."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from hashlib import blake2b
from pathlib import Path

RUN = 20
SIZE = 5  # bytes: a chance hit among a million comparisons is one in ten thousand million
HASHES = Path(__file__).parent / "hashes.bin"
TERMS = Path(__file__).parent / "set_terms.txt"  # official wording, common property

_DROPPED = re.compile(r"[\s\d.]+|[xX_×]+")


def runs_of(text: str) -> set[str]:
    """Every run of 20 characters, without white space, digits and blanks, full and half width alike."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return {plain[i : i + RUN] for i in range(len(plain) - RUN + 1)}


def hashes_of(text: str) -> set[bytes]:
    """The hashes of the runs of a text."""
    return {digest(run) for run in runs_of(text)}


def digest(run: str) -> bytes:
    return blake2b(run.encode(), digest_size=SIZE).digest()


@cache
def known() -> frozenset[bytes]:
    """The hashes of the published documents."""
    data = HASHES.read_bytes()
    return frozenset(data[i : i + SIZE] for i in range(0, len(data), SIZE))


@cache
def set_terms() -> tuple[str, ...]:
    """The official set terms."""
    lines = TERMS.read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


def borrowed(text: str) -> list[str]:
    """The runs of a text that a published document has too, official set terms aside."""
    for term in set_terms():
        text = text.replace(term, "\n")
    return sorted(run for part in text.split("\n") for run in runs_of(part) if digest(run) in known())
