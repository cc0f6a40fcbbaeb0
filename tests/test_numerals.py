"""Numbers in Han digits, and the marks of headings and points that are made of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.assemble.numbering import marker
from site_builder.wording.numerals import from_han, to_han

# GB/T 15835 4.2 and plain usage: no 一 before a leading 十
HAN = [
    (0, "零"), (7, "七"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (105, "一百零五"),
    (110, "一百一十"), (111, "一百一十一"), (1000, "一千"), (1005, "一千零五"), (1050, "一千零五十"),
    (9999, "九千九百九十九"),
    (10_000, "一万"), (10_005, "一万零五"), (20_300, "二万零三百"), (23_000, "二万三千"), (100_000, "十万"),
    (120_000, "十二万"), (1_000_000, "一百万"), (99_999_999, "九千九百九十九万九千九百九十九"),
    (100_000_000, "一亿"), (100_000_300, "一亿零三百"), (100_003_000, "一亿零三千"), (120_030_000, "一亿二千零三万"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), HAN)
def test_to_han(number: int, text: str) -> None:
    assert to_han(number) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两", 2), ("两百零五", 205), ("两万三千", 23_000), ("十二万", 120_000), ("二〇", None), ("二〇二〇", None),
        ("三四", None), ("", None), ("五个", None), ("一百二", None), ("万", None), ("十十", None), ("十千", None),
        ("二百百", None), ("零零五", None),
    ],
)  # fmt: skip
def test_from_han(text: str, number: int | None) -> None:
    assert from_han(text) == number


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=150, deadline=None)
def test_every_number_comes_back(number: int) -> None:
    assert from_han(to_han(number)) == number


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=100, deadline=None)
def test_written_as_people_do(number: int) -> None:
    text = to_han(number)
    assert not text.startswith("一十")
    assert "零零" not in text
    assert number == 0 or not text.endswith("零")


@given(st.text(st.sampled_from("零〇一二两三九十百千万亿"), min_size=1, max_size=7))
@settings(max_examples=150, deadline=None)
def test_what_is_read_is_what_to_han_would_write(text: str) -> None:
    """A numeral that nobody writes so (十十) or that means something else (一百二 is 120) is none."""
    number = from_han(text)
    if number is not None:
        assert _one_spelling(to_han(number)) == _one_spelling(text)


def _one_spelling(text: str) -> str:
    text = text.replace("两", "二").replace("〇", "零")
    if text[0] in "百千":  # 百余人, 千余份
        text = "一" + text
    return text.removeprefix("一") if text.startswith("一十") else text


@pytest.mark.parametrize("number", [-1, 10**12])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match="汉字"):
        to_han(number)


@pytest.mark.parametrize(
    ("scheme", "number", "mark"),
    [("一、", 1, "一、"), ("一、", 12, "十二、"), ("（一）", 3, "（三）"), ("1.", 10, "10."), ("（1）", 2, "（2）"),
     ("①", 1, "①"), ("①", 20, "⑳"), ("一是", 3, "三是"), ("第一，", 2, "第二，"), ("其一，", 2, "其二，")],
)  # fmt: skip
def test_marker(scheme: str, number: int, mark: str) -> None:
    assert marker(scheme, number) == mark


def test_circled_numbers_never_repeat() -> None:
    """There are twenty of them; the 21st must not be ① again."""
    assert len({marker("①", number) for number in range(1, 31)}) == 30
