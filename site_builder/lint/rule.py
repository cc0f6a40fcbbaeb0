"""What a check is, apart from how it finds: how sure it is, what and why, a bad and a good example, its authority."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from site_builder.errors import Diagnostic, Place, Severity


class Level(StrEnum):
    """How sure a rule is: of a fault, of something to look at, or of nothing but a hint."""

    WRONG = "必错"
    SUSPECT = "疑似"
    HINT = "提示"

    @property
    def severity(self) -> Severity:
        """How grave its findings are to programs."""
        return _SEVERITY[self]

    @classmethod
    def of(cls, severity: Severity) -> Level:
        """The word for how grave a finding is."""
        return next(level for level in cls if level.severity is severity)


_SEVERITY = {Level.WRONG: Severity.ERROR, Level.SUSPECT: Severity.WARNING, Level.HINT: Severity.NOTE}


class Tier(StrEnum):
    """The authority behind a rule; only of the first two may be said that something is prescribed."""

    REGULATION = "规定"
    STANDARD = "标准"
    PRACTICE = "实务"
    UNPROVEN = "待核"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as its page tells it; `wrong` and `right` are as one writes them, `clause` is the standard's."""

    code: str
    level: Level
    title: str
    what: str
    why: str
    wrong: str
    right: str
    tier: Tier
    clause: str = ""

    def at(self, place: Place, message: str) -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(place, self.level.severity, self.code, message)
