"""Where a fact is used: every document and section, through roll-ups and formulas too; a phrase likewise."""

from __future__ import annotations

import re
from pathlib import Path

from site_builder.project import load_project
from site_builder.site.compose import compose_project
from site_builder.site.page_text import read_page
from tests.projects import write
from tests.test_figure_sources import COUNTY, words


def test_a_line_lists_what_is_made_of_it(tmp_path: Path) -> None:
    own = COUNTY["content/units/jia/x/a/2020.md"].replace("\n---\n-", "\n提纲: 纲\n---\n-")
    site = compose_project(load_project(write(tmp_path, {**COUNTY, "content/units/jia/x/a/2020.md": own})))
    page = next(page for page in site.pages if page.path == "facts/jia/x/a/2020.md")
    row = re.search(r'id="L6">(.*?)</div>', page.html, re.S)
    assert row and "户数" in row[1]
    uses = row[1].partition('<span class="cw-uses">')[2]
    assert words(uses) == "用在 2 篇 4 处 甲县 2020-02-03 纲 一、排查 二、再说 三、分说 纲 一、再说"
    text = " ".join(section.text for section in read_page("x.html", page.title, page.html).sections)
    assert "5户" in text and "用在" not in text, "a search finds the documents themselves"


def test_a_row_of_a_table_too(tmp_path: Path) -> None:
    table = COUNTY["content/units/jia/2020.md"].replace(
        "- 卡口：4个（昼夜）\n", "| 口 | 卡口 |\n|---|---|\n| 甲 | 4 |\n\n"
    )
    site = compose_project(load_project(write(tmp_path, {**COUNTY, "content/units/jia/2020.md": table})))
    page = next(page for page in site.pages if page.path == "facts/jia/2020.md")
    row = re.search(r'<tr id="L8">(.*?)</tr>', page.html, re.S)
    assert row and words(row[1]) == "8 甲 4个 纲 一、排查"


def test_a_phrase_lists_documents_with_their_sections(tmp_path: Path) -> None:
    site = compose_project(load_project(write(tmp_path, COUNTY)))
    card = next(page for page in site.pages if page.path == "phrases/排查.md").html.partition(
        'data-phrase="排查.再说"'
    )[2]
    assert "用在 1 处提纲、1 处成稿" in card and "甲县 2020-02-03 纲 二、再说" in words(card)
