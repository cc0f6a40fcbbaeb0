"""What the words of a phrase can refer to at one point of a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from site_builder.assemble.variants import document_seed
from site_builder.document import Source
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.topics import Topic
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
    """Facts (nearest first), context words, and the loop's own words; empty for an outline without a unit."""

    facts: tuple[dict[str, tuple[Fact, ...]], ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    as_of: Moment | None = None
    date: str | None = None
    locals: dict[str, Local] = field(default_factory=dict)
    unit: Unit | None = None
    sheet: FactSheet | None = None
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
    return Scope((sheet.facts,), words, sheet.as_of, sheet.date_text, {}, unit, sheet, seed)
