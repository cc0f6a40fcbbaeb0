"""The files that people write, line by line: what stands in them reaches pages, data files and zips."""

from __future__ import annotations

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
    """One line of a file, its digits and letters at half width, and its number from 1."""

    text: str
    path: str
    number: int

    def at(self, start: int) -> Place:
        """The place of a character of it."""
        return Place(self.path, self.number, start + 1)


def written_lines(project: Project) -> Iterator[Line]:
    """Every line of every file of the project, in the order of their paths."""
    for path in _paths(project.root):
        text = read_source(project.root, path, Problems()) or ""  # what cannot be read the load has told
        for number, line in enumerate(fold_width(text).split("\n"), start=1):
            if line:
                yield Line(line, path, number)


def _paths(root: Path) -> list[str]:
    files = (file for folder, end in WRITTEN for file in (root / folder).rglob(f"*{end}") if file.is_file())
    return sorted(file.relative_to(root).as_posix() for file in files)
