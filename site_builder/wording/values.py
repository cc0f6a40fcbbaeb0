"""The value grammar: what stands after 标签： in a fact sheet, parsed without guessing and printed as written.

A quantity is [约|近|超|不少于] (number | range | blank) [余|多] [万|亿] [余|多] measure-word[/unit] [以上|以内|左右].
A value may end in a note in brackets, its 口径. Full and half width are read alike; marks are printed full width and
digits half width (GB/T 15834, GB/T 15835).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from site_builder.document import Number
from site_builder.wording.dates import Moment, parse_moment
from site_builder.wording.numerals import DIGITS, HAN, scaled


class Kind(StrEnum):
    """What an indicator's values are; declared, never guessed."""

    COUNT = "数量"
    PERCENT = "百分比"
    MONEY = "金额"
    DATE = "日期"
    TEXT = "文字"
    PEOPLE = "人员"
    LIST = "清单"


NUMERIC = frozenset({Kind.COUNT, Kind.PERCENT, Kind.MONEY})
BLANK = r"待填|_+|[xX×]+"
ZERO = ("无", "0")

# One width for all: digits, Latin letters and the signs inside numbers are half width, marks are full width.
_WIDTH = (
    dict(zip("．％／，＿：－", ".%/,_:-", strict=True))
    | {chr(ord("０") + i): str(i) for i in range(10)}
    | {chr(ord("Ａ") + i): chr(ord("A") + i) for i in range(26)}
    | {chr(ord("ａ") + i): chr(ord("a") + i) for i in range(26)}
)
_WIDE = frozenset(_WIDTH)
_ARABIC = "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?"
_HAN = rf"[{HAN}]+(?:[万亿][{HAN}]+)*"
_QUANTITY = re.compile(
    rf"""(?P<prefix>约|近|超过|超|不少于|不低于|至少|达)?
    (?:(?P<blank>{BLANK})
      |(?P<low>{_ARABIC}|{_HAN})
       (?:(?P<lowscale>[万亿]?)(?P<lowunit>%|元|天|人|年|岁|个月|小时)?(?P<dash>[—–～~-]|至)(?P<high>{_ARABIC}|{_HAN}))?)
    (?P<mid>[余多])?(?P<scale>[万亿])?(?P<post>[余多])?
    (?P<unit>[^\d\s，。；、：:,;]*?)
    (?P<suffix>以上|以下|以内|左右)?""",
    re.VERBOSE,
)
_BLANK = re.compile(BLANK)
_NOTE = re.compile(r"(?P<body>.*?)\s*[（(](?P<note>[^（）()]*)[）)]", re.DOTALL)
_ESTIMATE = re.compile(rf"[{DIGITS[1:]}]{{2}}")
# a measure word does not begin like a number: 3千人 is 3000人, but 千克 and 千瓦时 are units
_NUMBER_LIKE = re.compile(rf"(?![千百](?:克|米|瓦|伏|帕|卡|焦|赫|字|分))[{HAN}几至—～]")
# in a measure word beside letters: 36.5℃, 120㎡, and m² where the square has something to stand on
_UNIT_SIGN = re.compile("[%‰℃℉°㎀-㏟]|(?<=[^/·])[²³]")
# 十来人 is said, not written: the grammar has 余 and 多, and 来人 is no measure word
_LAI = re.compile("来(?!回)")
_DASHES = {"-": "—", "–": "—", "~": "～"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its measure word, in the parts it was written in; what it prints is worked out once."""

    prefix: str = ""
    digits: str = ""  # as written: 18.3, 3—5, 13万元～17, 两, __
    mid: str = ""  # 余 or 多 before 万
    scale: str = ""
    post: str = ""  # 余 or 多 after 万
    unit: str = ""
    suffix: str = ""
    number: Number | None = None  # expanded; None for a blank
    hedged: str = field(init=False, compare=False)  # without its measure word: 400余, 约2.4万
    text: str = field(init=False, compare=False)  # the whole of it
    qualifier: str | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        hedged = f"{self.prefix}{self.digits}{self.mid}{self.scale}{self.post}"
        object.__setattr__(self, "hedged", hedged)
        object.__setattr__(self, "text", f"{hedged}{self.unit}{self.suffix}")
        words = filter(None, (self.prefix, self.mid, self.post, self.suffix))
        object.__setattr__(self, "qualifier", "+".join(words) or None)

    @property
    def bare(self) -> str:
        """The number alone: 400, 2.4万."""
        return f"{self.digits}{self.scale}"

    @property
    def blank(self) -> bool:
        return self.number is None

    @property
    def shape(self) -> str:
        """The measure word as a number has to be written in front of it: 万只 of __余万只."""
        return f"{self.scale}{self.unit}"


@dataclass(frozen=True, slots=True)
class Words:
    """A text, a name or a list written in one line; `parts` are its members (one for a text)."""

    text: str
    parts: tuple[str, ...]
    blank: bool = False


Value = Quantity | Moment | Words


def fold_width(text: str) -> str:
    """Digits, Latin letters and number signs at half width."""
    for wide in _WIDE.intersection(text):  # of so many there are few in a text: translate would look at every character
        text = text.replace(wide, _WIDTH[wide])
    return text


def split_note(text: str) -> tuple[str, str | None]:
    """(value, note) of what stands after the label: 159辆（2月3日当日） → (159辆, 2月3日当日)."""
    match = _NOTE.fullmatch(text)
    if match is None or not match["body"]:
        return text, None
    return match["body"], match["note"].strip() or None


@lru_cache(maxsize=1 << 16)
def parse_value(text: str, kind: Kind) -> Value:
    """The value of `text` (without its note) as `kind` declares it; ValueError says in Chinese what would be right."""
    return _PARSERS[kind](text.strip())


def _parse_quantity(text: str) -> Quantity:
    text = re.sub(r"\s+", "", fold_width(text))
    if text == "无":
        return Quantity(digits="无", number=Decimal(0))
    match = _QUANTITY.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}”不是数量；数量要写成“数字加量词”，如 657条、20万余张、3—5天，没有数字就写 待填")
    part = match.groupdict(default="")
    if part["mid"] and part["post"]:
        raise ValueError(f"“{text}”里“余”“多”写了两次，请留一个")
    if _NUMBER_LIKE.match(part["unit"]):
        raise ValueError(f"“{text}”的数字写法不规范；请全用阿拉伯数字，如 3000人、3—5天，概数可写 10余人")
    if _LAI.match(part["unit"]):
        raise ValueError(f"“{text}”里的“来”不是量词；概数请写“余”或“多”，如 80余人")
    if not _is_measure_word(part["unit"]):
        raise ValueError(f"“{text}”里的“{part['unit']}”不是量词；量词由文字或单位符号组成，如 条、人次/天、℃")
    digits, number = _read_number(part)
    return Quantity(
        part["prefix"], digits, part["mid"], part["scale"], part["post"], part["unit"], part["suffix"], number
    )


def _is_measure_word(unit: str) -> bool:
    """Whether there is none, or words of letters and signs of units, parted by / or ·."""
    return not unit or unit.isalpha() or all(word.isalpha() for word in re.split("[/·]", _UNIT_SIGN.sub("甲", unit)))


def _read_number(part: dict[str, str]) -> tuple[str, Number | None]:
    if part["blank"]:
        return part["blank"], None
    low, scale = part["low"], part["scale"]
    if part["high"]:
        dash = _DASHES.get(part["dash"], part["dash"])
        pair = scaled(low, part["lowscale"] or scale), scaled(part["high"], scale)
        if pair[0] > pair[1]:
            raise ValueError(f"“{low}{dash}{part['high']}”前大后小，请调换")
        return f"{low}{part['lowscale']}{part['lowunit']}{dash}{part['high']}", pair
    if _ESTIMATE.fullmatch(low):  # 三四个: adjacent digits are an estimate (GB/T 15835 4.2.2)
        estimate = scaled(low[0], scale), scaled(low[1], scale)
        if estimate[0] >= estimate[1]:
            raise ValueError(f"“{low}”不成数字，请改写成阿拉伯数字")
        return low, estimate
    return low, scaled(low, scale)


def _parse_percent(text: str) -> Quantity:
    value = _parse_quantity(text)
    if value.unit == "" and value.blank:
        return Quantity(value.prefix, value.digits, unit="%")
    if not value.unit.startswith("%") and value.unit != "‰" and value.digits not in ZERO:
        raise ValueError(f"“{text}”应是百分比，如 47.35%")
    return value


def _parse_money(text: str) -> Quantity:
    value = _parse_quantity(text)
    if not value.blank and "元" not in value.unit and value.digits not in ZERO:
        raise ValueError(f"“{text}”应是金额，如 3.5万元、500元/例")
    return value


def is_blank(text: str) -> bool:
    """Whether a text is one of the notations for something still to be filled."""
    return _BLANK.fullmatch(fold_width(text)) is not None


def _parse_words(text: str) -> Words:
    return Words(text, (text,), is_blank(text))


def _parse_list(text: str) -> Words:
    words = _parse_words(text)
    if words.blank or text in ("", "无"):
        return Words(text, (), words.blank)
    return Words(text, tuple(part.strip() for part in re.split(r"、(?![^《（“]*[》）”])", text) if part.strip()))


_PARSERS: dict[Kind, Callable[[str], Value]] = {
    Kind.COUNT: _parse_quantity,
    Kind.PERCENT: _parse_percent,
    Kind.MONEY: _parse_money,
    Kind.DATE: parse_moment,
    Kind.TEXT: _parse_words,
    Kind.PEOPLE: _parse_list,
    Kind.LIST: _parse_list,
}
