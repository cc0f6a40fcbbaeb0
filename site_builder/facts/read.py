"""Reads one fact sheet: its front matter here, its body in `body`."""

from __future__ import annotations

from pathlib import Path

import yaml

from site_builder.errors import Problems, did_you_mean
from site_builder.facts.body import Body
from site_builder.facts.sheets import FactSheet, SheetHead
from site_builder.phrasebank.load import Phrasebank
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
    for where, ids in (("选用", tuple(head.picks)), ("不用", head.skips)):
        for phrase in ids:
            if phrase not in bank.phrases:
                hint = did_you_mean(phrase, bank.phrases)
                source.report(nodes[where], "unknown-phrase", f"“{where}”里的套语“{phrase}”不存在{hint}")
    for phrase, number in head.picks.items():
        if phrase in bank.phrases and number >= len(bank.phrases[phrase].texts):
            last = len(bank.phrases[phrase].texts) - 1
            source.report(nodes["选用"], "variant", f"套语“{phrase}”只有 0 到 {last} 号说法，没有 {number} 号。")
