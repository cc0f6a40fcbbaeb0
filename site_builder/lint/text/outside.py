"""Documents from elsewhere, as lines for the rules: plain text, Markdown without its code, paragraphs of Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.errors import Place
from site_builder.lint.text.lines import OPAQUE, SILENT, Line, along

_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_FRONT = re.compile(r"\A---\n.*?\n---$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`[^`\n]+`|\]\([^)\n]*\)|<[^<>\n]+>|https?://[^\s\u3000-\uffff]+")
_SLOT = re.compile("【[^【】\n]*】")
_MARKUP = re.compile(r"^[ \t>]*(?:#{1,6}|[-*+]|\d+\.)[ \t]+", re.MULTILINE)
_OPENING = 12  # characters of a paragraph of Word that tell which it is


def text_lines(path: str, text: str) -> Iterator[Line]:
    """The lines of a plain text."""
    for number, line in enumerate(text.split("\n"), start=1):
        place = Place(path, number)
        yield Line(line, place, "", along(place))


def markdown_lines(path: str, text: str) -> Iterator[Line]:
    """The lines of a Markdown text: front matter, code, addresses, 【】 and the marks of lines are not its words."""
    yield from text_lines(path, masked(text))


def masked(text: str) -> str:
    """The text with all that is not words made opaque, each character where it was."""
    for pattern in (_FRONT, _FENCE, _INLINE, _MARKUP):
        text = pattern.sub(lambda match: re.sub("[^\n]", SILENT, match[0]), text)
    return slots_masked(text)


def slots_masked(text: str) -> str:
    """The text with every 【…】 made opaque, each character where it was."""
    return _SLOT.sub(lambda match: OPAQUE * len(match[0]), text)


def word_lines(path: str, paragraphs: Iterable[str]) -> Iterator[Line]:
    """The paragraphs of a Word file; a place counts them from 1, and a message cites how each begins."""
    for number, text in enumerate(paragraphs, start=1):
        begins = f"（{text.strip()[:_OPENING]}……）" if text.strip() else ""
        place = Place(path, number)
        yield Line(text, place, f"第 {number} 段{begins}", along(place))
