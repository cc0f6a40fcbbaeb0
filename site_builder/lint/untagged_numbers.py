"""Numbers in words that no fact stands behind: in phrases, headings and hand-written prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.errors import Diagnostic
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.texts import all_written
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.topics import ANY
from site_builder.project import Project
from site_builder.wording.numerals import HAN

_ARABIC = r"(?<![0-9A-Za-z第.])\d[\d,]*(?:\.\d+)?%?(?![0-9A-Za-z年])"
# 一 is part of a word far more often than a number: 统一部署, 每一个, 一起, 一部分
_NOT_AFTER = "第统万专单唯每同另某这那任逐进"
_IDIOM = "(?!一(?:起|面|旦|部分|些|边|方面|家人|次性|系列|线|手|定|般|贯|致|切|律|直|度))"
_QUOTED = re.compile("“[^“”]{1,12}”")  # a coined name such as “四个坚持”

RULE = Rule(
    code="untagged-number",
    level=Level.SUSPECT,
    title="没有出处的数",
    what="套语、提纲的标题或叙述里直接写了数，背后没有事实；年份、序数和登记过的固定说法不算。",
    why="写死的数换了单位、换了日期就是错的，也查不到是谁报的。",
    wrong="共出动30人。",
    right="共出动【出动人数】。（“24小时”这样的固定说法登记到 topics.yml）",
    tier=Tier.PRACTICE,
)


class NumberFinder:
    """Finds the numbers of a text that are no year, ordinal, 固定数 or 固定语."""

    def __init__(self, bank: Phrasebank, topics: Iterable[str]) -> None:
        chosen = [bank.topics[name] for name in dict.fromkeys((ANY, *topics)) if name in bank.topics]
        allowed = {word for topic in chosen for word in (*topic.constants, *topic.terms)}
        self._allowed = re.compile("|".join(map(re.escape, sorted(allowed, key=len, reverse=True))) or "(?!)")
        measures = "|".join(map(re.escape, sorted(bank.indicators.measure_words, key=len, reverse=True))) or "(?!)"
        self._numbers = re.compile(rf"{_ARABIC}|(?<![{_NOT_AFTER}{HAN}]){_IDIOM}[{HAN}]+(?:{measures})")

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """The numbers, with their measure word where they are in Han digits."""
        return self._numbers.finditer(_QUOTED.sub(_hidden, self._allowed.sub(_hidden, text)))


def _hidden(match: re.Match[str]) -> str:
    """As many characters that are no numbers."""
    return "…" * len(match[0])


def find_untagged_numbers(project: Project) -> Iterator[Diagnostic]:
    """A warning for each text with a number that is not a fact."""
    finders: dict[tuple[str, ...], NumberFinder] = {}
    for written in all_written(project):
        if (finder := finders.get(written.topics)) is None:
            finder = finders[written.topics] = NumberFinder(project.bank, written.topics)
        # 达到90%的有【整改率|达到(90%)】: the threshold is what the filter says
        known = {match[0] for text in written.arguments() for match in finder.find(text)}
        found = [(s, m) for s in written.stretches() for m in finder.find(s.text) if m[0] not in known]
        if found:
            shown = "、".join(f"“{number}”" for number in dict.fromkeys(match[0] for _, match in found))
            advice = "请写成事实再用【标签】引用，固定的说法登记到 topics.yml。"
            place = found[0][0].at(found[0][1].start())
            yield RULE.at(place, f"{written.who}里有没有出处的数 {shown}；{advice}")
