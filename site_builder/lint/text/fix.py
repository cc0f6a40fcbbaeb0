"""Marks, numerals and the numbers of items put right where people wrote them by hand; facts are never touched.

Only what has one right form is changed, within its line; everything else of a file stays byte for byte.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from site_builder.errors import Problems
from site_builder.facts.sheets import FactSheet
from site_builder.lint.text.check import MARKS
from site_builder.lint.text.lines import OPAQUE, SILENT
from site_builder.lint.text.outside import slots_masked
from site_builder.phrasebank.phrases import text_nodes
from site_builder.project import Project
from site_builder.records import YamlText
from site_builder.sources import read_source

PASSES = 4  # a change may bring another about: brackets within quotes
_ENDS = re.compile("(\r\n|\r|\n)")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Change:
    """The lines of a file (path relative to a folder) before and after; there are as many of both."""

    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many lines differ."""
        return sum(old != new for old, new in zip(self.before, self.after, strict=True))

    def diff(self) -> Iterator[str]:
        """A unified diff, line by line."""
        return difflib.unified_diff(self.before, self.after, self.path, self.path, lineterm="")


def fixed(text: str, mask: Callable[[str], str] = slots_masked) -> str:
    """The text with all that is certain put right; `mask` hides what is not to be read, each character in its place."""
    for _ in range(PASSES):
        seen = mask(text)
        hits = [hit for find, _ in MARKS for hit in find(seen) if hit.fix is not None]
        new, end = [], 0
        for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
            if hit.start >= end and not {OPAQUE, SILENT} & set(seen[hit.start : hit.end]):
                new += [text[end : hit.start], hit.fix or ""]
                end = hit.end
        if not new:
            break
        text = "".join((*new, text[end:]))
    return text


def fix_text(path: str, text: str, mask: Callable[[str], str]) -> Change:
    """What would change in a text from elsewhere."""
    return Change(path, tuple(text.split("\n")), tuple(fixed(text, mask).split("\n")))


def fix_project(project: Project) -> list[Change]:
    """What would change in the prose of sheets and in phrases."""
    problems = Problems()
    changes: list[Change] = []
    for sheet in project.facts.sheets:
        if sheet.narratives and (text := read_source(project.root, sheet.path, problems)) is not None:
            changes.append(_fix_sheet(sheet, text.split("\n")))
    for path in dict.fromkeys(phrase.place.path for phrase in project.bank.phrases.values()):
        if (text := read_source(project.root, path, problems)) is not None:
            changes.append(_fix_phrases(path, text))
    return [change for change in changes if change.count]


def _fix_sheet(sheet: FactSheet, lines: list[str]) -> Change:
    new = list(lines)
    for prose in (prose for narrative in sheet.narratives.values() for prose in narrative.prose()):
        for start in prose.starts:
            new[start.line - 1] = fixed(lines[start.line - 1])
    return Change(sheet.path, tuple(lines), tuple(new))


def _fix_phrases(path: str, text: str) -> Change:
    source = YamlText(path, text, Problems())
    lines = text.split("\n")
    new = list(lines)
    # from the end, so that what stands before keeps its column
    for node in sorted(_wordings(source), key=lambda node: node.start_mark.index, reverse=True):
        start, end = node.start_mark, node.end_mark
        written = lines[start.line][start.column : end.column]
        if start.line == end.line and written.count(node.value) == 1:  # otherwise folded or escaped: by hand
            line = new[start.line]
            changed = written.replace(node.value, fixed(node.value))
            new[start.line] = line[: start.column] + changed + line[end.column :]
    return Change(path, tuple(lines), tuple(new))


def _wordings(source: YamlText) -> Iterator[yaml.ScalarNode]:
    """Every 文 and 变体 of a file of phrases."""
    for name, _, phrases in source.pairs(source.root) if source.root is not None else ():
        for _, _, phrase in source.pairs(phrases) if name == "套语" else ():
            yield from text_nodes(phrase)


def write_changes(root: Path, changes: Iterable[Change]) -> None:
    """Write the changed lines into the files; their line ends, their BOM and all other lines stay."""
    for change in changes:
        file = root / change.path
        text = file.read_bytes().decode("utf-8")
        bom = _BOM if text.startswith(_BOM) else ""
        parts = _ENDS.split(text.removeprefix(_BOM))
        for number, (old, new) in enumerate(zip(change.before, change.after, strict=True)):
            if old != new and parts[2 * number] == old:
                parts[2 * number] = new
        file.write_bytes((bom + "".join(parts)).encode("utf-8"))
