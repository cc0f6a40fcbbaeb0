"""The closed table of filters: what each is called, what it takes and what it says. The evaluators follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. `selects` picks another fact (and may be followed by more); the others print and come last."""

    doc: str
    argument: Literal["label", "note", "item", "unit"] | None = None
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
    "较上期": Filter("同本单位上一期比，写成 较上期增长25%、与上期基本持平；没有上期就略去"),
    "同比": Filter("同上年同月比，写成 同比提高2.4个百分点；没有上年的数就略去"),
    "月日": Filter("日期只写月和日：2月3日"),
}
