"""Sentences and documents that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.lint.chapters import body, paragraphs
from site_builder.lint.essays import reports
from site_builder.lint.places import phrase_in, place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

LONG_SENTENCE = Rule(
    code="long-sentence",
    level=Level.HINT,
    title="一句超过 120 字",
    what="从一个句号、分号到下一个，超过 120 个字（待填的空位不算）。",
    why="念一句要换三口气，听的人记不住开头。",
    wrong="一句话里背景、做法、数字、成效全说了，逗号到底。",
    right="在意思转弯的地方断成两三句。",
    tier=Tier.PRACTICE,
)
TOO_LONG = Rule(
    code="too-long",
    level=Level.HINT,
    title="篇幅太长",
    what="成稿超过 4000 字；超过 5000 字的，综合性的材料也嫌长。",
    why="规定说的是地方和部门的文件：一般不超过 5000 字，部署专项工作的一般不超过 4000 字。总结照此把握。",
    wrong="一份专项工作总结写了 6300 字。",
    right="压到 4000 字以内，名单、明细放进附件。",
    tier=Tier.REGULATION,
    clause="《整治形式主义为基层减负若干规定》第一部分",
)
_LONGEST = 120
SPECIAL, GENERAL = 4000, 5000
_UNIT = re.compile("[^。；！？]+[。；！？]?")
_OPEN = re.compile(r"【[^】]*】|\s")


def find_long_sentences(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note at each, with the phrase that begins it."""
    for document in documents:
        for paragraph in paragraphs(body(document)):
            for match in _UNIT.finditer(paragraph.text):
                if len(match[0]) > _LONGEST and (length := len(_OPEN.sub("", match[0]))) > _LONGEST:
                    where = phrase_in(paragraph.runs, match.start(), match.end())
                    place = place_in(paragraph.runs, match.start(), match.end(), document, project)
                    yield LONG_SENTENCE.at(place, f"成稿里“{match[0][:14]}……”一句有 {length} 字{where}；请断成几句。")


def find_long_documents(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note for each, at the start of its sheet."""
    for document in reports(project, documents):
        if sum(len(run.text) for run in document.runs()) > SPECIAL and (length := characters(document)) > SPECIAL:
            limit = f"综合性材料的 {GENERAL}" if length > GENERAL else f"专项材料的 {SPECIAL}"
            message = f"提纲“{document.skeleton}”成稿有 {length} 字，超过{limit} 字；请压缩，或把明细放进附件。"
            yield TOO_LONG.at(Place(document.sheet), message)


def characters(document: Document) -> int:
    """The characters of a document, open slots, spaces and the title apart."""
    return sum(len(_OPEN.sub("", run.text)) for run in document.runs())
