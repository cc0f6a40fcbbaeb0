"""What a section of an outline says, whatever shape its pieces have."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.phrasebank.skeletons import Say, Section, Skeleton, piece_says
from site_builder.wording.anchors import unique_anchor


def says_of(section: Section) -> Iterator[Say]:
    """The sentences under one heading, without its sub-headings."""
    for piece in section.pieces:
        yield from piece_says(piece)


def section_ids(skeleton: Skeleton) -> dict[int, str]:
    """The id of each section on the outline's page, by the section's identity."""
    taken: dict[str, int] = {}
    return {id(section): "s-" + unique_anchor(section.text, taken) for section in skeleton.walk()}
