"""The search index: what pages say, by section, the same bytes every time, and spelled for typing pinyin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.site.adapter import build_site
from site_builder.site.page_text import PageText, Section, read_page
from site_builder.site.pinyin import syllables
from site_builder.site.search import INDEX, search_files, to_index
from tests.projects import MINIMAL, write

PAGES = [
    PageText("guide/word.html", (Section("", "复制到 Word", "选中。"),)),
    PageText("docs/甲.html", (Section("", "甲乡工作总结", ""), Section("排查", "一、排查情况", "排查320户。"))),
    PageText("phrases/排查.html", (Section("", "排查", ""), Section("排查.户数", "排查.户数", "累计排查【户数】。"))),
]


def test_a_page_by_section() -> None:
    html = (
        '<nav><a href="x">成稿</a></nav><p>单位 甲乡<button>复制</button></p>'
        '<article><h1 class="t">甲乡<em>总结</em></h1>'
        "<p>导语&lt;一&gt;。</p>"
        '<h2 id="a&amp;b">一、排查\n<span class="cw-tag cw-tag-x">乡镇</span> <small>下一层</small></h2>'
        '<p>设置<a class="fig" href="y" title="1 > 0">2个</a>点</p><p>再一段<br>换行</p>'
        '<span class="cw-uses"><a class="cw-ref" href="z">引用</a></span><!-- 注 --><h3>无名</h3>零\u200b宽'
        '<h2 id="c">空<a class="headerlink" href="#c">¶</a></h2><script>var x = "<p>码</p>"</script></article>'
    )
    assert read_page("a.html", "不用", html) == PageText(
        "a.html",
        (
            Section("", "甲乡总结", "单位 甲乡 导语<一>。"),
            Section("a&b", "一、排查", "乡镇 下一层 设置2个点 再一段 换行 无名 零宽"),
            Section("c", "空", ""),
        ),
    )
    assert read_page("b.html", "题", "<p>字</p>").sections == (Section("", "题", "字"),)


def test_the_index_says_everything_once() -> None:
    index = to_index(PAGES)
    assert index["titles"] == ["排查", "排查.户数", "甲乡工作总结", "一、排查情况", "复制到 Word"]
    assert index["syllables"] == [
        "pai cha",
        "pai cha  hu shu",
        "jia xiang gong zuo zong jie",
        "yi  pai cha qing kuang",
        "fu zhi dao",
    ]
    assert index["pages"] == [
        ["phrases/排查.html", ["", 0, ""], ["排查.户数", 1, "累计排查【户数】。"]],
        ["docs/甲.html", ["", 2, ""], ["排查", 3, "排查320户。"]],
        ["guide/word.html", ["", 4, "选中。"]],
    ]


def test_same_pages_same_bytes() -> None:
    files = search_files(PAGES)
    assert files == search_files(reversed(PAGES))
    index, over_http, from_folder = files
    assert index.path == INDEX
    theirs = json.loads(over_http.data)
    assert from_folder.data.decode() == f"self.__index = {over_http.data.decode().strip()};\n"
    assert theirs["docs"] == []
    other = json.loads(search_files(PAGES[:2])[1].data)
    assert other["config"].pop("version") != theirs["config"].pop("version")
    assert other == theirs


@pytest.mark.parametrize(
    ("title", "spelled"),
    [
        ("摸排", "mo pai"),
        ("村长、校长和长期工作", "cun zhang  xiao zhang he chang qi gong zuo"),
        ("重点人员重复登记", "zhong dian ren yuan chong fu deng ji"),
        ("卡点.设置", "ka dian  she zhi"),
        ("战略 A1", "zhan lve"),
        ("24小时", "  xiao shi"),
        ("𠀀字", None),
        ("", ""),
    ],
)
def test_syllables_stand_beside_their_characters(title: str, spelled: str | None) -> None:
    found = syllables(title)
    assert spelled is None or found == spelled
    assert len(found.split(" ")) <= max(len(title), 1)
    assert found.isascii()


PROJECT = {**MINIMAL, "content/index.md": "# 首页\n\n挨家走访。\n\n## 办法\n\n一户不漏。\n"}
CONFIG = (
    "site_name: 甲\ndocs_dir: content\ntheme: {{name: material, language: zh, font: false}}\n"
    "plugins: {plugins}\nnav: [{{首页: index.md}}, {{成稿: docs/index.md}}, {{素材库: phrases/index.md}}]\n"
)


@pytest.mark.parametrize("plugins", ["[chengwen]", "[search, chengwen]", "[chengwen, search]"])
def test_the_site_has_our_search(tmp_path: Path, plugins: str) -> None:
    root = write(tmp_path / "p", {**PROJECT, "mkdocs.yml": CONFIG.format(plugins=plugins)})
    assert build_site(root, tmp_path / "site", strict=True) is None
    index = (tmp_path / "site" / INDEX).read_text("utf-8")
    for words in ("挨家走访。", '"办法"', "累计排查320户。", "累计排查【户数】。"):
        assert words in index
    assert json.loads((tmp_path / "site/search/search_index.json").read_text("utf-8"))["docs"] == []
    html = (tmp_path / "site/docs/index.html").read_text("utf-8")
    assert '"search": "../assets/chengwen/search-worker.js"' in html
    assert 'data-md-component="search"' in html


def test_search_can_be_turned_off(tmp_path: Path) -> None:
    plugins = "[search: {enabled: false}, chengwen]"
    root = write(tmp_path / "p", {**PROJECT, "mkdocs.yml": CONFIG.format(plugins=plugins)})
    assert build_site(root, tmp_path / "site", strict=True) is None
    assert 'data-md-component="search"' not in (tmp_path / "site/index.html").read_text("utf-8")
