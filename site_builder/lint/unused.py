"""Phrases that no outline uses, and narratives that no outline of their sheet inserts."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.errors import Diagnostic, Place
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

UNUSED_PHRASE = Rule(
    code="unused-phrase",
    level=Level.HINT,
    title="套语没有提纲用到",
    what="哪份提纲都没有写这条套语。",
    why="不算错，素材库里照样能挑；只是提个醒，免得以为它会进成稿。",
    wrong="新写了“号召.平安是福”，没有加到提纲里。",
    right="在提纲里加一行“- 号召.平安是福”，或者就留在素材库。",
    tier=Tier.PRACTICE,
)
UNUSED_NARRATIVE = Rule(
    code="unused-narrative",
    level=Level.SUSPECT,
    title="叙述没有写进成稿",
    what="表里写了一段叙述，表用的提纲都没有插它的那一行。",
    why="写了却不声不响地丢了，报的人不会知道。",
    wrong="表里有“## 特色做法”一段，提纲里没有《特色做法》。",
    right="在提纲合适的地方加一行《特色做法》。",
    tier=Tier.PRACTICE,
)


def find_unused_phrases(project: Project) -> Iterator[Diagnostic]:
    """A note for each phrase that no outline names; a retired one is meant to be unused."""
    used = {phrase.id for s in project.bank.skeletons.values() for say in s.says() for phrase in say.phrases}
    for phrase in project.bank.phrases.values():
        if phrase.id not in used and phrase.retired is None:
            message = f"没有哪份提纲用到套语“{phrase.id}”；可以写进提纲，或留在素材库里供人挑选。"
            yield UNUSED_PHRASE.at(phrase.place, message)


def find_unused_narratives(project: Project) -> Iterator[Diagnostic]:
    """A warning for each narrative that none of its sheet's outlines inserts: it would be lost in silence."""
    for sheet in project.facts.sheets:
        wanted = {title for name in sheet.head.skeletons for title in project.bank.skeletons[name].inserts()}
        for title, narrative in sheet.narratives.items():
            if title not in wanted:
                names = "、".join(sheet.head.skeletons) or "（没有写提纲）"
                message = f"叙述“{title}”没有写进任何成稿；提纲 {names} 里要有一行《{title}》。"
                place = Place(sheet.path, narrative.source.line)
                yield UNUSED_NARRATIVE.at(place, message)
