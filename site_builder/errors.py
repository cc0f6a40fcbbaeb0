"""What an author sees when something is wrong: where, how grave, what, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is; an error stops the load, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the project: POSIX path relative to the project, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One message to an author; `code` is a stable English slug, `message` is Chinese."""

    place: Place
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        at = self.place
        return f"{at.path}:{at.line}:{at.column}: {self.severity} {self.code} {self.message}"


class ContentError(Exception):
    """The content cannot be used as it stands; carries every diagnostic of the run, sorted."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(set(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))


class WrongUsage(ContentError):
    """The command was asked for something that does not exist; the exit code is 2."""


class Problems:
    """Collects the diagnostics of one run, so that an author sees all of them at once."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, place: Place, code: str, message: str) -> None:
        self._found.append(Diagnostic(place, Severity.ERROR, code, message))

    def warning(self, place: Place, code: str, message: str) -> None:
        self._found.append(Diagnostic(place, Severity.WARNING, code, message))

    def note(self, place: Place, code: str, message: str) -> None:
        self._found.append(Diagnostic(place, Severity.NOTE, code, message))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(set(self._found)))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self._found)

    def raise_errors(self) -> None:
        """Raise `ContentError` with everything found so far if any of it is an error."""
        if self.has_errors:
            raise ContentError(self._found)


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word most like `word`, or None when nothing is near (similarity `cutoff`, 0 to 1)."""
    matches = get_close_matches(word, sorted(set(known)), n=1, cutoff=cutoff)
    return matches[0] if matches else None


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` seems to be a slip of: nearly the same, or one character wrong among four or more."""
    words = sorted(set(known))
    if len(word) >= 4:
        for other in words:
            if len(other) == len(word) and sum(a != b for a, b in zip(word, other, strict=True)) == 1:
                return other
    return nearest(word, words, cutoff=0.8)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A Chinese clause naming the nearest known word, or all of them when they are few, or nothing."""
    words = sorted(set(known))
    if match := nearest(word, words):
        return f"，是不是“{match}”？"
    return f"，可以写：{'、'.join(words)}" if 0 < len(words) <= 16 else ""
