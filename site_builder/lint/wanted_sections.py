"""Documents whose outline asks for the problems, and that name none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.lint.chapters import body, chapters, leads
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

RULE = Rule(
    code="no-problems",
    level=Level.HINT,
    title="没有写问题",
    what="提纲里有“存在的问题”这样的一节，成稿里却没有，因为表里没有可写的问题。",
    why="只报喜不报忧，是看材料的人最反感的；问题写不出来，打算也就落不到实处。",
    wrong="提纲有“存在的问题”，表里一条问题也没有填。",
    right="填上没有整改的隐患数，或者写一段“问题”叙述。",
    tier=Tier.PRACTICE,
)
PROBLEMS = re.compile(
    "^(?:当前|目前|工作中)?(?:还|仍)?(?:存在|面临)?的?(?:主要|突出|一些)?(?:问题|不足|困难|短板)(?!解决|整改|排查|化解)"
)


def find_missing_problems(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note for each such document, at the start of its sheet."""
    for document in documents:
        skeleton = project.bank.skeletons.get(document.skeleton)
        headings = (section.text for section in skeleton.walk() if section.heading) if skeleton else ()
        wanted = next((text for text in headings if PROBLEMS.search(text)), None)
        if wanted is not None and not any(PROBLEMS.search(title) for title in _titles(document)):
            message = f"提纲“{document.skeleton}”有“{wanted}”一节，成稿里没有；请在表里补上问题的数，或写一段叙述。"
            yield RULE.at(Place(document.sheet), message)


def _titles(document: Document) -> Iterator[str]:
    yield from (chapter.title for chapter in chapters(document))
    yield from (lead for _, lead in leads(body(document)))
