"""What the words of a phrase can refer to at one point of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from site_builder.assemble.variants import document_seed
from site_builder.document import Source
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.topics import Topic
from site_builder.rollup.units import Period, RollUps, is_stale
from site_builder.wording.dates import Moment
from site_builder.wording.values import Value


@dataclass(frozen=True, slots=True)
class Local:
    """名, 值 or 序 inside 每个(…): a text with the fact it belongs to, or a plain text; `awaited` when still open."""

    text: str
    label: str | None = None
    item: str | None = None
    value: Value | None = None
    note: str | None = None
    source: Source | None = None
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """Facts (nearest first), context words, and the loop's own words; empty for an outline without a unit.

    `period` is the parent's where a child is looked at as a part of it, so that the parts are those of the sum.
    """

    facts: tuple[dict[str, tuple[Fact, ...]], ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    as_of: Moment | None = None
    date: str | None = None
    locals: dict[str, Local] = field(default_factory=dict)
    unit: Unit | None = None
    sheet: FactSheet | None = None
    period: Period | None = None
    seed: int = 0  # of the document's choice of variants

    def find(self, label: str) -> tuple[Fact, ...]:
        """The facts of a label in the nearest scope that knows it; a row knows its columns even where empty."""
        for facts in self.facts:
            if (found := facts.get(label)) is not None:
                return found
        return ()

    def inside(self, facts: dict[str, tuple[Fact, ...]], words: dict[str, Local]) -> Scope:
        """The scope of one round of 每个(…), whose own facts and words come first."""
        return replace(self, facts=(facts, *self.facts), locals=words)


def sheet_scope(unit: Unit, sheet: FactSheet, topic: Topic) -> Scope:
    """The scope of a document of one sheet."""
    words = unit.context()
    words["专题"] = topic.name
    words["事件"] = topic.event or topic.name
    if sheet.as_of is not None and not sheet.as_of.blank:
        words["截至"] = sheet.as_of.full
    seed = document_seed(unit.id, topic.name, sheet.date_text or "")
    return Scope((sheet.facts,), words, sheet.as_of, sheet.date_text, {}, unit, sheet, None, seed)


def child_scopes(scope: Scope, rollups: RollUps) -> Iterator[tuple[Unit, Scope]]:
    """The child units of a scope's unit, each with what it reported for the period, its own children included.

    The scope of one that filed nothing has no facts of its own and keeps the parent's sheet, for its topic.
    """
    if scope.unit is None or scope.sheet is None:
        return
    period = scope.period or rollups.period_of(scope.unit, scope.sheet)
    for child in scope.unit.children:
        sheet = rollups.sheet_of(child, scope.sheet.head.topic, period)
        inner = replace(scope, facts=(), unit=child, period=period, locals={})
        if sheet is not None:
            inner = replace(inner, facts=(sheet.facts,), sheet=sheet, as_of=sheet.as_of, date=sheet.date_text)
        yield child, inner


def dated_name(child: Unit, sheet: FactSheet | None, period: Period | None) -> str:
    """What a child is called in a list of them; with its date where what follows is of the period before."""
    name = child.head.short or child.name
    if sheet is None or sheet.as_of is None or sheet.date is None or period is None or not is_stale(sheet.date, period):
        return name
    return f"{name}（{sheet.as_of.month_day}数）"
