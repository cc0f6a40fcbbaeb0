"""Indicators: the declared kinds of fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from site_builder.errors import Place, Problems
from site_builder.phrasebank.formulas import formula_labels
from site_builder.records import YamlText, json_schema, key, read_record
from site_builder.sources import read_source
from site_builder.wording.values import NUMERIC, Kind

PATH = "phrasebank/indicators.yml"

# words of the unit and the sheet that phrases may use; no indicator may take their names
CONTEXT = (
    "单位", "层级", "简称", "本级", "自称", "下级", "上级", "主送", "落款", "专题", "事件", "截至",
)  # fmt: skip
LOOP = ("名", "值", "序", "条数")  # inside 每个(…), and 条数 in a heading


class Items(StrEnum):
    """How the indented items of a fact relate to it."""

    SUM = "合计"
    COUNT = "个数"
    PART = "其中"


class Roll(StrEnum):
    """How an indicator adds up over rows and child units."""

    SUM = "求和"
    MAX = "最大"
    LATEST = "最新"
    COUNT = "计数"
    NONE = "不汇总"


class Partial(StrEnum):
    """What happens to a roll-up for which some units have not reported."""

    SAY = "注明"
    OPEN = "留空"


class Absent(StrEnum):
    """What happens when nobody reported it."""

    REQUIRED = "必填"
    HINT = "提示"
    OPTIONAL = "可略"


class Access(StrEnum):
    """Who may read it."""

    PUBLIC = "公开"
    INTERNAL = "内部"
    SENSITIVE = "敏感"


class Better(StrEnum):
    """Which way is good."""

    UP = "升"
    DOWN = "降"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """一个指标：一类事实的登记。"""

    label: str
    place: Place
    kind: Kind = key("类型", "数量（默认）、百分比、金额、日期、文字、人员或清单", Kind.COUNT)
    units: tuple[str, ...] = key("量词", "量词，第一个是默认的", ())
    aliases: tuple[str, ...] = key("别名", "事实表里还可能怎么叫", ())
    category: str | None = key("板块", "属于哪个板块", None)
    items: Items = key("子项", "缩进的各项与总数的关系：合计、个数或其中", Items.PART)
    roll: Roll = key("汇总", "表格各行、下级单位怎样汇总：求和、最大、最新、计数（几家有）或不汇总", Roll.SUM)
    partial: Partial = key("不全", "下级没有报齐时：注明（默认，写明几个已报）或留空", Partial.SAY)
    formula: str | None = key("公式", "由别的指标算出，如“完成数 / 任务数”", None)
    better: Better | None = key("向好", "升好还是降好", None)
    absent: Absent = key("缺报", "没有报时：必填、提示或可略（默认）", Absent.OPTIONAL)
    access: Access = key("公开", "公开（默认）、内部或敏感", Access.PUBLIC)
    doc: str | None = key("说明", "给填表人的一句说明", None)

    @property
    def unit(self) -> str | None:
        """The default measure word."""
        return self.units[0] if self.units else {Kind.PERCENT: "%", Kind.MONEY: "元"}.get(self.kind)

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

    @property
    def adds_up(self) -> bool:
        """Whether several values of it make one; whatever is reported can be counted, percentages are never summed."""
        if self.roll is Roll.SUM:
            return self.kind in NUMERIC and self.kind is not Kind.PERCENT
        return self.roll is Roll.COUNT or (self.roll is not Roll.NONE and self.kind in NUMERIC)


class Indicators:
    """All indicators, found by label or alias."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.by_label: dict[str, Indicator] = {indicator.label: indicator for indicator in indicators}
        self._by_name = dict(self.by_label)
        for indicator in self.by_label.values():
            for alias in indicator.aliases:
                self._by_name.setdefault(alias, indicator)
        self.names = frozenset(self._by_name)
        self.measure_words = frozenset(unit for i in self.by_label.values() for unit in i.units)

    def find(self, name: str) -> Indicator | None:
        """The indicator of that label or alias."""
        return self._by_name.get(name)

    def is_hidden(self, name: str) -> bool:
        """Whether the public must not see it, or could work a hidden one out from it by its formula."""
        return name in self._hidden

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Asked for every slot and fact of every page, so it is worked out once."""
        return frozenset(name for name in self.names if self._tells(name, ()))

    def _tells(self, name: str, trail: tuple[str, ...]) -> bool:
        indicator = self._by_name.get(name)
        if indicator is None or indicator.label in trail:
            return False
        inputs = formula_labels(indicator.formula)
        return indicator.access is not Access.PUBLIC or any(
            self._tells(label, (*trail, indicator.label)) for label in inputs
        )


def load_indicators(root: Any, problems: Problems) -> Indicators:
    """Read phrasebank/indicators.yml; every fault is reported to `problems`."""
    text = read_source(root, PATH, problems)
    if text is None:
        return Indicators([])
    source = YamlText(PATH, text, problems)
    found: list[Indicator] = []
    for name, key_node, node in source.pairs(source.root) if source.root else []:
        if name != "指标":
            source.report(key_node, "unknown-key", f"不认识的键“{name}”；最外层只写“指标:”。")
            continue
        if source.is_empty(node):
            continue
        for label, label_node, body in source.pairs(node):
            place = source.place(label_node)
            if source.is_empty(body):
                found.append(Indicator(label=label, place=place))
            else:  # one with faults still has its name, so that whatever uses it is not reported as well
                record = read_record(Indicator, body, source, label=label, place=place)
                found.append(record or Indicator(label=label, place=place))
    _check_names(found, problems)
    return Indicators(found)


def _check_names(found: list[Indicator], problems: Problems) -> None:
    taken: dict[str, Indicator] = {i.label: i for i in found}
    for indicator in found:
        for name in (indicator.label, *indicator.aliases):
            if name in CONTEXT or name in LOOP:
                problems.error(indicator.place, "reserved", f"“{name}”是固定的语境词，指标不能用这个名字，请换一个。")
            other = taken.setdefault(name, indicator)
            if other is not indicator:
                problems.error(
                    indicator.place,
                    "duplicate-id",
                    f"名称“{name}”已经属于指标“{other.label}”（第 {other.place.line} 行），请换一个。",
                )
        if indicator.label in indicator.aliases:
            problems.error(indicator.place, "duplicate-id", f"“{indicator.label}”不必再写成自己的别名。")


def schema() -> dict[str, Any]:
    """The JSON Schema of indicators.yml."""
    entry = {"anyOf": [json_schema(Indicator), {"type": "null"}]}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["指标"],
        "properties": {"指标": {"type": ["object", "null"], "additionalProperties": entry}},
    }
