"""雷同: documents of two units, or of two periods of one unit, of which only numbers and names differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.lint.overlap import Overlaps, Pair, Runs
from site_builder.lint.passages import Passage, PassageReader
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.checks import Limits
from site_builder.project import Project

ALIKE_UNITS = Rule(
    code="alike-units",
    level=Level.WRONG,
    title="两个单位的材料雷同",
    what=(
        "同一专题、同一截至，两个单位的成稿除了数字和单位名，较短的一篇有太多字句也在另一篇里；手写的叙述另算，更严。"
        "上限写在 phrasebank/checks.yml 的“雷同”里，标题、表格不算。"
    ),
    why="一套素材库出几十家的稿子，最容易千篇一律；只改数字的总结，读的人一翻就知道，已经有人因此受了处分。",
    wrong="两个村的简报一字不差，只有“巡查84人次”和“巡查96人次”的数不同。",
    right="在表里用“选用”换几处变体，或者换一份提纲；叙述写自己的做法。",
    tier=Tier.PRACTICE,
)
ALIKE_PERIODS = Rule(
    code="alike-periods",
    level=Level.WRONG,
    title="两期的材料雷同",
    what=(
        "同一单位同一专题的两期成稿，除了数字，较短的一篇有太多字句也在另一篇里；手写的叙述另算，更严。"
        "上限写在 phrasebank/checks.yml 的“雷同”里，标题、表格不算。"
    ),
    why="上期的稿子换几个数又报一遍，等于没有总结这一期。",
    wrong="七月的叙述照抄六月的，只把“走访320户”改成“走访351户”。",
    right="写这一期新做的事、变了的办法；说法用“选用”换几处变体。",
    tier=Tier.PRACTICE,
)
SHORTEST = 40  # runs of characters: of less text nothing can be said

Kind = Literal["units", "periods"]
_RULES = {"units": ALIKE_UNITS, "periods": ALIKE_PERIODS}


@dataclass(frozen=True, slots=True)
class Measured:
    """How much of one document stands in another, in percent, with the limit; None where there is too little text."""

    percent: int | None
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether it is 雷同."""
        return self.percent is not None and self.percent > self.limit


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two documents beside each other: as a whole, and what was written by hand for each."""

    one: Document
    other: Document
    whole: Measured
    prose: Measured

    @property
    def is_over(self) -> bool:
        """Whether either is 雷同."""
        return self.whole.is_over or self.prose.is_over


@dataclass(frozen=True, slots=True)
class TooAlike:
    """A document that is 雷同 with `count` others, most of all with `likeness.one`."""

    document: Document
    likeness: Likeness
    by_hand: bool
    count: int


@dataclass(frozen=True, slots=True)
class _Made:
    """A document with what it was made from and its sentences."""

    document: Document
    sheet: FactSheet
    unit: Unit
    genre: str
    passages: tuple[Passage, ...]


class Group:
    """Documents that are compared with each other: of one topic and date, or of one unit and topic."""

    def __init__(self, kind: Kind, name: tuple[str, str], made: Sequence[_Made], limits: Limits) -> None:
        self.kind, self.name, self._made = kind, name, made
        self.documents = [one.document for one in made]
        self._number = {document.id: number for number, document in enumerate(self.documents)}
        self._owners = [one.unit.id if kind == "units" else one.sheet.path for one in made]
        basic = limits.units if kind == "units" else limits.periods
        others = [limits.whole(one.genre, one.unit.head.level) for one in made]
        self._limits = [basic if other is None else other for other in others]
        self._prose_limit = limits.units_prose if kind == "units" else limits.periods_prose

    @cached_property
    def _runs(self) -> Runs:
        return Runs(passage.masked for one in self._made for passage in one.passages)

    @cached_property
    def _whole(self) -> Overlaps:
        return Overlaps([[passage.masked for passage in one.passages] for one in self._made], self._runs)

    @cached_property
    def _prose(self) -> Overlaps:
        by_hand = [[passage.masked for passage in one.passages if passage.by_hand] for one in self._made]
        return Overlaps(by_hand, self._runs)

    def passages(self, document: Document) -> tuple[Passage, ...]:
        """The sentences of one of the documents."""
        return self._made[self._number[document.id]].passages

    def pairs(self) -> Iterator[Likeness]:
        """Every pair that is compared."""
        for one, other in combinations(range(len(self._made)), 2):
            if self._owners[one] != self._owners[other]:
                yield self._likeness(one, other)

    @cached_property
    def over(self) -> tuple[TooAlike, ...]:
        """Each document that is too much like another: of two units the shorter one's, of two periods the later's."""
        return (
            *self._over(self._whole, self._limits, by_hand=False),
            *self._over(self._prose, [self._prose_limit] * len(self._made), by_hand=True),
        )

    def _over(self, overlaps: Overlaps, limits: list[int], *, by_hand: bool) -> Iterator[TooAlike]:
        for text, others, worst in overlaps.over(limits, self._owners, SHORTEST):
            later, earlier = text, worst.longer
            if self._made[later].sheet.date != self._made[earlier].sheet.date:
                earlier, later = sorted((later, earlier), key=lambda number: self._made[number].sheet.date or "")
            likeness = self._likeness(earlier, later)
            yield TooAlike(self.documents[later], likeness, by_hand, others.bit_count())

    def _likeness(self, one: int, other: int) -> Likeness:
        limit = min(self._limits[one], self._limits[other])
        return Likeness(
            self.documents[one],
            self.documents[other],
            Measured(_percent(self._whole.pair(one, other)), limit),
            Measured(_percent(self._prose.pair(one, other)), self._prose_limit),
        )


def _percent(pair: Pair) -> int | None:
    return pair.percent if pair.size >= SHORTEST else None


def find_groups(project: Project, documents: Iterable[Document]) -> Iterator[Group]:
    """The groups of two documents or more: first those of one topic and date, then those of one unit and topic."""
    sheets = {sheet.path: sheet for sheet in project.facts.sheets}
    reader = PassageReader()
    by_date: dict[tuple[str, str], list[_Made]] = defaultdict(list)
    by_unit: dict[tuple[str, str], list[_Made]] = defaultdict(list)
    for document in documents:
        sheet = sheets[document.sheet]
        if sheet.date is None:
            continue
        unit, outline = project.facts.units[sheet.unit], project.bank.skeletons[document.skeleton]
        made = _Made(document, sheet, unit, outline.genre, reader.read(document, unit))
        by_date[sheet.head.topic, sheet.date].append(made)
        by_unit[unit.id, sheet.head.topic].append(made)
    limits = project.bank.checks.alike
    for name, some in by_date.items():
        if len({one.unit.id for one in some}) > 1:
            yield Group("units", name, some, limits)
    for name, some in by_unit.items():
        if len({one.sheet.path for one in some}) > 1:
            yield Group("periods", name, some, limits)


def find_alike(groups: Iterable[Group]) -> Iterator[Diagnostic]:
    """An error at the sheet of each document that is too much like another, naming the one that it is most like."""
    for group in groups:
        for found in group.over:
            yield _RULES[group.kind].at(Place(found.document.sheet, 1), _message(found))


def _message(found: TooAlike) -> str:
    one, other = found.likeness.one, found.likeness.other
    more = f"，另有 {found.count - 1} 篇也超过" if found.count > 1 else ""
    if found.by_hand:
        prose = found.likeness.prose
        said = f"手写的叙述有 {prose.percent}% 相同，上限 {prose.limit}%{more}；请写自己的做法。"
    else:
        whole, wordings = found.likeness.whole, wordings_of(other)
        same = len(wordings & wordings_of(one))
        said = (
            f"有 {whole.percent}% 相同，上限 {whole.limit}%{more}；套语 {len(wordings)} 条里 {same} 条说法也相同，"
            "请用“选用”换几处变体，或换一份提纲。"
        )
    return f"《{other.title}》与《{one.title}》（{one.sheet} 第 1 行）雷同：{said}"


def wordings_of(document: Document) -> frozenset[tuple[str, int | None]]:
    """The phrases that a document says, each with its variant."""
    return frozenset((run.phrase, run.variant) for run in document.runs() if run.phrase is not None)
