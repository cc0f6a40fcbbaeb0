"""Two periods side by side: numbers as old and new, words as gone and new, facts worded as 较上期 is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import sheet_scope
from site_builder.compare.texts import Passage, compare_texts
from site_builder.compare.values import compare_values
from site_builder.document import Block, Cell, Document, Figure, Heading, How, MissingPolicy, Paragraph, Run, Table
from site_builder.project import load_project
from site_builder.rollup.units import RollUps
from site_builder.site.compose import compose_project
from site_builder.site.pages import Page
from tests.projects import MINIMAL, write


def document(*blocks: Block) -> Document:
    return Document(
        "a", (), "甲乡", "防汛", None, "纲", MissingPolicy.DRAFT, (), tuple(blocks), (), (), "a.md"
    )  # fmt: skip


def run(text: str, phrase: str | None = None) -> Run:
    """A run of text, or of a figure where it begins with its label: 户数=32户."""
    label, mark, said = text.partition("=")
    figure = Figure(label, None, None, None, None, None, said, None, How.STATED, ()) if mark else None
    return Run(said if mark else text, phrase, figure=figure)


def paragraph(text: str, phrase: str | None = None) -> Paragraph:
    """Text with its figures in braces: 排查{户数=32户}。"""
    return Paragraph("", tuple(run(part, phrase) for part in re.split(r"[{}]", text) if part))


def told(passages: list[Passage]) -> list[str]:
    """Each passage as text: [gone], <new>, (old→new)."""
    forms = {"gone": "[{}]", "new": "<{}>", "same": "{}"}
    return [
        "|".join(
            "".join(
                f"({piece.old}→{piece.text})" if piece.kind == "changed" else forms[piece.kind].format(piece.text)
                for piece in cell
            )
            for cell in passage.cells
        )
        for passage in passages
    ]


def compare(before: str, now: str) -> str:
    return told(compare_texts(document(paragraph(before)), document(paragraph(now))))[0]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("排查{户数=46户}。", "排查{户数=58户}。", "排查(46户→58户)。"),
        ("截至6月30日，共3轮。", "截至7月31日，共3轮。", "截至(6月30日→7月31日)，共3轮。"),
        ("转移群众{转移=9人}。", "转移群众{转移=10人}，比上月增加。", "转移群众(9人→10人)<，比上月增加>。"),
        ("设点{卡口=2个}、劝返{劝返=3人}。", "设点{卡口=2个}。", "设点2个[、劝返3人]。"),
        ("启动{响应=四级响应}。", "启动{响应=【待填：响应】}。", "启动(四级响应→【待填：响应】)。"),
        ("组织巡查。备足物资。", "组织巡查。新修堤坝一处。备足物资。", "组织巡查。<新修堤坝一处。>备足物资。"),
        # what shares a character here and there is told as a whole
        ("天气晴好，粮食丰收。", "干部下沉到村，逐户走访。", "[天气晴好，粮食丰收。]<干部下沉到村，逐户走访。>"),
        # a single character between two changes is read with them
        ("村里安排人员昼夜看守山塘。", "村里抽调人手昼夜看守山塘。", "村里[安排人员]<抽调人手>昼夜看守山塘。"),
    ],
)
def test_sentences(before: str, now: str, expected: str) -> None:
    if expected.startswith("["):  # nothing in common: two passages
        assert told(compare_texts(document(paragraph(before)), document(paragraph(now)))) == [
            *re.findall(r"\[.*?\]|<.*?>", expected)
        ]
    else:
        assert compare(before, now) == expected


def test_a_dull_text_of_any_length_is_compared_at_once() -> None:
    """Where every character is like every other, finding the longest runs would take minutes."""
    dull = "长" * 10_000
    assert compare(f"甲{dull}乙{dull}丙。", f"甲{dull}丁{dull}丙。") == f"甲{dull}[乙]<丁>{dull}丙。"


def test_both_texts_can_be_read_back() -> None:
    before, now = (
        "堤防巡查{巡查=730人次}，排查{隐患=56处}。已整改{整改=46处}。",
        "全县堤防共巡查{巡查=940人次}。已整改{整改=62处}，好。",
    )
    cells = compare_texts(document(paragraph(before)), document(paragraph(now)))[0].cells
    pieces = [piece for cell in cells for piece in cell]
    plain = [re.sub(r"\{\w+=(.*?)\}", r"\1", text) for text in (before, now)]
    assert "".join(piece.old or piece.text for piece in pieces if piece.kind != "new") == plain[0]
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == plain[1]


def test_passages_keep_their_place() -> None:
    head = Heading(1, "一、", (Run("情况"),))
    before = document(head, paragraph("甲事办了。"), paragraph("乙处修渠三里有余。"), paragraph("丙项照旧不改。"))
    now = document(head, paragraph("甲事办了。"), paragraph("丙项照旧不改。"), paragraph("丁组巡夜到天亮。"))
    passages = compare_texts(before, now)
    assert told(passages) == ["情况", "甲事办了。", "[乙处修渠三里有余。]", "丙项照旧不改。", "<丁组巡夜到天亮。>"]
    assert [passage.state for passage in passages] == ["same", "same", "gone", "same", "new"]
    assert passages[0].marker == "一、"


def test_a_number_never_changes_from_one_unit_to_another() -> None:
    """What one phrase says of each unit is compared for the same unit alone."""
    said = "{}巡查{{巡查={}人次}}，排查隐患{{隐患={}处}}。"
    before = document(*(paragraph(said.format(*row), "汇总.村") for row in (("东村", 3, 4), ("西村", 5, 6))))
    now = document(*(paragraph(said.format(*row), "汇总.村") for row in (("西村", 7, 6), ("南村", 1, 2))))
    assert told(compare_texts(before, now)) == [
        "[东村巡查3人次，排查隐患4处。]",
        "西村巡查(5人次→7人次)，排查隐患6处。",
        "<南村巡查1人次，排查隐患2处。>",
    ]


def test_tables_are_compared_row_by_row() -> None:
    def table(*rows: tuple[str, str]) -> Table:
        cells = [(Cell((Run(name),)), Cell((run(f"户数={value}"),))) for name, value in rows]
        return Table((Cell((Run("村"),)), Cell((Run("户数"),))), tuple(cells))

    before, now = table(("东村", "3户"), ("西村", "4户")), table(("西村", "5户"), ("南村", "6户"))
    told_rows = told(compare_texts(document(before), document(now)))
    assert told_rows == ["村|户数", "[东村]|[3户]", "西村|(4户→5户)", "<南村>|<6户>"]


PERIODS = {
    **MINIMAL,
    "phrasebank/indicators.yml": (
        "指标:\n  户数: {量词: [户]}\n  卡口: {量词: [个]}\n  隐患: {量词: [处], 向好: 降}\n  响应: {类型: 文字}\n"
        "  完成数: {量词: [人]}\n  任务数: {量词: [人]}\n  完成率: {类型: 百分比, 公式: 完成数 / 任务数}\n"
        "  水位: {量词: [米], 汇总: 不汇总}\n  密接: {量词: [人], 公开: 敏感}\n"
    ),
    "phrasebank/phrases/排查.yml": (
        "板块: 排查\n套语:\n  排查.户数:\n    文: 累计排查【户数】〔，【户数|较上期】〕，完成率【完成率】。\n"
    ),
    "content/units/jia/2020.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n"
        "- 卡口：4个（昼夜）\n- 卡口：2个（2月3日）\n- 隐患：0处\n"
        "- 响应：三级\n- 完成数：30人\n- 任务数：40人\n- 密接：77人\n\n"
        "| 站 | 水位（米） |\n|---|---|\n| 甲站 | 5 |\n| 丙站 | 6 |\n"
    ),
    "content/units/jia/2019.md": (
        "---\n专题: 疫情防控\n截至: 2020-01-03\n提纲: 纲\n---\n"
        "- 卡口：4个（昼夜）\n- 卡口：1个（1月3日）\n- 隐患：3处\n"
        "- 响应：四级\n- 完成数：20人\n- 任务数：40人\n- 密接：71人\n- 户数：待填\n\n"
        "| 站 | 水位（米） |\n|---|---|\n| 甲站 | 4 |\n| 乙站 | 6 |\n"
    ),
    "content/units/jia/a/unit.md": "---\n单位: 东村\n层级: 村社区\n---\n",
    "content/units/jia/a/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：5户\n",
}


def test_facts(tmp_path: Path) -> None:
    project = load_project(write(tmp_path, PERIODS))
    unit = project.facts.units["jia"]
    old, new = project.facts.of(unit)
    resolver = Resolver(project.bank.indicators, RollUps(project.facts))
    before, now = (sheet_scope(unit, sheet, project.bank.topics["疫情防控"]) for sheet in (old, new))
    labels = ["户数", "完成率", "没有这样的数", *new.facts, *old.facts]
    rows = [
        (one.name, one.before and one.before.text, one.now and one.now.text, one.words)
        for one in compare_values(resolver, before, now, labels)
    ]
    assert rows == [
        ("户数", "待填", "5户", "上期待填"),
        ("完成率", "50%", "75%", "较上期提高25个百分点"),
        ("卡口", "4个", "4个", "与上期持平"),
        ("卡口", "1个", "2个", "较上期增长1倍"),
        ("隐患", "3处", "0处", "较上期实现清零"),
        ("响应", "四级", "三级", "有变动"),
        ("完成数", "20人", "30人", "较上期增长50%"),
        ("任务数", "40人", "40人", "与上期持平"),
        ("密接", "71人", "77人", "较上期增长8.5%"),
        ("水位·甲站", "4米", "5米", "较上期增长25%"),
        ("水位·丙站", None, "6米", "本期新报"),
        ("水位·乙站", "6米", None, "本期没有报"),
    ]


def test_different_reporters_do_not_compare(tmp_path: Path) -> None:
    more = {"content/units/jia/a/2019.md": "---\n专题: 疫情防控\n截至: 2020-01-03\n---\n- 户数：4户\n"}
    more |= {f"content/units/jia/b/{name}": text for name, text in {
        "unit.md": "---\n单位: 西村\n层级: 村社区\n---\n",
        "2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：9户\n",
    }.items()}  # fmt: skip
    old = {"content/units/jia/2019.md": PERIODS["content/units/jia/2019.md"].replace("- 户数：待填\n", "")}
    html = page(tmp_path, {**PERIODS, **more, **old}, "docs/jia/2020/纲/与上期对比.md").html
    assert "两期上报的单位不同，不能比较" in html


def page(root: Path, files: dict[str, str], path: str) -> Page:
    site = compose_project(load_project(write(root, files)))
    return next(page for page in site.pages if page.path == path)


def test_the_page(tmp_path: Path) -> None:
    site = compose_project(load_project(write(tmp_path, PERIODS)))
    pages = {page.path: page for page in site.pages}
    found = pages["docs/jia/2020/纲/与上期对比.md"]
    assert 'href="纲/与上期对比.html">与上期（1月3日）对比</a>' in pages["docs/jia/2020/纲.md"].html
    assert not any("对比" in path and "2019" in path for path in pages), "nothing stands before the first period"
    assert "77" not in found.html and "密接" not in found.html and "密接" not in found.markdown()
    for line in ("2019.html#L9", "2020.html#L9"):
        assert f'facts/jia/{line}">' in found.html
    assert 'href="../../2019/纲.html#cw-sources">50%</a> <small>计算</small>' in found.html
    assert "<del>50%</del>→<ins>75%</ins>" in found.html
    markdown = found.markdown()
    assert "| 卡口 | 1个（1月3日） | 2个（2月3日） | 较上期增长1倍 |" in markdown and "50%→75%" in markdown
    assert markdown.startswith("# 甲乡工作总结：与上期（1月3日）对比")


def test_another_outline_is_no_predecessor(tmp_path: Path) -> None:
    other = {
        "phrasebank/skeletons/别.md": "---\n提纲: 别\n---\n## 排查情况\n- 排查.户数\n",
        "content/units/jia/2019.md": PERIODS["content/units/jia/2019.md"].replace("提纲: 纲", "提纲: 别"),
    }
    site = compose_project(load_project(write(tmp_path, {**PERIODS, **other})))
    assert not any("对比" in page.path for page in site.pages)
