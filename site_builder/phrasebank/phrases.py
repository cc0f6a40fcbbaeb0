"""Phrases: set sentences with slots, their variants and where they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from site_builder.document import Position
from site_builder.errors import Place, Problems, did_you_mean, nearest
from site_builder.phrasebank.indicators import CONTEXT, LOOP, Indicators
from site_builder.phrasebank.template import TemplateError, Tree, compile_text, slots
from site_builder.phrasebank.topics import ANY, Topic
from site_builder.records import YamlText, json_schema, key, read_record
from site_builder.sources import read_source

FOLDER = "phrasebank/phrases"
ID = re.compile(r"\w+\.\w+")


class Level(StrEnum):
    """The level a unit stands at."""

    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县区"
    TOWNSHIP = "乡镇"
    VILLAGE = "村社区"
    BUREAU = "部门"
    SCHOOL = "学校"
    COMPANY = "企业"


class Tone(StrEnum):
    """How a phrase sounds: a plain report, or a call."""

    PLAIN = "平实"
    RALLY = "号召"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """一条套语适用的场合；不写就是都适用。"""

    levels: tuple[Level, ...] = key("层级", "适用的层级", ())
    topics: tuple[str, ...] = key("专题", "适用的专题", (ANY,))
    zero: tuple[str, ...] = key("为零", "这些指标都是 0 或“无”时才用", ())
    nonzero: tuple[str, ...] = key("非零", "这些指标都不是 0 时才用", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """一条套语。"""

    id: str
    category: str
    place: Place
    trees: tuple[Tree, ...] = ()
    text: str = key("文", "正文；空位写【标签】，可略的部分写〔…〕")
    variants: tuple[str, ...] = key("变体", "换一种句式的说法，空位与正文相同", ())
    fit: Fit = key("适用", "适用的层级、专题和条件", Fit())
    position: Position = key("位置", "放在公文的哪里：正文（默认）、主送、附件说明、落款或成文日期", Position.BODY)
    tone: Tone = key("语气", "平实（默认）或号召", Tone.PLAIN)
    doc: str | None = key("说明", "什么时候用，什么时候不用", None)
    aliases: tuple[str, ...] = key("别名", "查找时的其他叫法", ())
    retired: str | None = key("停用", "停用的原因", None)
    successor: str | None = key("改用", "停用后改用哪一条", None)
    former: tuple[str, ...] = key("曾用", "改名以前的名字，旧网址会转到这一条", ())
    answers: tuple[str, ...] = key("对应", "打算、建议接应的是哪几条问题套语；写了它而一条也没有写，校核会提示", ())

    @property
    def texts(self) -> tuple[str, ...]:
        """Variant 0 is 文, n the nth 变体."""
        return (self.text, *self.variants)

    def labels(self) -> Iterator[str]:
        """Every label that any variant reads, once each, in order."""
        return iter(dict.fromkeys(label for tree in self.trees for slot in slots(tree) for label in slot.labels()))


def load_phrases(root: Path, indicators: Indicators, topics: dict[str, Topic], problems: Problems) -> dict[str, Phrase]:
    """Read phrasebank/phrases/*.yml: id → phrase, in the order of files and lines."""
    phrases: dict[str, Phrase] = {}
    for file in sorted((root / FOLDER).glob("*.yml")):
        path = file.relative_to(root).as_posix()
        if (text := read_source(root, path, problems)) is None:
            continue
        for phrase in _read_file(YamlText(path, text, problems), indicators, topics):
            if (first := phrases.get(phrase.id)) is not None:
                problems.error(
                    phrase.place,
                    "duplicate-id",
                    f"套语“{phrase.id}”已经有了（{_where(first)}），请换一个名字。",
                )
            else:
                phrases[phrase.id] = phrase
    _check_successors(phrases, problems)
    _check_former(phrases, problems)
    _check_answers(phrases, problems)
    return phrases


def _read_file(source: YamlText, indicators: Indicators, topics: dict[str, Topic]) -> Iterator[Phrase]:
    if source.root is None:
        return
    top = {name: (key_node, node) for name, key_node, node in source.pairs(source.root)}
    for name, (key_node, _) in top.items():
        if name not in ("板块", "套语"):
            source.report(key_node, "unknown-key", f"不认识的键“{name}”；最外层只写“板块:”和“套语:”。")
    if "板块" not in top or "套语" not in top:
        source.report(source.root, "missing-key", "最外层要有“板块:”和“套语:”。")
        return
    category = source.scalar(top["板块"][1]) or ""
    for name, key_node, node in source.pairs(top["套语"][1]):
        if not ID.fullmatch(name):
            source.report(key_node, "phrase-id", f"套语的名字“{name}”要写成“板块.短名”，如“{category}.短名”。")
        record = read_record(Phrase, node, source, id=name, category=category, place=source.place(key_node))
        if record is not None:
            yield _compiled(record, node, source, indicators, topics)
        else:  # so that outlines which name it are not reported as well
            yield Phrase(id=name, category=category, place=source.place(key_node), text="")


def _compiled(
    phrase: Phrase, node: yaml.Node, source: YamlText, indicators: Indicators, topics: dict[str, Topic]
) -> Phrase:
    trees: list[Tree] = []
    for text_node in text_nodes(node):
        try:
            tree = compile_text(str(text_node.value))
        except TemplateError as error:
            at = source.place(text_node)
            column = at.column + error.offset if not text_node.style else at.column
            source.problems.error(replace(at, column=column), "template", f"套语“{phrase.id}”：{error}。")
            continue
        trees.append(tree)
        check_labels(tree, indicators, source.place(text_node), source.problems, f"套语“{phrase.id}”")
    for label in (*phrase.fit.zero, *phrase.fit.nonzero):
        _check_label(label, indicators, phrase.place, source.problems, f"套语“{phrase.id}”的适用条件")
    for topic in phrase.fit.topics:
        if topic not in topics:
            message = f"套语“{phrase.id}”适用的专题“{topic}”没有登记{did_you_mean(topic, topics)}"
            source.problems.error(phrase.place, "unknown-topic", message)
    return replace(phrase, trees=tuple(trees))


def text_nodes(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The scalar nodes of 文 and of each 变体, in order."""
    for key_node, value in node.value:
        if key_node.value == "文":
            yield value
    for key_node, value in node.value:
        if key_node.value == "变体":
            yield from value.value if isinstance(value, yaml.SequenceNode) else [value]


def check_labels(tree: Tree, indicators: Indicators, place: Place, problems: Problems, who: str) -> None:
    """Report every slot whose label no indicator declares, and every measure word that its indicator does not."""
    for slot in slots(tree):
        for label in slot.labels():
            _check_label(label, indicators, place, problems, who)
        indicator = indicators.find(slot.label)
        for unit in (call.args[0] for call in slot.filters if call.name == "量"):
            if indicator is not None and unit not in indicator.units:
                declared = "、".join(indicator.units) or "没有登记量词"
                message = f"{who}用了量词“{unit}”，“{slot.label}”登记的是：{declared}。"
                problems.error(place, "measure-word", message)


def _check_label(label: str, indicators: Indicators, place: Place, problems: Problems, who: str) -> None:
    if label in CONTEXT or label in LOOP or indicators.find(label):
        return
    match = nearest(label, indicators.names | set(CONTEXT))
    hint = f"，是不是“{match}”？不是就先登记到 indicators.yml。" if match else "；请先登记到 indicators.yml。"
    message = f"{who}用了没有登记的指标“{label}”{hint}"
    problems.error(place, "unknown-label", message)


def _check_successors(phrases: dict[str, Phrase], problems: Problems) -> None:
    for phrase in phrases.values():
        if phrase.successor is not None and phrase.retired is None:
            problems.error(phrase.place, "deprecation", f"套语“{phrase.id}”写了“改用”，还要写“停用: 原因”。")
        seen = [phrase.id]
        current = phrase
        while current.successor is not None:
            following = phrases.get(current.successor)
            if following is None:
                message = f"套语“{current.id}”改用的“{current.successor}”不存在{other_name(current.successor, phrases)}"
                problems.error(current.place, "unknown-phrase", message)
                break
            if following.id in seen:
                loop = "→".join([*seen[seen.index(following.id) :], following.id])
                problems.error(phrase.place, "deprecation-cycle", f"“改用”绕成了圈：{loop}；请让最后一条不再停用。")
                break
            seen.append(following.id)
            current = following


def _check_former(phrases: dict[str, Phrase], problems: Problems) -> None:
    owner: dict[str, Phrase] = {}
    for phrase in phrases.values():
        for old in phrase.former:
            if not ID.fullmatch(old):
                problems.error(phrase.place, "phrase-id", f"“曾用”里的“{old}”要写成“板块.短名”。")
            elif old in phrases:
                message = f"套语“{phrase.id}”曾用的“{old}”现在是另一条的名字（{_where(phrases[old])}），请删去一处。"
                problems.error(phrase.place, "former-name", message)
            elif owner.setdefault(old, phrase) is not phrase:
                message = f"“{old}”已经是“{owner[old].id}”的曾用名（{_where(owner[old])}），只能归一条。"
                problems.error(phrase.place, "former-name", message)


def _check_answers(phrases: dict[str, Phrase], problems: Problems) -> None:
    for phrase in phrases.values():
        for name in phrase.answers:
            if name not in phrases:
                message = f"套语“{phrase.id}”对应的“{name}”不存在{other_name(name, phrases)}"
                problems.error(phrase.place, "unknown-phrase", message)


def _where(phrase: Phrase) -> str:
    return f"{phrase.place.path} 第 {phrase.place.line} 行"


def current_phrase(phrase: Phrase, phrases: dict[str, Phrase]) -> Phrase:
    """The phrase, or the one that took its place (a cycle, an error elsewhere, ends where it began)."""
    seen = {phrase.id}
    while phrase.successor in phrases and phrase.successor not in seen:
        phrase = phrases[phrase.successor]
        seen.add(phrase.id)
    return phrase


def answered(phrase: Phrase, phrases: dict[str, Phrase]) -> tuple[Phrase, ...]:
    """The problems that a plan answers, once each; for a retired one, what took its place."""
    named = (current_phrase(phrases[name], phrases) for name in phrase.answers)
    return tuple({problem.id: problem for problem in named}.values())


def other_name(name: str, phrases: dict[str, Phrase]) -> str:
    """A Chinese clause on what may be meant by a name that no phrase has: its new name, the nearest one, or nothing."""
    if (renamed := renamed_phrase(name, phrases)) is not None:
        return f"，它已改名，请改写成“{current_phrase(renamed, phrases).id}”。"
    return did_you_mean(name, phrases)


def renamed_phrase(name: str, phrases: dict[str, Phrase]) -> Phrase | None:
    """The phrase that was once called so."""
    return next((phrase for phrase in phrases.values() if name in phrase.former), None)


def schema() -> dict[str, Any]:
    """The JSON Schema of a file of phrases."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["板块", "套语"],
        "properties": {
            "板块": {"type": "string", "description": "这个文件里的套语属于哪个板块"},
            "套语": {"type": "object", "additionalProperties": json_schema(Phrase)},
        },
    }
