"""Batches of jobs run in node, where there is one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from typing import Any

import pytest

from tests.desk import RUNNER, Batch

node = pytest.mark.skipif(shutil.which("node") is None, reason="no node; the browser tests run the same")


def run(batches: Iterable[Batch], *arguments: str) -> list[Any]:
    """What node makes of each batch."""
    lines = "\n".join(batch.as_json() for batch in batches)
    command = ["node", str(RUNNER.with_name("node.js")), *arguments]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.rstrip("\n").split("\n")]


def check(batches: Iterable[Batch]) -> None:
    """Every job comes out in node as it is expected."""
    batches = list(batches)
    assert sum(len(batch.jobs) for batch in batches)
    assert {batch.name: found for batch, found in zip(batches, run(batches), strict=True) if found} == {}


def answers(batch: Batch) -> list[Any]:
    """What the jobs of a batch give."""
    (given,) = run([batch], "answers")
    assert isinstance(given, list)
    return given
