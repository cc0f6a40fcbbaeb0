"""Small projects with what they have to say beside them.

A case is a folder of tests/cases. Each `expected*` folder in it is one run: its `args` (if any) are the options, its
.txt files are the documents (ids with __ for /), its stderr.txt is what an author sees when the run fails.
UPDATE=1 pytest tests/test_cases.py accepts what comes out; read the diff before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.projects import assemble

CASES = Path(__file__).parent / "cases"
RUNS = sorted(folder for folder in CASES.glob("*/expected*") if folder.is_dir())


@pytest.mark.parametrize("expected", RUNS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_case(expected: Path, tmp_path: Path) -> None:
    args = expected / "args"
    options = args.read_text("utf-8").split() if args.exists() else []
    result = assemble(expected.parent, "-o", str(tmp_path), *options)
    made = {file.relative_to(tmp_path).as_posix().replace("/", "__"): file for file in tmp_path.rglob("*.txt")}
    found = {name: file.read_text("utf-8") for name, file in made.items()}
    if result.stderr:
        found["stderr.txt"] = result.stderr
    if os.environ.get("UPDATE"):
        accept(expected, found)
    assert found == {file.name: file.read_text("utf-8") for file in expected.glob("*.txt")}
    assert result.exit_code == ("stderr.txt" in found)


def accept(expected: Path, found: dict[str, str]) -> None:
    for file in expected.glob("*.txt"):
        file.unlink()
    for name, text in found.items():
        (expected / name).write_text(text, encoding="utf-8", newline="\n")


def test_every_case_has_a_run() -> None:
    assert {folder.parent.name for folder in RUNS} == {folder.name for folder in CASES.iterdir()}
