"""Numbers in Arabic and Han digits."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "〇一二三四五六七八九"
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"零": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
LARGEST = 10**12
HAN = "〇零一二两三四五六七八九十百千"


def from_han(text: str) -> int | None:
    """The value of a Han numeral below a trillion (两百零五 → 205, 两万三千 → 23000).

    None when the text is not a numeral in full form: 一百二, 十十 and 二〇二〇 are not.
    """
    plain = text.replace("两", "二").replace("〇", "零")
    plain = "十" + plain.removeprefix("一十") if plain.startswith("一十") else plain
    total = 0
    for name, scale in (("亿", 100_000_000), ("万", 10_000), ("", 1)):
        head, mark, rest = text.partition(name) if name else (text, "", "")
        if mark or not name:
            part = _small(head)
            if part is None or (mark and not head):
                return None
            total += part * scale
            text = rest
    if plain in ("百", "千"):  # 百余人, 千余户
        return total
    return total if plain and total < LARGEST and to_han(total) == plain else None


def _small(text: str) -> int | None:
    """The value of a Han numeral below ten thousand, read without checking its form; an empty one is 0."""
    total, digit = 0, None
    for char in text:
        if char in _POWERS:
            total += (1 if digit is None else digit) * _POWERS[char]
            digit = None
        elif char in _VALUES:
            digit = _VALUES[char]
        else:
            return None
    return total + (digit or 0)


def to_han(number: int) -> str:
    """A whole number below a trillion in Han numerals (GB/T 15835 4.2): 12 → 十二, 205 → 二百零五, 20000 → 二万."""
    if not 0 <= number < LARGEST:
        raise ValueError("汉字数字只写到千亿。")
    text, gap = "", False
    for name, scale in (("亿", 100_000_000), ("万", 10_000), ("", 1)):
        part, number = divmod(number, scale)
        if part:
            text += ("零" if text and (gap or part < 1000) else "") + _four_digits(part) + name
        gap = not part
    return "十" + text.removeprefix("一十") if text.startswith("一十") else text or "零"


def _four_digits(number: int) -> str:
    text, gap = "", False
    for name, power in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


def han_count(number: int) -> str:
    """A number of things in Han numerals: two of them are 两, not 二 (两大区域, 两个坚持)."""
    return "两" if number == 2 else to_han(number)


def scaled(digits: str, scale: str) -> Decimal:
    """The expanded value of written digits and 万 or 亿: ("18.3", "万") → 183000; ValueError when they are none."""
    if not digits[:1].isdecimal():
        han = from_han(digits)
        if han is None:
            raise ValueError(f"“{digits}”不成数字，请改写成阿拉伯数字")
        return Decimal(han) * SCALES.get(scale, Decimal(1))
    number = Decimal(digits.replace(",", ""))
    return number * SCALES.get(scale, Decimal(1))
