"""What an audience must not see: indicators that are 内部 or 敏感, and whatever would tell of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.document import Document
from site_builder.facts.sheets import Prose
from site_builder.phrasebank.indicators import Indicators
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.skeletons import Say
from site_builder.phrasebank.template import Slot, Tree, slots
from site_builder.phrasebank.visible import visible_variants

WITHHELD = "涉及不公开的指标"


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

    def document(self, document: Document) -> Document:
        """The document with nothing in its notes that names a hidden indicator."""
        if self.internal:
            return document
        hidden = [label for label in self.indicators.by_label if self.indicators.is_hidden(label)]
        dropped = tuple(
            replace(d, reason=WITHHELD) if any(label in d.reason for label in hidden) else d for d in document.dropped
        )
        return replace(document, dropped=dropped, missing=tuple(m for m in document.missing if self.sees(m.label)))
