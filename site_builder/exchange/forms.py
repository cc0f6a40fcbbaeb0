"""Forms: who is asked what, with what is known already, and the mark of each value at the time it went out.

A form carries all that on a hidden sheet, so that what comes back is read by it and not by where things stand, and so
that a sheet which changed in the meantime is noticed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.exchange.questions import Question, essence, held, questions_of
from site_builder.facts.load import Facts, is_later
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.skeletons import Skeleton
from site_builder.phrasebank.visible import Sees, sees_all
from site_builder.wording.values import Value


@dataclass(frozen=True, slots=True)
class Form:
    """A form for some units on one topic as of one date; `prefilled` shows what the sheets hold already."""

    topic: str
    as_of: str | None
    skeletons: tuple[str, ...]
    units: tuple[Unit, ...]
    questions: tuple[Question, ...]
    sheets: dict[str, FactSheet]  # of this topic and date, by unit
    earlier: dict[str, FactSheet]  # of the period before
    prefilled: bool = True

    def value(self, unit: Unit, question: Question) -> Value | None:
        """What the unit's sheet of this topic and date holds."""
        return held(self.sheets.get(unit.id), question.label, question.note, question.item).value

    def before(self, unit: Unit, question: Question) -> str:
        """What the sheet of the period before holds, as text."""
        return held(self.earlier.get(unit.id), question.label, question.note, question.item).text

    def of_each(self) -> Iterator[Form]:
        """A form for each unit."""
        for unit in self.units:
            yield Form(
                self.topic, self.as_of, self.skeletons, (unit,), self.questions, self.sheets, self.earlier,
                self.prefilled,
            )  # fmt: skip

    def names(self) -> dict[str, Unit]:
        """The units by the name that the form gives each: two of one name are told apart by what they belong to."""
        counts: dict[str, int] = {}
        for unit in self.units:
            counts[unit.name] = counts.get(unit.name, 0) + 1
        return {
            unit.name
            if counts[unit.name] == 1
            else f"{unit.name}（{unit.parent.name if unit.parent else unit.id}）": unit
            for unit in self.units
        }


def sheet_of(facts: Facts, unit: Unit, topic: str, as_of: str | None) -> list[FactSheet]:
    """The unit's sheets of that topic and very date; of any hour when the date has none."""
    return [s for s in facts.of(unit) if s.head.topic == topic and as_of and (s.date or "").startswith(as_of)]


def make_form(
    bank: Phrasebank,
    facts: Facts,
    topic: str,
    units: Sequence[Unit],
    skeletons: Sequence[Skeleton],
    as_of: str | None,
    sees: Sees = sees_all,
    *,
    prefilled: bool = True,
) -> Form:
    """The form of some outlines for some units; `sees` keeps out what an audience must not see."""
    sheets, earlier = {}, {}
    for unit in units:
        found = sheet_of(facts, unit, topic, as_of)
        if found:
            sheets[unit.id] = found[0]
        others = [s for s in facts.of(unit) if s.head.topic == topic and as_of and s.date and is_later(as_of, s.date)]
        if others:
            earlier[unit.id] = max(others, key=lambda sheet: (sheet.date or "", sheet.path))
    questions = questions_of(skeletons, bank.indicators, sees)
    names = tuple(skeleton.name for skeleton in skeletons)
    return Form(topic, as_of, names, tuple(units), questions, sheets, earlier, prefilled)


def outlines_of(bank: Phrasebank, facts: Facts, topic: str, units: Sequence[Unit]) -> list[Skeleton]:
    """The outlines by which these units report on a topic: those that their sheets name, or those made for it.

    An outline is made for a topic when one of its phrases names that topic.
    """
    of_units = {name for unit in units for sheet in facts.of(unit) if sheet.head.topic == topic
                for name in sheet.head.skeletons}  # fmt: skip
    if of_units:
        return [skeleton for name, skeleton in bank.skeletons.items() if name in of_units]
    levels = {unit.head.level for unit in units}
    return [
        skeleton
        for skeleton in bank.skeletons.values()
        if (not skeleton.levels or levels & set(skeleton.levels)) and _is_made_for(skeleton, topic)
    ]


def _is_made_for(skeleton: Skeleton, topic: str) -> bool:
    return any(topic in phrase.fit.topics for say in skeleton.says() for phrase in say.phrases)


def mark(unit: str, label: str, note: str | None, item: str | None, value: Value | None) -> str:
    """A short hash of a value, by which a change is noticed without the value being told; empty without a value."""
    if value is None:
        return ""
    text = "\n".join((unit, label, note or "", item or "", essence(value)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
