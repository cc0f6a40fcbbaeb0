"""Words that belong to another campaign: what is left of the text that this one was made from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.facts.sheets import FactSheet
from site_builder.lint.essays import is_for_essays
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import prose_of
from site_builder.phrasebank.topics import ANY, Topic
from site_builder.project import Project

RULE = Rule(
    code="topic-word",
    level=Level.SUSPECT,
    title="别的专题的词",
    what=(
        "叙述或套语里有别的专题的专用词（topics.yml 里那个专题的“排他”）。本专题自己的用语、书名号里的、"
        "拿来打比方的（防汛一样的干劲）不算，评论、感言、特写不查。"
    ),
    why="拿上一场工作的稿子改这一场的，改漏的词一眼就看得出：防疫的总结里写着甲流，防火的总结里写着度汛。",
    wrong="森林防火的叙述写“汛期加密巡堤查险”。",
    right="改成本专题的话：“防火期加密巡山护林”。",
    tier=Tier.PRACTICE,
)
_QUOTED = re.compile("《[^《》]*》")
_LIKENED = re.compile("[^，。；]{0,6}[一那]样的")


class TopicWords:
    """Finds in the text of a topic the words that only another may use."""

    def __init__(self, topic: Topic, topics: dict[str, Topic]) -> None:
        own = {*topic.exclusive, *topic.words, *topic.terms, *filter(None, (topic.event, topic.name))}
        self._owner = {
            word: other.name
            for other in topics.values()
            if topic.name != ANY and other.name != topic.name
            for word in other.exclusive
            if word not in own
        }
        self._own = _any_of(own)
        self._words = _any_of(self._owner)

    def find(self, text: str) -> Iterator[tuple[str, str, int]]:
        """The words in order, each with the topic that owns it and where it begins."""
        if self._words.search(text) is None:
            return
        for match in self._words.finditer(self._own.sub(_hidden, _QUOTED.sub(_hidden, text))):
            if not _LIKENED.match(text, match.end()):
                yield match[0], self._owner[match[0]], match.start()


def _hidden(match: re.Match[str]) -> str:
    """As many characters that are no words."""
    return "…" * len(match[0])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)")


def find_topic_words(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning at each line of prose, and at each phrase that says such a word in a document of another topic."""
    finders = {name: TopicWords(topic, project.bank.topics) for name, topic in project.bank.topics.items()}
    for sheet in project.facts.sheets:
        if not is_for_essays(project, sheet):  # a comment may look back on another campaign
            yield from _in_prose(sheet, finders[sheet.head.topic])
    yield from _in_phrases(project, documents, finders)


def _in_prose(sheet: FactSheet, finder: TopicWords) -> Iterator[Diagnostic]:
    topic = sheet.head.topic
    for written in prose_of(sheet):
        first: dict[tuple[str, str], Place] = {}
        for stretch in written.stretches():
            for word, owner, start in finder.find(stretch.text):
                first.setdefault((word, owner), stretch.at(start))
        for (word, owner), place in first.items():
            message = f"{written.who}里的“{word}”是专题“{owner}”的词，本表的专题是“{topic}”；请核对。"
            yield RULE.at(place, message)


def _in_phrases(
    project: Project, documents: Iterable[Document], finders: dict[str, TopicWords]
) -> Iterator[Diagnostic]:
    said: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for document in documents:
        # a value is the unit's own
        said[document.topic].update((run.phrase, run.text) for run in document.runs() if run.phrase and not run.figure)
    phrases = project.bank.phrases
    for phrase, topic, text in sorted((phrase, topic, text) for topic, some in said.items() for phrase, text in some):
        if topic in phrases[phrase].fit.topics:
            continue  # what a phrase that is meant for the topic says is meant
        for word, owner, _ in finders[topic].find(text):
            message = f"套语“{phrase}”里的“{word}”是专题“{owner}”的词，写进了“{topic}”的成稿；请改，或写明适用的专题。"
            yield RULE.at(phrases[phrase].place, message)
