"""Numbers of headings that leave out a level: （一） and right under it （1）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from site_builder.document import Document, Run, Table, plain
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import body
from site_builder.lint.places import place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project
from site_builder.wording.numerals import HAN

RULE = Rule(
    code="level-jump",
    level=Level.SUSPECT,
    title="层次序数跳了级",
    what="“一、”“（一）”“1.”“（1）”没有依次用，中间隔了一级。一节里只有两级时，“一、”下面用“1.”不算。",
    why="跳了级，读的人会以为中间漏了一层。",
    wrong="（一）健全制度，下面一层写（1）值班制度。",
    right="（一）健全制度，下面一层写 1.值班制度。",
    tier=Tier.STANDARD,
    clause="GB/T 9704—2012 7.3.3",
)
_MARK = re.compile(rf"[{HAN}]+、()|（[{HAN}]+）()|\d{{1,2}}[.．](?!\d)()|（\d{{1,2}}）()")
_LEVELS = ("一、", "（一）", "1.", "（1）")


def find_level_jumps(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning for each document, at the first jump."""
    for document in documents:
        marked = list(_marked(document))
        for at, ((last, _, _), (level, said, runs)) in enumerate(pairwise(marked), start=1):
            if level > last + 1 and not (last == 1 and level == 3 and _only_two(marked[at:])):
                message = f"成稿里“{said}……”前面跳过了“{_LEVELS[last]}”这一级；请依次用一、（一）1.（1）。"
                yield RULE.at(place_in(runs, 0, len(plain(runs)), document, project), message)
                break


def _only_two(rest: list[tuple[int, str, tuple[Run, ...]]]) -> bool:
    """Whether a section, of which these lines follow its heading, has no level 2."""
    return all(level > 2 for level, _, _ in takewhile(lambda line: line[0] > 1, rest))


def _marked(document: Document) -> Iterator[tuple[int, str, tuple[Run, ...]]]:
    """The numbered lines of a document: the level of each, from 1, how it begins, and its runs."""
    for block in body(document):
        if not isinstance(block, Table):
            text = block.marker + block.text
            if match := _MARK.match(text):
                yield match.lastindex or 0, text[:12], block.runs
