"""What the checks found, as an audience may see it: where each finding leads and which documents it concerns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup, escape

from site_builder.document import Document, Source
from site_builder.errors import Diagnostic, Severity
from site_builder.facts.sheets import FactSheet
from site_builder.lint import required
from site_builder.lint.check import RULES, review_project
from site_builder.lint.rule import Level, Rule
from site_builder.lint.waivers import Review
from site_builder.phrasebank.phrases import Phrase
from site_builder.site import addresses as at
from site_builder.site.audience import Audience
from site_builder.site.contents import Contents
from site_builder.site.refs import Ref, Refs
from site_builder.site.sheet_lines import sheet_lines

PHRASES, OUTLINES, OTHERS = "套语", "提纲", "其他文件"  # the groups of what belongs to no unit
ON_ITS_PAGE = frozenset({required.RULE.code})  # what the page of a document says already, under 还需填报
_CITED = re.compile(r"(content/units/[^\s（），。；、]+?\.md) 第 (\d+) 行")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: its rule, what it belongs to (a unit's name, or a group), the documents that it concerns.

    `reason` is why its sheet lets it pass, where it does.
    """

    finding: Diagnostic
    rule: Rule
    group: str
    documents: tuple[Document, ...]
    reason: str = ""

    @property
    def level(self) -> Level:
        return Level.of(self.finding.severity)


