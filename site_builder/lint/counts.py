"""Numbers with a measure word in running text, read like the values of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.wording.numerals import scaled
from site_builder.wording.values import fold_width


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of things in a text: as written, expanded, its measure word, where it begins and ends."""

    text: str
    number: Decimal
    unit: str
    start: int
    end: int
    hedged: bool

    @property
    def digits(self) -> int:
        """How many digits it has that are not just round: 2860 has three, 87 two, 100 one."""
        return len(self.number.normalize().as_tuple().digits)


class CountFinder:
    """Finds the numbers of a text that stand before one of some measure words."""

    def __init__(self, units: Iterable[str]) -> None:
        words = "|".join(map(re.escape, sorted(filter(None, units), key=len, reverse=True))) or "(?!)"
        self._pattern = re.compile(
            rf"(?P<prefix>约|近|超过?|不少于|至少)?(?<![\dA-Za-z.,第—～~-])(?P<digits>\d[\d,]*(?:\.\d+)?)"
            rf"(?P<mid>[余多来])?(?P<scale>[万亿])?(?P<post>[余多])?(?P<unit>{words})(?P<suffix>以上|以下|以内|左右)?"
        )

    def find(self, text: str) -> Iterator[Counted]:
        """The numbers in order; a range or an ordinal is none. Digits may be full width."""
        for match in self._pattern.finditer(fold_width(text)):
            hedged = any(match[name] for name in ("prefix", "mid", "post", "suffix"))
            number = scaled(match["digits"].rstrip(","), match["scale"] or "")
            yield Counted(match[0], number, match["unit"], match.start(), match.end(), hedged)
