"""Slots that are still open in a document that has to be complete."""

from __future__ import annotations

from site_builder.document import Document, Role
from site_builder.errors import Diagnostic, Place
from site_builder.lint.rule import Level, Rule, Tier

RULE = Rule(
    code="open-slot",
    level=Level.WRONG,
    title="定稿里还有空位",
    what="要完整成稿（--missing strict）时，还有套语的空位没有填上。",
    why="空位、叉号留在发出去的材料里，是最不该有的错。",
    wrong="抽查人员：待填",
    right="抽查人员：36人",
    tier=Tier.PRACTICE,
)


def open_slot_errors(document: Document) -> list[Diagnostic]:
    """An error for each open slot, at the line of the sheet that awaits the value, or at the sheet's start."""
    found: list[Diagnostic] = []
    for run in (*document.title_runs, *document.runs()):
        if run.role is not Role.OPEN:
            continue
        source = run.figure.sources[0] if run.figure and run.figure.sources else run.source
        place = Place(source.path, source.line) if source else Place(document.sheet)
        where = f"（套语“{run.phrase}”）" if run.phrase else ""
        message = f"《{document.title}》还有空位 {run.text}{where}，请补上数再定稿。"
        found.append(RULE.at(place, message))
    return found