class Checks:
    """All findings over a project that its audience may see, worst first; the rules run once."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self._phrases = {(p.place.path, p.place.line): p for p in contents.project.bank.phrases.values()}
        self._outlines = {s.path: s.name for s in contents.project.bank.skeletons.values()}
        self._shown: dict[str, frozenset[int]] = {}
        self._said: dict[str, list[int]] = {}

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Every finding that may be shown."""
        shown = [self._tell(f) for f in self._review.found if f.code in RULES and self._sees(f)]
        gravity = list(Level)
        return tuple(sorted(shown, key=lambda found: gravity.index(found.level)))

    @cached_property
    def waived(self) -> tuple[Found, ...]:
        """Every finding that a sheet lets pass, as far as it and the reason may be shown."""
        return tuple(
            replace(self._tell(one.finding), reason=one.reason)
            for one in self._review.waived
            if self._sees(one.finding) and not self._names_withheld(one.reason)
        )

    @cached_property
    def _review(self) -> Review:
        return review_project(self.contents.project, self.contents.documents, self.contents.alike)

    @cached_property
    def by_rule(self) -> dict[str, list[Found]]:
        """The findings by the code of their rule."""
        return _grouped((found.rule.code, found) for found in self.found)

    @cached_property
    def by_group(self) -> dict[str, list[Found]]:
        """The findings by unit, as the tree has them, then those of phrases, outlines and other files."""
        names = [unit.name for unit in self.contents.project.facts.units.values()]
        order = {name: number for number, name in enumerate(dict.fromkeys((*names, PHRASES, OUTLINES, OTHERS)))}
        groups = _grouped((found.group, found) for found in self.found)
        return dict(sorted(groups.items(), key=lambda group: order[group[0]]))

    @cached_property
    def by_document(self) -> dict[str, list[Found]]:
        """The findings by the id of a document that they concern, as far as its page does not say them already."""
        listed = (found for found in self.found if found.rule.code not in ON_ITS_PAGE)
        return _grouped((document.id, found) for found in listed for document in found.documents)

    def _tell(self, finding: Diagnostic) -> Found:
        contents, path = self.contents, finding.place.path
        sheet, phrase = contents.sheets.get(path), self._phrase(finding)
        documents: Iterable[Document] = ()
        if sheet is not None:
            group = contents.unit_of(sheet).name
            spots = contents.usage.source(Source(path, self._entry_line(sheet, finding.place.line)))
            documents = (*contents.documents_of.get(path, ()), *(spot.document for spot in spots))
        elif phrase is not None:
            group = PHRASES
            if finding.severity is not Severity.NOTE:
                documents = (spot.document for spot in contents.usage.phrase(phrase.id))
        elif path in self._outlines:
            group = OUTLINES
            documents = (d for d in contents.documents if d.skeleton == self._outlines[path])
        else:
            group = next((u.name for u in contents.project.facts.units.values() if u.path == path), OTHERS)
        once = {document.id: document for document in documents}
        return Found(finding, RULES[finding.code], group, tuple(once.values()))

    def _phrase(self, finding: Diagnostic) -> Phrase | None:
        return self._phrases.get((finding.place.path, finding.place.line))

    # ---- who may see what ----

    def _sees(self, finding: Diagnostic) -> bool:
        """Whether a finding tells nothing of what is withheld: neither by its words nor by standing where it stands."""
        if self.contents.audience.internal:
            return True
        if self._names_withheld(finding.message):
            return False
        if (phrase := self._phrase(finding)) is not None:
            return self.contents.wordings.get(phrase.id) == list(enumerate(phrase.trees))
        sheet = self.contents.sheets.get(finding.place.path)
        if sheet is None or (line := self._entry_line(sheet, finding.place.line)) not in self._entries(sheet):
            return True  # 截至 and the like
        return line in self._lines(sheet)

    def _names_withheld(self, text: str) -> bool:
        return any(name in text for name in self._withheld)

    @cached_property
    def _withheld(self) -> frozenset[str]:
        return self.contents.audience.names_withheld(self.contents.project.bank)

    def _entries(self, sheet: FactSheet) -> list[int]:
        """The lines of all that a sheet says, in order."""
        if (lines := self._said.get(sheet.path)) is None:
            everything = Audience(self.contents.audience.indicators, internal=True)
            lines = self._said[sheet.path] = [line.source.line for line in sheet_lines(sheet, everything)]
        return lines

    def _entry_line(self, sheet: FactSheet, line: int) -> int:
        """The first line of what a line belongs to: a fact or a paragraph may run over several."""
        above = bisect_right(self._entries(sheet), line)
        return self._entries(sheet)[above - 1] if above else line

    def _lines(self, sheet: FactSheet) -> frozenset[int]:
        """The lines of a sheet that its page shows."""
        if (shown := self._shown.get(sheet.path)) is None:
            lines = sheet_lines(sheet, self.contents.audience)
            shown = self._shown[sheet.path] = frozenset(line.source.line for line in lines)
        return shown

    # ---- as a page prints it ----

    def entry(self, found: Found, refs: Refs) -> dict[str, object]:
        """What a list of findings says of one."""
        return {
            "found": found,
            "level": found.level,
            "message": self._linked(found.finding.message, refs),
            "place": self._place(found, refs),
            "rule": refs.page(found.rule.title, at.rule_path(found.rule.code)),
        }

    def _place(self, found: Found, refs: Refs) -> Ref:
        """Where to look and edit: a line of a sheet, the card of a phrase, an outline, an indicator, or else a file."""
        place = found.finding.place
        written = f"{place.path}:{place.line}"
        if (sheet := self.contents.sheets.get(place.path)) is not None:
            return self._line(sheet, place.line, refs)
        phrase = self._phrase(found.finding)
        if phrase is not None and (ref := refs.phrase_id(phrase.id)) is not None:
            return Ref(ref.text, ref.href, written)
        if (outline := self._outlines.get(place.path)) is not None:
            return Ref(outline, refs.outline(outline).href, written)
        for indicator in self.contents.project.bank.indicators.by_label.values():
            if indicator.place == place and (ref := refs.indicator(indicator.label)) is not None:
                return Ref(ref.text, ref.href, written)
        return Ref(written, "")

    def _line(self, sheet: FactSheet, line: int, refs: Refs) -> Ref:
        words = " ".join(filter(None, (self.contents.unit_of(sheet).context()["简称"], sheet.date_text)))
        shown = self._entry_line(sheet, line)
        anchor = at.line_id(shown) if shown in self._lines(sheet) else ""
        address = at.link(refs.here, at.sheet_path(sheet), anchor)
        return Ref(f"{words} 第 {line} 行", address, f"{sheet.path}:{line}")

    def _linked(self, message: str, refs: Refs) -> Markup:
        """The message with every line of a sheet that it cites as a link."""
        parts: list[Markup] = []
        end = 0
        for match in _CITED.finditer(message):
            if (sheet := self.contents.sheets.get(match[1])) is not None:
                ref = self._line(sheet, int(match[2]), refs)
                link = Markup('<a href="{}">{}</a>').format(ref.href, ref.text)
                parts += [escape(message[end : match.start()]), link]
                end = match.end()
        return Markup("").join([*parts, escape(message[end:])])


def _grouped(pairs: Iterable[tuple[str, Found]]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for name, found in pairs:
        groups[name].append(found)
    return dict(groups)


def counts(some: Iterable[Found]) -> Iterator[tuple[Level, int]]:
    """How many there are of each level, the worst first."""
    levels = [found.level for found in some]
    yield from ((level, levels.count(level)) for level in Level)
