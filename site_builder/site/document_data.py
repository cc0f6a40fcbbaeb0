"""What a document's page hands to its scripts: the text to be copied, block by block, and the cards of its figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from markupsafe import Markup

from site_builder.document import Block, Document, Heading, Paragraph, Position, Role, Run, Table, plain
from site_builder.render.docx.body import closing_indents, is_second_level
from site_builder.render.docx.profile import Profile
from site_builder.site.figure_cards import Cards

_KINDS = {Position.ADDRESSEE: "left", Position.ATTACHMENT: "note"}
Piece = str | dict[str, str]


def page_data(document: Document, profile: Profile, cards: Cards | None = None) -> Markup:
    """A JSON object that may stand inside a <script>: the text, and the cards of its figures.

    A block is ["h", level, text], ["p", piece, …] where a lead is {"lead": text}, ["left", piece, …] flush left,
    ["note", piece, …] with its further lines below the name of what is attached,
    ["right", indent in characters, piece, …] to the right, or ["t", row, …]; the last `closing` blocks belong to no
    section.
    """
    indents = closing_indents(document.blocks, profile)
    data: dict[str, object] = {
        "title": document.title,
        "blocks": [_block(block, indents.get(at, 0)) for at, block in enumerate(document.blocks)],
        "closing": document.closing,
    } | (cards.to_data() if cards else {})
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _block(block: Block, indent: float) -> list[object]:
    match block:
        case Heading(level, marker):
            return ["h", level, marker + block.text]
        case Paragraph(position=position):
            pieces = list(_pieces(block))
            if position in (Position.SIGNATURE, Position.DATE):
                return ["right", indent, *pieces]
            return [_KINDS.get(position, "p"), *pieces]
        case Table(header, rows):
            return ["t", *([plain(cell.runs) for cell in row] for row in (header, *rows))]
    assert_never(block)


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    """The text; a run-in heading of the second level is told apart, for it has a face of its own."""
    if not is_second_level(paragraph.marker):
        yield from filter(None, [paragraph.marker + paragraph.text])
        return
    runs = (Run(paragraph.marker, role=Role.LEAD), *paragraph.runs)
    for leads, group in groupby(runs, key=lambda run: run.role is Role.LEAD):
        if text := plain(tuple(group)):
            yield {"lead": text} if leads else text
