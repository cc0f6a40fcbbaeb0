"""The sections of a document before they are numbered: what survives under each heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from site_builder.assemble.datum import Origin
from site_builder.assemble.fill import Filler
from site_builder.assemble.say import Ledger, Speaker
from site_builder.assemble.scope import Local, Scope
from site_builder.assemble.tables import build_table
from site_builder.document import MissingPolicy, Position, Role, Run, Table
from site_builder.facts.sheets import Narrative
from site_builder.phrasebank.skeletons import Insert, Lines, Piece, Point, Section, Sentences, TableOf, runs_in
from site_builder.phrasebank.template import Text
from site_builder.wording.tidy import tidy


@dataclass(slots=True)
class Line:
    """A paragraph to be, numbered among its siblings or not."""

    runs: list[Run]
    numbered: bool = False
    position: Position = Position.BODY


@dataclass(slots=True)
class Part:
    """A section that survived: its heading (none for `—`), its paragraphs and tables, its sub-sections."""

    heading: list[Run] | None
    runs_in: bool
    scheme: str | None
    inline: bool
    lines: list[Line | Table] = field(default_factory=list)
    children: list[Part] = field(default_factory=list)


class Sections:
    """Makes the parts of one document."""

    def __init__(self, speaker: Speaker, filler: Filler, ledger: Ledger) -> None:
        self.speaker, self.filler, self.ledger = speaker, filler, ledger
        self.blank = speaker.policy is MissingPolicy.BLANK

    def build(self, section: Section, scope: Scope) -> Part | None:
        """The section as far as it can be said; None (recorded) when nothing is left."""
        part = Part(None, section.runs_in, section.scheme, section.inline)
        # where the children of a heading are numbered 一是, sentences count as children unless it has sub-headings
        each_numbered = section.scheme is not None and not section.children
        for piece in section.pieces:
            self._piece(piece, part, scope, each_numbered)
        part.lines = [line for line in part.lines if isinstance(line, Table) or line.runs]
        part.children += [child for sub in section.children if (child := self.build(sub, scope)) is not None]
        if not part.lines and not part.children:
            if section.heading is not None:
                self.ledger.drop(None, f"“{section.text}”一节没有可说的内容")
            return None
        if section.heading is not None:
            part.heading = self._heading(section, part, scope)
        return part

    def _piece(self, piece: Piece, part: Part, scope: Scope, each_numbered: bool) -> None:
        match piece:
            case Sentences(says):
                said = [runs for say in says for runs in self.speaker.rounds(say, scope, self.ledger)]
                if each_numbered:
                    part.lines += [self._line(runs, numbered=True) for runs in said]
                elif said:
                    part.lines.append(self._line([run for runs in said for run in runs]))
            case Point(say) | Lines(say):
                numbered = each_numbered or isinstance(piece, Point)
                rounds = self.speaker.rounds(say, scope, self.ledger)
                part.lines += [self._line(runs, numbered) for runs in rounds]
            case Insert(title):
                self._insert(title, part, scope)
            case TableOf(labels):
                if table := build_table(labels, scope, self.speaker, self.ledger):
                    part.lines.append(table)

    def _line(self, runs: list[Run], numbered: bool = False) -> Line:
        """A paragraph of sentences; it stands where its first phrase belongs."""
        first = next((run.phrase for run in runs if run.phrase is not None), None)
        position = self.speaker.bank.phrases[first].position if first else Position.BODY
        return Line(tidy(coverage_once(runs)), numbered, position)

    def _heading(self, section: Section, part: Part, scope: Scope) -> list[Run]:
        """The heading's runs; 条数 is how many of its children survived."""
        assert section.heading is not None
        if all(isinstance(node, Text) for node in section.heading):
            return [Run(section.text)]
        count = len(part.children) or sum(isinstance(line, Line) and line.numbered for line in part.lines)
        counted = scope.inside({}, scope.locals | {"条数": Local(str(count))})
        runs = tidy(self.filler.fill(section.heading, counted, Origin(), force=True).runs)
        self.speaker.list_open(runs, self.ledger)
        return runs

    def _insert(self, title: str, part: Part, scope: Scope) -> None:
        narrative = scope.sheet.narratives.get(title) if scope.sheet else None
        if narrative is not None:
            self._narrative(narrative, part, scope)
        elif self.blank:
            part.lines.append(Line([Run(f"【待填：{title}】", role=Role.OPEN)]))
        else:
            self.ledger.drop(None, f"事实表里没有写“{title}”这一段叙述")

    def _narrative(self, narrative: Narrative, part: Part, scope: Scope) -> None:
        """The narrative's paragraphs and sub-sections, word for word; one that quotes a hidden fact stays out."""
        for prose in narrative.paragraphs:
            filled = self.filler.fill(prose.tree, scope, Origin(source=prose.source), force=True)
            if filled.fatal is not None:
                self.ledger.drop(
                    None, f"{prose.source.path} 第 {prose.source.line} 行的叙述略去：{filled.fatal.reason}"
                )
                continue
            self.speaker.list_open(filled.runs, self.ledger)
            part.lines.append(Line(filled.runs))
        for sub in narrative.children:
            child = Part([Run(sub.title, source=sub.source)], runs_in(sub.title), None, inline=False)
            self._narrative(sub, child, scope)
            if child.lines or child.children:
                part.children.append(child)


def coverage_once(runs: list[Run]) -> list[Run]:
    """The coverage of the figures of one paragraph, said only where it is another than was said last."""
    if Role.COVERAGE not in [run.role for run in runs]:
        return runs
    kept: list[Run] = []
    said = ""
    for covers, group in groupby(runs, key=lambda run: run.role is Role.COVERAGE):
        members = list(group)
        text = "".join(run.text for run in members)
        if not covers or text != said:
            kept += members
        if covers:
            said = text
    return kept


def lead(runs: list[Run]) -> list[Run]:
    """Heading runs as the lead of a paragraph."""
    return [run._replace(role=run.role or Role.LEAD) for run in runs]
