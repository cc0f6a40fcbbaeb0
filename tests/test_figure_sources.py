"""数据来源 on a document's page: every figure with its origin, roll-ups opened to the sheets, no page too heavy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from site_builder.project import load_project
from site_builder.site.compose import compose_project
from site_builder.site.page_text import read_page
from site_builder.site.pages import Page, Site
from tests.projects import MINIMAL, write

COUNTY = {
    **MINIMAL,
    "phrasebank/indicators.yml": (
        "指标:\n  户数: {量词: [户]}\n  卡口: {量词: [个]}\n  消毒次数: {量词: [次], 缺报: 必填}\n"
        "  人均: {量词: [户], 公式: 户数 / 卡口, 汇总: 不汇总}\n  小组: {量词: [个], 子项: 个数}\n"
    ),
    "phrasebank/phrases/排查.yml": (
        "板块: 排查\n套语:\n  排查.户数:\n    文: 排查【户数】〔，【户数|较上期】〕，平均【人均】。\n"
        "  排查.卡口:\n    文: 设【卡口】、【小组】，消毒【消毒次数】。\n  排查.再说:\n    文: 排查【户数】。\n"
        "  排查.分:\n    文: 【名】排查【户数】。\n"
    ),
    "phrasebank/skeletons/纲.md": (
        "---\n提纲: 纲\n题: 【单位】工作总结\n---\n## 排查\n- 排查.户数\n- 排查.卡口\n\n## 再说\n- 排查.再说\n\n"
        "## 分说\n每个(下级)：排查.分\n"
    ),
    "content/units/jia/unit.md": "---\n单位: 甲县\n层级: 县区\n下级: 乡\n---\n",
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n- 卡口：4个（昼夜）\n- 小组：\n  - 甲组\n  - 乙组\n"
    ),
    "content/units/jia/2019.md": "---\n专题: 疫情防控\n截至: 2020-01-03\n---\n- 户数：9户\n",
    "content/units/jia/x/unit.md": "---\n单位: 东乡\n层级: 乡镇\n下级: 村\n---\n",
    "content/units/jia/x/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n",
    "content/units/jia/x/a/unit.md": "---\n单位: 东一村\n层级: 村社区\n---\n",
    "content/units/jia/x/a/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：5户\n",
    "content/units/jia/x/b/unit.md": "---\n单位: 东二村\n层级: 村社区\n---\n",
    "content/units/jia/x/b/2019.md": "---\n专题: 疫情防控\n截至: 2020-01-02\n---\n- 户数：7户\n",
    "content/units/jia/x/c/unit.md": "---\n单位: 东三村\n层级: 村社区\n---\n",
    "content/units/jia/y/unit.md": "---\n单位: 西乡\n层级: 乡镇\n下级: 村\n---\n",
    "content/units/jia/y/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：20户\n",
}


def build(root: Path, files: dict[str, str]) -> Site:
    return compose_project(load_project(write(root, files)))


def paper(site: Site) -> Page:
    return next(page for page in site.pages if page.path == "docs/jia/2020/纲.md")


def panel(page: Page) -> str:
    found = re.search(r'<section class="cw-unsearched" id="cw-sources".*?</section>', page.html, re.S)
    assert found
    return found[0]


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("county"), COUNTY)


@pytest.fixture(scope="module")
def rows(site: Site) -> list[str]:
    """The rows of the list, each whole."""
    return re.split(r'(?=<li id="cw-src-)', panel(paper(site)).partition("<ol>")[2])[1:]


def test_every_figure_stands_in_its_order_with_how_it_was_obtained(rows: list[str]) -> None:
    said = [words(row.partition("<details>")[0].partition("</ol>")[0]) for row in rows]
    assert said == [
        "32户 户数 汇总 下级各数相加 2020-02-03 4个村中3个已报，其中1个沿用上期数，还缺东三村",
        "8户 人均 计算 户数 ÷ 卡口 2020-02-03 4个村中3个已报，其中1个沿用上期数，还缺东三村",
        "4个 卡口 （昼夜） 填报 2020-02-03 第 6 行",
        "2个 小组 汇总 各项个数 2020-02-03",
        "【待填：消毒次数，次】 消毒次数 待填 2020-02-03",
        "12户 东乡·户数 汇总 下级各数相加 2020-02-03 3个村中2个已报，其中1个沿用上期数，还缺东三村",
        "20户 西乡·户数 填报 2020-02-03 第 5 行",
    ]


def test_a_roll_up_opens_down_to_the_sheets(rows: list[str]) -> None:
    tree = rows[0].partition("<details>")[2]
    assert words(tree) == (
        "2 个单位的数 东乡 12户 3个村中2个已报，其中1个沿用上期数，还缺东三村 东一村 5户 "
        "东二村 7户 截至 2020-01-02 沿用上期数 没有报 东三村 西乡 20户"
    )
    for line in ("x/a/2020.html#L5", "x/b/2019.html#L5", "y/2020.html#L5"):
        assert f'facts/jia/{line}"' in tree


def test_a_formula_leads_to_the_rows_of_its_inputs(rows: list[str]) -> None:
    assert re.search(r'<li><a href="#cw-src-1">户数</a> <b>32户</b></li>', rows[1])
    assert re.search(r'<li><a href="[^"]*facts/jia/2020.html#L6">卡口</a> <b>4个</b></li>', rows[1])


def test_rows_and_figures_lead_to_each_other(site: Site, rows: list[str]) -> None:
    page = paper(site)
    assert 'href="#cw-fig-1">32户' in rows[0], "the first of its places"
    for row in rows:
        for place in re.findall(r'href="#(cw-(?:fig|open)-\d+)"', row):
            assert len(re.findall(f'id="{place}"', page.html)) == 1
    data = re.search(r'id="doc-data">(.*?)</script>', page.html)
    assert data
    linked = {card["row"] for card in json.loads(data[1])["cards"] if "row" in card}
    assert linked == {f"cw-src-{number + 1}" for number in range(len(rows))}


def test_a_change_is_opened_into_its_two_periods(tmp_path: Path) -> None:
    old = {"content/units/jia/y/2019.md": "---\n专题: 疫情防控\n截至: 2020-01-03\n---\n- 户数：10户\n"}
    outline = {"phrasebank/skeletons/纲.md": "---\n提纲: 纲\n---\n## 排查\n- 排查.户数\n"}
    sheet = {
        "content/units/jia/y/2020.md": COUNTY["content/units/jia/y/2020.md"].replace(
            "\n---\n-", "\n提纲: 纲\n---\n- 卡口：2个\n-"
        )
    }
    site = build(tmp_path, {**COUNTY, **old, **outline, **sheet})
    found = panel(next(page for page in site.pages if page.path == "docs/jia/y/2020/纲.md"))
    assert (
        "户数较上期 计算 (本期 − 上期) ÷ 上期 2020-02-03 2 项 本期（2020-02-03） 20户 上期（2020-01-03） 10户"
        in words(found)
    )
    assert 'href="../../../../facts/jia/y/2019.html#L5">上期' in found


def test_the_list_is_neither_searched_nor_exported(site: Site) -> None:
    page = paper(site)
    text = " ".join(section.text for section in read_page("x.html", page.title, page.html).sections)
    assert "32户" in text and "下级各数相加" not in text and "东一村" not in text
    assert "下级各数相加" not in page.markdown()


def test_a_county_over_many_villages_stays_light(tmp_path: Path) -> None:
    labels = [f"指标{n}" for n in range(20)]
    facts = "".join(f"- {label}：{n}个\n" for n, label in enumerate(labels, 1))
    files = {
        **MINIMAL,
        "phrasebank/indicators.yml": "指标:\n" + "".join(f"  {label}: {{量词: [个]}}\n" for label in labels),
        "phrasebank/phrases/排查.yml": "板块: 排查\n套语:\n"
        + "".join(f"  排查.{label}:\n    文: 办了【{label}】。\n" for label in labels),
        "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n---\n## 排查\n"
        + "".join(f"- 排查.{label}\n" for label in labels),
        "content/units/jia/unit.md": "---\n单位: 甲县\n层级: 县区\n下级: 乡\n---\n",
        "content/units/jia/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n",
    }
    for number in range(20):
        files[f"content/units/jia/t{number}/unit.md"] = f"---\n单位: 第{number}乡\n层级: 乡镇\n下级: 村\n---\n"
        if number:
            head = "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n"
            files[f"content/units/jia/t{number}/2020.md"] = head
        for village in range(25 if number == 1 else 8):
            folder = f"content/units/jia/t{number}/v{village}"
            files[f"{folder}/unit.md"] = f"---\n单位: 第{number}乡第{village}村\n层级: 村社区\n---\n"
            if village or number:
                files[f"{folder}/2020.md"] = f"---\n专题: 疫情防控\n截至: 2020-02-03\n---\n{facts}"
    site = build(tmp_path, files)
    county = paper(site)
    assert len(county.html.encode()) < 130_000  # the theme's own part of a page is less than 20 KB
    assert "177个村中176个已报，还缺第0乡第0村" in words(panel(county))
    assert 'href="../t1/2020/纲.html#cw-sources">第1乡</a>' in county.html.replace("../../../docs/jia/", "../")
    assert 'facts/units-1.html#u-jia-t0">第0乡</a>' in county.html
    town = next(page for page in site.pages if page.path == "docs/jia/t1/2020/纲.md")
    assert len(town.html.encode()) < 130_000
    assert "另有 5 个" in words(panel(town)) and 'facts/units-1.html#u-jia-t1">见“事实”</a>' in town.html
