"""Fact sheets: what one unit knows of one topic as of one date, every value with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from site_builder.document import Source
from site_builder.errors import Place
from site_builder.phrasebank.indicators import Indicator
from site_builder.phrasebank.template import Tree
from site_builder.records import json_schema, key
from site_builder.wording.dates import Moment
from site_builder.wording.values import Value


class State(StrEnum):
    """Whether a sheet is still being worked on."""

    DRAFT = "草稿"
    FINAL = "定稿"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHead:
    """一张事实表的前言。"""

    topic: str = key("专题", "哪个专题")
    as_of: str | None = key("截至", "数字截至哪一天，如 2020-02-03；可以缺年、日，可以写 待填", None)
    skeletons: tuple[str, ...] = key("提纲", "用哪份提纲，一份或几份", ())
    references: tuple[str, ...] = key("参考", "照着哪篇旧材料写的", ())
    title: str | None = key("题", "成稿的题目；不写就用提纲里的", None)
    state: State = key("状态", "草稿（默认）或定稿", State.DRAFT)
    picks: dict[str, int] = key("选用", "指定某条套语用第几个变体（0 是正文）", dict)
    skips: tuple[str, ...] = key("不用", "这篇里不用的套语", ())
    waivers: dict[str, str] = key("放过", "校核查出来、看过不改的：规则的代号和理由", dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One of the things under a fact: a named one, or a named one with a value of its own."""

    name: str
    value: Value | None
    note: str | None
    source: Source
    blank: bool = False  # the name itself is still awaited


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with what was written for it; without a value of its own it may be the sum or count of its items.

    `column`: the items are the rows of a table, which add up by the indicator's roll-up.
    """

    label: str
    value: Value | None
    note: str | None
    items: tuple[Item, ...]
    source: Source
    indicator: Indicator | None
    column: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its name and its facts by label."""

    name: str
    facts: dict[str, Fact]
    source: Source


@dataclass(frozen=True, slots=True)
class Start:
    """Where a line of a file begins in the paragraph that it is part of, and where its words begin in the file."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph of hand-written text with its quoted facts; `starts` has every line that it was written on."""

    tree: Tree
    text: str
    source: Source
    starts: tuple[Start, ...]

    def at(self, offset: int) -> Place:
        """Where a character of `text` stands in the file."""
        start = next(start for start in reversed(self.starts) if start.offset <= offset)
        return Place(self.source.path, start.line, start.column + offset - start.offset)


@dataclass(frozen=True, slots=True)
class Narrative:
    """Hand-written prose under a heading, with its sub-sections."""

    title: str
    source: Source
    paragraphs: tuple[Prose, ...]
    children: tuple[Narrative, ...]

    def prose(self) -> Iterator[Prose]:
        """Every paragraph, those of sub-sections too."""
        yield from self.paragraphs
        for child in self.children:
            yield from child.prose()


@dataclass(frozen=True, eq=False)  # no slots: what is asked of it again and again is kept
class FactSheet:
    """One Markdown file of facts. `facts` has all the facts of a label, the one without a note first."""

    path: str
    unit: str
    head: SheetHead
    as_of: Moment | None
    facts: dict[str, tuple[Fact, ...]]
    tables: dict[str, tuple[Row, ...]]
    narratives: dict[str, Narrative]
    groups: tuple[tuple[str, int], ...]  # headings and their lines, as written
    as_of_line: int = 1  # where 截至 is written, or the start of the sheet
    waiver_lines: Mapping[str, int] = field(default_factory=dict)  # by code, where 放过 names it

    @cached_property
    def date(self) -> str | None:
        """The as-of date as 2020-02-03 when it is whole; only such a sheet takes part in comparisons."""
        return self.as_of.iso if self.as_of else None

    @property
    def date_text(self) -> str | None:
        """The as-of date for a reader of the data: whole as 2020-02-03, otherwise as written."""
        return self.date or (self.as_of.text if self.as_of and not self.as_of.blank else None)


def schema() -> dict[str, Any]:
    """The JSON Schema of a fact sheet's front matter."""
    return json_schema(SheetHead)
