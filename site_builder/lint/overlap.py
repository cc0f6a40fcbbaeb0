"""How much of each other many texts contain, exactly and for all pairs at once.

A text is its set of sentences, a sentence the set of its runs of N characters (itself, where it is shorter). Runs that
stand in the same texts are counted together: texts that are made of one phrasebank have few such classes. For one text,
the counts for all the others are added up in parallel, a bit each of long integers, so that five thousand texts take
seconds; nothing is estimated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any, NamedTuple

N = 10  # characters: longer than any set term, shorter than a clause
_SENTENCE = 32  # bits for the number of a sentence
_RUN = (1 << 16 * N) - 1  # the bits of a run


class Pair(NamedTuple):
    """Two texts by number, the shorter first: how many runs they share, how many the shorter has."""

    shorter: int
    longer: int
    shared: int
    size: int

    @property
    def percent(self) -> int:
        """How much of the shorter stands in the longer, rounded down."""
        return self.shared * 100 // self.size if self.size else 0


class Over(NamedTuple):
    """A text of which too much stands in others, these as bits, with the one that has most of it."""

    text: int
    others: int
    worst: Pair


class Runs:
    """The runs of some sentences: how many stand in the very same of them."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = list(dict.fromkeys(sentences))
        self.weights = Counter(_where(self.sentences))  # by the numbers of the sentences


class Overlaps:
    """The overlaps of some texts, each given as its sentences; `runs` are of all of these, others may be among them."""

    def __init__(self, texts: Sequence[Collection[str]], runs: Runs) -> None:
        self.sizes = [0] * len(texts)
        self._classes: list[list[tuple[int, int]]] = [
            [] for _ in texts
        ]  # (the texts that have it, as bits; its weight)
        holders: dict[str, int] = defaultdict(int)  # the texts that have a sentence, as bits
        for number, text in enumerate(texts):
            for sentence in text:
                holders[sentence] |= 1 << number
        held = [holders.get(sentence, 0) for sentence in runs.sentences]
        merged: dict[int, int] = defaultdict(int)
        for sentences, weight in runs.weights.items():
            merged[reduce(or_, [held[sentence] for sentence in sentences])] += weight
        for bits, weight in merged.items():
            alone = bits.bit_count() == 1
            for member in _members(bits):
                self.sizes[member] += weight
                if not alone:
                    self._classes[member].append((bits, weight))

    def pair(self, one: int, other: int) -> Pair:
        """What two texts share."""
        shorter, longer = sorted((one, other), key=lambda text: (self.sizes[text], text))
        shared = sum(weight for bits, weight in self._classes[shorter] if bits >> longer & 1)
        return Pair(shorter, longer, shared, self.sizes[shorter])

    def over(self, limits: Sequence[int], owners: Sequence[Hashable], least: int) -> Iterator[Over]:
        """The texts of at least `least` runs of which more stands in a longer one, of another owner, than is allowed.

        `limits` are percentages; of a pair the lower one holds.
        """
        order = sorted(range(len(self.sizes)), key=lambda text: (self.sizes[text], text))
        of_owner, of_limit = _bits_by(owners), _bits_by(limits)
        longer = (1 << len(order)) - 1
        for text in order:
            longer ^= 1 << text
            others = longer & ~of_owner[owners[text]]
            if self.sizes[text] < least or not others:
                continue
            counts = self._counts(text)
            found = 0
            for limit in {min(limits[text], other) for other in of_limit}:
                bound = sum(bits for other, bits in of_limit.items() if min(limits[text], other) == limit)
                found |= _at_least(counts, self.sizes[text] * (limit + 1), others & bound)
            if found:
                yield Over(text, found, self.pair(text, _first(_greatest(counts, found))))

    def _counts(self, text: int) -> list[int]:
        """How many runs each text shares with one: the binary digits of all the counts, the lowest first."""
        size = self.sizes[text].bit_length()
        columns: list[list[int]] = [[] for _ in range(size + 1)]  # what is to be added up at each digit
        for bits, weight in self._classes[text]:
            for at in range(weight.bit_length()):
                if weight >> at & 1:
                    columns[at].append(bits)
        return [_add_up(columns[at], columns[at + 1]) for at in range(size)]


def runs_of(sentence: str) -> set[str]:
    """The distinct runs of a sentence; itself, where it is shorter than one."""
    return {sentence[at : at + N] for at in range(max(1, len(sentence) - N + 1))}


def _bits_by(values: Sequence[Hashable]) -> dict[Any, int]:
    found: dict[Any, int] = defaultdict(int)
    for number, value in enumerate(values):
        found[value] |= 1 << number
    return found


def _add_up(column: list[int], carries: list[int]) -> int:
    """One digit of the sums of a column, for all texts at once; what is carried goes to the next column."""
    while len(column) > 2:
        one, two, three = column.pop(), column.pop(), column.pop()
        either = one ^ two
        column.append(either ^ three)
        carries.append(one & two | either & three)
    if len(column) > 1:
        one, two = column
        carries.append(one & two)
        return one ^ two
    return column[0] if column else 0


def _at_least(counts: list[int], hundredths: int, among: int) -> int:
    """Those of whom the count is at least so many hundredths."""
    enough = -(-hundredths // 100)
    if enough.bit_length() > len(counts):
        return 0
    more, equal = 0, among
    for at in reversed(range(len(counts))):
        if enough >> at & 1:
            equal &= counts[at]
        else:
            more |= equal & counts[at]
            equal &= ~counts[at]
    return more | equal


def _greatest(counts: list[int], among: int) -> int:
    """Those of whom the count is the greatest."""
    for digit in reversed(counts):
        among = among & digit or among
    return among


def _members(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    digits = f"{bits:b}"[::-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def _first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _where(sentences: list[str]) -> Iterator[tuple[int, ...]]:
    """For each distinct run the numbers of the sentences that have it.

    The runs are sorted as integers: that needs little memory where millions of them stand in one text only.
    """
    codes = sorted(code << _SENTENCE | number for number, some in enumerate(map(_codes, sentences)) for code in some)
    number_of = ((1 << _SENTENCE) - 1).__and__
    for _, same in groupby(codes, key=_SENTENCE.__rrshift__):  # the code without its sentence
        yield tuple(map(number_of, same))


def _codes(sentence: str) -> set[int]:
    """The runs of a sentence as integers, cut out of that of the whole where all characters are of one width."""
    whole = sentence.encode("utf-16-be", "surrogatepass")
    if len(whole) > 2 * len(sentence):
        return {int.from_bytes(run.encode("utf-16-be", "surrogatepass")) for run in runs_of(sentence)}
    number, shifts = int.from_bytes(whole), range(0, 16 * max(1, len(sentence) - N + 1), 16)
    return {number >> shift & _RUN for shift in shifts}
