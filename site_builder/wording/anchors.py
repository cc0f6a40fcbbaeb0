"""Anchors of headings: the heading's own words, so that links survive a change of its number."""

from __future__ import annotations

import re

from site_builder.document import Run, plain


def heading_anchor(marker: str, runs: tuple[Run, ...], taken: dict[str, int]) -> str:
    """An id for a heading, unique among `taken` (which is updated)."""
    return unique_anchor(plain(runs) or marker, taken)


def unique_anchor(words: str, taken: dict[str, int]) -> str:
    """An id made of the letters and digits of `words`."""
    base = re.sub(r"[^\w]+", "-", words).strip("-").lower() or "节"
    taken[base] = taken.get(base, 0) + 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"
