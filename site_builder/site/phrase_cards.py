"""A phrase as a drafter picks it: wordings to copy, what to fill in, an example, where it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.assemble.datum import Origin
from site_builder.document import Document
from site_builder.phrasebank.indicators import Absent, Indicator
from site_builder.phrasebank.phrases import Phrase, answered
from site_builder.phrasebank.skeletons import Section, Skeleton
from site_builder.phrasebank.template import Slot, Tree, slots
from site_builder.phrasebank.topics import ANY
from site_builder.site import addresses as at
from site_builder.site.blanks import Blanks
from site_builder.site.contents import Contents
from site_builder.site.examples import Example, find_examples
from site_builder.site.outline_tree import section_ids
from site_builder.site.refs import Ref, Refs, some
from site_builder.site.templating import to_page_html
from site_builder.site.wordings import pieces, write_tree

SECTIONS = 4  # of outlines that a card lists
USES = 4  # documents that a card lists, each with its sections; a phrase of a large site is in thousands


@dataclass(frozen=True, slots=True)
class Card:
    """A phrase's card: its HTML for a page below phrases/, and what of it a search looks at.

    `blank` is the first wording with lines to write on, `texts` the wordings as written, `labels` their slots;
    `old_ids` are those of which it took the place.
    """

    phrase: Phrase
    html: Markup
    blank: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    topics: tuple[str, ...]
    old_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """What a slot wants: label, measure word or kind, its indicator, what becomes of the phrase without it."""

    label: str
    kind: str
    ref: Ref | None
    needed: bool
    hint: str


def make_cards(contents: Contents) -> dict[str, list[Card]]:
    """The cards of all phrases that may be shown, by 板块."""
    maker = CardMaker(contents)
    return {category: [maker.card(phrase) for phrase in some] for category, some in contents.categories.items()}


class CardMaker:
    """Makes the cards of one site; all stand on pages of one folder, so that one rendering serves them all."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.refs = Refs(contents, at.index_path(at.PHRASES))
        self.blanks = Blanks.of(contents)
        self.examples = find_examples(sorted(contents.documents, key=self._is_real))
        self.problems = {plan.id: self._problems(plan) for some in contents.categories.values() for plan in some}
        self.plans: dict[str, list[Phrase]] = defaultdict(list)
        for plan, problems in self.problems.items():
            for problem in problems:
                self.plans[problem.id].append(contents.project.bank.phrases[plan])
        self.section_ids = {s.name: section_ids(s) for s in contents.project.bank.skeletons.values()}

    def _is_real(self, document: Document) -> bool:
        return not self.contents.unit_of(self.contents.sheets[document.sheet]).head.sample

    def _problems(self, plan: Phrase) -> list[Phrase]:
        """The problems that a plan answers and that may be shown."""
        problems = answered(plan, self.contents.project.bank.phrases)
        return [problem for problem in problems if problem.id in self.contents.wordings]

    def card(self, phrase: Phrase) -> Card:
        variants = self.contents.wordings[phrase.id]
        blanks = [self.blanks.write(tree, Origin(phrase.id, number)) for number, tree in variants]
        topics = tuple(topic for topic in phrase.fit.topics if topic != ANY)
        wordings = [
            {"number": number, "pieces": list(pieces(tree)), "blank": blank}
            for (number, tree), blank in zip(variants, blanks, strict=True)
        ]
        old_ids = self.contents.old_ids.get(phrase.id, [])
        spots = self.contents.usage.phrase(phrase.id)
        html = to_page_html(
            "phrase-card",
            phrase=phrase,
            levels=phrase.fit.levels,
            topics=topics,
            wordings=wordings,
            needs=list(self._needs([tree for _, tree in variants])),
            example=self._example(self.examples.get(phrase.id)),
            old_names=[(old, old in self.contents.project.bank.phrases) for old in old_ids],
            problems=some(self.problems.get(phrase.id, ()), self.refs.phrase),
            plans=some(self.plans.get(phrase.id, ()), self.refs.phrase),
            outlines=some(self.contents.outlines_of.get(phrase.id, ()), self._section, SECTIONS),
            used=self.refs.used_in(spots, USES),
            uses=len(spots),
        )
        labels = tuple(dict.fromkeys(label for _, tree in variants for slot in slots(tree) for label in slot.labels()))
        texts = tuple(write_tree(tree) for _, tree in variants)
        return Card(phrase, Markup(html), blanks[0], texts, labels, topics, tuple(old_ids))

    def _needs(self, trees: list[Tree]) -> Iterator[Need]:
        """Each label that the wordings read, those first that the first wording cannot do without."""
        needed = dict.fromkeys(label for node in trees[0] if isinstance(node, Slot) for label in node.labels())
        for label in needed | dict.fromkeys(label for tree in trees for slot in slots(tree) for label in slot.labels()):
            indicator = self.contents.project.bank.indicators.find(label)
            yield Need(label, _kind(indicator), self.refs.indicator(label), label in needed, _hint(indicator))

    def _example(self, example: Example | None) -> dict[str, object] | None:
        if example is None:
            return None
        sheet = self.contents.sheets[example.spot.document.sheet]
        return {
            "text": example.text,
            "ref": self.refs.unit_spot(example.spot),
            "sample": self.contents.unit_of(sheet).head.sample,
            "open": example.open,
        }

    def _section(self, place: tuple[Skeleton, Section]) -> Ref:
        skeleton, section = place
        words = skeleton.name if section.heading is None else f"{skeleton.name} {section.text.rstrip('：:')}"
        return self.refs.page(words, at.outline_path(skeleton.name), self.section_ids[skeleton.name][id(section)])


def _kind(indicator: Indicator | None) -> str:
    """What to write: the measure words, or the kind where there are none; the rest is known from unit and sheet."""
    if indicator is None:
        return "自动"
    return "、".join(indicator.units) or indicator.kind.value


def _hint(indicator: Indicator | None) -> str:
    """What is not told by the look of a slot."""
    if indicator is None:
        return "由单位和专题带出，不用填"
    parts = [f"缺报：{indicator.absent}"] if indicator.absent is not Absent.OPTIONAL else []
    parts += [f"又叫{'、'.join(indicator.aliases)}"] if indicator.aliases else []
    return "；".join(parts)
