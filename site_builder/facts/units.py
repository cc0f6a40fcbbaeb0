"""Units: who reports. Folders under content/units are the unit tree; unit.md in a folder says who the unit is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from site_builder.errors import Place, Problems
from site_builder.phrasebank.phrases import Level
from site_builder.records import YamlText, json_schema, key, read_top
from site_builder.sources import read_source, split_front

FOLDER = "content/units"
UNIT_FILE = "unit.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitHead:
    """一个单位：unit.md 的前言。"""

    name: str = key("单位", "单位全称")
    level: Level = key("层级", "省、市、县区、乡镇、村社区、部门、学校或企业")
    short: str | None = key("简称", "简称", None)
    whole: str | None = key("本级", "怎样称本级全体，如 全乡", None)
    we: str | None = key("自称", "怎样称自己，如 我乡", None)
    below: str | None = key("下级", "怎样称下级，如 村", None)
    above: str | None = key("上级", "怎样称上级，如 县委、县政府", None)
    addressee: str | None = key("主送", "报告的主送机关", None)
    signature: str | None = key("落款", "落款的单位", None)
    sample: bool = key("样例", "是：虚构的样例单位，页面上注明", False)


@dataclass(slots=True, eq=False)
class Unit:
    """A unit in the tree; `id` is its folder below content/units (POSIX)."""

    id: str
    path: str
    head: UnitHead
    parent: Unit | None = field(default=None, repr=False)  # or it would print the whole tree
    children: list[Unit] = field(default_factory=list, repr=False)

    @property
    def name(self) -> str:
        return self.head.name

    def context(self) -> dict[str, str]:
        """The context words that unit.md gives."""
        head = self.head
        words = {
            "单位": head.name, "层级": head.level.value, "简称": head.short or head.name, "本级": head.whole,
            "自称": head.we, "下级": head.below, "上级": head.above, "主送": head.addressee,
            "落款": head.signature or head.name,
        }  # fmt: skip
        return {word: text for word, text in words.items() if text}


def load_units(root: Path, problems: Problems) -> tuple[dict[str, Unit], dict[str, list[str]]]:
    """The units by id, parents before children, and for each the paths of its fact sheets, sorted."""
    units: dict[str, Unit] = {}
    sheets: dict[str, list[str]] = {}
    for folder, files in _folders(root):
        unit_id = folder.relative_to(root / FOLDER).as_posix()
        path = f"{FOLDER}/{unit_id}/{UNIT_FILE}"
        if UNIT_FILE not in files:
            first = f"{FOLDER}/{unit_id}/{files[0]}"
            problems.error(Place(first), "no-unit", f"这个文件夹里没有 {UNIT_FILE}；请写明“单位”和“层级”。")
            head = None
        else:
            head = _read_head(root, path, problems)
        # the sheets of a unit with faults are read all the same: all errors of a run at once
        sheets[unit_id] = [f"{FOLDER}/{unit_id}/{name}" for name in files if name != UNIT_FILE]
        if head is None:
            continue
        unit = Unit(unit_id, path, head, _parent(unit_id, units))
        units[unit_id] = unit
        if unit.parent is not None:
            unit.parent.children.append(unit)
    return units, sheets


def _folders(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folders with Markdown files, parents first, with the sorted names of those files."""
    found: dict[Path, list[str]] = {}
    for file in (root / FOLDER).rglob("*.md"):
        if file.parent != root / FOLDER:
            found.setdefault(file.parent, []).append(file.name)
    for folder in sorted(found):
        yield folder, sorted(found[folder])


def _parent(unit_id: str, units: dict[str, Unit]) -> Unit | None:
    while "/" in unit_id:
        unit_id = unit_id.rpartition("/")[0]
        if unit_id in units:
            return units[unit_id]
    return None


def _read_head(root: Path, path: str, problems: Problems) -> UnitHead | None:
    text = read_source(root, path, problems)
    front = split_front(path, text, problems) if text is not None else None
    if front is None:
        return None
    return read_top(UnitHead, YamlText(path, front.yaml, problems, front.yaml_line))


def schema() -> dict[str, Any]:
    """The JSON Schema of unit.md's front matter."""
    return json_schema(UnitHead)
