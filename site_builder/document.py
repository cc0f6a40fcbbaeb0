"""What we say: a finished document as blocks of runs. Everything before makes it, everything after only reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

Number = Decimal | tuple[Decimal, Decimal]


class MissingPolicy(StrEnum):
    """What becomes of a slot without a value: stop, an open slot where it counts, or every slot open."""

    STRICT = "strict"
    DRAFT = "draft"
    BLANK = "blank"


class How(StrEnum):
    """How a figure was obtained."""

    STATED = "stated"
    SUMMED = "summed"
    DERIVED = "derived"
    BLANK = "blank"

    @property
    def word(self) -> str:
        """What readers are told."""
        return _HOW[self]


_HOW = {How.STATED: "填报", How.SUMMED: "汇总", How.DERIVED: "计算", How.BLANK: "待填"}


class Role(StrEnum):
    """What a run does beyond being text."""

    LEAD = "lead"  # a run-in heading
    MARKER = "marker"  # 一是 inside a paragraph that holds several
    OPEN = "open"  # a slot still to be filled
    COVERAGE = "coverage"  # how many units a summed figure covers


class Position(StrEnum):
    """Where a paragraph stands in an official document (GB/T 9704—2012, 7.3); the value is what a phrase declares."""

    BODY = "正文"
    ADDRESSEE = "主送"
    ATTACHMENT = "附件说明"
    SIGNATURE = "落款"
    DATE = "成文日期"


class Source(NamedTuple):
    """Where something was written: POSIX path relative to the project, line from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """So many of so many units have reported, so many of them for the period before; `word` is their name (村)."""

    reported: int
    total: int
    stale: int
    word: str

    @property
    def complete(self) -> bool:
        """Whether every unit has reported for this very period."""
        return self.reported == self.total and not self.stale


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things that a computed figure is made of: a unit's share, an input of a formula, an item, a period.

    `unit` is the id of the unit whose share it is; `stale`: its value is of the period before; `working` says how it
    was computed in its turn.
    """

    name: str
    written: str
    sources: tuple[Source, ...]
    unit: str | None = None
    stale: bool = False
    working: Working | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """How a figure was computed: the formula in Chinese, its parts in order, what of them covers how many units.

    `lacking` are the names of the child units that have no part in it.
    """

    formula: str
    parts: tuple[Part, ...] = field(repr=False)  # a tree that many figures share, and each would print
    coverage: Coverage | None = None
    lacking: tuple[str, ...] = ()


class Figure(NamedTuple):
    """A fact as it stands in a sentence (a named tuple, as `Run` is: a document makes hundreds of them).

    `value` is expanded (18.3万 → 183000), a pair for a range, None for a blank or a text; `unit` is the measure word
    that the figure itself prints; `note` is the fact's 口径; `written` is the value as the sheet gives it; `working` is
    there where it was computed.
    """

    label: str
    item: str | None
    value: Number | None
    unit: str | None
    qualifier: str | None
    note: str | None
    written: str
    as_of: str | None
    how: How
    sources: tuple[Source, ...]
    working: Working | None = None


class Run(NamedTuple):
    """A stretch of text of one origin: a phrase (id and variant), a line of prose (source), or an outline (neither).

    `given`: a slot of it printed these words without stating a figure (a unit's name); they are not the origin's own.
    """

    text: str
    phrase: str | None = None
    variant: int | None = None
    role: Role | None = None
    figure: Figure | None = None
    source: Source | None = None
    given: bool = False


@dataclass(frozen=True)  # no slots: its words are asked for by every rule and output, and kept
class Heading:
    """A heading on a line of its own; `marker` is its number (一、) or empty, `level` counts from 1."""

    level: int
    marker: str
    runs: tuple[Run, ...]

    @cached_property
    def text(self) -> str:
        """Its words without the marker."""
        return plain(self.runs)


@dataclass(frozen=True)  # no slots, as above
class Paragraph:
    """A paragraph; `marker` is its number (1. or 一是) or empty."""

    marker: str
    runs: tuple[Run, ...]
    position: Position = Position.BODY

    @cached_property
    def text(self) -> str:
        """Its words without the marker."""
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one header row, then rows of the same width."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Missing:
    """A label that the document wanted and the facts do not give; `policy` is its indicator's: 必填, 提示, or 可略."""

    label: str
    unit: str | None
    policy: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was left unsaid and why; `phrase` is None when it is a whole section."""

    phrase: str | None
    reason: str


@dataclass(frozen=True)  # no slots: what is asked of it again and again is kept
class Document:
    """A finished document for one unit, topic and date, made from one skeleton."""

    id: str
    title_runs: tuple[Run, ...]
    unit: str
    topic: str
    as_of: str | None
    skeleton: str
    missing_policy: MissingPolicy
    references: tuple[str, ...]
    blocks: tuple[Block, ...]
    missing: tuple[Missing, ...]
    dropped: tuple[Dropped, ...]
    sheet: str
    final: bool = False
    closing: int = 0  # how many blocks at the end belong to no section: 特此报告, signature, date

    @cached_property
    def title(self) -> str:
        return plain(self.title_runs)

    def runs(self) -> Iterator[Run]:
        """Every run in reading order, cells of tables row by row."""
        for block in self.blocks:
            yield from block_runs(block)

    def figures(self) -> Iterator[Figure]:
        """Every figure in reading order; one that stands twice comes twice."""
        return (run.figure for run in self.runs() if run.figure is not None)

    @cached_property
    def open_slots(self) -> int:
        """How many slots are still to be filled, in the title too."""
        return sum(run.role is Role.OPEN for run in (*self.title_runs, *self.runs()))


def block_runs(block: Block) -> Iterable[Run]:
    """The runs of one block in reading order."""
    if isinstance(block, Table):
        return (run for row in (block.header, *block.rows) for cell in row for run in cell.runs)
    return block.runs


def plain(runs: tuple[Run, ...]) -> str:
    """The text of some runs."""
    return "".join([run.text for run in runs])
