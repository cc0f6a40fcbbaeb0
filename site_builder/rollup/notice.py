"""催报清单: what the units below one still owe, in words to be sent to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from site_builder.facts.units import Unit
from site_builder.rollup.filing import Entry, Filing, Standing, count
from site_builder.wording.dates import parse_moment

WHOLE, PARTIAL = "整张表未报", "没有报齐"
LINES = 120  # more than these nobody reads or sends; then the units just below are told how theirs stand


@dataclass(frozen=True, slots=True)
class Owed:
    """One line: whose it is, and what is owed; in a long list it speaks for several units, or for those below one."""

    entry: Entry | None  # of the unit itself
    name: str
    what: str


def owed_below(filing: Filing, unit: Unit) -> tuple[Owed, ...]:
    """What the unit and those below it owe, in the order of the tree."""
    owing = [entry for entry in filing.under(unit) if entry.owing]
    if len(owing) <= LINES:
        return tuple(_owed(entry, unit, filing) for entry in owing)
    own = [_owed(entry, unit, filing) for entry in owing if entry.unit is unit]
    rows = filing.rows(unit)
    alone = [row for row in rows if not filing.rows(row.unit) and row.owing]
    late = [row.unit.name for row in alone if row.standing is not Standing.FILED]
    partial = [row.unit.name for row in alone if row.standing is Standing.FILED]
    named = [Owed(None, "、".join(names), what) for names, what in ((late, WHOLE), (partial, PARTIAL)) if names]
    summed = [_summed(row, filing) for row in rows if filing.rows(row.unit) and count(filing.under(row.unit)).owing]
    return (*own, *summed, *named)


def to_notice(filing: Filing, owed: Iterable[Owed]) -> str:
    """The lines as one message of plain text; empty when nothing is owed."""
    lines = [f"{one.name}（截至{month_day(filing.date)}）：{one.what}" for one in owed]
    return "\n".join([f"{filing.topic}催报：以下单位还没有报齐，请尽快补报。", *lines]) + "\n" if lines else ""


def month_day(date: str) -> str:
    """7月31日 of 2026-07-31."""
    return parse_moment(date).month_day


def _owed(entry: Entry, lead: Unit, filing: Filing) -> Owed:
    unit, parent = entry.unit, entry.unit.parent
    name = unit.name if parent is None or lead in (parent, unit) else parent.name + unit.name
    if entry.standing is not Standing.FILED:
        return Owed(entry, name, WHOLE + _last(entry, filing))
    parts = ((Standing.MISSING, "未报"), (Standing.BLANK, "待填"))
    said = [f"{word} {'、'.join(labels)}" for standing, word in parts if (labels := entry.labels(standing))]
    return Owed(entry, name, "；".join(said))


def _last(entry: Entry, filing: Filing) -> str:
    """When the unit filed last, with the year when it is another."""
    if entry.sheet is None:
        return ""
    last = parse_moment(entry.sheet.date or "")
    same = filing.date.startswith(f"{last.year}-")
    return f"，上次报到{last.month_day if same else replace(last, hour=None, minute=None).full}"


def _summed(row: Entry, filing: Filing) -> Owed:
    tally = count(filing.under(row.unit))
    late = tally.stale + tally.missing
    parts = [f"{late}个{WHOLE}"] * bool(late) + [f"{tally.partial}个{PARTIAL}"] * bool(tally.partial)
    return Owed(None, row.unit.name, f"{tally.due}个单位里{'、'.join(parts)}")
