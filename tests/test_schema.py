"""The JSON Schemas that editors use are the ones of the program, and agree with what it accepts."""

from __future__ import annotations

import json
from functools import cache

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from site_builder.cli.main import cli
from site_builder.records import Loader
from tests.projects import ROOT

FOLDER = ROOT / "schema"
NAMES = sorted(file.stem for file in FOLDER.glob("*.json"))


class EditorLoader(Loader):  # type: ignore[misc, valid-type]
    """YAML as editors read it: numbers and booleans, but no dates (YAML 1.2)."""


EditorLoader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for char, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def schema(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def shipped() -> list[tuple[str, str]]:
    """(path, schema) of every file that people write."""
    globs = {
        "phrasebank/indicators.yml": "indicators",
        "phrasebank/topics.yml": "topics",
        "phrasebank/checks.yml": "checks",
        "phrasebank/phrases/*.yml": "phrases",
        "phrasebank/skeletons/*.md": "skeleton",
        "content/units/**/*.md": "sheet",
    }
    files = [(file, name) for glob, name in globs.items() for file in sorted(ROOT.glob(glob))]
    return [(file.relative_to(ROOT).as_posix(), "unit" if file.name == "unit.md" else name) for file, name in files]


@pytest.mark.parametrize("name", NAMES)
def test_fresh(name: str) -> None:
    """`make schema` rewrites them."""
    result = CliRunner().invoke(cli, ["schema", name, "--project", str(ROOT)])
    assert result.stdout == (FOLDER / f"{name}.json").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name).schema)


@pytest.mark.parametrize(("path", "name"), shipped())
def test_what_is_shipped_agrees(path: str, name: str) -> None:
    text = (ROOT / path).read_text("utf-8-sig")
    front = text.split("---")[1] if path.endswith(".md") else text
    schema(name).validate(yaml.load(front, EditorLoader))


WRONG = [
    ("indicators", "指标: {户数: {单位: 户}}"),
    ("indicators", "指标: {户数: {类型: 个数}}"),
    ("topics", "专题: {防汛: {别名: 洪水}}"),
    ("phrases", "板块: 甲\n套语: {甲.乙: {正文: 丙}}"),
    ("phrases", "套语: {甲.乙: {文: 丙}}"),
    ("skeleton", "文种: 总结"),
    ("sheet", "提纲: 纲"),
    ("sheet", "专题: 防汛\n状态: 完稿"),
    ("unit", "单位: 甲乡\n层级: 街道"),
]


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_what_the_program_refuses_the_schema_refuses(name: str, text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        schema(name).validate(yaml.load(text, EditorLoader))
