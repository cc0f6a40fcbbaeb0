"""Numbers of headings and points: a scheme is its own first number (一、 （一） 1. 一是), GB/T 9704 7.3.3."""

from __future__ import annotations

from functools import lru_cache

from site_builder.wording.numerals import to_han

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@lru_cache(maxsize=1024)
def marker(scheme: str, number: int) -> str:
    """The mark of the nth item: ("（一）", 3) → （三）."""
    circled = _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"
    for first, written in (("一", to_han(number)), ("1", str(number)), ("①", circled)):
        if first in scheme:
            return scheme.replace(first, written, 1)
    return scheme
