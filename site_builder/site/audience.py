"""What an audience must not see: indicators that are 内部 or 敏感, and whatever would tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from site_builder.document import Document, Dropped
from site_builder.facts.sheets import Prose
from site_builder.phrasebank.indicators import Indicators
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.skeletons import Say, Section, Skeleton
from site_builder.phrasebank.template import Slot, Text, Tree, slots
from site_builder.phrasebank.visible import visible_tree, visible_variants
from site_builder.site.wordings import write_tree

WITHHELD = "涉及不公开的指标"
WITHHELD_HEADING = "（略）"


@dataclass(frozen=True, slots=True)
class Audience:
    """Decides what may be shown; `internal` readers see everything."""

    indicators: Indicators
    internal: bool = False

    def sees(self, label: str) -> bool:
        """Whether the indicator of that name may be shown; an undeclared label may."""
        return self.internal or not self.indicators.is_hidden(label)

    def _sees_slot(self, slot: Slot) -> bool:
        return all(self.sees(label) for label in slot.labels())

    def variants(self, phrase: Phrase) -> list[tuple[int, Tree]]:
        """The wordings of a phrase that may be shown, with their numbers."""
        return visible_variants(phrase, self.sees)

    def phrases(self, say: Say) -> list[Phrase]:
        """The phrases of a sentence of an outline that may be shown."""
        if say.each is not None and not self.sees(say.each):
            return []
        return [phrase for phrase in say.phrases if self.variants(phrase)]

    def sees_prose(self, prose: Prose) -> bool:
        """Hand-written text that quotes a hidden fact stays out as a whole."""
        return all(self._sees_slot(slot) for slot in slots(prose.tree))

    def names_withheld(self, bank: Phrasebank) -> frozenset[str]:
        """The names of indicators and phrases that may not be mentioned."""
        if self.internal:
            return frozenset()
        labels = (name for name in bank.indicators.names if not self.sees(name))
        return frozenset((*labels, *(id for id, phrase in bank.phrases.items() if not self.variants(phrase))))

    def documents(self, documents: Iterable[Document], bank: Phrasebank) -> Iterator[Document]:
        """The documents with nothing in their notes that names what is withheld."""
        names = self.names_withheld(bank)
        for document in documents:
            dropped = tuple(_untold(note, names) for note in document.dropped)
            missing = tuple(note for note in document.missing if self.sees(note.label))
            yield replace(document, dropped=dropped, missing=missing) if names else document

    def bank(self, bank: Phrasebank) -> Phrasebank:
        """The phrasebank whose outlines have no slot in titles and headings that may not be shown."""
        if self.internal:
            return bank
        return replace(bank, skeletons={name: self._skeleton(outline) for name, outline in bank.skeletons.items()})

    def _skeleton(self, skeleton: Skeleton) -> Skeleton:
        title = self._without_hidden(skeleton.title_tree)
        return replace(
            skeleton,
            title=skeleton.title if title == skeleton.title_tree else write_tree(title),
            title_tree=title,
            sections=tuple(map(self._section, skeleton.sections)),
        )

    def _section(self, section: Section) -> Section:
        section = replace(section, children=[self._section(child) for child in section.children])
        if section.heading is None or (heading := self._without_hidden(section.heading)) == section.heading:
            return section
        text = write_tree(heading) or WITHHELD_HEADING
        return replace(section, heading=heading or (Text(text),), text=text)

    def _without_hidden(self, tree: Tree) -> Tree:
        """The words of a title that may be shown, whatever is left of it."""
        kept = (node for node in tree if not isinstance(node, Slot) or self._sees_slot(node))
        return visible_tree(tuple(kept), self.sees) or ()


def _untold(note: Dropped, names: frozenset[str]) -> Dropped:
    """A note that names nothing withheld."""
    phrase = None if note.phrase in names else note.phrase
    told = phrase != note.phrase or any(name in note.reason for name in names)
    return Dropped(phrase, WITHHELD) if told else note
