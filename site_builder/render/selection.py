"""What of a document is handed on, and under which name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from site_builder.document import Document, Heading

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def section_of(document: Document, name: str) -> Document | None:
    """One first-level section by its words, with or without its number, as a document without a title."""
    blocks = document.blocks[: len(document.blocks) - document.closing]
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    for number, (start, heading) in enumerate(headings, start=1):
        if name in (heading.text, heading.marker + heading.text):
            end = headings[number][0] if number < len(headings) else len(blocks)
            return replace(document, title_runs=(), blocks=blocks[start:end], closing=0)
    return None


def file_names(documents: Iterable[Document], suffix: str) -> list[str]:
    """A name for each that a reader knows it by and Windows can write: 示例镇-防汛抗旱-2026-07-31-防汛抗旱综合.docx.

    Two units of one name are told apart by the folders of their facts.
    """
    documents = list(documents)
    plainly = [_name(d.unit, d.topic, d.as_of or "", d.skeleton) for d in documents]
    twice = {name for name in plainly if plainly.count(name) > 1}
    return [
        (_name(name, *d.id.split("/")[:-1]) if name in twice else name) + suffix
        for name, d in zip(plainly, documents, strict=True)
    ]


def _name(*parts: str) -> str:
    return "-".join(_UNSAFE.sub("-", part) for part in parts if part)
