"""Reads one fact sheet: its front matter here, its body in `body`."""

from __future__ import annotations

from pathlib import Path

import yaml

from site_builder.errors import Problems, did_you_mean
from site_builder.facts.body import Body
from site_builder.facts.sheets import FactSheet, SheetHead
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.phrases import Phrase, current_phrase, other_name
from site_builder.records import YamlText, read_top
from site_builder.sources import read_source, split_front
from site_builder.wording.dates import Moment
from site_builder.wording.values import Kind, parse_value


def read_sheet(root: Path, path: str, unit: str, bank: Phrasebank, problems: Problems) -> FactSheet | None:
    """The fact sheet at `path`; None after reporting when it cannot be used at all."""
    text = read_source(root, path, problems)
    return None if text is None else parse_sheet(path, text, unit, bank, problems)


def parse_sheet(path: str, text: str, unit: str, bank: Phrasebank, problems: Problems) -> FactSheet | None:
    """The fact sheet whose whole text is `text`."""
    front = split_front(path, text, problems)
    if front is None:
        return None
    source = YamlText(path, front.yaml, problems, front.yaml_line)
    head = read_top(SheetHead, source)
    body = Body(path, front.body_line, front.body, bank.indicators, problems)
    body.read()  # even under a front matter with faults: all errors of a run at once
    if head is None:
        return None
    _check_head(head, source, bank)
    return FactSheet(
        path=path,
        unit=unit,
        head=head,
        as_of=_as_of(head, source),
        facts=body.by_label(),
        tables=body.tables,
        narratives=body.narratives(),
        groups=tuple(body.groups),
        as_of_line=source.place_of("截至").line if head.as_of is not None else 1,
        waiver_lines=_waiver_lines(source) if head.waivers else {},
    )


def _as_of(head: SheetHead, source: YamlText) -> Moment | None:
    if head.as_of is None:
        return None
    try:
        value = parse_value(head.as_of, Kind.DATE)
    except ValueError as error:
        node = next(node for name, _, node in _pairs(source) if name == "截至")
        source.report(node, "date", f"“截至”：{error}。")
        return None
    return value if isinstance(value, Moment) else None


def _waiver_lines(source: YamlText) -> dict[str, int]:
    node = next(node for name, _, node in _pairs(source) if name == "放过")
    return {name: source.place(key_node).line for name, key_node, _ in source.pairs(node)}


def _pairs(source: YamlText) -> list[tuple[str, yaml.Node, yaml.Node]]:
    return source.pairs(source.root) if source.root is not None else []


def _check_head(head: SheetHead, source: YamlText, bank: Phrasebank) -> None:
    nodes = {name: node for name, _, node in _pairs(source)}
    if head.topic not in bank.topics:
        hint = did_you_mean(head.topic, bank.topics)
        source.report(nodes["专题"], "unknown-topic", f"专题“{head.topic}”没有登记{hint}")
    for name in head.skeletons:
        if name not in bank.skeletons:
            source.report(
                nodes["提纲"], "unknown-skeleton", f"没有“{name}”这份提纲{did_you_mean(name, bank.skeletons)}"
            )
    for where in ("选用", "不用"):
        for name, node in _named(nodes.get(where)):
            _check_phrase(where, name, node, source, bank.phrases)
            last = len(bank.phrases[name].texts) - 1 if name in bank.phrases else 0
            if where == "选用" and name in bank.phrases and (number := head.picks[name]) > last:
                source.report(node, "variant", f"套语“{name}”只有 0 到 {last} 号说法，没有 {number} 号。")


def _named(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """The phrases named under 选用 or 不用, each with the node that names it."""
    if node is None:
        return []
    if isinstance(node, yaml.MappingNode):
        names = [key_node for key_node, _ in node.value]
    else:
        names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [(name.value, name) for name in names if isinstance(name, yaml.ScalarNode) and name.value]


def _check_phrase(where: str, name: str, node: yaml.Node, source: YamlText, phrases: dict[str, Phrase]) -> None:
    if name not in phrases:
        source.report(node, "unknown-phrase", f"“{where}”里的套语“{name}”不存在{other_name(name, phrases)}")
    elif (current := current_phrase(phrases[name], phrases)).id != name:
        message = f"“{where}”里的套语“{name}”已停用，写了也不起作用；现在用的是“{current.id}”。"
        source.problems.warning(source.place(node), "retired-phrase", message)
