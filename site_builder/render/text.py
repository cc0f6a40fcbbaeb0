"""Document → plain text: the title, then the blocks, one a line; cells by tabs."""

from __future__ import annotations

from typing import assert_never

from site_builder.document import Block, Document, Heading, Paragraph, Table, plain


def to_text(document: Document) -> str:
    """The document as text, ending in a line feed."""
    lines = [*filter(None, [document.title]), *(block_text(block) for block in document.blocks)]
    return "\n".join(lines) + "\n"


def block_text(block: Block) -> str:
    """One block: marker and runs; a table has a line a row."""
    match block:
        case Heading() | Paragraph():
            return block.marker + block.text
        case Table(header, rows):
            return "\n".join("\t".join(plain(cell.runs) for cell in row) for row in (header, *rows))
    assert_never(block)
