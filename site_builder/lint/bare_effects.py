"""Results without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document, block_runs, plain
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import chapters
from site_builder.lint.places import place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project
from site_builder.wording.numerals import HAN

RULE = Rule(
    code="bare-effect",
    level=Level.HINT,
    title="成效没有数",
    what="标题说的是成效、成绩、成果，下面一个数也没有，也没有“没有发生”这样可以核的话。",
    why="成效要能核；没有数，又说不出前后有什么不同，就是空话。",
    wrong="工作成效：防控能力明显增强，群众满意度显著提升。",
    right="工作成效：整改率由 82% 提高到 97%，全年没有发生生产安全事故。",
    tier=Tier.PRACTICE,
)
_EFFECTS = re.compile("成效|成绩|成果|效果")
_TELLING = re.compile(
    rf"\d|【|[{HAN}]+(?:个|次|人|户|名|处|项|倍|成|批|家)|(?:没有|未|无|零)(?:发生|出现|发现|新增|事故|病例)|由.{{1,8}}(?:到|变)"
)


def find_bare_effects(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note at each such section."""
    for document in documents:
        for chapter in chapters(document):
            if not _EFFECTS.search(chapter.title):
                continue
            runs = tuple(run for block in chapter.blocks for run in block_runs(block))
            if runs and not _TELLING.search(plain(runs)):
                place = place_in(runs, 0, len(plain(runs)), document, project)
                yield RULE.at(place, f"成稿里“{chapter.title}”一节没有一个数；请用前后对比的数来说。")
