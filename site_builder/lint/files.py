"""The files that people write, as they are: what stands in them reaches pages, data files and zips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import Place, Problems
from site_builder.project import Project
from site_builder.sources import read_source
from site_builder.wording.values import fold_width

WRITTEN = (("content", ".md"), ("phrasebank", ".md"), ("phrasebank", ".yml"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, and its number from 1."""

    text: str
    path: str
    number: int

    def at(self, start: int) -> Place:
        """The place of a character of it."""
        return Place(self.path, self.number, start + 1)


@dataclass(frozen=True, slots=True)
class File:
    """A file, its digits and letters at half width."""

    path: str
    text: str

    def lines_with(self, pattern: re.Pattern[str]) -> Iterator[Line]:
        """The lines with a match, each once: a whole file is searched much sooner than its lines one by one."""
        number, end = 1, 0
        while match := pattern.search(self.text, end):
            number += self.text.count("\n", end, match.start())
            start = self.text.rfind("\n", 0, match.start()) + 1
            end = self.text.find("\n", match.start())
            end = len(self.text) if end < 0 else end
            yield Line(self.text[start:end], self.path, number)


def written_files(project: Project) -> list[File]:
    """Every file of the project, in the order of their paths."""
    read = ((path, read_source(project.root, path, Problems())) for path in _paths(project.root))
    return [File(path, fold_width(text)) for path, text in read if text]  # what cannot be read the load has told


def _paths(root: Path) -> list[str]:
    files = (file for folder, end in WRITTEN for file in (root / folder).rglob(f"*{end}") if file.is_file())
    return sorted(file.relative_to(root).as_posix() for file in files)
