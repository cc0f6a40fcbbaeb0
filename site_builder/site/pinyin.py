"""How titles are spelled, so that they are found by typing mopai or mp."""

from __future__ import annotations

import re
from functools import cache

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def syllables(title: str) -> str:
    """One token for each character, a space between: its syllable without tone (ü is v), or nothing if it has none."""
    tokens: list[str] = []
    at = 0
    for run in _HAN.finditer(title):
        tokens += [""] * (run.start() - at)
        tokens += _spell(run[0])
        at = run.end()
    return " ".join(tokens).rstrip()


@cache
def _spell(run: str) -> tuple[str, ...]:
    # pypinyin reads characters in their words (村长 cun zhang, 长期 chang qi); the smaller libraries that were tried
    # do not. It is loaded here because its dictionaries take a quarter of a second.
    from pypinyin import lazy_pinyin

    spelled = lazy_pinyin(run)
    if len(spelled) != len(run):  # a rare character that it leaves with its neighbour
        spelled = [part for char in run for part in lazy_pinyin(char)]
    return tuple(token if token.isascii() and token.isalpha() else "" for token in spelled)
