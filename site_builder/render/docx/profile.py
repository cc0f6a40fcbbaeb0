"""The layout of a Word file as a table of settings: GB/T 9704—2012 as shipped, and what a place has laid down."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from site_builder.errors import Place, Problems, did_you_mean
from site_builder.records import YamlText, key, read_record
from site_builder.sources import read_source

HOUSE = "phrasebank/layout.yml"
BY_LINES = "按行数"
# 字号 → points; the names that Word shows
SIZES = {
    "初号": 42, "小初": 36, "1号": 26, "小1号": 24, "2号": 22, "小2号": 18, "3号": 16, "小3号": 15, "4号": 14,
    "小4号": 12, "5号": 10.5, "小5号": 9, "6号": 7.5, "小6号": 6.5,
}  # fmt: skip
TWIPS = 20  # a point
MM = 1440 / 25.4  # twips
_MEASURE = re.compile(r"(\d+(?:\.\d+)?)(毫米|厘米|磅|行|字)")


class Strength(StrEnum):
    """How firmly a value stands: the standard demands it, recommends it, it follows from those, or is mere custom."""

    MUST = "规定"
    USUAL = "一般"
    DERIVED = "推算"
    CUSTOM = "实务"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """版式的一项。"""

    value: tuple[str, ...] = key("值", "值；字体可以写几个，前一个没有就用后一个")
    tolerance: str | None = key("允差", "允许的误差", None)
    clause: str | None = key("条款", "GB/T 9704—2012 的条款", None)
    strength: Strength = key("效力", "规定、一般、推算或实务")

    @property
    def kind(self) -> str:
        """What kind of value it is; a house's own must be of the same."""
        first = self.value[0]
        if first in ("是", "否"):
            return "是或否"
        if first == BY_LINES or size_of(first) is not None:
            return "字号或磅"
        found = _MEASURE.fullmatch(first)
        return {"毫米": "长度", "厘米": "长度", "磅": "字号或磅"}.get(found[2], found[2] + "数") if found else "字体"


def size_of(text: str) -> float | None:
    """Points of a 字号 or of a size in 磅; None when it is neither."""
    if text in SIZES:
        return SIZES[text]
    found = _MEASURE.fullmatch(text)
    return float(found[1]) if found and found[2] == "磅" else None


def size_name(points: float) -> str:
    """16 → 3号; a size without a name in 磅."""
    return next((name for name, size in SIZES.items() if size == points), f"{points:g}磅")


@dataclass(frozen=True, slots=True)
class Profile:
    """Settings by name, and what they come to in Word's measures."""

    settings: dict[str, Setting]

    def __getitem__(self, name: str) -> Setting:
        return self.settings[name]

    def yes(self, name: str) -> bool:
        return self[name].value[0] == "是"

    def fonts(self, name: str) -> tuple[str, ...]:
        """The faces in order of preference."""
        return self[name].value

    def points(self, name: str) -> float:
        """A type size in points."""
        size = size_of(self[name].value[0])
        assert size is not None, name
        return size

    def count(self, name: str) -> float:
        """A number of lines or of characters."""
        return _number(self[name].value[0])

    def twips(self, name: str) -> int:
        """A length in twentieths of a point."""
        return round(_twips(self[name].value[0]))

    def tolerance(self, name: str) -> int:
        """By how many twips a length may differ: half a millimetre where the standard names nothing."""
        return round(_twips(self[name].tolerance or "0.5毫米"))

    @property
    def width(self) -> int:
        """The width of the type area in twips."""
        return self.twips("纸宽") - self.twips("订口") - self.twips("切口")

    @property
    def height(self) -> int:
        """The height of the type area in twips."""
        return self.twips("纸高") - self.twips("天头") - self.twips("地脚")

    @property
    def line(self) -> int:
        """The height of a line in twips: so many lines fill the type area (GB/T 9704—2012, 5.2.3), or a house's own."""
        if (points := size_of(self["行距"].value[0])) is not None:
            return round(points * TWIPS)
        return int(self.height / self.count("每页行数"))

    @property
    def lines(self) -> int:
        """How many lines a page then has."""
        return self.height // self.line

    @property
    def squeeze(self) -> int:
        """By how many twips the characters stand apart (below 0: closer), so that a line holds as many as it should."""
        return int((self.width / self.count("每行字数") - self.points("正文字号") * TWIPS) // 1)


def _number(text: str) -> float:
    found = _MEASURE.fullmatch(text)
    assert found is not None, text
    return float(found[1])


def _twips(text: str) -> float:
    return _number(text) * MM * (10 if text.endswith("厘米") else 1)


@cache
def standard() -> Profile:
    """GB/T 9704—2012 as shipped."""
    problems = Problems()
    source = YamlText("gbt9704.yml", (files(__package__) / "gbt9704.yml").read_text(encoding="utf-8"), problems)
    assert source.root is not None
    found = {name: read_record(Setting, node, source) for name, _, node in source.pairs(source.root)}
    problems.raise_errors()
    return Profile({name: setting for name, setting in found.items() if setting is not None})


def load_profile(root: Path, problems: Problems) -> Profile:
    """The standard with what phrasebank/layout.yml of the project at `root` changes; faults go to `problems`."""
    settings = dict(standard().settings)
    if not (root / HOUSE).exists() or (text := read_source(root, HOUSE, problems)) is None:
        return Profile(settings)
    source = YamlText(HOUSE, text, problems)
    for name, key_node, node in source.pairs(source.root) if source.root is not None else ():
        if name not in settings:
            source.report(key_node, "unknown-key", f"版式里没有“{name}”这一项{did_you_mean(name, settings)}")
        elif value := _house_value(node, source):
            wanted, given = settings[name], replace(settings[name], value=value)
            if given.kind != wanted.kind:
                message = f"“{name}”要写{wanted.kind}，如“{wanted.value[0]}”；这里是“{value[0]}”。"
                problems.error(Place(HOUSE, node.start_mark.line + 1, node.start_mark.column + 1), "layout", message)
            else:
                settings[name] = given
    return Profile(settings)


def _house_value(node: yaml.Node, source: YamlText) -> tuple[str, ...]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(text for one in nodes if (text := source.scalar(one)))
