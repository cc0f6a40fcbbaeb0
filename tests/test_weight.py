"""No page is heavy, whatever there is of units, phrases, findings: lists go on on further pages, and all is found."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from site_builder.project import load_project
from site_builder.site.compose import compose_project
from site_builder.site.documents import LISTED
from site_builder.site.links import broken_links
from site_builder.site.pages import Page, Site
from site_builder.site.parts import by_size, in_parts
from tests.bench import synthetic
from tests.projects import MINIMAL, shipped_site, write

UNITS = LISTED + 10
MOST = 130_000  # of 150 kB: the theme around a page takes the rest


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A county of more units than a page lists, with 200 phrases in one 板块: most lists are too long for a page."""
    root = tmp_path_factory.mktemp("large")
    return compose_project(load_project(write(root, dict(synthetic.files(UNITS, below=20)))))


def heavy(site: Site) -> dict[str, int]:
    weights = {page.path: len(page.html.encode()) for page in site.pages}
    return {path: weight for path, weight in weights.items() if weight > MOST}


def page(site: Site, path: str) -> str:
    return next(page.html for page in site.pages if page.path == path)


def test_no_page_of_the_shipped_site_is_heavy() -> None:
    assert heavy(shipped_site()) == {}


def test_no_page_of_a_large_project_is_heavy(large: Site) -> None:
    assert heavy(large) == {}
    home = Page("index.md", "", "", "".join(large.inserts.values()))
    assert list(broken_links([*large.pages, home], [side.path for side in large.files])) == []


def test_every_document_and_sheet_is_listed(large: Site) -> None:
    for section, lists in (("docs", "docs/(index|专题/.*)"), ("facts", "facts/(index|units-.*)")):
        leaves = [p.path for p in large.pages if p.path.startswith(f"{section}/u0") and "对比" not in p.path]
        listed = "".join(p.html for p in large.pages if re.fullmatch(f"{lists}.md", p.path))
        names = {path.removeprefix(f"{section}/").replace(".md", ".html") for path in leaves}
        assert len(names) == UNITS
        assert {name for name in names if f"/{name}" not in listed and f'"{name}' not in listed} == set()


def test_a_long_category_goes_on_and_its_first_page_leads_there(large: Site) -> None:
    first, last = page(large, "phrases/综合.md"), page(large, "phrases/综合.8.md")
    assert 'data-phrase="综合.第0条"' in first and 'data-phrase="综合.第199条"' in last
    assert '<li id="综合.第199条"><a href="综合.8.html#综合.第199条">' in first, "an old address finds its way"
    assert "共 8 页" in first and "共 8 页" in last and "200 条套语" in last


def test_old_ids_of_a_later_page_are_led_there_too(tmp_path: Path) -> None:
    """Those of the 板块 from its first page, those of another from the page in its place."""
    lines = "".join(f"  多.第{n}条:\n    文: 第【序】句，第{n}样。\n" for n in range(40))
    phrases = f"板块: 多\n套语:\n{lines}  多.末条:\n    文: 末【序】句。\n    曾用: [多.旧名, 散了.旧名]\n"
    site = compose_project(load_project(write(tmp_path, {**MINIMAL, "phrasebank/phrases/多.yml": phrases})))
    assert '<li id="多.旧名"><a href="多.2.html#多.旧名">' in page(site, "phrases/多.md")
    assert 'href="多.2.html#散了.旧名"' in page(site, "phrases/散了.md")
    assert list(broken_links(site.pages, [side.path for side in site.files])) == []


def test_a_unit_away_from_its_parent_names_it(large: Site) -> None:
    later = next(p.html for p in large.pages if p.path == "facts/units-2.md")
    assert "第0乡 › " in later


def test_parts_are_of_a_length() -> None:
    for count in range(100):
        parts = in_parts(range(count), 30)
        assert [item for part in parts for item in part] == list(range(count))
        assert all(len(part) <= 30 for part in parts)
        assert all(abs(len(one) - len(other)) <= 1 for one, other in pairwise(parts))
    assert list(by_size([1, 2, 3, 9, 1], lambda size: size, 5)) == [[1, 2], [3], [9], [1]]
