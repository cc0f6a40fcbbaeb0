"""Each check on small cases: what it must report (报) and what it must not (不报), one file a rule in checks/rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.assemble.build import Assembler
from site_builder.lint.check import RULES, check_project
from site_builder.project import load_project
from tests.projects import write

CASES = Path(__file__).parent / "checks" / "rules"
ENOUGH = 6
INDICATORS = """指标:
  户数: {量词: [户]}
  人数: {量词: [人], 子项: 合计}
  登记人员: {量词: [人], 别名: [登记返乡人员]}
  党员: {量词: [人]}
  隐患: {量词: [处]}
  整改: {量词: [处]}
  整改率: {类型: 百分比, 公式: 整改 / 隐患}
  会议: {量词: [次]}
  卡点: {量词: [个]}
  转移群众: {量词: [人]}
  接种: {量词: [人], 说明: 本年累计接种人数}
  演练: {量词: [次], 子项: 个数}
  水位: {量词: [米], 汇总: 最大}
  奖励: {类型: 金额}
  品牌: {类型: 文字}
  骨干: {类型: 清单}
"""
SHEET = "---\n专题: 检查\n{as_of}提纲: 纲\n---\n## 情况\n{body}\n"


def cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("*.yml")):
        for verdict, some in yaml.load(file.read_text("utf-8"), yaml.BaseLoader).items():
            for number, case in enumerate(some, start=1):
                case = case if isinstance(case, dict) else {"做法": case}
                yield pytest.param(file.stem, case, verdict == "报", id=f"{file.stem}-{verdict}-{number}")


def files(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The project of a case: 表, 做法 (prose), 句 (a phrase), 标题 (a heading), 截至, 上期, 下级 and 村 by date.

    成稿 gives the prose of sections by heading instead, 提纲 the whole body of the outline, 文种 and 题 what it is,
    前言 more front matter; 文件 are files by path, which replace those of the same name.
    """
    yield "mkdocs.yml", ""
    yield "phrasebank/indicators.yml", INDICATORS
    yield "phrasebank/topics.yml", "专题:\n  通用: {固定数: [24小时], 固定语: [四个意识]}\n  检查: {}\n"
    yield "phrasebank/phrases/句.yml", f"板块: 句\n套语:\n  句.一:\n    文: {case.get('句', '工作有序推进。')}\n"
    sections = case.get("成稿", {})
    outline = f"## {case.get('标题', '经过')}\n- 句.一\n\n## 做法\n《做法》\n"
    outline = "\n".join(f"## {heading}\n《{heading}》\n" for heading in sections) or outline
    outline = case.get("提纲", outline)
    head = f"提纲: 纲\n文种: {case.get('文种', '工作总结')}\n题: {case.get('题', '工作总结')}"
    yield "phrasebank/skeletons/纲.md", f"---\n{head}\n---\n{outline}"
    yield "content/units/zhen/unit.md", "---\n单位: 示例镇\n层级: 乡镇\n下级: 村\n---\n"
    told = {"做法": case["做法"]} if "做法" in case else sections
    prose = "".join(f"\n## {heading}\n{text}\n" for heading, text in told.items())
    now = sheet(case.get("截至", "2026-06-30"), case.get("表", "") + prose)
    yield (
        "content/units/zhen/now.md",
        now.replace("---\n", f"---\n{case['前言'].strip()}\n", 1) if "前言" in case else now,
    )
    for date, body in case.get("上期", {}).items():
        yield f"content/units/zhen/{date}.md", sheet(date, body)
    for place, name in (("下级", "zhen/jia"), ("村", "zhen/jia/yi")):
        if place in case or (place == "下级" and "村" in case):
            yield f"content/units/{name}/unit.md", f"---\n单位: {name}\n层级: 村社区\n---\n"
        for date, body in case.get(place, {}).items():
            yield f"content/units/{name}/{date}.md", sheet(date, body)
    yield from case.get("文件", {}).items()


def sheet(date: str, body: str) -> str:
    return SHEET.format(as_of=f"截至: {date}\n" if date else "", body=body)


@pytest.mark.parametrize(("code", "case", "reported"), list(cases()))
def test_a_case(tmp_path: Path, code: str, case: dict[str, Any], reported: bool) -> None:
    project = load_project(write(tmp_path, dict(files(case))))
    found = check_project(project, Assembler(project.bank, project.facts).assemble_all(project.facts.sheets))
    messages = [str(finding) for finding in found if finding.code == code]
    assert bool(messages) is reported, messages or list(map(str, found))
    if "说" in case:
        assert case["说"] in messages[0]


@pytest.mark.parametrize("file", sorted(CASES.glob("*.yml")), ids=lambda file: file.stem)
def test_there_are_enough_cases_of_both(file: Path) -> None:
    given = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    assert file.stem in RULES and set(given) == {"报", "不报"}
    assert all(len(some) >= ENOUGH for some in given.values())


PLACES = yaml.load((CASES.parent / "places.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("code", PLACES)
def test_what_is_found_in_prose_is_found_at_its_character(tmp_path: Path, code: str) -> None:
    marked = dict(files(PLACES[code]))
    before, _, _ = marked["content/units/zhen/now.md"].partition("^")
    project = load_project(write(tmp_path, {path: text.replace("^", "") for path, text in marked.items()}))
    found = check_project(project, Assembler(project.bank, project.facts).assemble_all(project.facts.sheets))
    places = {(finding.place.line, finding.place.column) for finding in found if finding.code == code}
    assert places == {(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)}, list(map(str, found))
