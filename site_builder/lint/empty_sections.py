"""Headings with nothing to read under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document, block_runs, plain
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import Chapter, chapters
from site_builder.lint.places import place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

RULE = Rule(
    code="empty-section",
    level=Level.SUSPECT,
    title="标题下面是空的",
    what="标题下面没有文字，或者只有“无”“略”“待补充”。",
    why="空着的一节比没有更显眼，像是没有写完就交了。",
    wrong="三、存在的问题，下面只有一个“无”字。",
    right="写出查了哪些方面、没有发现什么；或者删去这一节。",
    tier=Tier.PRACTICE,
)
_NOTHING = re.compile(r"[（(]?(?:无|暂无|没有|略|待补充?|[…\.]+)?[)）]?[。．]?")


def find_empty_sections(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning at each such heading."""
    for document in documents:
        for chapter in chapters(document):
            if _NOTHING.fullmatch(_text(chapter)):
                runs = tuple(run for block in chapter.blocks for run in block_runs(block)) or chapter.heading.runs
                place = place_in(runs, 0, 1, document, project)
                yield RULE.at(place, f"成稿里“{chapter.title}”一节没有内容；请补上，或删去这个标题。")


def _text(chapter: Chapter) -> str:
    return "".join(plain(tuple(block_runs(block))) for block in chapter.blocks).strip()
