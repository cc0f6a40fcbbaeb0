"""The closed table of filters: what each is called, what it takes and what it says. The evaluators follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from site_builder.wording.values import Kind, Quantity, parse_value


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. `selects` picks another fact (and may be followed by more); the others print and come last."""

    doc: str
    argument: Literal["label", "note", "item", "unit", "places", "value"] | None = None
    selects: bool = False


FILTERS: dict[str, Filter] = {
    "口径": Filter("取括号里注明这一口径的那个数", "note", selects=True),
    "项": Filter("取下属的一项", "item", selects=True),
    "数": Filter("只要数字和“余”“约”，不要量词：400余"),
    "纯数": Filter("只要数字：400"),
    "量": Filter("换用另一个已登记的量词", "unit"),
    "汉字": Filter("写成汉字数字：八"),
    "列举": Filter("把下属各项用顿号连起来"),
    "个数": Filter("下属各项有几个"),
    "注": Filter("只要括号里的口径说明"),
    "占比": Filter("占另一个指标的百分比，保留两位小数", "label"),
    "最大": Filter("下级（或各项）里最大的是谁、多少：示例镇210人；并列的都写"),
    "前": Filter("下级（或各项）从大到小的前几位，并列的都写，0不算", "places"),
    "最大占比": Filter("最大的占合计的百分比，保留两位小数"),
    "有数单位": Filter("有几个下级（或几项）的数不是0：3个乡镇"),
    "达到": Filter("有几个下级（或几项）达到括号里的数：2个乡镇", "value"),
    "低于": Filter("有几个下级（或几项）低于括号里的数", "value"),
    "较上期": Filter("同本单位上一期比，写成 较上期增长25%、与上期基本持平；没有上期就略去"),
    "同比": Filter("同上年同月比，写成 同比提高2.4个百分点；没有上年的数就略去"),
    "月日": Filter("日期只写月和日：2月3日"),
}


def argument_fault(name: str, argument: str) -> str | None:
    """What is wrong with the argument of a filter, where its shape tells; labels and items are checked elsewhere."""
    wanted = FILTERS[name].argument
    if wanted == "places" and not re.fullmatch("[1-9][0-9]?", argument):
        return f"“{name}”的括号里要写位数，如 {name}(3)"
    if wanted == "value":
        try:
            value = parse_value(argument, Kind.COUNT)
        except ValueError as error:
            return f"“{name}”的括号里：{error}"
        if not isinstance(value, Quantity) or not isinstance(value.number, Decimal) or value.qualifier:
            return f"“{name}”的括号里要写一个确定的数，如 {name}(90%)"
    return None
