"""The facts in the desk: its panel lists all of them, takes what is pasted, and gives back a sheet to commit."""

from __future__ import annotations

from pathlib import Path

from tests.desk import Desk, shipped_desk
from tests.desk.facts import case_batch, read_again, small_desk, told, written_batch
from tests.desk.in_node import answers, check, node


@node
def test_rows_pastes_and_written_sheets(tmp_path: Path) -> None:
    check([case_batch(tmp_path)])


def comes_back(desk: Desk) -> None:
    """What is written reads back as what was written, without a fault."""
    batch, sheets = written_batch(desk)
    for text, sheet in zip(answers(batch), sheets, strict=True):
        assert isinstance(text, str), (sheet.path, text)
        found, faults = read_again(text, sheet, desk)
        assert faults == []
        assert told(found) == told(sheet), sheet.path
        assert list(found.facts) == list(sheet.facts), sheet.path


@node
def test_every_shipped_sheet_comes_back() -> None:
    comes_back(shipped_desk())


@node
def test_a_sheet_with_everything_comes_back(tmp_path: Path) -> None:
    comes_back(small_desk(tmp_path))
