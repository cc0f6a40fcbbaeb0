"""Phrases that say nearly the same: a drafter would not know which to pick, and documents would read alike."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from site_builder.errors import Diagnostic
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.template import Part, Text, Tree
from site_builder.project import Project

RULE = Rule(
    code="near-duplicate",
    level=Level.HINT,
    title="两条套语几乎一样",
    what="两条套语的说法除了空位以外十分相似。",
    why="写稿的人不知道挑哪条，几篇成稿读起来也会雷同。",
    wrong="“问题当天交办，整改【整改】”和“问题当日交办，整改【整改】”各是一条。",
    right="留一条；另一条写上“停用”和“改用”。",
    tier=Tier.PRACTICE,
)


LIKE = 86  # of 100; below this two phrases share their set words and no more
SHORTEST = 12  # characters; shorter ones (落款, 日期) are alike by nature


def find_near_duplicates(project: Project) -> Iterator[Diagnostic]:
    """A note for each pair of phrases of which two wordings are nearly alike, at the later one."""
    wordings = [
        (masked, phrase)
        for phrase in project.bank.phrases.values()
        if phrase.retired is None
        for tree in phrase.trees
        if len(masked := mask(tree)) >= SHORTEST
    ]
    texts = [masked for masked, _ in wordings]
    told: set[tuple[str, str]] = set()
    for at, (masked, phrase) in enumerate(wordings):
        for _, score, other_at in process.extract(masked, texts[:at], scorer=fuzz.ratio, score_cutoff=LIKE, limit=3):
            other = wordings[other_at][1]
            if other is not phrase and (phrase.id, other.id) not in told:
                told.add((phrase.id, other.id))
                yield _note(phrase, other, score)


def _note(phrase: Phrase, other: Phrase, score: float) -> Diagnostic:
    message = (
        f"套语“{phrase.id}”和“{other.id}”（{other.place.path} 第 {other.place.line} 行）有一种说法相似 {score:.0f}%；"
        "意思相同就留一条，另一条写上“停用”“改用”。"
    )
    return RULE.at(phrase.place, message)


def mask(tree: Tree) -> str:
    """The words of a phrase with every slot as 【】."""
    return "".join(
        node.text if isinstance(node, Text) else mask(node.nodes) if isinstance(node, Part) else "【】" for node in tree
    )
