"""The unit tree and its fact sheets."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from site_builder.errors import Problems
from site_builder.facts.read import read_sheet
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import FOLDER, Unit, load_units
from site_builder.phrasebank.load import Phrasebank


@dataclass(frozen=True, slots=True)
class Facts:
    """Every unit by id and the sheets of each, sorted by path."""

    units: dict[str, Unit]
    by_unit: dict[str, tuple[FactSheet, ...]]

    @property
    def sheets(self) -> Iterator[FactSheet]:
        """Every sheet, by unit and path."""
        return chain.from_iterable(self.by_unit.values())

    def sheet(self, path: str) -> FactSheet | None:
        """The sheet of a path, relative to the project."""
        folder = path.removeprefix(f"{FOLDER}/").rpartition("/")[0]
        return next((sheet for sheet in self.by_unit.get(folder, ()) if sheet.path == path), None)

    def of(self, unit: Unit) -> tuple[FactSheet, ...]:
        """The sheets of one unit."""
        return self.by_unit.get(unit.id, ())

    def latest(self, unit: Unit, topic: str, not_after: str | None) -> FactSheet | None:
        """The unit's latest dated sheet for a topic, not later than a date when one is given."""
        dated = [
            sheet
            for sheet in self.of(unit)
            if sheet.head.topic == topic and sheet.date and (not_after is None or not is_later(sheet.date, not_after))
        ]
        return max(dated, key=lambda sheet: (sheet.date or "", sheet.path), default=None)

    def earlier(self, unit: Unit, sheet: FactSheet) -> FactSheet | None:
        """The unit's sheet of the period before: the latest of the topic that is older, by half a year at most."""
        if sheet.date is None:
            return None
        dated = [
            other
            for other in self.of(unit)
            if other.head.topic == sheet.head.topic
            and other.date is not None
            and is_later(sheet.date, other.date)
            and not is_too_old(other.date, sheet.date)
        ]
        return max(dated, key=lambda other: (other.date or "", other.path), default=None)

    def year_before(self, unit: Unit, sheet: FactSheet) -> FactSheet | None:
        """The unit's latest sheet of the topic in the same month a year ago."""
        if sheet.date is None:
            return None
        month = f"{int(sheet.date[:4]) - 1:04}{sheet.date[4:7]}"
        found = [s for s in self.of(unit) if s.head.topic == sheet.head.topic and (s.date or "").startswith(month)]
        return max(found, key=lambda other: (other.date or "", other.path), default=None)


def load_facts(root: Path, bank: Phrasebank, problems: Problems) -> Facts:
    """Load content/units of the project at `root`; faults go to `problems`, and what can be read is read."""
    with collector_paused():
        units, paths = load_units(root, problems)
        by_unit = {
            unit_id: tuple(
                sheet for path in files if (sheet := read_sheet(root, path, unit_id, bank, problems)) is not None
            )
            for unit_id, files in paths.items()
        }
    return Facts(units, by_unit)


OLDEST = timedelta(days=184)  # half a year: what is older belongs to another season


def is_too_old(date: str, than: str) -> bool:
    """Whether a date lies more than half a year before another; both as 2020-02-03, an hour is passed over."""
    return is_older(date, than, OLDEST)


def is_older(date: str, than: str, by: timedelta) -> bool:
    """Whether a date lies before another by more than that."""
    return datetime.fromisoformat(than[:10]) - datetime.fromisoformat(date[:10]) > by


def is_later(date: str, limit: str) -> bool:
    """Whether a date is after another; the hours count only where both have one (2020-02-03T11)."""
    length = min(len(date), len(limit))
    return date[:length] > limit[:length]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Many small objects and no cycles: the collector would only walk them again and again as they grow."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()
