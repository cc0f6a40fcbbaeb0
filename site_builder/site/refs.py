"""Links as the templates print them: words and an address relative to the page they stand on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from site_builder.document import Document, Source
from site_builder.facts.units import Unit
from site_builder.phrasebank.phrases import Phrase
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.usage import Spot

T = TypeVar("T")
SHOWN = 8  # how many are listed before “等 n 处”
OPEN = 2  # uses that are listed without being asked for


class Ref(NamedTuple):
    """Words to click, where they lead, and what a pointer resting on them is told; a page has hundreds."""

    text: str
    href: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Some:
    """The first few links of many, and how many there are in all; with thousands of units nobody reads more."""

    first: list[Ref]
    total: int


@dataclass(frozen=True, slots=True)
class Category:
    """A 板块 to choose: its page, the address of what is on it as data, how many there are."""

    ref: Ref
    data: str
    size: int


def some(items: Collection[T], ref: Callable[[T], Ref], limit: int = SHOWN) -> Some:
    """The links of `items`, made only as far as they are shown."""
    return Some([ref(item) for item in islice(items, limit)], len(items))


def _to_link(ref: Ref, kind: str = ' class="cw-ref"') -> str:
    hint = f' title="{escape(ref.hint)}"' if ref.hint else ""
    return f'<a{kind} href="{escape(ref.href)}"{hint}>{escape(ref.text)}</a>'


def to_links(some: Some, nothing: str = "") -> Markup:
    """The links beside each other and how many more there are. Written here and not in a macro: a page has hundreds."""
    parts = [_to_link(ref) for ref in some.first]
    if some.total > len(parts):
        parts.append(f'<span class="cw-more">等 {some.total} 处</span>')
    return Markup("".join(parts) or escape(nothing))


class Refs:
    """Makes the links of one page."""

    def __init__(self, contents: Contents, here: str) -> None:
        self.contents, self.here = contents, here
        self._phrases: dict[str, Ref | None] = {}  # a page names each many times
        self._spots: dict[Spot, str] = {}  # and each of these

    def page(self, text: str, path: str, anchor: str = "") -> Ref:
        return Ref(text, at.link(self.here, path, anchor))

    def crumbs(self, section: str, *more: Ref) -> list[Ref]:
        """The way down to a page: the index of its part of the site, then `more`."""
        return [self.page(at.SECTIONS[section], at.index_path(section)), *more]

    def document(self, document: Document) -> Ref:
        return self.page(document.title, at.document_path(document))

    def outline(self, name: str) -> Ref:
        return self.page(name, at.outline_path(name))

    def phrase(self, phrase: Phrase) -> Ref:
        """The card of a phrase; one that went to another 板块 has a line in its place."""
        path = self.contents.phrase_paths.get(phrase.id) or at.category_path(phrase.category)
        return self.page(phrase.id, path, phrase.id)

    def phrase_id(self, phrase: str) -> Ref | None:
        """The phrase of that id where this audience may see it."""
        if phrase not in self._phrases:
            found = self.contents.project.bank.phrases.get(phrase)
            self._phrases[phrase] = self.phrase(found) if found and phrase in self.contents.wordings else None
        return self._phrases[phrase]

    def indicator(self, label: str) -> Ref | None:
        """The indicator of that label, alias included; None for a context word or an undeclared label."""
        label = self.contents.canonical(label)
        path = self.contents.indicator_paths.get(label)
        return self.page(label, path, self.contents.indicator_ids[label]) if path else None

    def unit(self, unit: Unit, text: str) -> Ref:
        """Where a unit is listed with its sheets."""
        return self.page(text, self.contents.unit_paths[unit.id], self.contents.unit_ids[unit.id])

    def category(self, name: str, path: str, size: int) -> Category:
        """A 板块 with the page and the data of it."""
        return Category(self.page(name, path), at.link(self.here, at.cards_path(path)), size)

    def parts(self, first: str, here: int, count: int) -> list[Ref | None]:
        """The pages of a list whose first one is `first`, None for the one that is being read; none where it is all."""
        return [
            None if number == here else self.page(str(number), at.part_path(first, number))
            for number in range(1, count + 1)
        ] * (count > 1)

    def source(self, source: Source) -> str | None:
        """The line of a fact sheet's page that shows a source; None for what no page shows."""
        if source.path not in self.contents.sheets:
            return None
        return at.link(self.here, at.sheet_path(source.path), at.line_id(source.line))

    def spot(self, spot: Spot) -> Ref:
        """A section of a document."""
        return Ref(spot.words, self._place(spot), spot.title)

    def _place(self, spot: Spot) -> str:
        return at.link(self.here, at.document_path(spot.document), spot.anchor)

    def uses(self, spots: Collection[Spot], most: int, sheet: str | None = None) -> Markup:
        """用在 n 处, which opens into each document with its sections; a few stand open, and none is nothing."""
        listed = self.used_in(spots, most, sheet)
        if len(spots) <= OPEN:
            return listed
        documents = len({spot.document.id for spot in spots})
        words = f"用在 {len(spots)} 处" if documents == 1 else f"用在 {documents} 篇 {len(spots)} 处"
        return Markup(f'<details class="cw-use-of"><summary>{words}</summary>{listed}</details>')

    def used_in(self, spots: Collection[Spot], most: int, sheet: str | None = None) -> Markup:
        """The documents that have the spots, each with its sections; more than `most` are counted only.

        The documents of `sheet` go by their outline alone.
        """
        of_document: dict[str, list[Spot]] = {}
        for spot in spots:
            of_document.setdefault(spot.document.id, []).append(spot)
        listed = [self._document_with(some, sheet) for some in islice(of_document.values(), most)]
        if len(of_document) > most:
            listed.append(f'<span class="cw-more">等 {len(of_document)} 篇</span>')
        return Markup("".join(listed))

    def _document_with(self, some: list[Spot], sheet: str | None) -> str:
        document = some[0].document
        whose = () if document.sheet == sheet else (document.unit, document.as_of)
        words = " ".join(filter(None, (*whose, document.skeleton)))
        link = _to_link(self.page(words, at.document_path(document)), "")
        return f'<span class="cw-used-in">{link}{"".join([self._to_spot(spot) for spot in some])}</span>'

    def _to_spot(self, spot: Spot) -> str:
        if spot not in self._spots:
            self._spots[spot] = _to_link(Ref(spot.words, self._place(spot)), "")
        return self._spots[spot]

    def unit_spot(self, spot: Spot) -> Ref:
        """A section of a document, with the unit before it."""
        return Ref(f"{spot.document.unit} {spot.words}", self._place(spot), spot.title)
