"""The blank sheet of an outline: a fact sheet that loads, assembles, and asks for everything once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.assemble.build import Assembler
from site_builder.cli.main import cli
from site_builder.document import MissingPolicy
from site_builder.errors import Problems
from site_builder.facts.blank_sheet import blank_sheet
from site_builder.facts.read import parse_sheet
from site_builder.phrasebank.skeletons import CHILDREN
from site_builder.phrasebank.topics import ANY
from site_builder.project import load_project
from tests.projects import MINIMAL, shipped, write


def written(root: Path, files: Mapping[str, str], hidden: str = "") -> str:
    """The blank sheet of 纲 in a small project, below its front matter."""
    bank = load_project(write(root, {**MINIMAL, **files})).bank
    text = blank_sheet(bank.skeletons["纲"], bank.indicators, "疫情防控", sees=lambda label: label != hidden)
    return text.partition("---\n\n")[2]


@pytest.mark.parametrize("name", shipped().bank.skeletons)
def test_it_loads_and_assembles(name: str) -> None:
    bank, facts = shipped().bank, shipped().facts
    skeleton = bank.skeletons[name]
    topics = [topic for say in skeleton.says() for p in say.phrases for topic in p.fit.topics if topic != ANY]
    text = blank_sheet(skeleton, bank.indicators, next(iter(topics), next(iter(bank.topics))))
    problems = Problems()
    sheet = parse_sheet("x.md", text, "x", bank, problems)
    assert list(problems) == [] and sheet is not None
    every = [fact for facts in sheet.facts.values() for fact in facts]
    assert all(fact.column or (fact.value is not None and fact.value.blank) for fact in every)
    form = Assembler(bank, facts, MissingPolicy.BLANK).blank_form(skeleton)
    derived = {i.label for i in bank.indicators.by_label.values() if i.formula}
    of_children = any(say.each == CHILDREN for say in skeleton.says())
    # a share or a change is worked out, not filled in
    asked = {figure.label for figure in form.figures() if bank.indicators.find(figure.label)}
    assert of_children or asked - derived <= set(sheet.facts)
    unit = next(u for u in facts.units.values() if not skeleton.levels or u.head.level in skeleton.levels)
    document = Assembler(bank, facts).assemble(unit, sheet, skeleton)
    assert document.open_slots > 0 or not any(form.figures())


INDICATORS = (
    "指标:\n  户数: {量词: [户]}\n  人数: {量词: [人]}\n  任务数: {量词: [件]}\n  完成数: {量词: [件]}\n"
    "  完成率: {类型: 百分比, 公式: 完成数 / 任务数}\n  品牌: {类型: 文字}\n  经费: {类型: 金额}\n"
)


def test_labels_stand_once_under_the_heading_that_reads_them_first(tmp_path: Path) -> None:
    text = written(
        tmp_path,
        {
            "phrasebank/indicators.yml": INDICATORS,
            "phrasebank/phrases/排查.yml": (
                "板块: 排查\n套语:\n"
                "  排查.甲:\n    文: 排查【户数】，其中东村【户数|项(东村)】，当日【人数|口径(当日)】。\n"
                "  排查.乙:\n    文: 又查【户数】、【人数】，打造【品牌】，完成率【完成率】。\n"
                "  排查.丙:\n    文: 【名】有【户数】。\n"
            ),
            "phrasebank/skeletons/纲.md": (
                "---\n提纲: 纲\n---\n- 排查.甲\n\n## 做法：\n- 排查.乙\n\n《做法》\n\n《特色》\n\n"
                "## 各村\n每个(各村)：排查.丙\n\n## 表\n表(户数, 完成率, 经费)\n"
            ),
        },
    )
    assert text == (
        "## 基本情况\n- 户数：待填户\n  - 东村：待填户\n- 人数：待填人\n- 人数：待填人（当日）\n\n"
        "## 做法\n- 品牌：待填\n- 完成数：待填件\n- 任务数：待填件\n\n## 特色\n\n"
        "## 各村\n\n| 各村 | 户数（户） |\n| --- | --- |\n| （名称） | 待填 |\n\n"
        "## 表\n\n| 项目 | 户数（户） | 经费（元） |\n| --- | --- | --- |\n| （名称） | 待填 | 待填 |\n"
    )


def test_what_an_audience_must_not_see_is_not_asked(tmp_path: Path) -> None:
    files = {
        "phrasebank/indicators.yml": INDICATORS,
        "phrasebank/phrases/排查.yml": (
            "板块: 排查\n套语:\n  排查.甲:\n    文: 排查【户数】〔，查出【人数】、花费【经费】〕。\n"
            "  排查.乙:\n    文: 花费【经费】，打造【品牌】。\n"
        ),
        "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n---\n- 排查.甲\n- 排查.乙\n",
    }
    assert "品牌" in written(tmp_path / "a", files)
    assert written(tmp_path / "b", files, hidden="经费") == "## 基本情况\n- 户数：待填户\n"


def test_the_command_writes_the_same(tmp_path: Path) -> None:
    root = write(tmp_path, MINIMAL)
    args = ["new", "sheet", "甲乡", "--topic", "疫情防控", "--skeleton", "纲", "--project", str(root)]
    assert CliRunner().invoke(cli, args).exit_code == 0
    bank = load_project(root).bank
    made = (root / "content/units/jia/疫情防控-待填.md").read_text("utf-8")
    assert made == blank_sheet(bank.skeletons["纲"], bank.indicators, "疫情防控")
    assert "- 户数：待填户\n" in made
