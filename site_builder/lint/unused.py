"""Phrases that no outline uses, and narratives that no outline of their sheet inserts."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place, Severity
from site_builder.project import Project


def find_unused_phrases(project: Project) -> Iterator[Diagnostic]:
    """A note for each phrase that no outline names; a retired one is meant to be unused."""
    used = {phrase.id for s in project.bank.skeletons.values() for say in s.says() for phrase in say.phrases}
    for phrase in project.bank.phrases.values():
        if phrase.id not in used and phrase.retired is None:
            message = f"没有哪份提纲用到套语“{phrase.id}”；可以写进提纲，或留在素材库里供人挑选。"
            yield Diagnostic(phrase.place, Severity.NOTE, "unused-phrase", message)


def find_unused_narratives(project: Project) -> Iterator[Diagnostic]:
    """A warning for each narrative that none of its sheet's outlines inserts: it would be lost in silence."""
    for sheet in project.facts.sheets:
        wanted = {title for name in sheet.head.skeletons for title in project.bank.skeletons[name].inserts()}
        for title, narrative in sheet.narratives.items():
            if title not in wanted:
                names = "、".join(sheet.head.skeletons) or "（没有写提纲）"
                message = f"叙述“{title}”没有写进任何成稿；提纲 {names} 里要有一行《{title}》。"
                place = Place(sheet.path, narrative.source.line)
                yield Diagnostic(place, Severity.WARNING, "unused-narrative", message)
