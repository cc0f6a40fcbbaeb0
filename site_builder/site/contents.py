"""What the pages tell of, gathered once: documents, blank forms, usage, and who may see what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from site_builder.assemble.build import Assembler
from site_builder.document import Document, MissingPolicy, Source
from site_builder.errors import Problems
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.lint.alike import Group, find_groups
from site_builder.phrasebank.indicators import Indicator
from site_builder.phrasebank.phrases import Phrase, current_phrase
from site_builder.phrasebank.skeletons import Section, Skeleton
from site_builder.phrasebank.template import Tree
from site_builder.project import Project
from site_builder.render.docx.files import WordFiles, load_word_files
from site_builder.rollup.filing import Filing, find_filings
from site_builder.site import addresses as at
from site_builder.site.audience import Audience
from site_builder.site.filing_places import Spread, find_spreads
from site_builder.site.outline_tree import says_of
from site_builder.site.parts import by_size, in_parts
from site_builder.site.usage import Usage, find_usage
from site_builder.wording.anchors import unique_anchor

CARDS = 26  # phrases of a page, at about three kilobytes each
ROWS = 110  # indicators of a page, at about 700 bytes each
TREE = 240  # units and sheets of a page, at about 400 bytes each


@dataclass(frozen=True)
class Contents:
    """A project as one audience sees it; every kind of page reads from here."""

    project: Project
    audience: Audience
    assembler: Assembler
    documents: tuple[Document, ...]
    forms: dict[str, Document]  # 空白稿 by outline
    usage: Usage
    word: WordFiles

    @cached_property
    def sheets(self) -> dict[str, FactSheet]:
        """The fact sheets by path."""
        return {sheet.path: sheet for sheet in self.project.facts.sheets}

    @cached_property
    def documents_of(self) -> dict[str, list[Document]]:
        """The documents by the path of their sheet."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            found[document.sheet].append(document)
        return found

    def unit_of(self, sheet: FactSheet) -> Unit:
        return self.project.facts.units[sheet.unit]

    @cached_property
    def wordings(self) -> dict[str, list[tuple[int, Tree]]]:
        """The wordings that may be shown, with their numbers, of each phrase that has any."""
        found = {phrase.id: self.audience.variants(phrase) for phrase in self.project.bank.phrases.values()}
        return {phrase: variants for phrase, variants in found.items() if variants}

    @cached_property
    def successors(self) -> dict[str, Phrase]:
        """What took the place of a phrase that was renamed or retired, by its old id, where it may be shown."""
        bank = self.project.bank.phrases
        old = {former: phrase for phrase in bank.values() for former in phrase.former}
        old |= {phrase.id: phrase for phrase in bank.values() if phrase.successor and phrase.id in self.wordings}
        now = {id: current_phrase(phrase, bank) for id, phrase in old.items()}
        return {id: phrase for id, phrase in now.items() if phrase.id in self.wordings and phrase.id != id}

    @cached_property
    def old_ids(self) -> dict[str, list[str]]:
        """The ids of which a phrase took the place, by its own."""
        found: dict[str, list[str]] = defaultdict(list)
        for old, phrase in self.successors.items():
            found[phrase.id].append(old)
        return found

    @cached_property
    def moved_from(self) -> dict[str, dict[str, Phrase]]:
        """By 板块: the old ids that once stood there, with what took their place in another."""
        found: dict[str, dict[str, Phrase]] = defaultdict(dict)
        for old, phrase in self.successors.items():
            retired = self.project.bank.phrases.get(old)
            if (category := retired.category if retired else old.partition(".")[0]) != phrase.category:
                found[category][old] = phrase
        return found

    @cached_property
    def categories(self) -> dict[str, list[Phrase]]:
        """The phrases that may be shown and have no successor, by 板块."""
        found: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self.project.bank.phrases.values():
            if phrase.id in self.wordings and phrase.id not in self.successors:
                found[phrase.category].append(phrase)
        return found

    @cached_property
    def phrase_paths(self) -> dict[str, str]:
        """The page of each card, by the id of its phrase and by its old ids of the same 板块."""
        paths = {
            phrase.id: at.part_path(at.category_path(category), number)
            for category, phrases in self.categories.items()
            for number, part in enumerate(in_parts(phrases, CARDS), start=1)
            for phrase in part
        }
        moved = {old for some in self.moved_from.values() for old in some}
        return paths | {old: paths[now.id] for old, now in self.successors.items() if old not in moved}

    @cached_property
    def indicators(self) -> dict[str, list[Indicator]]:
        """The indicators that may be shown, by 板块."""
        found: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.project.bank.indicators.by_label.values():
            if self.audience.sees(indicator.label):
                found[indicator.category or "未分板块"].append(indicator)
        return found

    @cached_property
    def indicator_ids(self) -> dict[str, str]:
        """Each shown indicator's id on its page."""
        taken: dict[str, int] = {}
        return {i.label: "i-" + unique_anchor(i.label, taken) for some in self.indicators.values() for i in some}

    @cached_property
    def indicator_paths(self) -> dict[str, str]:
        """The page of each shown indicator, by its label."""
        return {
            indicator.label: at.part_path(at.indicators_path(category), number)
            for category, indicators in self.indicators.items()
            for number, part in enumerate(in_parts(indicators, ROWS), start=1)
            for indicator in part
        }

    @cached_property
    def topic_ids(self) -> dict[str, str]:
        """Each topic's id on the index of documents and on that of sheets."""
        taken: dict[str, int] = {}
        return {topic: unique_anchor(topic, taken) for topic in self.project.bank.topics}

    @cached_property
    def unit_ids(self) -> dict[str, str]:
        """Each unit's id where it is listed with its sheets."""
        taken: dict[str, int] = {}
        return {unit: "u-" + unique_anchor(unit, taken) for unit in self.project.facts.units}

    @cached_property
    def unit_parts(self) -> list[list[Unit]]:
        """The units in the order of their tree, as many as a page lists with their sheets."""
        tops = (unit for unit in self.project.facts.units.values() if unit.parent is None)
        units = [unit for top in tops for unit in _and_below(top)]
        return list(by_size(units, lambda unit: 1 + len(self.project.facts.of(unit)), TREE))

    @cached_property
    def unit_paths(self) -> dict[str, str]:
        """The page that lists a unit with its sheets: the index, where one page has room for all."""
        if len(self.unit_parts) < 2:
            return dict.fromkeys(self.project.facts.units, at.index_path(at.FACTS))
        parts = enumerate(self.unit_parts, start=1)
        return {unit.id: at.units_path(number) for number, part in parts for unit in part}

    @cached_property
    def phrases_of(self) -> dict[str, list[Phrase]]:
        """The shown phrases that read an indicator, by its label."""
        found: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in (p for some in self.categories.values() for p in some):
            for label in dict.fromkeys(map(self.canonical, phrase.labels())):
                found[label].append(phrase)
        return found

    @cached_property
    def lines_of(self) -> dict[str, list[Source]]:
        """The lines of all sheets that report an indicator, one a sheet, by its label."""
        found: dict[str, list[Source]] = defaultdict(list)
        for sheet in self.project.facts.sheets:
            for label, facts in sheet.facts.items():
                found[label].append(facts[0].source)
        return found

    @cached_property
    def outlines_of(self) -> dict[str, list[tuple[Skeleton, Section]]]:
        """The sections of outlines that name a phrase, by its id."""
        found: dict[str, list[tuple[Skeleton, Section]]] = defaultdict(list)
        for skeleton in self.project.bank.skeletons.values():
            for section in skeleton.walk():
                for phrase in dict.fromkeys(p.id for say in says_of(section) for p in say.phrases):
                    found[phrase].append((skeleton, section))
        return found

    @cached_property
    def alike(self) -> tuple[Group, ...]:
        """The documents that are compared with each other."""
        return tuple(find_groups(self.project, self.documents))

    @cached_property
    def filings(self) -> tuple[Filing, ...]:
        """Who has filed what, for every topic and date of every tree of units."""
        return tuple(find_filings(self.project.facts, self.project.bank, self.audience.sees))

    @cached_property
    def filing_series(self) -> dict[tuple[str, str], list[Filing]]:
        """The periods of a tree (the id of its top) and topic, the oldest first."""
        found: dict[tuple[str, str], list[Filing]] = defaultdict(list)
        for filing in self.filings:
            found[filing.top.id, filing.topic].append(filing)
        return found

    @cached_property
    def filing_spreads(self) -> tuple[Spread, ...]:
        """The pages of all filings."""
        return tuple(spread for filing in self.filings for spread in find_spreads(filing))

    @cached_property
    def filing_places(self) -> dict[tuple[str, str, str], tuple[str, str]]:
        """By topic, date and parent unit: the page and the place on it where the units below are listed."""
        return {
            (spread.filing.topic, spread.filing.date, parent.id): (
                spread.path,
                "" if parent is spread.lead else self.unit_ids[parent.id],
            )
            for spread in self.filing_spreads
            for parent in spread.parents
        }

    def canonical(self, label: str) -> str:
        """The indicator's own label where `label` is one of its aliases."""
        indicator = self.project.bank.indicators.find(label)
        return indicator.label if indicator else label

    def topics(self) -> Iterator[tuple[str, list[Document]]]:
        """The documents by topic, in the order in which the topics are registered."""
        for topic in self.project.bank.topics:
            if found := [document for document in self.documents if document.topic == topic]:
                yield topic, found


def _and_below(unit: Unit) -> Iterator[Unit]:
    yield unit
    for child in unit.children:
        yield from _and_below(child)


def collect(project: Project, *, internal: bool = False) -> Contents:
    """Assemble every document and blank form of `project` for an audience."""
    audience = Audience(project.bank.indicators, internal)
    project = replace(project, bank=audience.bank(project.bank))
    assembler = Assembler(project.bank, project.facts, internal=internal)
    told = audience.documents(assembler.assemble_all(project.facts.sheets), project.bank)
    assembled = {document.id: document for document in told}
    documents = tuple(assembled.values())
    blank = Assembler(project.bank, project.facts, MissingPolicy.BLANK, internal=internal)
    outlines = project.bank.skeletons
    forms = dict(zip(outlines, audience.documents(map(blank.blank_form, outlines.values()), project.bank), strict=True))
    problems = Problems()
    word = load_word_files(project.root, problems)
    problems.raise_errors()
    return Contents(project, audience, assembler, documents, forms, find_usage(documents), word)
