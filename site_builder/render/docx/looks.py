"""How the paragraphs of any Word file look once every style, default and run has had its say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

THEME = "主题字体"
TWIPS = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph as it prints: face and points of its Han characters, indents in characters, line height in twips."""

    number: int  # among the paragraphs of the file that hold text, from 1
    text: str
    style: str
    face: str | None
    points: float
    bold: bool
    align: str
    first: float
    left: float
    line: int | None  # None unless it is exactly so high
    squeeze: int


def looks(word: WordDocument) -> list[Look]:
    """Every paragraph of the body that holds text, tables left out."""
    found = [paragraph for paragraph in word.paragraphs if paragraph.text.strip()]
    return [_look(number, paragraph, word) for number, paragraph in enumerate(found, start=1)]


def _look(number: int, paragraph: Paragraph, word: WordDocument) -> Look:
    own = paragraph._p.pPr
    chain = [own, *(style.find(qn("w:pPr")) for style in _styles(paragraph)), _default(word, "pPr")]
    longest = max(paragraph.runs, key=lambda run: sum(not char.isascii() for char in run.text), default=None)
    types = [longest._r.rPr if longest is not None else None, *_run_chain(paragraph, longest, word)]
    points = float(_first(types, "sz", "val") or 20) / 2
    spaces = len(paragraph.text) - len(paragraph.text.lstrip("　"))
    rule, height = _first(chain, "spacing", "lineRule"), _first(chain, "spacing", "line")
    return Look(
        number,
        paragraph.text.strip(),
        paragraph.style.name if paragraph.style is not None and paragraph.style.name else "",
        _face(types),
        points,
        _first(types, "b", "val", empty="1") in ("1", "true", "on"),
        _first(chain, "jc", "val") or "left",
        _indent(chain, "firstLine", points) - _indent(chain, "hanging", points) + spaces,
        _indent(chain, "left", points) or _indent(chain, "start", points),
        int(float(height)) if height is not None and rule == "exact" else None,
        int(_first(types, "spacing", "val") or 0),
    )


def _styles(paragraph: Paragraph) -> Iterator[Any]:
    """The elements of the paragraph's style and of those that it is built on."""
    style = paragraph.style
    while style is not None:
        yield style.element
        style = style.base_style


def _run_chain(paragraph: Paragraph, run: Any, word: WordDocument) -> Iterator[Any]:
    style = run.style if run is not None else None
    while style is not None:
        yield style.element.find(qn("w:rPr"))
        style = style.base_style
    for element in _styles(paragraph):
        yield element.find(qn("w:rPr"))
    yield _default(word, "rPr")


def _default(word: WordDocument, kind: str) -> Any:
    return word.styles.element.find(f"{qn('w:docDefaults')}/{qn(f'w:{kind}Default')}/{qn(f'w:{kind}')}")


def _first(chain: list[Any], tag: str, attribute: str, empty: str | None = None) -> str | None:
    """The attribute where it is first given; `empty` is what the bare element means."""
    for properties in chain:
        element = properties.find(qn(f"w:{tag}")) if properties is not None else None
        if element is not None and (value := element.get(qn(f"w:{attribute}"), empty)) is not None:
            return str(value)
    return None


def _face(chain: list[Any]) -> str | None:
    """The face of Han characters; a theme's face is named as such, for it changes with the theme."""
    for properties in chain:
        fonts = properties.find(qn("w:rFonts")) if properties is not None else None
        if fonts is None:
            continue
        if fonts.get(qn("w:eastAsiaTheme")):
            return THEME
        if face := fonts.get(qn("w:eastAsia")):
            return str(face)
    return None


def _indent(chain: list[Any], side: str, points: float) -> float:
    """An indent in characters of the paragraph's own size."""
    for properties in chain:
        element = properties.find(qn("w:ind")) if properties is not None else None
        if element is None:
            continue
        if count := element.get(qn(f"w:{side}Chars")):
            return float(count) / 100
        if length := element.get(qn(f"w:{side}")):
            return round(float(length) / TWIPS / points, 2)
    return 0.0
