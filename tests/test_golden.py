"""What a phrase prints for given facts: cases that every evaluator has to pass, whatever language it is written in.

A case in golden/phrases.json has `text`, `facts` (label → what the sheet says; a list for several 口径, `items` for
what stands indented under it), `expect` (null when the phrase is dropped), and where they matter `indicators` (a label
that is not among them is a plain 数量), `context`, `policy` and `internal`. The unit is 甲乡, the topic 疫情防控, the
date 2020-02-03.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.assemble.build import Assembler
from site_builder.document import MissingPolicy, plain
from site_builder.errors import Problems
from site_builder.facts.load import Facts, load_facts
from site_builder.phrasebank.indicators import CONTEXT
from site_builder.phrasebank.load import Phrasebank, load_phrasebank
from site_builder.phrasebank.template import compile_text, slots
from tests.projects import write

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "golden/phrases.json").read_text("utf-8"))


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_golden(case: dict[str, Any], tmp_path: Path) -> None:
    assert printed(case, tmp_path) == case["expect"]


def printed(case: dict[str, Any], root: Path) -> str | None:
    """What the document of this one phrase says, through the whole of loading and assembly."""
    bank, facts = load_case(case, root)
    policy = MissingPolicy(case.get("policy", "draft"))
    assembler = Assembler(bank, facts, policy, internal=case.get("internal", False))
    (document,) = assembler.assemble_all(facts.sheets)
    return plain(tuple(document.runs())) if document.blocks else None


def load_case(case: dict[str, Any], root: Path) -> tuple[Phrasebank, Facts]:
    """A project of this one phrase."""
    unit = {"单位": "甲乡", "层级": "乡镇"} | case.get("context", {})
    sheet = "".join(list_lines(label, fact) for label, fact in case["facts"].items())
    write(
        root,
        {
            "phrasebank/indicators.yml": to_yaml({"指标": indicators(case)}),
            "phrasebank/topics.yml": "专题:\n  疫情防控: {事件: 新冠肺炎疫情}\n",
            "phrasebank/phrases/句.yml": to_yaml({"板块": "句", "套语": {"句.一": {"文": case["text"]}}}),
            "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n题: 题\n---\n- 句.一\n",
            "content/units/jia/unit.md": f"---\n{to_yaml(unit)}---\n",
            "content/units/jia/2020.md": f"---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n{sheet}",
        },
    )
    problems = Problems()
    bank = load_phrasebank(root, problems)
    facts = load_facts(root, bank, problems)
    problems.raise_errors()
    return bank, facts


def indicators(case: dict[str, Any]) -> dict[str, Any]:
    """Those declared by the case, and a plain one for every other label that it uses."""
    declared: dict[str, Any] = dict(case.get("indicators", {}))
    aliases = {alias for one in declared.values() for alias in one.get("别名", ())}
    used = [label for slot in slots(compile_text(case["text"])) for label in slot.labels()]
    for label in (*used, *case["facts"]):
        if label not in CONTEXT and label not in aliases:
            declared.setdefault(label, {})
    return declared


def to_yaml(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def list_lines(label: str, fact: Any) -> str:
    """The lines of a sheet that state one fact."""
    if isinstance(fact, list):
        return "".join(list_lines(label, one) for one in fact)
    if isinstance(fact, str):
        return f"- {label}：{fact}\n"
    items = "".join(f"  - {name}：{value}\n" if value else f"  - {name}\n" for name, value in fact["items"].items())
    return f"- {label}：{fact['value'] or ''}\n{items}"
