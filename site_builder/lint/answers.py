"""Plans that answer none of the problems that the document lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.document import Document, Heading, Role, Run, block_runs
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import chapters
from site_builder.lint.essays import reports
from site_builder.lint.places import place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.wanted_sections import PROBLEMS
from site_builder.phrasebank.phrases import answered
from site_builder.project import Project

RULE = Rule(
    code="idle-plan",
    level=Level.HINT,
    title="打算对不上问题",
    what=(
        "成稿里有一条打算（或建议），套语写明了它对应哪几条问题，“存在的问题”一节里却一条也没有写。"
        "问题里有本单位自己的话，或者有哪条打算都没有对应的问题，说不准它答的是哪一条，不查。"
    ),
    why="问题是这几条，打算答的是另外几条，看的人就要问：摆出来的问题怎么办，这条打算又是从哪里来的。",
    wrong="问题只写了预警还有盲区，打算写的是病险库塘分批除险加固。",
    right="打算写给预警盲区补齐广播；或者把库塘带病运行也写进问题。",
    tier=Tier.PRACTICE,
)


def find_idle_plans(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note for each such plan of a document."""
    phrases = project.bank.phrases
    plans = {phrase.id: answered(phrase, phrases) for phrase in phrases.values() if phrase.answers}
    known = {problem.id for problems in plans.values() for problem in problems}
    for document in reports(project, documents):
        listed = [run for run in _listed(document) if run.phrase not in plans]
        if not listed or any(run.phrase not in known for run in listed):
            continue
        first = {run.phrase: run for run in reversed(tuple(document.runs())) if run.phrase}
        for plan, problems in plans.items():
            if plan in first and first.keys().isdisjoint(problem.id for problem in problems):
                shown = "、".join(f"“{problem.id}”" for problem in problems)
                message = f"成稿写了套语“{plan}”，它对应的问题 {shown} 一条也没有写；请补上问题，或换一条打算。"
                run = first[plan]
                yield RULE.at(place_in((run,), 0, len(run.text), document, project), message)


def _listed(document: Document) -> Iterator[Run]:
    """What is said in the sections on problems, apart from headings, run-in ones too, and the numbers of items."""
    for chapter in chapters(document):
        if PROBLEMS.search(chapter.title):
            for block in chapter.blocks:
                if not isinstance(block, Heading):
                    yield from (run for run in block_runs(block) if run.role not in (Role.LEAD, Role.MARKER))
