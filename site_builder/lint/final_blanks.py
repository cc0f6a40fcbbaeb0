"""Blanks in a document that its sheet declares final, whatever they were written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document, Heading, Paragraph, Role, Run, Table
from site_builder.errors import Diagnostic, Place
from site_builder.lint.open_slots import open_slot_errors
from site_builder.lint.places import place_of, runs_in_stretch
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

BLANK = Rule(
    code="final-blank",
    level=Level.WRONG,
    title="定稿里还有没填的地方",
    what="表的状态是定稿，成稿里却还有下划线、叉号、20XX、方框、待填、空括号这样的空白。",
    why="空白、叉号印在发出去的材料里，是最不该有的错。",
    wrong="状态是定稿，叙述里写“发放宣传单xx余份”。",
    right="填上数；或者先写 状态: 草稿。",
    tier=Tier.PRACTICE,
)
VAGUE = Rule(
    code="final-vague",
    level=Level.SUSPECT,
    title="定稿里还有“某”",
    what="表的状态是定稿，成稿里却还有“某某”“某镇”“某月某日”；“某些”“某种”“某企业”这样的说法不算。",
    why="“某”多半是照着范文写、忘了换成真的名字和日期。",
    wrong="状态是定稿，叙述里写“某镇于某月某日启动排查”。",
    right="写上地名和日期；通报里有意隐去的，可以不管。",
    tier=Tier.PRACTICE,
)
_HAN = "[一-鿿]"
_BLANKS = re.compile(
    "【待填[^】]*】|待填|待补充?(?=[）)，。；]|$)"
    "|20[xX×_＿]{2}"
    "|(?<![A-Za-z_])[_＿]+(?![A-Za-z])"
    "|(?<![0-9A-Za-z])[xX×]{2,}(?![0-9A-Za-z])"
    f"|(?<={_HAN})[xX×](?=[余多几]?(?![光射线型形轴年级])(?:{_HAN}|%))"
    "|[□▢]+"
    "|[（(]\\s*[）)]"
)
_VAGUE = re.compile("某某+|某(?=[省市县区乡镇村局](?![级长]))|某(?=街道|社区)|某年|某月|(?<=月)某日")


_SAID = {BLANK.code: "还没有填", VAGUE.code: "像是范文里的代称"}


def find_final_blanks(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """An error for each open slot and each blank of a final document; a warning where it says 某."""
    for document in documents:
        if not document.final:
            continue
        yield from open_slot_errors(document)
        for runs in _stretches(document):
            yield from _find(document, runs, project)


def _stretches(document: Document) -> Iterator[tuple[Run, ...]]:
    yield document.title_runs
    for block in document.blocks:
        match block:
            case Heading(runs=runs) | Paragraph(runs=runs):
                yield runs
            case Table(header, rows):
                yield from (cell.runs for row in (header, *rows) for cell in row)


def _find(document: Document, runs: tuple[Run, ...], project: Project) -> Iterator[Diagnostic]:
    """Blanks are read in the whole of a paragraph: what stands beside one may be of another run."""
    text = "".join("…" * len(run.text) if run.role is Role.OPEN else run.text for run in runs)
    for rule, match in blanks_in(text):
        shown = text[max(0, match.start() - 6) : match.end() + 6]
        message = f"《{document.title}》是定稿，“{shown}”里的“{match[0]}”{_SAID[rule.code]}；请补上，或写“状态: 草稿”。"
        yield rule.at(_place(document, runs, match.start(), project), message)


def blanks_in(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The blanks of a text, then what is only vague, each with its rule."""
    for rule, pattern in ((BLANK, _BLANKS), (VAGUE, _VAGUE)):
        for match in pattern.finditer(text):
            yield rule, match


def _place(document: Document, runs: tuple[Run, ...], at: int, project: Project) -> Place:
    """Where the run that stands there comes from, or the last one before it that comes from anywhere."""
    for number, begins in reversed(list(runs_in_stretch(runs, 0, at + 1))):
        if (place := place_of(runs, number, at - begins, project)) is not None:
            return place
    return Place(document.sheet)
