"""What Python writes of a document, and documents that are hard to write."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import docx

from site_builder.document import (
    Block,
    Cell,
    Document,
    Heading,
    MissingPolicy,
    Paragraph,
    Position,
    Role,
    Run,
    Table,
)
from site_builder.render.docx.body import Writer
from site_builder.render.docx.conform import check_file
from site_builder.render.docx.files import WordFiles
from site_builder.render.docx.profile import Profile, standard
from site_builder.render.docx.template import make_template
from site_builder.render.markdown import to_markdown
from site_builder.render.text import to_text
from site_builder.site.document_data import page_data


@cache
def word_files(*house: tuple[str, str]) -> WordFiles:
    """After the standard, but for what a house has otherwise."""
    settings = dict(standard().settings)
    settings |= {name: replace(settings[name], value=(value,)) for name, value in house}
    profile = Profile(settings)
    return WordFiles(make_template(profile), profile)


SMALL = (("正文字号", "5号"), ("标题字号", "小2号"))  # where indents come to half a twip
HOUSES = {
    "standard": (),
    "sealed": (*SMALL, ("加盖印章", "是")),
    "farther": (*SMALL, ("落款右空", "2.125字")),
}
# a report with all its parts, run-in headings of the second level, a table
OUTLINES = ("防汛抗旱综合", "乡镇综合", "县级防汛汇总")


def outputs(document: Document, word: WordFiles) -> list[Any]:
    """Text, Markdown, the blocks to be copied, the text of the Word file."""
    page = json.loads(page_data(document, word.profile), parse_float=_as_javascript)
    body = Writer(word.template.ids, word.profile).document(document)
    return [to_text(document), to_markdown(document), page["blocks"], body]


def _as_javascript(number: str) -> float:
    """2.0 is 2."""
    return int(float(number)) if float(number).is_integer() else float(number)


# control characters, halves of pairs (never one after the other), marks of XML and Markdown, starts of lists
_ODD = (
    *("\0", "\x0b", "\x1f", "\x85", "\t", "\r", "\n", "\ufffe", "\ufeff", "\ud800甲", "甲\udc00", "😀", "𠀀"),
    *("&", "<b>", "\"'", "]]>", "</w:t>", "&amp;", "\\", "|", "*_`", "# ", "- ", "> ", " 1.", "٣)", "2) ", "+", "~$"),
)
_TEXTS = ("甲", "乙丙丁", "（一）", "2026年", "abc ", "。", *_ODD)
_MARKERS = ("", "一、", "（一）", "（十二）", "（1）", "1.", "一是")
_ROLES = (None, None, Role.LEAD, Role.MARKER, Role.OPEN)


def papers(count: int) -> list[Document]:
    """The same so many documents every time; a signature is often followed by a date."""
    draw = Random(0)
    return [_paper(draw) for _ in range(count)]


def _paper(draw: Random) -> Document:
    blocks = [block for _ in range(draw.randrange(6)) for block in _drawn_blocks(draw)]
    title = _drawn_runs(draw) + _drawn_runs(draw)  # of one line, of two, of more
    return Document("", title, "", "", None, "", MissingPolicy.DRAFT, (), tuple(blocks), (), (), "")


def _drawn_blocks(draw: Random) -> tuple[Block, ...]:
    runs, marker = _drawn_runs(draw), draw.choice(_MARKERS)
    match draw.randrange(4):
        case 0:
            return (Heading(draw.randint(1, 7), marker, runs),)
        case 1:
            return (Paragraph(marker, runs, draw.choice(tuple(Position))),)
        case 2:
            header, *rows = (_drawn_row(draw, len(marker) + 1) for _ in range(draw.randint(1, 3)))
            return (Table(header, tuple(rows)),)
    date = Paragraph(draw.choice(_MARKERS), _drawn_runs(draw), Position.DATE)
    return Paragraph(marker, runs, Position.SIGNATURE), date


def _drawn_row(draw: Random, width: int) -> tuple[Cell, ...]:
    return tuple(Cell(_drawn_runs(draw)) for _ in range(width))


def _drawn_runs(draw: Random) -> tuple[Run, ...]:
    texts = ("".join(draw.choices(_TEXTS, k=draw.randrange(6))) for _ in range(draw.randrange(5)))
    return tuple(Run(text, role=draw.choice(_ROLES)) for text in texts)


def paper_data(document: Document) -> dict[str, Any]:
    """A document as the desk has it, all of it typed by hand."""
    return {"title": _runs(document.title_runs), "blocks": list(map(_block, document.blocks))}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, marker, runs):
            return {"type": "heading", "level": level, "marker": marker, "runs": _runs(runs)}
        case Paragraph(marker, runs, position):
            return {"type": "paragraph", "marker": marker, "runs": _runs(runs), "position": position}
        case Table(header, rows):
            return {"type": "table", "header": _row(header), "rows": list(map(_row, rows))}


def _row(cells: tuple[Cell, ...]) -> list[Any]:
    return [_runs(cell.runs) for cell in cells]


def _runs(runs: tuple[Run, ...]) -> list[Any]:
    return [{"text": run.text, "hand": True} | ({"role": run.role} if run.role else {}) for run in runs]


def check_word_file(made: str, document: Document, word: WordFiles, folder: Path) -> None:
    """The desk's file (in base64) is a sound one, holds what the command's export holds, and keeps to the layout."""
    file = folder / "desk.docx"
    file.write_bytes(b64decode(made))
    with zipfile.ZipFile(file) as desk, zipfile.ZipFile(io.BytesIO(word.clean(document))) as export:
        assert desk.testzip() is None
        assert list(map(_entry, desk.infolist())) == list(map(_entry, export.infolist()))
        assert all(desk.read(name) == export.read(name) for name in export.namelist())
    assert len(docx.Document(str(file)).paragraphs) > 5
    assert not [str(item) for item in check_file(file, word.profile) if not item.fine]


def _entry(entry: zipfile.ZipInfo) -> tuple[Any, ...]:
    return entry.filename, entry.date_time, entry.create_system, entry.external_attr, entry.CRC, entry.file_size
