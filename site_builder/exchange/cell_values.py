"""What one cell of a table says, read through the value grammar of fact sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl.utils.datetime import from_excel

from site_builder.exchange.grids import Cell
from site_builder.phrasebank.indicators import Indicator
from site_builder.wording.values import Kind, Quantity, Value, is_blank, parse_value, split_note

NOT_APPLICABLE = re.compile(r"[/／\\\-－—–]+")  # what people put into cells that do not concern them
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SERIALS = range(20_000, 80_000)  # the years 1954 to 2119 as Excel counts days


@dataclass(frozen=True, slots=True)
class Written:
    """The value of a cell, and the note (口径) that it brings along."""

    value: Value
    note: str | None


def read_cell(cell: Cell, indicator: Indicator, unit: str) -> Written | None:
    """What a cell says of an indicator; a plain number takes `unit`. None: nothing. ValueError says what is wrong."""
    if cell.fault:
        raise ValueError(cell.fault)
    text = _written(cell, indicator)
    if not text or NOT_APPLICABLE.fullmatch(text):
        return None
    text, note = split_note(text)
    if is_blank(text) and not indicator.numeric:
        return Written(parse_value("待填", indicator.kind), note)
    if not indicator.numeric:
        return Written(parse_value(text, indicator.kind), note)
    value = parse_value(text, Kind.COUNT)
    assert isinstance(value, Quantity)
    if value.blank:
        return Written(Quantity(digits="待填", unit=value.unit or unit), note)
    measured = value.text if value.unit or value.digits == "无" else f"{value.hedged}{unit}{value.suffix}"
    return Written(parse_value(measured, indicator.kind), note)


def _written(cell: Cell, indicator: Indicator) -> str:
    """The content of a cell as a person would have written it."""
    content = cell.content
    if isinstance(content, bool):
        raise ValueError(f"是“{'真' if content else '假'}”，不是{indicator.kind.value}；请改成文字或数")
    if isinstance(content, datetime | date | time | timedelta):
        return _moment(content, indicator)
    if isinstance(content, int | float):
        if indicator.kind is Kind.DATE:
            return _serial(content)
        number = Decimal(repr(content))
        if isinstance(content, float):  # 0.1 + 0.2 is 0.3 to the 15 digits that a spreadsheet keeps
            number = Decimal(f"{content:.15g}")
        return f"{_digits(number * 100)}%" if cell.percent else _digits(number)
    if indicator.kind is Kind.DATE and _PLAIN.fullmatch(cell.text):
        return _serial(float(cell.text))
    if indicator.kind is Kind.LIST and content:
        return "、".join(part for line in re.split(r"[\r\n]+", str(content)) if (part := line.strip(" \t\u3000、；;")))
    return cell.text


def _digits(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _serial(days: float) -> str:
    if int(days) not in _SERIALS:
        raise ValueError(f"“{_digits(Decimal(repr(days)))}”不是日期；请写成 2026-07-31 或 7月31日")
    moment = from_excel(days)
    assert isinstance(moment, datetime)
    return _day(moment)


def _moment(content: datetime | date | time | timedelta, indicator: Indicator) -> str:
    if not isinstance(content, date):
        raise ValueError(f"是时间 {content}，“{indicator.label}”要填{indicator.kind.value}；请把单元格格式改成文本再填")
    if indicator.kind is Kind.DATE:
        return _day(content)
    if indicator.numeric:
        raise ValueError(
            f"成了日期 {content:%Y-%m-%d}，“{indicator.label}”要填{indicator.kind.value}；"
            "填“3-5”会被当成日期，请把单元格格式改成文本，再填“3—5”"
        )
    raise ValueError(f"成了日期 {content:%Y-%m-%d}；请把单元格格式改成文本再填")


def _day(moment: date) -> str:
    text = f"{moment.year}年{moment.month}月{moment.day}日"
    if isinstance(moment, datetime) and (moment.hour or moment.minute):
        text += f"{moment.hour}时" + (f"{moment.minute}分" if moment.minute else "")
    return text
