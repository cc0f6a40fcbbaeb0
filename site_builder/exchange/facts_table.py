"""All that is known of a topic as a table: stated, added up or derived, with coverage and change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.assemble.datum import Datum, Gap, Origin, of_fact, of_item, of_rolled
from site_builder.assemble.periods import Periods
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope, sheet_scope
from site_builder.document import How
from site_builder.facts.load import Facts
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.indicators import Indicator
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.visible import Sees, sees_all
from site_builder.rollup.units import Period, RollUps
from site_builder.wording.values import Quantity


@dataclass(frozen=True, slots=True)
class Known:
    """One value of one unit. `number` is expanded (None for a text, a blank, a range), `coverage` like 12/13个村,

    `change` the words of the change since the period before, `source` the first line it comes from.
    """

    unit: Unit
    topic: str
    as_of: str | None
    label: str
    note: str | None
    item: str | None
    text: str
    number: Decimal | None
    measure: str
    how: How
    coverage: str
    before: str
    change: str
    source: str

    @property
    def name(self) -> str:
        """指标·分项（口径）."""
        item = f"·{self.item}" if self.item else ""
        return f"{self.label}{item}" + (f"（{self.note}）" if self.note else "")


def known_facts(
    bank: Phrasebank,
    facts: Facts,
    topic: str,
    units: Iterable[Unit],
    as_of: str | None = None,
    sees: Sees = sees_all,
) -> Iterator[Known]:
    """What is known of a topic, unit by unit: as of the date given, otherwise by each unit's latest sheet.

    A unit without a sheet of that date has what its children add up to. What `sees` hides is left out.
    """
    reader = _Reader(bank, facts, topic, as_of, sees)
    for unit in units:
        yield from reader.of_unit(unit)


class _Reader:
    """Reads the values of one topic."""

    def __init__(self, bank: Phrasebank, facts: Facts, topic: str, as_of: str | None, sees: Sees) -> None:
        self.bank, self.facts, self.topic, self.as_of, self.sees = bank, facts, topic, as_of, sees
        self.rollups = RollUps(facts)
        self.resolver = Resolver(bank.indicators, self.rollups)
        self.periods = Periods(facts, self.resolver)
        self.derived = [i for i in bank.indicators.by_label.values() if i.formula is not None]

    def of_unit(self, unit: Unit) -> Iterator[Known]:
        sheets = [
            sheet
            for sheet in self.facts.of(unit)
            if sheet.head.topic == self.topic and (self.as_of is None or (sheet.date or "").startswith(self.as_of))
        ]
        if sheets:
            yield from self._of_sheet(unit, max(sheets, key=lambda sheet: (sheet.date or "", sheet.path)))
        elif self.as_of is not None:
            for label, rolled in self.rollups.of(unit, self.topic, Period(self.as_of)).items():
                if self.sees(label):
                    yield self._known(unit, self.as_of, of_rolled(rolled), "", "")

    def _of_sheet(self, unit: Unit, sheet: FactSheet) -> Iterator[Known]:
        scope = sheet_scope(unit, sheet, self.bank.topics[sheet.head.topic])
        for label, found in sheet.facts.items():
            if not self.sees(label):
                continue
            for at, fact in enumerate(found):
                datum = of_fact(fact)
                if datum.value is not None:
                    before, change = self._since(datum, scope) if not at else ("", "")
                    yield self._known(unit, sheet.date_text, datum, before, change)
                for item in fact.items:
                    yield self._known(unit, sheet.date_text, of_item(label, item, fact.indicator), "", "")
        rolled = self.rollups.of_sheet(unit, sheet)
        others = dict.fromkeys((*rolled, *(indicator.label for indicator in self.derived)))
        for label in others:
            if label not in sheet.facts and self.sees(label):
                value = self.resolver.find(label, scope)
                if isinstance(value, Datum) and value.value is not None:
                    yield self._known(unit, sheet.date_text, value, *self._since(value, scope))

    def _since(self, datum: Datum, scope: Scope) -> tuple[str, str]:
        """The value of the period before, and the words of the change."""
        assert scope.unit is not None and scope.sheet is not None
        earlier = self.facts.earlier(scope.unit, scope.sheet)
        if earlier is None or not isinstance(datum.value, Quantity) or datum.value.blank:
            return "", ""
        then = sheet_scope(scope.unit, earlier, self.bank.topics[self.topic])
        before = self.resolver.find(datum.label, then)
        if isinstance(before, Gap) or before.value is None or before.value.blank:
            return "", ""
        runs = self.periods.compare(datum, "较上期", (), scope, Origin())
        return before.value.text, "" if isinstance(runs, Gap) else "".join(run.text for run in runs)

    def _known(self, unit: Unit, as_of: str | None, datum: Datum, before: str, change: str) -> Known:
        value = datum.value
        quantity = value if isinstance(value, Quantity) else None
        blank = value is None or value.blank
        covered = datum.rolled.coverage if datum.rolled else None
        source = datum.sources[0] if datum.sources else None
        return Known(
            unit=unit,
            topic=self.topic,
            as_of=as_of,
            label=datum.label,
            note=datum.note,
            item=datum.item,
            text=value.text if value is not None else "",
            number=quantity.number if quantity and isinstance(quantity.number, Decimal) else None,
            measure=quantity.unit if quantity else _measure(datum.indicator),
            how=How.BLANK if blank and value is not None else datum.how,
            coverage=f"{covered.reported}/{covered.total}个{covered.word}" if covered else "",
            before=before,
            change=change,
            source=f"{source.path}:{source.line}" if source else "",
        )


def _measure(indicator: Indicator | None) -> str:
    return (indicator.unit or "") if indicator and indicator.numeric else ""
