"""What is known of the reference documents: the sums that hold are not complained of, and a slip in any is found.

Each truth is tried on the real sheet and on a copy with one line changed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from site_builder.assemble.datum import Datum
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import sheet_scope
from site_builder.document import Number
from site_builder.errors import Diagnostic, Problems
from site_builder.facts.load import Facts
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import FactSheet
from site_builder.lint.derived_values import find_wrong_derived
from site_builder.lint.totals import find_wrong_totals
from site_builder.project import Project
from site_builder.rollup.units import RollUps
from site_builder.wording.values import Quantity
from tests.projects import ROOT, shipped

ZEHEI = "content/units/zehei/2020-02-03.md"
ZHUANGYUAN = "content/units/zhuangyuan/2020-02.md"
XIANYU = "content/units/xianyu/5-yue-25-ri.md"

# sheet, label, its value, how it is found out (the label's own line is left out, its items or the formula stand)
TRUTHS = [
    (ZHUANGYUAN, "参与防控人员", 220, "- 参与防控人员：220人", "- 参与防控人员："),  # 7 + 8 + 10 + 189 + 6
    (ZEHEI, "值守点", 15, "- 值守点：15个\n", ""),  # 2 + 13
    (ZEHEI, "留观床位", 52, "- 留观床位：52个\n", ""),  # 14 + 38
    (ZEHEI, "每班值守人员", 6, "- 每班值守人员：6名", "- 每班值守人员："),
    (XIANYU, "接种完成率", Decimal("47.35"), "- 接种完成率：47.35%\n", ""),  # 2798 / 5909
]
SLIPS = [
    (ZHUANGYUAN, "参与防控人员：220人", "参与防控人员：221人", "wrong-total", "220人"),
    (ZEHEI, "值守点：15个", "值守点：16个", "wrong-derived", "15个"),
    (ZEHEI, "留观床位：52个", "留观床位：50个", "wrong-derived", "52"),
    (ZEHEI, "每班值守人员：6名", "每班值守人员：7名", "wrong-total", "6名"),
    (XIANYU, "接种完成率：47.35%", "接种完成率：47.53%", "wrong-derived", "47.35%"),
]
# the same label with two values, which its notes tell apart
BASES = [
    ("微信信息", "1380条", "1260余条", "（正面信息）"),
    ("宣传单", "2500余份", "3600余份", "（卡口）"),
]


def read(path: str, old: str = "", new: str = "") -> tuple[Project, FactSheet, list[Diagnostic]]:
    """The shipped project with this one sheet, in which a piece of text is another, and what its reading found."""
    project, problems = shipped(), Problems()
    text = (ROOT / path).read_text("utf-8-sig")
    assert old in text
    unit = project.facts.units[path.removeprefix("content/units/").rpartition("/")[0]]
    sheet = parse_sheet(
        path, text.replace(f"\n{old}" if old else old, f"\n{new}" if old else new, 1), unit.id, project.bank, problems
    )
    assert sheet is not None
    return replace(project, facts=Facts({unit.id: unit}, {unit.id: (sheet,)})), sheet, list(problems)


def findings(project: Project) -> list[Diagnostic]:
    return [*find_wrong_totals(project), *find_wrong_derived(project)]


@pytest.mark.parametrize("path", [ZEHEI, ZHUANGYUAN, XIANYU])
def test_the_sheets_add_up(path: str) -> None:
    project, _, reading = read(path)
    assert findings(project) == []
    assert [d for d in reading if d.code == "two-values"] == []


@pytest.mark.parametrize(("path", "label", "value", "stated", "unstated"), TRUTHS)
def test_an_unstated_figure_is_worked_out(path: str, label: str, value: Number, stated: str, unstated: str) -> None:
    project, sheet, _ = read(path, stated, unstated)
    bank = project.bank
    scope = sheet_scope(project.facts.units[sheet.unit], sheet, bank.topics[sheet.head.topic])
    found = Resolver(bank.indicators, RollUps(project.facts)).find(label, scope)
    assert isinstance(found, Datum) and isinstance(found.value, Quantity)
    assert found.value.number == value
    assert len(found.sources) >= 2


@pytest.mark.parametrize(("path", "right", "wrong", "code", "truth"), SLIPS)
def test_a_slip_is_found_at_its_line(path: str, right: str, wrong: str, code: str, truth: str) -> None:
    (finding,) = findings(read(path, f"- {right}", f"- {wrong}")[0])
    line = (ROOT / path).read_text("utf-8-sig").splitlines().index(f"- {right}") + 1
    assert (finding.place.path, finding.place.line, finding.code) == (path, line, code)
    assert wrong.partition("：")[2] in finding.message and truth in finding.message


@pytest.mark.parametrize(("label", "first", "second", "note"), BASES)
def test_two_values_without_their_bases_are_a_finding(label: str, first: str, second: str, note: str) -> None:
    _, _, reading = read(ZEHEI, f"- {label}：{second}{note}", f"- {label}：{second}")
    (finding,) = (d for d in reading if d.code == "two-values")
    lines = (ROOT / ZEHEI).read_text("utf-8-sig").splitlines()
    assert finding.place.line == lines.index(f"- {label}：{second}{note}") + 1
    assert f"第 {lines.index(f'- {label}：{first}') + 1} 行 {first}" in finding.message
    assert second in finding.message
