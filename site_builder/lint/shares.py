"""Parts that are more than their whole, and shares that the two numbers beside them contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from site_builder.document import Document, Paragraph
from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import Fact
from site_builder.lint.counts import Counted, CountFinder
from site_builder.lint.places import place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.indicators import Items
from site_builder.project import Project
from site_builder.wording.values import Quantity, fold_width

PART_OVER_WHOLE = Rule(
    code="part-over-whole",
    level=Level.SUSPECT,
    title="其中数大于总数",
    what="“其中”的一项比总数还大：表里缩进的子项，或成稿里“多少人，其中……多少人”的一句。概数不核。",
    why="部分不会大于整体，一眼就看得出来。",
    wrong="登记返乡人员30人，其中省外45人。",
    right="登记返乡人员75人，其中省外45人。",
    tier=Tier.PRACTICE,
)
WRONG_SHARE = Rule(
    code="wrong-share",
    level=Level.SUSPECT,
    title="占比与前面两个数不符",
    what="“多少人，其中……多少人，占百分之几”，百分数与两个数除出来的差得超过了四舍五入。",
    why="三个数摆在一句里，读的人心算就能发现。",
    wrong="共100人，其中党员30人，占40%。",
    right="共100人，其中党员30人，占30%。",
    tier=Tier.PRACTICE,
)
# of these one counts the same things before and after 其中; 个, 处 and 项 may be of anything
_SAME = ("人", "户", "名", "亩", "元", "例", "吨", "公斤", "人次", "户次")
_WORDS = r"[^\d，。；：、！？（）()【】]{0,16}"
_BETWEEN = re.compile(rf"[，,（(]其中[，,：:]?{_WORDS}")
_PERCENT = re.compile(
    r"[，,（(](?:约|大约)?占(?:比|总数的?|全部的?|总人数的?|总户数的?)?(?:约|为)?(\d+(?:\.(\d+))?)%(?!以|左)"
)


def find_parts_over_wholes(project: Project) -> Iterator[Diagnostic]:
    """A warning at each item that is more than the fact it is part of."""
    for sheet in project.facts.sheets:
        rows = {row.source.line for rows in sheet.tables.values() for row in rows}
        for fact in (fact for facts in sheet.facts.values() for fact in facts):
            if not fact.column and fact.indicator is not None and fact.indicator.items is Items.PART:
                yield from _over(fact, rows)


def _over(fact: Fact, rows: set[int]) -> Iterator[Diagnostic]:
    whole = _exact(fact.value)
    for item in fact.items:
        part = _exact(item.value)
        if whole is None or part is None or item.source.line in rows or part.unit != whole.unit:
            continue
        if isinstance(part.number, Decimal) and isinstance(whole.number, Decimal) and part.number > whole.number:
            message = f"“{fact.label}”一共 {whole.text}（第 {fact.source.line} 行），其中“{item.name}”却有 {part.text}"
            yield PART_OVER_WHOLE.at(Place(item.source.path, item.source.line), f"{message}；请核对。")


def _exact(value: object) -> Quantity | None:
    return value if isinstance(value, Quantity) and value.qualifier is None else None


def find_wrong_shares(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning for each sentence of a document that contradicts itself, at the line that its part comes from."""
    finder = CountFinder(_SAME)
    for document in documents:
        for block in document.blocks:
            if isinstance(block, Paragraph) and "其中" in (text := block.text):
                yield from _in_text(fold_width(text), block, document, finder, project)


def _in_text(
    text: str, block: Paragraph, document: Document, finder: CountFinder, project: Project
) -> Iterator[Diagnostic]:
    counts = list(finder.find(text))
    for whole, part in pairwise(counts):
        if part.unit != whole.unit or part.hedged or whole.hedged:
            continue
        if _BETWEEN.fullmatch(text[whole.end : part.start]) is None or text[part.end : part.end + 1] in ("/", "每"):
            continue
        place = place_in(block.runs, part.end - 1, part.end, document, project)
        said = f"“{text[whole.start : part.end]}”"
        if part.number > whole.number:
            yield PART_OVER_WHOLE.at(place, f"成稿里写着{said}，其中数大于总数；请核对。")
        elif (share := _PERCENT.match(text, part.end)) and (right := _contradicted(share, part, whole)):
            said = f"“{text[whole.start : share.end()]}”"
            yield WRONG_SHARE.at(place, f"成稿里写着{said}，按这两个数应是 {right}%；请核对。")


def _contradicted(share: re.Match[str], part: Counted, whole: Counted) -> Decimal | None:
    """The share that the two numbers give, where it is not the one written, to the places that are written."""
    last = Decimal(1).scaleb(-len(share[2] or ""))
    if not whole.number:
        return None
    value = part.number * 100 / whole.number
    # cut off instead of rounded is no contradiction
    return value.quantize(last) if abs(value - Decimal(share[1])) >= last else None
