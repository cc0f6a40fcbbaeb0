"""A phrase that asks for a label which the sheet gives only with several notes (口径)."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.template import slots
from site_builder.project import Project

RULE = Rule(
    code="unclear-basis",
    level=Level.SUSPECT,
    title="几种口径，套语没有指明",
    what="同一个标签只写了带口径的几个数，套语却没有说用哪一个。",
    why="当日数和累计数混着用，前后就会打架。",
    wrong="户数：100户（当日）和 户数：900户（累计），套语用【户数】。",
    right="补一行不带括号的“户数：900户”；或者套语写【户数|口径(累计)】。",
    tier=Tier.PRACTICE,
)


def find_unclear_bases(project: Project) -> Iterator[Diagnostic]:
    """A warning where a slot without 口径 would take the first of several noted values."""
    plain: dict[str, set[str]] = {}  # skeleton → labels asked for without 口径
    for skeleton in project.bank.skeletons.values():
        trees = [tree for say in skeleton.says() for phrase in say.phrases for tree in phrase.trees]
        plain[skeleton.name] = {
            slot.label for tree in trees for slot in slots(tree) if all(call.name != "口径" for call in slot.filters)
        }
    for sheet in project.facts.sheets:
        wanted = {label for name in sheet.head.skeletons for label in plain[name]}
        for label, facts in sheet.facts.items():
            if label in wanted and len(facts) > 1 and facts[0].note is not None:
                notes = "、".join(f"（{fact.note}）第 {fact.source.line} 行" for fact in facts)
                message = f"“{label}”有几种口径：{notes}，套语没有指明，用了第一个；请补一个不带括号的数。"
                yield RULE.at(Place(sheet.path, facts[0].source.line), message)
