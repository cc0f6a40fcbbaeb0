"""One meaning: the desk's evaluator says to the character what Python says.

Here under node, where there is one, and a part of it; tests/browser/test_desk.py has the whole in Chromium.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import Problems
from site_builder.render.docx.files import WordFiles
from site_builder.render.docx.profile import standard
from site_builder.render.docx.template import OWN, load_template, make_base
from tests.desk import (
    file_batch,
    fill_batches,
    output_batches,
    phrase_batches,
    project_batches,
    shipped_batch,
    shipped_desk,
    word_batch,
)
from tests.desk.in_node import check, node, run
from tests.desk.outputs import check_word_file, word_files


@node
def test_words() -> None:
    check([word_batch(100)])


@node
def test_golden_phrases(tmp_path: Path) -> None:
    check(phrase_batches(tmp_path))


@node
def test_small_projects() -> None:
    check(project_batches())


@node
def test_some_shipped_documents() -> None:
    check([shipped_batch(shipped_desk(), every=20)])


@node
def test_what_is_hard_to_write() -> None:
    check(output_batches(100))


@node
@pytest.mark.parametrize("own", [False, True], ids=["standard", "own base.docx"])
def test_word_files(own: bool, tmp_path: Path) -> None:
    word = own_word_files(tmp_path) if own else word_files()
    batch, documents = file_batch(shipped_desk(), word)
    (made,) = run([batch], "wordFiles")
    for data, document in zip(made, documents, strict=True):
        check_word_file(data, document, word, tmp_path)


def own_word_files(root: Path) -> WordFiles:
    """After a base.docx that someone has edited: another part, text, and a style with an id as Word gives them."""
    base = make_base(standard())
    base.add_paragraph("底稿里的字不进成稿")
    base.sections[0].header.paragraphs[0].text = "内部资料"
    base.styles["公文正文"].element.styleId = "a3"
    (root / OWN).parent.mkdir()
    base.save(str(root / OWN))
    problems = Problems()
    word = WordFiles(load_template(root, standard(), problems), standard())
    problems.raise_errors()
    return word


@node
def test_every_phrase_on_some_sheets() -> None:
    check(fill_batches(shipped_desk(), every=60))
