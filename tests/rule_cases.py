"""The labelled cases of the checks: what each must report (报) and what it must not (不报), one file a rule.

`python -m tests.rule_cases` prints how many there are, and the precision and recall of every rule over its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from site_builder.assemble.build import Assembler
from site_builder.errors import Diagnostic
from site_builder.lint.check import RULES, check_project
from site_builder.project import load_project
from tests.projects import write

FOLDER = Path(__file__).parent / "checks" / "rules"
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
UNITS = {"下级": "zhen/jia", "又一下级": "zhen/yi", "村": "zhen/jia/yi"}


@dataclass(frozen=True)
class Case:
    """A small project, and whether the rule must find anything in it."""

    code: str
    number: int
    given: dict[str, Any]
    reported: bool

    def __str__(self) -> str:
        return f"{self.code}-{'报' if self.reported else '不报'}-{self.number}"

    @cached_property
    def found(self) -> list[Diagnostic]:
        """All that is found in it, of any rule."""
        return find_in(dict(files(self.given)))

    @cached_property
    def messages(self) -> list[str]:
        """What the rule says."""
        return [str(finding) for finding in self.found if finding.code == self.code]


@dataclass(frozen=True)
class Score:
    """How a rule does over its cases: rightly and wrongly reported, missed, rightly let pass."""

    right: int
    wrong: int
    missed: int
    passed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0


def read_yaml(file: Path) -> Any:
    """What a file of cases holds, every scalar a string."""
    return yaml.load(file.read_text("utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def read_cases() -> Iterator[Case]:
    """Every case, rule by rule."""
    for file in sorted(FOLDER.glob("*.yml")):
        for verdict, some in read_yaml(file).items():
            for number, given in enumerate(some, start=1):
                given = given if isinstance(given, dict) else {"做法": given}
                yield Case(file.stem, number, given, verdict == "报")


CASES = tuple(read_cases())


def score(code: str) -> Score:
    """The score of a rule over its own cases."""
    outcomes = [(case.reported, bool(case.messages)) for case in CASES if case.code == code]
    return Score(*(outcomes.count(pair) for pair in ((True, True), (False, True), (True, False), (False, False))))


class Folder:
    """A folder that holds one project after another; to make and remove one for each takes longer than to check it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._held: dict[str, str] = {}

    def hold(self, project: dict[str, str]) -> Path:
        """The folder with these files and no others."""
        root = Path(self._folder.name)
        for path in self._held.keys() - project.keys():
            (root / path).unlink()
            for parent in Path(path).parents:
                if not any((root / parent).iterdir()):
                    (root / parent).rmdir()
        write(root, dict(project.items() - self._held.items()))
        self._held = project
        return root


SCRATCH = Folder()


def find_in(project: dict[str, str]) -> list[Diagnostic]:
    """Everything that is found in a project, given as its files."""
    loaded = load_project(SCRATCH.hold(project))
    documents = Assembler(loaded.bank, loaded.facts).assemble_all(loaded.facts.sheets)
    return check_project(loaded, documents)


def files(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The project of a case: 表, 做法 (prose, 遍 times over), 句 (a phrase), 标题 (a heading), 截至; by date 上期,
    下级, 又一下级 and 村.

    成稿 gives the prose of sections by heading instead, 提纲 the whole body of the outline, 文种 and 题 what it is,
    前言 more front matter; 文件 are files by path, which replace those of the same name.
    """
    yield "mkdocs.yml", ""
    yield "phrasebank/indicators.yml", INDICATORS
    yield "phrasebank/topics.yml", "专题:\n  通用: {固定数: [24小时], 固定语: [四个意识]}\n  检查: {}\n"
    yield "phrasebank/phrases/句.yml", f"板块: 句\n套语:\n  句.一:\n    文: {given.get('句', '工作有序推进。')}\n"
    sections = given.get("成稿", {})
    outline = f"## {given.get('标题', '经过')}\n- 句.一\n\n## 做法\n《做法》\n"
    outline = "\n".join(f"## {heading}\n《{heading}》\n" for heading in sections) or outline
    outline = given.get("提纲", outline)
    head = f"提纲: 纲\n文种: {given.get('文种', '工作总结')}\n题: {given.get('题', '工作总结')}"
    yield "phrasebank/skeletons/纲.md", f"---\n{head}\n---\n{outline}"
    yield "content/units/zhen/unit.md", "---\n单位: 示例镇\n层级: 乡镇\n下级: 村\n---\n"
    told = {"做法": given["做法"]} if "做法" in given else sections
    prose = "".join(f"\n## {heading}\n{text * int(given.get('遍', 1))}\n" for heading, text in told.items())
    now = sheet(given.get("截至", "2026-06-30"), given.get("表", "") + prose)
    yield (
        "content/units/zhen/now.md",
        now.replace("---\n", f"---\n{given['前言'].strip()}\n", 1) if "前言" in given else now,
    )
    for date, body in given.get("上期", {}).items():
        yield f"content/units/zhen/{date}.md", sheet(date, body)
    for place, name in UNITS.items():
        if place in given or (place == "下级" and "村" in given):
            yield f"content/units/{name}/unit.md", f"---\n单位: {name}\n层级: 村社区\n---\n"
        for date, body in given.get(place, {}).items():
            yield f"content/units/{name}/{date}.md", sheet(date, body)
    yield from given.get("文件", {}).items()


def sheet(date: str, body: str) -> str:
    return SHEET.format(as_of=f"截至: {date}\n" if date else "", body=body)


def main() -> None:
    for code in sorted(RULES):
        of = score(code)
        print(
            f"{code:20} 报 {of.right + of.missed:2}  不报 {of.wrong + of.passed:2}  "
            f"precision {of.precision:.2f}  recall {of.recall:.2f}"
        )


if __name__ == "__main__":
    main()
