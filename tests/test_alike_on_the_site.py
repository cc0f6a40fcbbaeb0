"""雷同对照 on the site: every pair of a small group, only what is above the limit of a large one, nothing withheld."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.project import load_project
from site_builder.site.alike_pages import MATRIX
from site_builder.site.compose import compose_project
from site_builder.site.links import broken_links
from site_builder.site.pages import Page, Site
from tests.projects import write
from tests.test_alike import BANK, OTHER, STORY, sheet

HIDDEN = "指标:\n  户数: {量词: [户]}\n  经费: {类型: 金额, 公开: 内部}\n"
SECRET = "\n\n拨付【经费】用于河道清淤，账目逐笔公示，欢迎全镇群众随时查看监督，发现问题当场答复。"


def site(root: Path, stories: list[str], *, internal: bool = False) -> Site:
    files = {**BANK, "phrasebank/indicators.yml": HIDDEN}
    for number, story in enumerate(stories):
        unit = f"content/units/u{number:03}"
        files[f"{unit}/unit.md"] = f"---\n单位: 第{number}镇\n层级: 乡镇\n---\n"
        files[f"{unit}/now.md"] = sheet(number, story).replace("户\n", "户\n- 经费：777元\n", 1)
    return compose_project(load_project(write(root, files)), internal=internal)


def alike(made: Site) -> list[Page]:
    return [page for page in made.pages if page.path.startswith("checks/雷同对照")]


def page(made: Site, path: str) -> str:
    return next(page.html for page in made.pages if page.path == f"checks/{path}.md")


def test_the_matrix_leads_to_the_words_side_by_side(tmp_path: Path) -> None:
    made = site(tmp_path, [STORY.format(a=1, b=2, unit="第0镇"), STORY.format(a=7, b=88, unit="第1镇"), OTHER])
    assert 'href="雷同对照/检查/2026-06-30.html"' in page(made, "雷同对照")
    group = page(made, "雷同对照/检查/2026-06-30")
    assert 'class="cw-like-over"' in group and 'href="2026-06-30/1-2.html"' in group
    pair = page(made, "雷同对照/检查/2026-06-30/1-2")
    assert "<mark>名，逐段划定责任区。</mark>" in pair and "只差数字、名称" in pair
    assert "<mark>88" not in pair, "a number that differs is not the same"
    assert "果树" not in pair
    home = Page("index.md", "", "", "".join(made.inserts.values()))
    assert list(broken_links([*made.pages, home], [side.path for side in made.files])) == []


def test_a_large_group_lists_what_is_above_the_limit(tmp_path: Path) -> None:
    stories = [OTHER] + [STORY.format(a=number, b=2, unit="本镇") for number in range(MATRIX)]
    group = page(site(tmp_path, stories), "雷同对照/检查/2026-06-30")
    assert f"{MATRIX + 1} 篇太多" in group and "并排看" in group
    assert ">第0镇检查工作总结<" not in group, "it tells of nothing that others tell"


@pytest.mark.parametrize("internal", [False, True])
def test_the_public_does_not_see_what_is_withheld(tmp_path: Path, internal: bool) -> None:
    stories = [STORY.format(a=1, b=2, unit="第0镇") + SECRET, STORY.format(a=7, b=88, unit="第1镇") + SECRET]
    told = "".join(one.html + one.markdown() for one in alike(site(tmp_path, stories, internal=internal)))
    assert ("账目逐笔公示" in told) is internal and ("777" in told) is internal
