"""A plan as people read it before they say yes: unit by unit, what was, what comes, and from which cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from site_builder.exchange.plan import Change, Fate, Plan


def plan_lines(plan: Plan) -> Iterator[str]:
    """The changes of each unit under its name and sheet, then the counts."""
    for _, target in plan.targets:
        rows = [_row(change) for change in target.changes if change.fate is not Fate.SAME]
        if not rows:
            continue
        yield f"{target.unit.name}  {target.path}{'（新建）' if target.sheet is None else ''}"
        widths = [max(_width(row[at]) for row in rows) for at in range(3)]
        for row in rows:
            padded = (text + " " * (min(width, 36) - _width(text)) for text, width in zip(row, widths, strict=False))
            yield f"  {'  '.join(padded)}  {row[3]}"
        yield ""
    units = len({target.unit.id for _, target in plan.targets})
    yield f"{units} 个单位：" + "，".join(f"{fate.value} {plan.count(fate)}" for fate in Fate) + "。"


def _row(change: Change) -> tuple[str, str, str, str]:
    answer = change.answer
    name = answer.question.name
    if answer.note and answer.note != answer.question.note:
        name += f"（{answer.note}）"
    value = f"{change.old} → {change.new}" if change.old else change.new
    if change.fate is Fate.CONFLICT:
        value = f"现在是 {change.old or '空'}（发表以后改过），报来 {change.new}"
    return change.fate.value, name, value, answer.where


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
