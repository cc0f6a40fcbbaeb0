"""Formulas that cannot be worked out: badly written, over labels nobody declared, or in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, did_you_mean
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.formulas import FormulaError, labels_of, parse_formula
from site_builder.phrasebank.indicators import Indicator, Indicators, Roll
from site_builder.project import Project

RULE = Rule(
    code="formula",
    level=Level.SUSPECT,
    title="公式写得不对",
    what="公式用了没有登记的指标、不是数的指标，绕成了圈，或者写法不对。",
    why="算不出来的公式在每一篇成稿里都是空位。",
    wrong="完成率: {公式: 完成数 / 任务量}，而登记的是“任务数”。",
    right="完成率: {公式: 完成数 / 任务数}",
    tier=Tier.PRACTICE,
)


def find_bad_formulas(project: Project) -> Iterator[Diagnostic]:
    """A warning for each; the documents are assembled all the same, with the slot open."""
    indicators = project.bank.indicators
    for indicator in indicators.by_label.values():
        if indicator.formula is not None:
            for message in _faults(indicator, indicator.formula, indicators):
                yield RULE.at(indicator.place, f"“{indicator.label}”：{message}。")


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
