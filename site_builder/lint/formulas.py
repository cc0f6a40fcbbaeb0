"""Formulas that cannot be worked out: badly written, over labels nobody declared, or in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Severity, did_you_mean
from site_builder.phrasebank.formulas import FormulaError, labels_of, parse_formula
from site_builder.phrasebank.indicators import Indicator, Indicators, Roll
from site_builder.project import Project


def find_bad_formulas(project: Project) -> Iterator[Diagnostic]:
    """A warning for each; the documents are assembled all the same, with the slot open."""
    indicators = project.bank.indicators
    for indicator in indicators.by_label.values():
        if indicator.formula is not None:
            for message in _faults(indicator, indicator.formula, indicators):
                yield Diagnostic(indicator.place, Severity.WARNING, "formula", f"“{indicator.label}”：{message}。")


def _faults(indicator: Indicator, formula: str, indicators: Indicators) -> Iterator[str]:
    try:
        labels = labels_of(parse_formula(formula))
    except FormulaError as error:
        yield str(error)
        return
    for label in labels:
        found = indicators.find(label)
        if found is None:
            yield f"公式里的“{label}”没有登记{did_you_mean(label, indicators.names).rstrip('？')}"
        elif not found.numeric and found.roll is not Roll.COUNT:
            yield f"公式里的“{label}”是{found.kind}，不是数"
    if circle := _circle(indicator, indicators, ()):
        yield f"公式绕成了圈：{'→'.join(circle)}"


def _circle(indicator: Indicator, indicators: Indicators, trail: tuple[str, ...]) -> tuple[str, ...]:
    """The labels from `indicator` back to itself, or nothing."""
    if indicator.label in trail:
        return (*trail, indicator.label) if trail[0] == indicator.label else ()
    try:
        labels = labels_of(parse_formula(indicator.formula)) if indicator.formula else ()
    except FormulaError:
        return ()
    for label in labels:
        found = indicators.find(label)
        if found is not None and (circle := _circle(found, indicators, (*trail, indicator.label))):
            return circle
    return ()
