"""Which labels the phrases ask of child units and of earlier sheets, so that the desk gets those and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.assemble.parts import PRINT_PARTS
from site_builder.assemble.periods import AGAINST
from site_builder.phrasebank.formulas import formula_labels
from site_builder.phrasebank.indicators import LOOP, Indicators
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.skeletons import CHILDREN, TableOf
from site_builder.phrasebank.template import Call, Slot, Tree, slots
from site_builder.phrasebank.visible import Sees


@dataclass(frozen=True, slots=True)
class Before:
    """A label that is compared with an earlier period, and what selects its basis or item first."""

    label: str
    selecting: tuple[Call, ...]

    @property
    def key(self) -> str:
        """What the desk finds the earlier value by: 走访户数|项(甲村)."""
        return "|".join((self.label, *(f"{call.name}({','.join(call.args)})" for call in self.selecting)))


@dataclass(frozen=True, slots=True)
class Asked:
    """Labels by what is asked: their parts compared, one child's by its name, a cell for each child in a table, what
    each child says of itself, and what was before, by period.
    """

    parts: frozenset[str]
    of_child: frozenset[str]
    cells: tuple[str, ...]
    spoken: frozenset[str]
    before: dict[str, tuple[Before, ...]]


def asked_of(bank: Phrasebank, prose: Iterable[Tree], sees: Sees) -> Asked:
    """What the phrases of the bank and some hand-written prose ask for."""
    indicators = bank.indicators

    def canonical(label: str) -> str:
        indicator = indicators.find(label)
        return indicator.label if indicator else label

    says = [say for skeleton in bank.skeletons.values() for say in skeleton.says()]
    lists = [say.each for say in says if say.each not in (None, CHILDREN)]
    trees = [tree for phrase in bank.phrases.values() for tree in phrase.trees]
    found = [slot for tree in (*trees, *prose) for slot in slots(tree) if all(map(sees, slot.labels()))]
    sections = [section for skeleton in bank.skeletons.values() for section in skeleton.walk()]
    tables = [piece for section in sections for piece in section.pieces if isinstance(piece, TableOf)]
    own = [phrase for say in says if say.each == CHILDREN for phrase in say.phrases]
    spoken = [label for phrase in own for label in (*phrase.labels(), *phrase.fit.zero, *phrase.fit.nonzero)]

    def before(period: str) -> Iterator[Before]:
        for slot in found:
            if _last(slot) == period:  # 【值】 is of what is repeated
                for label in lists if slot.label in LOOP else (slot.label,):
                    yield Before(canonical(label or ""), slot.filters[:-1])

    return Asked(
        frozenset(canonical(slot.label) for slot in found if _last(slot) in PRINT_PARTS),
        frozenset(canonical(slot.label) for slot in found if any(call.name == "项" for call in slot.filters)),
        tuple(dict.fromkeys(canonical(label) for table in tables for label in table.labels if sees(label))),
        frozenset(_with_inputs(map(canonical, spoken), indicators)),
        {period: tuple(dict.fromkeys(before(period))) for period in AGAINST},
    )


def _last(slot: Slot) -> str:
    return slot.filters[-1].name if slot.filters else ""


def _with_inputs(labels: Iterable[str], indicators: Indicators) -> set[str]:
    """The labels and what they are derived from."""
    found: set[str] = set()
    todo = list(labels)
    while todo:
        indicator = indicators.find(name := todo.pop())
        label = indicator.label if indicator else name
        if label not in found:
            found.add(label)
            todo += formula_labels(indicator.formula) if indicator else ()
    return found
