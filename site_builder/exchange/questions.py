"""What a form asks: a label, perhaps of one basis (口径) or one item, as its outlines read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.facts.blank_sheet import Grid, asked
from site_builder.facts.sheets import Fact, FactSheet, Item
from site_builder.phrasebank.indicators import Indicator, Indicators
from site_builder.phrasebank.skeletons import Skeleton
from site_builder.phrasebank.visible import Sees, sees_all
from site_builder.rollup.items import total_of
from site_builder.wording.dates import Moment
from site_builder.wording.values import Quantity, Value


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to report; `unit` is the measure word of plain numbers, `group` the heading of its line in a sheet."""

    indicator: Indicator
    note: str | None = None
    item: str | None = None
    unit: str = ""
    group: str = ""

    @property
    def label(self) -> str:
        return self.indicator.label

    @property
    def name(self) -> str:
        """What it is called where the measure word stands beside it: 问责干部·立案, 登记车辆（当日）."""
        item = f"·{self.item}" if self.item else ""
        return f"{self.label}{item}" + (f"（{self.note}）" if self.note else "")

    @property
    def header(self) -> str:
        """What it is called at the head of a column: 排查户数（户）."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def meaning(self) -> str:
        """What must be the same for an answer to mean the same: the kind and the measure words."""
        return f"{self.indicator.kind.value} {'、'.join(self.indicator.units)}".strip()


def questions_of(skeletons: Iterable[Skeleton], indicators: Indicators, sees: Sees = sees_all) -> tuple[Question, ...]:
    """Every question of some outlines, each once, in their order; tables inside a unit are not among them."""
    found: dict[tuple[str, str | None, str | None], Question] = {}
    for skeleton in skeletons:
        for title, entries in asked(skeleton, indicators, sees).items():
            for entry in entries:
                if isinstance(entry, Grid):
                    continue
                for note in sorted(entry.asked, key=lambda note: (note is not None, note)):
                    for item in (None, *entry.asked[note]):
                        question = Question(entry.indicator, note, item, measure_of(entry.indicator), title)
                        found.setdefault((question.label, note, item), question)
    return tuple(found.values())


def tables_of(skeletons: Iterable[Skeleton], indicators: Indicators, sees: Sees = sees_all) -> Iterator[str]:
    """The headings under which outlines read a table, which a form cannot ask for in one row a unit."""
    for skeleton in skeletons:
        for title, entries in asked(skeleton, indicators, sees).items():
            if any(isinstance(entry, Grid) for entry in entries):
                yield title


def measure_of(indicator: Indicator) -> str:
    """The measure word of plain numbers; a text has none."""
    return (indicator.unit or "") if indicator.numeric else ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a sheet holds for a question: its fact and item, if any, and the value; a blank counts as none."""

    fact: Fact | None = None
    item: Item | None = None
    value: Value | None = None

    @property
    def text(self) -> str:
        return self.value.text if self.value is not None else ""


def held(sheet: FactSheet | None, label: str, note: str | None, item: str | None) -> Held:
    """What a sheet holds under a label, a note and an item."""
    facts = sheet.facts.get(label, ()) if sheet else ()
    fact = next((fact for fact in facts if fact.note == note), None)
    if fact is None:
        return Held()
    if item is not None:
        found = next((one for one in fact.items if one.name == item), None)
        return Held(fact, found, _filled(found.value) if found else None)
    value = fact.value
    if value is None and (total := total_of(fact)) is not None:
        value = total.value
    return Held(fact, None, _filled(value))


def _filled(value: Value | None) -> Value | None:
    return None if value is None or value.blank else value


def essence(value: Value | None) -> str:
    """What makes two values the same: the number, its measure word and its hedge, however it is written."""
    if isinstance(value, Quantity):
        return f"{value.number}|{value.unit}|{value.qualifier or ''}"
    return value.text if value is not None else ""


def same(one: Value | None, other: Value | None) -> bool:
    """Whether two values say the same; a date may leave its year to the other."""
    if isinstance(one, Moment) and isinstance(other, Moment) and not (one.blank or other.blank):
        years = one.year == other.year or one.year is None or other.year is None
        return years and (one.month, one.day, one.hour) == (other.month, other.day, other.hour)
    return essence(one) == essence(other)
