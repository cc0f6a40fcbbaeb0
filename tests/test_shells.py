"""Pages that are pieced together: to the byte what the theme would have rendered, or else the theme renders them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path

import pytest

from site_builder.site import adapter
from site_builder.site.adapter import build_site
from site_builder.site.shells import Shells
from tests.projects import MINIMAL, ROOT, shipped, shipped_site, write

TWO_UNITS = {
    **MINIMAL,
    "content/index.md": "# 首页\n",
    "content/units/yi/unit.md": "---\n单位: 乙<b>&乡\n层级: 乡镇\n---\n",
    "content/units/yi/2020.md": MINIMAL["content/units/jia/2020.md"].replace("## 排查\n", ""),
    "content/units/bing/unit.md": MINIMAL["content/units/jia/unit.md"].replace("甲", "丙"),
    "content/units/bing/2020.md": MINIMAL["content/units/jia/2020.md"].replace("## 排查", "## 户数和排查"),
}
NAV = "nav: [{成稿: docs/index.md}, {事实: facts/index.md}]\n"
SITES = {
    "plain": "",
    "addressed": "site_url: https://example.org/a/\nrepo_url: https://example.org/r\nedit_uri: blob/main/content/\n",
    "no section": "nav: [{首页: index.md}]\n",
}
FEATURES = ["navigation.footer", "navigation.path", "toc.integrate", "content.action.edit", "navigation.sections"]


@pytest.fixture
def pieced(monkeypatch: pytest.MonkeyPatch) -> Counter[bool]:
    """How many pages came out as the theme renders them, and how many did not."""
    counted: Counter[bool] = Counter()
    page = Shells.page

    def compared(
        self: Shells, kind: Hashable, parts: Mapping[str, str], render: Callable[[], str], marked: Callable[[], str]
    ) -> str:
        known = kind in self._pieces and self._pieces[kind] is not None
        made = page(self, kind, parts, render, marked)
        if known:
            counted[made == render()] += 1
        return made

    monkeypatch.setattr(Shells, "page", compared)
    return counted


def test_the_shipped_site(tmp_path: Path, pieced: Counter[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "load_project", lambda root: shipped())
    monkeypatch.setattr(adapter, "compose_project", lambda project, *, internal: shipped_site())
    assert build_site(ROOT, tmp_path / "site", strict=True) is None
    assert pieced[True] > 200
    assert not pieced[False]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("features", [[], FEATURES], ids=["no features", "features"])
def test_a_site_of_another_shape(tmp_path: Path, pieced: Counter[bool], site: str, features: list[str]) -> None:
    config = f"site_name: 试\ndocs_dir: content\ntheme: {{name: material, language: zh, features: {features}}}\n"
    nav = "" if "nav:" in SITES[site] else NAV
    root = write(tmp_path / "p", {**TWO_UNITS, "mkdocs.yml": config + "plugins: [chengwen]\n" + nav + SITES[site]})
    assert build_site(root, tmp_path / "site", strict=False) is None
    assert set(pieced) == {True} and pieced[True] > 20  # the first of each kind is the theme's own, the rest like it


def test_another_hand_in_the_theme_renders_every_page(tmp_path: Path, pieced: Counter[bool]) -> None:
    config = (
        "site_name: 试\ndocs_dir: content\ntheme: {name: material, custom_dir: own}\nplugins: [chengwen]\n"
        'extra: {note: "底栏"}\n'
    )
    footer = "{% extends 'base.html' %}{% block footer %}{{ page and page.file.src_uri }}{% endblock %}"
    root = write(tmp_path / "p", {**TWO_UNITS, "mkdocs.yml": config, "own/main.html": footer})
    assert build_site(root, tmp_path / "site", strict=False) is None
    assert not pieced
    for unit in ("jia", "yi", "bing"):
        assert f"docs/{unit}/2020/纲.md" in (tmp_path / f"site/docs/{unit}/2020/纲.html").read_text("utf-8")


def test_a_kind_that_cannot_be_pieced_is_rendered() -> None:
    shells = Shells()
    pages = [{"TITLE": "甲"}, {"TITLE": "乙"}]
    for parts in pages:  # the title stands there in capitals too, of which the mark knows nothing
        title = parts["TITLE"]
        made = shells.page("kind", parts, lambda title=title: f"{title}·{ord(title)}", lambda: "TITLE·0")  # type: ignore[misc]
        assert made == f"{title}·{ord(title)}"


def test_a_part_is_never_read_again() -> None:
    """A title that looks like a mark stays a title."""
    shells = Shells()
    for title, text in (("甲", "乙"), ("TEXT", "TITLE"), ("\\1", "{0}")):
        parts = {"TITLE": title, "TEXT": text}
        made = shells.page("kind", parts, lambda: "<甲> 乙", lambda: "<TITLE> TEXT")
        assert made == f"<{title}> {text}"
