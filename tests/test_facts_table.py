"""The table of all that is known: stated, added up and derived values with coverage and change, in three formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.projects import ROOT, write
from tests.test_forms import FILES, run

SHEETS = {
    "content/units/xian/a/1.md": "---\n专题: 疫情防控\n截至: 2020-01-23\n---\n- 户数：300户\n",
    "content/units/xian/a/2.md": (
        "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：360户\n  - 东村：120户\n- 人数：900余人（当日）\n"
        "- 做法：=1+1\n- 物资：@口罩\n- 线索：3条\n- 经费：待填\n"
    ),
    "content/units/xian/b/2.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n---\n- 户数：40户\n",
    "content/units/xian/c/unit.md": "---\n单位: 南溪镇\n层级: 乡镇\n---\n",
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {**FILES, **SHEETS})


def rows(root: Path, *args: str) -> list[dict[str, str]]:
    made = run(root, "facts", "--topic", "疫情防控", "--as-of", "2020-02-03", "--format", "csv", *args)
    assert made.exit_code == 0, made.output
    return list(csv.DictReader(io.StringIO(made.stdout_bytes.decode("utf-8-sig"))))


def test_values_come_with_coverage_change_and_source(root: Path) -> None:
    found = {(row["单位"], row["指标"], row["分项"], row["口径"]): row for row in rows(root)}
    own = found["东溪镇", "户数", "", ""]
    assert (own["数值"], own["量词"], own["来历"], own["上期"], own["较上期"]) == (
        "360", "户", "填报", "300户", "较上期增长20%"
    )  # fmt: skip
    assert own["出处"] == "content/units/xian/a/2.md:5"
    total = found["甲县", "户数", "", ""]
    assert (total["数值"], total["来历"], total["覆盖"]) == ("400", "汇总", "2/3个单位")
    assert found["东溪镇", "户数", "东村", ""]["数值"] == "120"
    assert (
        found["东溪镇", "人数", "", "当日"]["原文"] == "900余人" and found["东溪镇", "经费", "", ""]["来历"] == "待填"
    )


def test_units_levels_and_audience(root: Path) -> None:
    assert {row["单位"] for row in rows(root, "--level", "乡镇")} == {"东溪镇", "西溪镇"}
    assert {row["单位"] for row in rows(root, "西溪镇")} == {"西溪镇"}
    assert "线索" not in {row["指标"] for row in rows(root)}
    assert "线索" in {row["指标"] for row in rows(root, "--audience", "internal")}


def test_no_text_becomes_a_formula(root: Path) -> None:
    texts = {row["指标"]: row["原文"] for row in rows(root)}
    assert texts["做法"] == "'=1+1" and texts["物资"] == "'@口罩"
    file = root / "f.xlsx"
    assert run(root, "facts", "--topic", "疫情防控", "--format", "xlsx", "-o", file).exit_code == 0
    cells = [c for sheet in load_workbook(file).worksheets for row in sheet.iter_rows() for c in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=1+1" in [cell.value for cell in cells]


def test_a_workbook_has_a_row_a_unit_and_numbers_as_numbers(root: Path) -> None:
    args = ("facts", "--topic", "疫情防控", "--as-of", "2020-02-03", "--format", "xlsx", "-o")
    assert run(root, *args, root / "1.xlsx").exit_code == run(root, *args, root / "2.xlsx").exit_code == 0
    assert (root / "1.xlsx").read_bytes() == (root / "2.xlsx").read_bytes()
    wide, long = load_workbook(root / "1.xlsx").worksheets
    header, *body = wide.iter_rows(values_only=True)
    assert header[:4] == ("单位", "层级", "截至", "户数（户）")
    assert [(row[0], row[3]) for row in body] == [("甲县", 400), ("东溪镇", 360), ("西溪镇", 40)]
    assert long.max_row == len(rows(root)) + 1


def test_json_has_an_object_a_line_as_documents_write_values(root: Path) -> None:
    made = run(root, "facts", "东溪镇", "--topic", "疫情防控", "--as-of", "2020-02-03")
    first = json.loads(made.stdout.splitlines()[0])
    assert (first["label"], first["value"], first["how"], first["unit_id"]) == ("户数", 360, "stated", "xian/a")


@pytest.mark.usefixtures("shipped_loaded")
def test_a_workbook_needs_a_file_and_the_shipped_facts_are_all_there() -> None:
    assert run(ROOT, "facts", "--format", "xlsx").exit_code == 2
    assert len(run(ROOT, "facts").stdout.splitlines()) > 1000
