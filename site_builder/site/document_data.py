"""What a document's page hands to its scripts: the text to be copied, block by block, and the cards of its figures."""

from __future__ import annotations

import json
from itertools import groupby
from typing import assert_never

from markupsafe import Markup

from site_builder.document import Block, Document, Heading, Paragraph, Role, Run, Table, plain
from site_builder.site.figure_cards import Cards

Piece = str | dict[str, str]


def page_data(document: Document, cards: Cards | None = None) -> Markup:
    """A JSON object that may stand inside a <script>: the text, and the cards of its figures.

    A block is ["h", level, text], ["p", piece, …] where a lead is {"lead": text}, or ["t", row, …]; the last `closing`
    blocks belong to no section.
    """
    data: dict[str, object] = {
        "title": document.title,
        "blocks": [_block(block) for block in document.blocks],
        "closing": document.closing,
    } | (cards.to_data() if cards else {})
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _block(block: Block) -> list[object]:
    match block:
        case Heading(level, marker, runs):
            return ["h", level, marker + plain(runs)]
        case Paragraph(marker, runs):
            return ["p", *_pieces((Run(marker), *runs))]
        case Table(header, rows):
            return ["t", *([plain(cell.runs) for cell in row] for row in (header, *rows))]
    assert_never(block)


def _pieces(runs: tuple[Run, ...]) -> list[Piece]:
    pieces: list[Piece] = []
    for leads, group in groupby(runs, key=lambda run: run.role is Role.LEAD):
        if text := plain(tuple(group)):
            pieces.append({"lead": text} if leads else text)
    return pieces
