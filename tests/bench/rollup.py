"""`make bench`: a whole country of townships, from parsed sheets to every total of every unit above them.

31 provinces, prefectures of 8 counties, some 13 townships a county: 40,000 townships are 12 prefectures a province. The
townships, so many as asked for, are the leaves and have 25 facts each. Load here is making the tree and its sheets from
parsed values; `python -m tests.bench` measures the parsing.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from itertools import islice

from site_builder.document import Source
from site_builder.facts.load import Facts, collector_paused
from site_builder.facts.sheets import Fact, FactSheet, SheetHead
from site_builder.facts.units import Unit, UnitHead
from site_builder.phrasebank.indicators import Indicators
from site_builder.phrasebank.phrases import Level
from site_builder.rollup.units import Period, RollUps
from site_builder.wording.dates import parse_moment
from site_builder.wording.values import parse_value
from tests.bench.__main__ import load_bank, memory
from tests.bench.synthetic import FACTS

PROVINCES, COUNTIES, TOWNSHIPS = 31, 8, 13.44
TOPIC, DATE = "防汛抗旱", "2026-07-01"


def tree(leaves: int) -> Iterator[Unit]:
    """The units, parents first; the leaves are spread evenly over the counties."""
    country = Unit("guo", "content/units/guo/unit.md", UnitHead(name="全国", level=Level.PROVINCE, below="省"))
    yield country
    above = [country]
    prefectures = max(1, round(leaves / TOWNSHIPS / COUNTIES / PROVINCES))
    fans = (PROVINCES, Level.PROVINCE, "市"), (prefectures, Level.CITY, "县"), (COUNTIES, Level.COUNTY, "乡镇")
    for count, level, below in fans:
        above = [child(parent, number, level, below) for parent in above for number in range(count)]
        yield from above
    for number in range(leaves):
        yield child(above[number % len(above)], number, Level.TOWNSHIP, None)


def child(parent: Unit, number: int, level: Level, below: str | None) -> Unit:
    name = f"{parent.id}/u{number}"
    unit = Unit(name, f"content/units/{name}/unit.md", UnitHead(name=f"第{number}家", level=level, below=below), parent)
    parent.children.append(unit)
    return unit


def sheet(unit: Unit, number: int, indicators: Indicators) -> FactSheet:
    """One township's facts, some of them with 余, in one measure word for each label."""
    path = f"content/units/{unit.id}/{DATE}.md"
    facts: dict[str, tuple[Fact, ...]] = {}
    for at, indicator in enumerate(islice(indicators.by_label.values(), FACTS)):
        value = parse_value(f"{number % 977 + at}{'余' if at % 5 == 0 else ''}{indicator.unit}", indicator.kind)
        facts[indicator.label] = (Fact(indicator.label, value, None, (), Source(path, 6 + at), indicator),)
    head = SheetHead(topic=TOPIC, as_of=DATE)
    return FactSheet(path, unit.id, head, parse_moment(DATE), facts, {}, {}, ())


def measure(leaves: int, indicators: Indicators) -> None:
    """Print processor microseconds and resident bytes a fact, for load and for every roll-up of every unit."""
    gc.collect()
    before = memory()
    start = time.process_time()
    with collector_paused():
        units = {unit.id: unit for unit in tree(leaves)}
        lowest = [unit for unit in units.values() if unit.head.level is Level.TOWNSHIP]
        by_unit: dict[str, tuple[FactSheet, ...]] = {
            unit.id: (sheet(unit, number, indicators),) for number, unit in enumerate(lowest)
        }
        facts = Facts(units, by_unit)
        loaded = time.process_time()
        rolled = RollUps(facts).of(units["guo"], TOPIC, Period(DATE))
        covered = {label: one.coverage for label, one in rolled.items()}
    done = time.process_time()
    total = leaves * FACTS
    assert len(rolled) == FACTS and all(one.reported == leaves for one in covered.values())
    held = (memory() - before) / total
    print(
        f"{leaves:8} {total:9} {(loaded - start) / total * 1e6:9.2f} {(done - loaded) / total * 1e6:11.2f} {held:12.0f}"
    )
    gc.unfreeze()


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 40_000]
    indicators = load_bank().indicators
    print("  leaves     facts  load µs  roll-up µs  bytes a fact")
    for size in sizes:
        measure(size, indicators)


if __name__ == "__main__":
    main()
