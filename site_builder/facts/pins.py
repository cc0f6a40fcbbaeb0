"""Writing the present choice of variants into a sheet's front matter, leaving every other byte as it is."""

from __future__ import annotations

from pathlib import Path

import yaml

from site_builder.errors import Problems
from site_builder.facts.sheets import FactSheet
from site_builder.records import Loader
from site_builder.sources import split_front

KEY = "选用"


def pin_variants(root: Path, sheet: FactSheet, picks: dict[str, int]) -> bool:
    """Write `picks` (phrase id → variant) as 选用 into the sheet at `root`; False when they stand there already.

    Picks that are in the sheet and not in `picks` stay.
    """
    merged = {**sheet.head.picks, **picks}
    if merged == sheet.head.picks:
        return False
    path = root / sheet.path
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    front = split_front(sheet.path, text.replace("\r\n", "\n"), Problems())
    assert front is not None  # the sheet was loaded
    start, end = _span(front.yaml)
    lines = text.split(newline)
    block = [f"{KEY}:", *(f"  {phrase}: {number}" for phrase, number in merged.items())]
    lines[start + 1 : end + 1] = block  # the front matter's first line is line 1 of the file
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    path.write_bytes(bom + newline.join(lines).encode("utf-8"))
    return True


def _span(front: str) -> tuple[int, int]:
    """First line and line after the last of 选用 in the front matter, or twice the line after everything."""
    node = yaml.compose(front, Loader)
    last = len(front.split("\n"))
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == KEY:
                end = value_node.end_mark
                return key_node.start_mark.line, end.line + (end.column > 0)
    return last, last
