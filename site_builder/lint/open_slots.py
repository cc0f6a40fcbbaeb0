"""Slots that are still open in a document that has to be complete."""

from __future__ import annotations

from site_builder.document import Document, Role
from site_builder.errors import Diagnostic, Place, Severity


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
        found.append(Diagnostic(place, Severity.ERROR, "open-slot", message))
    return found
