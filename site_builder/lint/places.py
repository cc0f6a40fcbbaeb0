"""Where in the files a stretch of a document's text was written, and which phrase says it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.document import Document, Run, Source
from site_builder.errors import Place
from site_builder.facts.sheets import Prose
from site_builder.lint.texts import Stretch, at, stretches
from site_builder.project import Project


def place_in(runs: tuple[Run, ...], start: int, end: int, document: Document, project: Project) -> Place:
    """Where the first figure or prose of a stretch of text comes from, or else the start of the sheet."""
    for number, begins in runs_in_stretch(runs, start, end):
        if (place := place_of(runs, number, max(0, start - begins), project)) is not None:
            return place
    return Place(document.sheet)


def place_of(runs: tuple[Run, ...], number: int, offset: int, project: Project) -> Place | None:
    """The line of a sheet that a run's figure comes from, or where that character of its prose stands; None for words
    of a phrase. `runs` are those of a whole paragraph.
    """
    run = runs[number]
    if run.figure is not None and run.figure.sources:
        return at(run.figure.sources[0])
    if run.source is None:
        return None
    stretch = _stretch_of(runs[: number + 1], run.source, project)
    return stretch.at(offset) if stretch else at(run.source)


def _stretch_of(runs: tuple[Run, ...], source: Source, project: Project) -> Stretch | None:
    """The words of prose that the last of some runs has: a paragraph's stretches stand in it one after the other."""
    prose = _prose_at(source, project)
    left = list(stretches(prose)) if prose else []
    found = None
    for run in (run for run in runs if run.source == source):
        found = left.pop(0) if left and left[0].text == run.text else None
    return found


def _prose_at(source: Source, project: Project) -> Prose | None:
    sheet = project.facts.sheet(source.path)
    some = (prose for narrative in sheet.narratives.values() for prose in narrative.prose()) if sheet else ()
    return next((prose for prose in some if prose.source == source), None)


def phrase_in(runs: tuple[Run, ...], start: int, end: int) -> str:
    """The phrase that says a stretch of text, as a message names it; empty where none does."""
    said = (runs[number].phrase for number, _ in runs_in_stretch(runs, start, end))
    phrase = next(filter(None, said), None)
    return f"（套语“{phrase}”）" if phrase else ""


def runs_in_stretch(runs: tuple[Run, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The numbers of the runs that a stretch of their text touches, each with where it begins."""
    begins = 0
    for number, run in enumerate(runs):
        if begins < end and begins + len(run.text) > start:
            yield number, begins
        begins += len(run.text)
