"""Topics: the campaigns that documents are about, and the words and numbers that belong to each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.errors import Place, Problems
from site_builder.records import YamlText, json_schema, key, read_record
from site_builder.sources import read_source

PATH = "phrasebank/topics.yml"
ANY = "通用"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """一个专题；“通用”里的固定数和固定语对所有专题有效。"""

    name: str
    place: Place
    event: str | None = key("事件", "事件的全称，短语里用【事件】", None)
    words: tuple[str, ...] = key("用语", "这个专题常用的词", ())
    constants: tuple[str, ...] = key("固定数", "短语里可以直接写的数，如 24小时、14天", ())
    terms: tuple[str, ...] = key("固定语", "带数字的固定说法，如 四个意识", ())
    exclusive: tuple[str, ...] = key("排他", "不该出现在别的专题里的词", ())


def load_topics(root: Path, problems: Problems) -> dict[str, Topic]:
    """Read phrasebank/topics.yml: name → topic; 通用 is always there."""
    text = read_source(root, PATH, problems)
    source = YamlText(PATH, text, problems) if text else None
    topics: dict[str, Topic] = {}
    for name, key_node, node in source.pairs(source.root) if source and source.root else []:
        assert source is not None
        if name != "专题":
            source.report(key_node, "unknown-key", f"不认识的键“{name}”；最外层只写“专题:”。")
            continue
        for topic, topic_node, body in source.pairs(node):
            place = source.place(topic_node)
            if source.is_empty(body):
                topics[topic] = Topic(name=topic, place=place)
            else:  # one with faults still has its name, so that whatever is about it is not reported as well
                record = read_record(Topic, body, source, name=topic, place=place)
                topics[topic] = record or Topic(name=topic, place=place)
    topics.setdefault(ANY, Topic(name=ANY, place=Place(PATH)))
    return topics


def schema() -> dict[str, Any]:
    """The JSON Schema of topics.yml."""
    entry = {"anyOf": [json_schema(Topic), {"type": "null"}]}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["专题"],
        "properties": {"专题": {"type": "object", "additionalProperties": entry}},
    }
