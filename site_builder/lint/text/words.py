"""Words that are wrong wherever they stand, but for the longer ones around them: a list that writers edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.errors import Place, Problems
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import Finder, Hit
from site_builder.records import YamlText, json_schema, key, read_record
from site_builder.sources import read_source

OWN = "phrasebank/words.yml"
SHIPPED = Path(__file__).parent.parent
KEY = "词"
RULES = {
    rule.level: rule
    for rule in (
        Rule(
            code="wrong-word",
            level=Level.WRONG,
            title="错别字",
            what="词表里写明“必错”的词：布署、腹泄、己经、再接再励。词表可以自己添（phrasebank/words.yml）。",
            why="一个错别字，让人疑心通篇没有校对过。",
            wrong="周密布署，再接再励。",
            right="周密部署，再接再厉。",
            tier=Tier.PRACTICE,
        ),
        Rule(
            code="suspect-word",
            level=Level.SUSPECT,
            title="多半写错的词",
            what="词表里的“疑似”：台帐、签定，写反的“防预”，洗稿留下的“广阔群众”“效劳中心”。近义词只查不通的搭配。",
            why="不是每处都错，但材料里出现，多半是写错或被软件替换过。",
            wrong="建立台帐，效劳群众。",
            right="建立台账，服务群众。",
            tier=Tier.PRACTICE,
        ),
        Rule(
            code="word-choice",
            level=Level.HINT,
            title="公文里另有通行的写法",
            what="词表里的“提示”：其它、撤消、通讯畅通。",
            why="两种写法都看得懂，公文里通行一种，全篇用一种。",
            wrong="其它事项",
            right="其他事项",
            tier=Tier.PRACTICE,
        ),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """词表里的一个词。"""

    wrong: str = key("错", "写错的词，连同查它时要有的搭配")
    right: str = key("对", "应该怎么写")
    level: Level = key("级", "必错、疑似（默认）或提示", Level.SUSPECT)
    unless: tuple[str, ...] = key("除非", "这些更长的词里有它，不算错", ())
    why: str | None = key("因", "要多说一句的道理", None)


def load_words(root: Path | None, problems: Problems) -> tuple[Word, ...]:
    """The shipped words and those of the project at `root`, which go before one of the same spelling."""
    words = {word.wrong: word for word in _shipped()}
    if root is not None and (root / OWN).is_file():
        words |= {word.wrong: word for word in _read(root, OWN, problems)}
    return tuple(words.values())


@cache
def _shipped() -> tuple[Word, ...]:
    problems = Problems()
    words = tuple(_read(SHIPPED, "words.yml", problems))
    problems.raise_errors()
    return words


def _read(root: Path, path: str, problems: Problems) -> Iterator[Word]:
    text = read_source(root, path, problems)
    source = YamlText(path, text, problems) if text else None
    for name, key_node, node in source.pairs(source.root) if source and source.root else []:
        assert source is not None
        if name != KEY:
            source.report(key_node, "unknown-key", f"不认识的键“{name}”；最外层只写“{KEY}:”。")
            continue
        for entry in node.value if isinstance(node.value, list) else []:
            word = read_record(Word, entry, source)
            if word is None or _fits(word, source.place(entry), problems):
                yield from filter(None, [word])


def _fits(word: Word, place: Place, problems: Problems) -> bool:
    """Whether the word can be looked for at all."""
    if not word.wrong:
        problems.error(place, "empty-word", "“错”后面是空的，请写上要查的词。")
        return False
    if lost := [longer for longer in word.unless if word.wrong not in longer]:
        problems.error(place, "unless", f"“除非”里的“{lost[0]}”不含“{word.wrong}”，请写成包着它的更长的词。")
        return False
    return True


def word_finder(words: Iterable[Word]) -> Finder:
    """What finds all of the words at once."""
    by_wrong = {word.wrong: word for word in words}
    longest_first = sorted(by_wrong, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
    unless = {word.wrong: [(longer, at) for longer in word.unless for at in _within(word.wrong, longer)]
              for word in by_wrong.values()}  # fmt: skip

    def find(text: str) -> Iterator[Hit]:
        for match in pattern.finditer(text):
            start, word = match.start(), by_wrong[match[0]]
            if not any(start >= at and text.startswith(longer, start - at) for longer, at in unless[word.wrong]):
                reason = f"（{word.why}）" if word.why else ""
                message = f"“{word.wrong}”应为“{word.right}”{reason}。"
                yield Hit(RULES[word.level], start, match.end(), message)

    return find


def _within(word: str, longer: str) -> Iterator[int]:
    """Every offset of a word in a longer one."""
    return (at for at in range(len(longer) - len(word) + 1) if longer.startswith(word, at))


def schema() -> dict[str, Any]:
    """The JSON Schema of words.yml."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [KEY],
        "properties": {KEY: {"type": "array", "items": json_schema(Word)}},
    }
