"""One meaning: the desk's evaluator says to the character what Python says.

Here under node, where there is one, and a part of it; tests/browser/test_desk.py has the whole in Chromium.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.desk import (
    RUNNER,
    Batch,
    fill_batches,
    phrase_batches,
    project_batches,
    shipped_batch,
    shipped_desk,
    word_batch,
)

node = pytest.mark.skipif(shutil.which("node") is None, reason="no node; the browser tests run the same")


def check(batches: Iterable[Batch]) -> None:
    """Every job comes out in node as it does in Python."""
    batches = list(batches)
    assert sum(len(batch.jobs) for batch in batches)
    lines = "\n".join(batch.as_json() for batch in batches)
    done = subprocess.run(
        ["node", RUNNER.with_name("node.js")], input=lines, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    differing = map(json.loads, done.stdout.splitlines())
    assert {batch.name: found for batch, found in zip(batches, differing, strict=True) if found} == {}


@node
def test_words() -> None:
    check([word_batch(100)])


@node
def test_golden_phrases(tmp_path: Path) -> None:
    check(phrase_batches(tmp_path))


@node
def test_small_projects() -> None:
    check(project_batches())


@node
def test_some_shipped_documents() -> None:
    check([shipped_batch(shipped_desk(), every=5)])


@node
def test_every_phrase_on_some_sheets() -> None:
    check(fill_batches(shipped_desk(), every=12))
