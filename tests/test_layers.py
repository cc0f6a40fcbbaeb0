"""Imports go one way, typing imports too: the order stands in the package's docstring, a line a module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import site_builder

PACKAGE = Path(site_builder.__file__).parent
ORDER = tuple(re.findall(r"^([a-z]+) {2,}\S", site_builder.__doc__ or "", re.MULTILINE))
FILES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")
# the backbone: what stands between these may change, their order may not
PROMISED = (
    "errors",
    "document",
    "wording",
    "phrasebank",
    "facts",
    "rollup",
    "assemble",
    "lint",
    "render",
    "site",
    "cli",
)


def name_of(file: Path) -> str:
    """site_builder/wording/tidy.py → site_builder.wording.tidy."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports(file: Path) -> frozenset[str]:
    """Every module that a file imports, wherever the import stands."""
    return frozenset(_imports(file))


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield node.module or ""
            # `from site_builder.render import text` names a module too
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> int:
    return ORDER.index(module.split(".")[1])


def test_the_order_is_the_one_of_the_design() -> None:
    assert tuple(name for name in ORDER if name in PROMISED) == PROMISED


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_only_from_above(file: Path) -> None:
    module = name_of(file)
    assert module.split(".")[1] in ORDER, "a new module gets its line in the package's docstring"
    below = {name for name in imports(file) if name.startswith("site_builder.") and layer(name) > layer(module)}
    assert not below


def test_no_cycle() -> None:
    known = {name_of(file) for file in FILES}
    graph = {name_of(file): {name for name in imports(file) if name in known} - {name_of(file)} for file in FILES}
    TopologicalSorter(graph).prepare()


def test_only_the_adapter_imports_mkdocs() -> None:
    users = {name_of(file) for file in FILES for name in imports(file) if name.partition(".")[0] == "mkdocs"}
    assert users <= {"site_builder.site.adapter"}


def test_no_module_name_says_nothing() -> None:
    vague = {"base", "common", "core", "helpers", "manager", "misc", "utils"}
    assert not {name for file in FILES for name in name_of(file).split(".")[1:-1] if name in vague}
