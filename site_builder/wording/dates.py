"""Dates and times as people write them, whole or with parts missing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_BLANK = r"待填|_+|[xX×]+"
_N2, _N4 = f"(?:[0-9]{{1,2}}|{_BLANK})", f"(?:[0-9]{{4}}|{_BLANK})"
_WRITTEN = re.compile(
    rf"""(?:(?P<year>{_N4})年)?(?:(?P<month>{_N2})月(?:份)?)?(?:(?P<day>{_N2})日)?
    (?:(?P<half>上午|下午|中午|晚上|凌晨)?(?P<hour>{_N2})(?:时(?:(?P<minute>{_N2})分)?|:(?P<colon>[0-9]{{2}})))?""",
    re.VERBOSE,
)
_ISO = re.compile(
    "(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})"
    "(?:-(?P<day>[0-9]{1,2})(?:[ T](?P<hour>[0-9]{1,2})(?::(?P<colon>[0-9]{2})|时)?)?)?"
)


_WIDTH = {ord("０") + i: str(i) for i in range(10)} | {ord("："): ":", ord("－"): "-", ord("＿"): "_"}
_AFTERNOON = ("下午", "晚上")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time; `text` is as written, a part that is missing or blank is None."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    blank: bool = False

    @property
    def iso(self) -> str | None:
        """2020-02-03, with the hour as 2020-02-03T11; None without a full date."""
        if self.year is None or self.month is None or self.day is None:
            return None
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        return day if self.hour is None else f"{day}T{self.hour:02}"

    @property
    def month_day(self) -> str:
        """2月3日, or as much of it as there is."""
        month = f"{self.month}月" if self.month is not None else ""
        return month + (f"{self.day}日" if self.day is not None else "") or self.text

    @property
    def full(self) -> str:
        """2020年2月3日11时, without leading zeros (GB/T 9704 7.3.5.4); a part that is missing is left out."""
        if self.year is None and self.month is None and self.day is None:
            return self.text
        year = f"{self.year}年" if self.year is not None else ""
        hour = f"{self.hour}时" if self.hour is not None else ""
        minute = f"{self.minute}分" if self.minute else ""
        return f"{year}{self.month_day if self.month is not None or self.day is not None else ''}{hour}{minute}"


def parse_moment(text: str) -> Moment:
    """A date or time: 2020-02-03, 2020年2月3日11时, 2月3日8:30, 1月__日; ValueError says what would be right."""
    compact = text.strip().translate(_WIDTH)
    if re.fullmatch(_BLANK, compact):
        return Moment(compact, blank=True)
    squeezed = re.sub(r"\s+", "", compact)
    match = _ISO.fullmatch(compact) or (_WRITTEN.fullmatch(squeezed) if squeezed else None)
    if match is None:
        raise ValueError(f"“{text}”不是日期；可以写 2020-02-03、2020年2月3日11时、2月3日8:30，不全的部分可以省去")
    part = match.groupdict()
    year, month, day, hour = (_whole(part.get(name)) for name in ("year", "month", "day", "hour"))
    minute = _whole(part.get("minute") or part.get("colon"))
    if hour is not None and hour < 12 and part.get("half") in _AFTERNOON:
        hour += 12
    _check(text, year, month, day, hour, minute)
    blank = any(value is not None and not value.isdecimal() for name, value in part.items() if name != "half")
    return Moment(compact if _ISO.fullmatch(compact) else squeezed, year, month, day, hour, minute, blank)


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None


def _check(
    text: str, year: int | None, month: int | None, day: int | None, hour: int | None, minute: int | None
) -> None:
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"“{text}”里没有{month}月这个月份")
    if day is not None and not 1 <= day <= (monthrange(year or 2000, month)[1] if month else 31):
        raise ValueError(f"“{text}”里的{day}日不存在")
    if (hour is not None and hour > 24) or (minute is not None and minute > 59):
        raise ValueError(f"“{text}”里的时间不存在")
