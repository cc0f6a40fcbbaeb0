"""Values and coverage as the desk gets them: what was written as text, what was computed in its parts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from site_builder.assemble.datum import Datum, Gap, Origin, coverage_runs
from site_builder.assemble.scope import Scope
from site_builder.assemble.variants import seed
from site_builder.document import Figure, Number, Run
from site_builder.facts.sheets import Fact, Item
from site_builder.phrasebank.indicators import Indicator, Items
from site_builder.rollup.units import RolledUp
from site_builder.wording.values import Kind, Quantity, Value, parse_value

_WRITTEN = tuple(field.name for field in fields(Quantity) if field.init and field.name != "number")


def value_data(value: Value | None, kind: Kind) -> str | dict[str, Any] | None:
    """The text that a value was written in, where reading it again gives the same value; otherwise its parts."""
    if value is None or not isinstance(value, Quantity):
        return value.text if value is not None else None
    try:
        if parse_value(value.text, kind) == value:
            return value.text
    except ValueError:
        pass  # 3万元 under a header （元）, a sum in another measure word: only the parts say it
    return quantity_data(value)


def quantity_data(value: Quantity) -> dict[str, Any]:
    """The parts of a quantity that are not empty, its number as plain digits (a pair for a range)."""
    parts: dict[str, Any] = {name: text for name in _WRITTEN if (text := getattr(value, name))}
    return parts if value.number is None else parts | {"number": _number(value.number)}


def _number(number: Number) -> str | list[str]:
    return [f"{part:f}" for part in number] if isinstance(number, tuple) else f"{number:f}"


def fact_data(fact: Fact) -> dict[str, Any]:
    """A fact with its items and its line."""
    return {
        "value": value_data(fact.value, fact.indicator.kind if fact.indicator else Kind.COUNT),
        "note": fact.note,
        "items": items_data(fact.items, fact.indicator, column=fact.column),
        "column": fact.column,
        "line": fact.source.line,
    }


def items_data(items: tuple[Item, ...], indicator: Indicator | None, *, column: bool = False) -> list[dict[str, Any]]:
    """The items of a fact; those that are counted, or stand under a text, are texts."""
    kind = indicator.kind if indicator else Kind.COUNT
    if indicator and not column and (indicator.items is Items.COUNT or not indicator.numeric):
        kind = Kind.TEXT
    return [
        {
            "name": item.name,
            "value": value_data(item.value, kind),
            "note": item.note,
            "line": item.source.line,
            "blank": item.blank,
        }
        for item in items
    ]


def found_data(found: Datum | Gap) -> dict[str, Any]:
    """What was found of a label, or why nothing was."""
    if isinstance(found, Gap):
        return {"gap": found.reason}
    return {
        "value": value_data(found.value, found.indicator.kind if found.indicator else Kind.COUNT),
        "note": found.note,
        "how": found.how.value,
        "items": items_data(found.items, found.indicator),
        "coverage": coverage_data(found.rolled) if found.rolled is not None else None,
    }


def coverage_data(rolled: RolledUp) -> dict[str, Any]:
    """What is said of the units covered, and what tells whether two sums are of the same units."""
    covered = rolled.coverage
    runs = coverage_runs(rolled, Scope(), Origin())
    return {
        "words": [[run.text, run.figure.label if run.figure else None] for run in runs],
        "complete": covered.complete,
        "lacking": covered.reported < covered.total,
        "reporters": hex(seed("\0".join(sorted(rolled.reporters)))),
    }


def run_data(run: Run) -> dict[str, Any]:
    """A run that neither a phrase nor prose made: a cell of a table."""
    data: dict[str, Any] = {"text": run.text}
    if run.role is not None:
        data["role"] = run.role.value
    if run.figure is not None:
        data["figure"] = figure_data(run.figure)
    return data


def figure_data(figure: Figure) -> dict[str, Any]:
    """What a run states: whose value it is and how it came about."""
    return {
        "label": figure.label,
        "item": figure.item,
        "note": figure.note,
        "unit": figure.unit,
        "how": figure.how.value,
        "sourced": bool(figure.sources),
    }
