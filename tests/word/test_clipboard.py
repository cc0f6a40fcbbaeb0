"""What the copy buttons put on the clipboard looks in a word processor like the Word file of the same document."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import docx
import pytest
from playwright.sync_api import sync_playwright

from site_builder.document import Document
from site_builder.render.docx.files import WordFiles
from site_builder.render.docx.looks import Look, looks
from site_builder.render.docx.profile import standard
from site_builder.render.docx.template import make_template
from site_builder.site.copied_look import layout_file
from site_builder.site.document_data import page_data
from tests.browser.conftest import chromium_path
from tests.projects import ROOT
from tests.test_docx import titled
from tests.word.test_rendered import convert

pytestmark = pytest.mark.word
SCRIPT = ROOT / "site_builder/site/theme/assets/chengwen/copy.js"
# a report with all its parts, run-in headings of the second level, a table
OUTLINES = ("防汛抗旱综合", "乡镇综合", "县级防汛汇总")


@cache
def clipboard(outline: str) -> str:
    """The HTML that the whole of a document is copied as."""
    document = titled(outline)
    data = json.loads(page_data(document, standard()))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = browser.new_page()
        page.add_script_tag(content=layout_file(standard()).data.decode())
        page.add_script_tag(content=SCRIPT.read_text("utf-8"))
        html = page.evaluate("d => chengwen.copy.toHtml(d.blocks, d.title)", data)
        browser.close()
    return str(html)


def pasted(document: Document, folder: Path) -> list[Look]:
    file = folder / "pasted.html"
    file.write_text(f'<html><head><meta charset="utf-8"></head><body>{clipboard(document.skeleton)}</body></html>')
    return looks(docx.Document(str(convert(file, "docx:MS Word 2007 XML"))))


def exported(document: Document, folder: Path) -> list[Look]:
    file = folder / "exported.docx"
    file.write_bytes(WordFiles(make_template(standard()), standard()).clean(document))
    return looks(docx.Document(str(file)))


@pytest.mark.parametrize("outline", OUTLINES)
def test_a_paste_looks_like_the_export(outline: str, tmp_path: Path) -> None:
    document = titled(outline)
    ours, theirs = exported(document, tmp_path), pasted(document, tmp_path)
    assert [look.text for look in theirs] == [look.text for look in ours]
    for own, other in zip(ours, theirs, strict=True):
        faces = (other.face or "").split(";")  # LibreOffice keeps the whole list
        assert (faces[0], other.points) == (own.face, own.points), own.text
        assert abs(other.first - own.first) < 0.1, own.text
        assert other.align == own.align, own.text
