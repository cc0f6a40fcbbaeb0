"""Numbering: the surviving parts of a document become its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.assemble.numbering import marker
from site_builder.assemble.sections import Line, Part, lead
from site_builder.document import Block, Heading, Paragraph, Role, Run, Table

POINT = "1."


def lay_out(parts: list[Part], schemes: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks of a document whose first-level parts are `parts`; numbers count only what survived."""
    return tuple(_siblings(parts, schemes, 1, _scheme(schemes, 1)))


def _scheme(schemes: tuple[str, ...], level: int) -> str:
    return schemes[min(level, len(schemes)) - 1]


def _siblings(parts: list[Part], schemes: tuple[str, ...], level: int, scheme: str) -> Iterator[Block]:
    number, count = 0, sum(part.heading is not None for part in parts)
    for part in parts:
        number += part.heading is not None
        yield from _part(part, schemes, level, _mark(scheme, number, count) if part.heading is not None else "")


def _mark(scheme: str, number: int, count: int) -> str:
    """The marker of one of `count`; 一是 asks for 二是, so a single one has none."""
    return "" if count == 1 and scheme.endswith("是") else marker(scheme, number)


def _numbered(part: Part) -> int:
    return sum(isinstance(line, Line) and line.numbered for line in part.lines)


def _part(part: Part, schemes: tuple[str, ...], level: int, mark: str) -> Iterator[Block]:
    opening: list[Run] = []
    if part.heading is not None and part.runs_in:
        opening = lead(part.heading)
    elif part.heading is not None:
        yield Heading(level, mark, tuple(part.heading))
        mark = ""
    if part.inline:
        yield Paragraph(mark, (*opening, *_in_one_paragraph(part)))
        yield from _tables(part)
        return
    scheme = part.scheme or POINT
    number, count = 0, _numbered(part)
    for line in part.lines:
        if isinstance(line, Table):
            if opening:
                yield Paragraph(mark, tuple(opening))
                opening, mark = [], ""
            yield line
            continue
        number += line.numbered
        own = _mark(scheme, number, count) if line.numbered else ""
        if opening and line.numbered:
            yield Paragraph(mark, tuple(opening))
            opening, mark = [], ""
        yield Paragraph(own or mark, (*opening, *line.runs), line.position)
        opening, mark = [], ""
    if opening:
        yield Paragraph(mark, tuple(opening))
    yield from _siblings(part.children, schemes, level + 1, part.scheme or _scheme(schemes, level + 1))


def _in_one_paragraph(part: Part) -> Iterator[Run]:
    """一是…。二是…。 in one paragraph: the lines, or the sub-sections, each after its marker."""
    scheme = part.scheme or "一是"
    number, count = 0, _numbered(part)
    for line in part.lines:
        if isinstance(line, Line):
            number += line.numbered
            if line.numbered:
                yield from _marker_run(scheme, number, count)
            yield from line.runs
    for number, child in enumerate(part.children, start=1):
        yield from _marker_run(scheme, number, len(part.children))
        yield from _inline(child)


def _marker_run(scheme: str, number: int, count: int) -> Iterator[Run]:
    if text := _mark(scheme, number, count):
        yield Run(text, role=Role.MARKER)


def _inline(part: Part) -> Iterator[Run]:
    """A sub-section inside a paragraph: its heading ends like a sentence, what stands deeper follows."""
    if part.heading is not None:
        yield from lead(part.heading)
        if not part.runs_in:
            yield Run("。", role=Role.LEAD)
    for line in part.lines:
        if isinstance(line, Line):
            yield from line.runs
    for child in part.children:
        yield from _inline(child)


def _tables(part: Part) -> Iterator[Table]:
    """The tables of a part and of what stands under it: no paragraph can hold them."""
    yield from (line for line in part.lines if isinstance(line, Table))
    for child in part.children:
        yield from _tables(child)
