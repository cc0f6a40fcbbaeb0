"""Headings side by side that begin with the same verb."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.lint.chapters import chapters, leads
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.wordlists import words
from site_builder.project import Project

RULE = Rule(
    code="same-verb",
    level=Level.HINT,
    title="三个标题一个动词打头",
    what="同一层的标题有三个以上用同一个动词打头（动词见词表）。",
    why="强化、强化、再强化，读着单调，也看不出各节有什么不同。",
    wrong="强化组织领导；强化排查整治；强化宣传引导。",
    right="健全组织领导；深入排查整治；做好宣传引导。",
    tier=Tier.PRACTICE,
)
_MANY = 3


def find_same_verbs(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note for each document and verb."""
    verbs = frozenset(words("标题动词"))
    for document in documents:
        siblings: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for chapter in chapters(document):
            siblings[chapter.path[:-1]].append(chapter.title)
            siblings[(*chapter.path, "")] += [lead for _, lead in leads(chapter.blocks)]
        told: set[str] = set()
        for titles in siblings.values():
            for verb in dict.fromkeys(title[:2] for title in titles):
                same = list(dict.fromkeys(title for title in titles if title.startswith(verb)))
                if verb in verbs and len(same) >= _MANY and verb not in told:
                    told.add(verb)
                    shown = "、".join(f"“{title.rstrip('。：')}”" for title in same[:_MANY])
                    message = (
                        f"提纲“{document.skeleton}”成稿里 {len(same)} 个标题都用“{verb}”打头：{shown}；请换换说法。"
                    )
                    yield RULE.at(Place(document.sheet), message)
