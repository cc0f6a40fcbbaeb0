"""Word files of anyone's: opened, or told why not; their paragraphs in the order one reads them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from site_builder.errors import ContentError, Diagnostic, Place, Severity


def open_word(path: Path) -> WordDocument:
    """The document of a .docx file; a ContentError when it is none."""
    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        message = "打不开：不是完好的 .docx 文件；旧的 .doc 请先在 Word 或 WPS 里另存为 .docx，加密的请先去掉密码。"
        raise ContentError([Diagnostic(Place(str(path)), Severity.ERROR, "docx", message)]) from error


def paragraph_texts(word: WordDocument) -> list[str]:
    """The text of every paragraph of the body, those in the cells of tables in their turn."""
    return [paragraph.text for paragraph in _paragraphs(word)]


def _paragraphs(holder: WordDocument | _Cell) -> Iterator[Paragraph]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):  # one that spans several columns comes once for each
                    yield from _paragraphs(cell)
        else:
            yield block
