"""The words that people wrote by hand: in phrases, in the headings of outlines, in fact sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.document import Source
from site_builder.errors import Place
from site_builder.facts.sheets import Fact, FactSheet, Item, Prose
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.template import PROSE_SLOT, Tree, literal_texts, slots
from site_builder.project import Project
from site_builder.wording.values import Words


class Stretch(NamedTuple):
    """Words between two slots; those of prose know the place of each character, from `start` of the paragraph on."""

    text: str
    place: Place
    prose: Prose | None = None
    start: int = 0

    def at(self, offset: int) -> Place:
        """Where a character of the text stands, as far as that is known."""
        return self.prose.at(self.start + offset) if self.prose else self.place


@dataclass(frozen=True, slots=True)
class Written:
    """Some words with their place; `who` names them in a message, `topics` are those they are about."""

    tree: Tree
    place: Place
    who: str
    topics: tuple[str, ...] = ()
    prose: Prose | None = None

    def stretches(self) -> Iterator[Stretch]:
        """The words between the slots."""
        if self.prose is not None:
            yield from stretches(self.prose)
        else:
            yield from (Stretch(text, self.place) for text in literal_texts(self.tree))

    def arguments(self) -> Iterator[str]:
        """What the filters of its slots are given."""
        return (text for slot in slots(self.tree) for call in slot.filters for text in call.args)


def all_written(project: Project) -> Iterator[Written]:
    """Every phrase in all its wordings, every heading, every line of prose."""
    yield from _in_bank(project.bank)
    for sheet in project.facts.sheets:
        yield from prose_of(sheet)


def _in_bank(bank: Phrasebank) -> Iterator[Written]:
    for phrase in bank.phrases.values():
        for number, tree in enumerate(phrase.trees):
            which = f"变体 {number}" if number else "正文"
            yield Written(tree, phrase.place, f"套语“{phrase.id}”{which}", phrase.fit.topics)
    for skeleton in bank.skeletons.values():
        for section in skeleton.walk():
            yield Written(section.heading or (), section.place, f"提纲“{skeleton.name}”的标题")


def prose_of(sheet: FactSheet) -> Iterator[Written]:
    """Every line of the sheet's narratives."""
    for narrative in sheet.narratives.values():
        for prose in narrative.prose():
            yield Written(prose.tree, at(prose.source), f"叙述“{narrative.title}”", (sheet.head.topic,), prose)


def stretches(prose: Prose) -> Iterator[Stretch]:
    """The words of a paragraph between its slots, as its tree has them."""
    place, start = at(prose.source), 0
    for match in PROSE_SLOT.finditer(prose.text):
        if match.start() > start:
            yield Stretch(prose.text[start : match.start()], place, prose, start)
        start = match.end()
    if start < len(prose.text):
        yield Stretch(prose.text[start:], place, prose, start)


class Remark(NamedTuple):
    """Words that stand with a fact: its text, its note (口径), or those of an item; messages have to name the label."""

    text: str
    label: str
    source: Source


def remarks_of(sheet: FactSheet) -> Iterator[Remark]:
    """The notes of all facts and items of a sheet, the names of the items, and the values that are texts."""
    for facts in sheet.facts.values():
        for fact in facts:
            yield from _remarks(fact)


def _remarks(fact: Fact) -> Iterator[Remark]:
    for part in parts_of(fact):
        written = part.value.text if isinstance(part.value, Words) else None
        name = part.name if isinstance(part, Item) else None
        for text in filter(None, (name, written, part.note)):
            yield Remark(text, fact.label, part.source)


def parts_of(fact: Fact) -> tuple[Fact | Item, ...]:
    """The fact itself, then its items."""
    return (fact, *fact.items)


def at(source: Source) -> Place:
    """The place of a line."""
    return Place(source.path, source.line)
