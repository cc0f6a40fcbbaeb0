"""A stated value that its indicator's formula contradicts beyond rounding, or that has no value at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from site_builder.assemble.datum import Datum, Gap
from site_builder.assemble.filters import single_number
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope, sheet_scope
from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.formulas import formula_labels
from site_builder.phrasebank.indicators import Indicator
from site_builder.project import Project
from site_builder.rollup.derive import Underivable, Vacuous, derive
from site_builder.rollup.units import RollUps
from site_builder.wording.values import Quantity

WRONG_DERIVED = Rule(
    code="wrong-derived",
    level=Level.SUSPECT,
    title="写的数与公式算的不符",
    what="指标登记了公式，表里写的数与公式算出来的差得超过了四舍五入。",
    why="完成率、占比要能由旁边的两个数除出来，读的人会拿笔算。",
    wrong="隐患 8处、整改 4处，整改率写成 60%。",
    right="改成 50%；或者不写整改率，由公式算。",
    tier=Tier.PRACTICE,
)
NO_DERIVED = Rule(
    code="no-derived",
    level=Level.SUSPECT,
    title="公式算不出来",
    what="公式要的数都报了，却没有结果，比如除数是 0。",
    why="成稿里会留一个空位，定稿前要知道为什么。",
    wrong="隐患 0处、整改 0处，成稿要整改率。",
    right="没有隐患就不提整改率：在表里“不用”那条套语。",
    tier=Tier.PRACTICE,
)


def find_wrong_derived(project: Project) -> Iterator[Diagnostic]:
    """A warning at the stated line, with the formula and what it gives."""
    derived = [i for i in project.bank.indicators.by_label.values() if i.formula is not None]
    resolver = Resolver(project.bank.indicators, RollUps(project.facts))
    for sheet in project.facts.sheets if derived else ():
        unit = project.facts.units[sheet.unit]
        scope = sheet_scope(unit, sheet, project.bank.topics[sheet.head.topic])
        for indicator in derived:
            for fact in sheet.facts.get(indicator.label, ())[:1]:
                yield from _compare(indicator, fact, resolver, scope, sheet)
            if indicator.label not in sheet.facts:
                yield from _no_value(indicator, resolver, scope, sheet)


def _compare(
    indicator: Indicator, fact: Fact, resolver: Resolver, scope: Scope, sheet: FactSheet
) -> Iterator[Diagnostic]:
    stated = fact.value.number if isinstance(fact.value, Quantity) else None
    if not isinstance(fact.value, Quantity) or not isinstance(stated, Decimal):
        return

    def value_of(label: str) -> Quantity:
        found = resolver.find(label, scope)
        if isinstance(found, Gap) or not isinstance(found.value, Quantity) or found.value.blank:
            raise Underivable(f"没有“{label}”的数")
        return found.value

    try:
        value = derive(indicator, value_of)
    except Underivable:
        return
    if isinstance(value.number, Decimal) and abs(value.number - stated) > _slack(fact.value, stated):
        message = f"“{indicator.label}”写的是 {fact.value.text}，按公式“{indicator.formula}”是 {value.text}；请核对。"
        yield WRONG_DERIVED.at(Place(sheet.path, fact.source.line), message)


def _no_value(indicator: Indicator, resolver: Resolver, scope: Scope, sheet: FactSheet) -> Iterator[Diagnostic]:
    """A warning where a formula has no value although everything it reads was reported; 0/0 is nothing amiss."""
    labels = formula_labels(indicator.formula)
    if not labels:
        return  # the formula itself is at fault, which is said once
    inputs = [found for label in labels if isinstance(found := resolver.find(label, scope), Datum)]
    given = {label: datum.value for label, datum in zip(labels, inputs, strict=False)}
    values = {label: value for label, value in given.items() if isinstance(value, Quantity) and not value.blank}
    if len(values) < len(labels):
        return
    try:
        derive(indicator, lambda label: values[label])
    except Vacuous:
        return
    except Underivable as error:
        message = f"“{indicator.label}”按公式“{indicator.formula}”算不出来：{error}；成稿里留了空位。"
        # where an input is 0 it is what the formula divides by
        lines = [(single_number(d.value) != 0, s.line) for d in inputs for s in d.sources if s.path == sheet.path]
        line = min(lines)[1] if lines else 1
        yield NO_DERIVED.at(Place(sheet.path, line), message)


def _slack(written: Quantity, stated: Decimal) -> Decimal:
    """Half a unit of the last place that is written, or a tenth where it says 余 or 约."""
    if written.qualifier:
        return abs(stated) / 10
    decimals = len(written.digits.partition(".")[2])
    return Decimal(1).scaleb(-decimals) * (10_000 if written.scale == "万" else 1) / 2
