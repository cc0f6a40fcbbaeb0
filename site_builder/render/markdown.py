"""Document → Markdown that any generator reads the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from site_builder.document import Block, Document, Heading, Paragraph, Role, Run, Table, plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|~$])")
# a line start that Markdown would take for a list, a quote, a heading or a rule
_LINE_START = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=>])")


def to_markdown(document: Document) -> str:
    """The document as Markdown: the title as level 1, headings below it, a blank line between blocks."""
    title = [f"# {escape(document.title)}"] if document.title else []
    blocks = [*title, *(_block(block) for block in document.blocks)]
    return "\n\n".join(blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, marker, runs):
            return f"{'#' * min(level + 1, 6)} {escape(marker + plain(runs))}"
        case Paragraph(marker, runs):
            return escape_line(marker, runs)
        case Table(header, rows):
            lines = [_row(plain(cell.runs) for cell in header), "|" + " --- |" * len(header)]
            return "\n".join([*lines, *(_row(plain(cell.runs) for cell in row) for row in rows)])
    assert_never(block)


def escape_line(marker: str, runs: tuple[Run, ...]) -> str:
    """A paragraph: leads in bold, and nothing at its start that Markdown takes for syntax."""
    text = escape(marker) + "".join(_run(run) for run in runs)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", text)


def _run(run: Run) -> str:
    text = escape(run.text)
    return f"<strong>{text}</strong>" if run.role is Role.LEAD else text


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escape(cell) for cell in cells) + " |"


def escape(text: str) -> str:
    """Text as Markdown prints it, whatever it holds."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
