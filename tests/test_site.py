"""The site: whole, linked, safe with any name, silent about what is not public, and never half built."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner

from site_builder.cli.main import cli
from site_builder.errors import Problems
from site_builder.facts.read import parse_sheet
from site_builder.project import load_project
from site_builder.site.addresses import draft_link
from site_builder.site.compose import compose_project
from site_builder.site.links import broken_links
from site_builder.site.pages import Page, Site
from tests.projects import MINIMAL, ROOT, everything, shipped_contents, shipped_site, write

HOSTILE = """<script>alert(1)</script>"'&{{x}}】\u202e"""
SECRET = {
    "phrasebank/indicators.yml": (
        "指标:\n  户数: {量词: [户]}\n  密接人数: {量词: [人], 公开: 敏感, 别名: [密接者]}\n"
        "  经费: {类型: 金额, 公开: 内部}\n"
    ),
    "phrasebank/phrases/排查.yml": (
        "板块: 排查\n套语:\n  排查.户数:\n    文: 累计排查【户数】〔，其中密接【密接人数】〕。\n"
        "  排查.经费:\n    文: 支出【经费】。\n"
    ),
    "phrasebank/skeletons/纲.md": (
        "---\n提纲: 纲\n---\n## 排查情况\n- 排查.户数\n- 排查.经费\n\n## 做法\n《做法》\n《内情》\n\n"
        "## 表\n表(户数, 密接人数)\n"
    ),
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n## 排查\n- 户数：320户\n- 密接者：77人\n  - 东村：71人\n"
        "- 经费：8888元\n\n| 村 | 户数 | 密接人数 |\n|---|---|---|\n| 东村 | 5 | 73 |\n\n"
        "## 做法\n挨家走访【户数】。\n\n## 内情\n追到【密接人数】，一个不漏。\n"
    ),
}


@pytest.fixture(scope="module")
def shipped() -> Site:
    return shipped_site()


def small(root: Path, changes: Mapping[str, str] | None = None) -> Site:
    return compose_project(load_project(write(root, {**MINIMAL, **(changes or {})})))


def page(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == path)


def test_every_link_of_the_shipped_site_holds(shipped: Site) -> None:
    home = Page("index.md", "", "", "".join(shipped.inserts.values()))
    assert list(broken_links([*shipped.pages, home], [side.path for side in shipped.files])) == []


def test_a_broken_link_or_anchor_is_told() -> None:
    pages = [Page("a/b.md", "", "", '<a href="../c.html">x</a> <a href="b.html#no">x</a> <a href="//h/x">x</a>')]
    assert [line.partition("：")[2] for line in broken_links(pages, [])] == [
        "链接“../c.html”没有这个页面",
        "链接“b.html#no”那一页没有这个位置",
        "链接“//h/x”指向站外",
    ]


def test_everything_is_linked_to_everything(tmp_path: Path) -> None:
    site = small(tmp_path)
    document = page(site, "docs/jia/2020/纲.md").html
    assert re.search(r'<a [^>]*href="../../../facts/jia/2020.html#L7"[^>]*>320户</a>', document)
    assert 'data-phrase="排查.户数"' in document
    for target in ("/outlines/", "/facts/jia/2020.html", ".json", "/phrases/"):
        assert target in document
    assert "../docs/jia/2020/" in page(site, "phrases/排查.md").html
    assert "/docs/jia/2020/" in page(site, "facts/jia/2020.md").html
    indicators = page(site, "indicators/未分板块.md").html
    assert "../phrases/" in indicators and "../facts/jia/2020.html#L7" in indicators
    assert 'href="未分板块.html"' in page(site, "indicators/index.md").html


def test_documents_and_outlines_are_opened_on_the_desk(tmp_path: Path) -> None:
    site = small(tmp_path)
    desk = '<a [^>]*href="(?:../)+desk/index.html#([^"]*)"'
    opened = re.findall(desk, page(site, "docs/jia/2020/纲.md").html)
    assert [parse_qs(unescape(asked)) for asked in opened] == [
        {"facts": ["content/units/jia/2020.md"], "outline": ["纲"]}
    ]
    for path in ("outlines/纲.md", "outlines/空白稿/纲.md"):
        assert re.findall(desk, page(site, path).html) == ["outline=纲"]
    link = draft_link("docs/a/b.md", "甲&乙=#+ 丙", "content/units/一 二/&.md")
    path, _, asked = link.partition("#")
    assert path == "../../desk/index.html"
    assert parse_qs(asked) == {"facts": ["content/units/一 二/&.md"], "outline": ["甲&乙=#+ 丙"]}


def test_every_wording_goes_into_the_basket(shipped: Site) -> None:
    """An example does not: it is its wording with the figures of another unit."""
    html = page(shipped, "phrases/卡点.md").html
    wordings = html.split('<div class="cw-wording')[1:]
    assert {('data-variant="' in wording, "cw-basket" in wording) for wording in wordings} == {
        (True, True),
        (False, False),
    }


def test_data_beside_the_pages(shipped: Site) -> None:
    files = {side.path: json.loads(side.data) for side in shipped.files if side.path.endswith(".json")}
    bank = files.pop("phrasebank.json")
    assert set(bank) == {"categories", "phrases", "indicators", "skeletons"}
    assert all(phrase["texts"] and len(phrase["texts"]) == len(phrase["trees"]) for phrase in bank["phrases"])
    documents = [p for p in shipped.pages if re.match("docs/.+/", p.path) and not p.path.endswith("/与上期对比.md")]
    assert set(files) == {p.path.removesuffix(".md") + ".json" for p in documents}
    assert all(f"docs/{data['id']}.json" == path for path, data in files.items())


