"""Marks at the end of a title or of a heading on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.lint.chapters import chapters
from site_builder.lint.places import place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

RULE = Rule(
    code="heading-stop",
    level=Level.SUSPECT,
    title="标题末尾有标点",
    what="题目，或独占一行的小标题，末尾带着句号、逗号、分号、顿号。后面接着正文的小标题用句号，不算。",
    why="独占一行的标题末尾不用标点，带上了像一句没有写完的话。",
    wrong="一、加强组织领导。（独占一行）",
    right="一、加强组织领导",
    tier=Tier.PRACTICE,
)
_MARKS = "。，；、．,;."


def find_heading_marks(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning at each."""
    for document in documents:
        if document.title.endswith(tuple(_MARKS)):
            yield RULE.at(Place(document.sheet), f"题目“{document.title}”末尾不用标点，请删去。")
        for chapter in chapters(document):
            if chapter.title.endswith(tuple(_MARKS)):
                place = place_in(chapter.heading.runs, 0, len(chapter.title), document, project)
                yield RULE.at(place, f"标题“{chapter.title}”独占一行，末尾不用标点，请删去。")
