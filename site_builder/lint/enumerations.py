"""一是, 二是, 三是: a list of one, and a list inside an item of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_builder.document import Document, Heading, Paragraph
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import body
from site_builder.lint.places import phrase_in, place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project
from site_builder.wording.numerals import from_han

LONE = Rule(
    code="lone-first",
    level=Level.SUSPECT,
    title="有“一是”没有“二是”",
    what="同一个标题下写了“一是”，后面没有“二是”。",
    why="只有一条就不用编号；多半是改稿时删掉了后面的几条。",
    wrong="一是宣传还不够深入。（下面就没有了）",
    right="宣传还不够深入。",
    tier=Tier.PRACTICE,
)
NESTED = Rule(
    code="nested-first",
    level=Level.SUSPECT,
    title="“一是”里面又有“一是”",
    what="“一是”的一条还没有说完，里面又另起“一是、二是”。",
    why="两层用同一套序数，分不清哪个“二是”接哪个“一是”。",
    wrong="一是抓排查。一是查库塘，二是查山洪沟。二是抓转移。",
    right="一是抓排查，既查库塘，又查山洪沟。二是抓转移。",
    tier=Tier.PRACTICE,
)
_FIRST = re.compile("(?:^|(?<=[。；：，、！;:,]))([一二三四五六七八九十]{1,2})是(?![否非一二])")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．](?!\d)")


@dataclass(frozen=True, slots=True)
class _Item:
    """An item: its number, its paragraph, where it begins there."""

    number: int
    paragraph: Paragraph
    start: int


@dataclass(slots=True)
class _List:
    """A list that may still go on."""

    first: _Item
    last: _Item
    inside: bool = False


def find_bad_enumerations(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning at each first item that has no second, or that stands inside another."""
    for document in documents:
        for items in _stretches(document):
            for found in _lists(items):
                first = found.first
                if found.inside:
                    yield _finding(
                        NESTED, first, document, project, "在另一条“几是”里面；请换成别的说法，或把外面一层改成标题"
                    )
                elif found.last is first:
                    yield _finding(LONE, first, document, project, "后面没有“二是”；请补上，或去掉“一是”")


def _finding(rule: Rule, item: _Item, document: Document, project: Project, what: str) -> Diagnostic:
    text = item.paragraph.marker + item.paragraph.text
    runs, start = item.paragraph.runs, max(0, item.start - len(item.paragraph.marker))
    said = text[item.start : item.start + 14]
    where = phrase_in(runs, start, start + 14)
    return rule.at(place_in(runs, start, start + 14, document, project), f"成稿里“{said}……”{where}{what}。")


def _stretches(document: Document) -> Iterator[list[_Item]]:
    """The items between two headings, or two paragraphs that are numbered otherwise."""
    items: list[_Item] = []
    for block in body(document):
        if isinstance(block, Heading):
            yield items
            items = []
        elif isinstance(block, Paragraph):
            text = block.marker + block.text
            if _NUMBERED.match(text):
                yield items
                items = []
            for match in _FIRST.finditer(text):
                if number := from_han(match[1]):
                    items.append(_Item(number, block, match.start()))
    yield items


def _lists(items: list[_Item]) -> Iterator[_List]:
    """The lists that some items make up; one inside another is known by its place or by how the other goes on."""
    going: list[_List] = []
    for item in items:
        if item.number == 1:
            within = bool(going) and item.start > 0 and going[-1].last.start == 0
            within = within and going[-1].last.paragraph is item.paragraph
            going.append(_List(item, item, inside=within))
        elif any(one.last.number == item.number - 1 for one in going):
            while going[-1].last.number != item.number - 1:
                done = going.pop()
                done.inside = True
                yield done
            going[-1].last = item
    yield from going