def test_what_is_not_public_reaches_nothing(tmp_path: Path) -> None:
    told = everything(small(tmp_path, SECRET))
    assert "320户" in told and "挨家走访" in told
    found = re.findall(".{0,40}(?:77|71|73|8888|密接|经费|一个不漏).{0,40}", told.replace("排查.经费", ""))
    assert found == []


def test_the_internal_audience_sees_all(tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, **SECRET})
    site = everything(compose_project(load_project(tmp_path), internal=True))
    assert all(secret in site for secret in ("77人", "8888元", "73", "一个不漏"))


LONG = "长" * 10_000
HOSTILE_FILES = {
    "content/units/jia/unit.md": f"---\n单位: {json.dumps(HOSTILE, ensure_ascii=False)}\n层级: 乡镇\n---\n",
    "phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n  品牌: {类型: 文字, 说明: '<b>'}\n",
    "phrasebank/phrases/排查.yml": (
        "板块: '</a><script>&'\n套语:\n  排查.户数:\n    文: <script>排查【户数】</script>，打造【品牌】。\n"
        "    说明: '\"><img>'\n"
    ),
    "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n题: 【单位】工作总结\n---\n## </a><script>情况\n- 排查.户数\n",
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n题: '</title><script>题'\n---\n"
        f"## </h2><script>\n- 户数：320户\n- 品牌：{HOSTILE}{LONG}\n"
    ),
}


def test_names_and_values_are_escaped(tmp_path: Path) -> None:
    site = small(tmp_path, HOSTILE_FILES)
    for made in site.pages:
        assert not re.search(r'<(script(?! type="application/json")|img|b|i|/title)\b', made.html), made.path
    assert LONG in page(site, "docs/jia/2020/纲.md").html
    assert list(broken_links(site.pages, [side.path for side in site.files])) == []


def test_the_theme_prints_no_name_as_html(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {**MINIMAL, **SITE, **HOSTILE_FILES})
    assert run("build", "--project", str(root)).startswith("0")
    for file in (root / "site").rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search("<script>(alert|情况|题|&)|<script>排查|</title><script>", text), file


def test_the_fact_sheets_of_the_guide_are_fact_sheets() -> None:
    contents = shipped_contents()
    text = (ROOT / "content/guide/facts.md").read_text("utf-8")
    sheets = re.findall(r"^```markdown\n(.*?)^```", text, re.M | re.S)
    assert len(sheets) >= 4
    for sheet in sheets:
        problems = Problems()
        assert parse_sheet("x.md", sheet, "x", contents.project.bank, problems) is not None
        assert list(problems) == []


def test_sample_units_are_marked(tmp_path: Path) -> None:
    unit = {"content/units/jia/unit.md": "---\n单位: 示例乡\n层级: 乡镇\n样例: 是\n---\n"}
    for made, site in ((True, small(tmp_path / "a", unit)), (False, small(tmp_path / "b"))):
        for path in ("docs/index.md", "docs/jia/2020/纲.md", "facts/index.md", "facts/jia/2020.md"):
            assert ("样例" in page(site, path).html) is made, path


def run(*args: str) -> str:
    result = CliRunner().invoke(cli, args)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return f"{result.exit_code}\n{result.output}"


SITE = {
    "mkdocs.yml": (
        "site_name: 甲\ndocs_dir: content\ntheme: {name: material, language: zh, font: false}\n"
        "plugins: [chengwen]\nnav: [{首页: index.md}, {成稿: docs/index.md}, {素材库: phrases/index.md}]\n"
    ),
    "content/index.md": "# 甲\n\n<!-- 成文：概览 -->\n",
}


def test_build_and_a_failed_build(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {**MINIMAL, **SITE})
    build = ("build", "--project", str(root))
    assert run(*build).startswith("0")
    site = root / "site"
    good = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert {Path("docs/jia/2020/纲.html"), Path("docs/jia/2020/纲.json"), Path("phrasebank.json")} <= set(good)
    assert not any("units" in path.parts for path in good), "a raw sheet got out"
    home = good[Path("index.html")].decode()
    assert "320户" not in home and "1 篇，由事实表合成" in home

    assert run(*build, "--audience", "internal").startswith("0")
    assert "内部版" in (site / "index.html").read_text("utf-8")
    assert run(*build).startswith("0"), "and the next build is public again"

    write(root, {"content/units/jia/2020.md": "---\n专题: 疫情防控\n---\n- 户数：许多\n"})
    output = run(*build)
    assert output.startswith("1") and "content/units/jia/2020.md:4:" in output and "Traceback" not in output
    write(root, {**MINIMAL, **SITE, "content/index.md": "# 甲\n\n[坏](no.md)\n"})
    assert run(*build).startswith("1")
    assert {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()} == good
    assert [path.name for path in root.iterdir() if path.name.startswith("site")] == ["site"]


def test_export_is_markdown_with_front_matter(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {**MINIMAL, **SITE})
    assert run("export", "--project", str(root), "-o", str(tmp_path / "out")).startswith("0")
    text = (tmp_path / "out/docs/jia/2020/纲.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "甲乡工作总结"\n') and "累计排查320户。" in text
    assert not list((tmp_path / "out").rglob("unit.md"))
    assert (tmp_path / "out/index.md").is_file()
