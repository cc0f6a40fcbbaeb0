"""还需填报: what a document still lacks, where it stands in the text, and which line of the sheet to edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.document import Document, Figure, Run, Source
from site_builder.render.html import name_of
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.figure_cards import Opening
from site_builder.site.refs import Ref, Refs

OPENED, CLOSED = "【待填：", "】"
REQUIRED = "必填"
COMPUTED = Ref("由别的数得出，那些数补齐就有", "")


@dataclass(slots=True)
class Owed:
    """One thing to report, and where: a line of a sheet, or a sheet to which the line `add` is to be added.

    `place` is the id of its first slot in the text, which has `count` of them; None where the text does without.
    """

    name: str
    unit: str | None
    policy: str
    where: Ref
    add: str | None = None
    place: str | None = None
    count: int = 0


def still_owed(document: Document, openings: Iterable[Opening], contents: Contents, refs: Refs) -> list[Owed]:
    """What stands open in the text, in its order, then what is missing without a trace in it; each once."""
    editor = _Editor(document, contents, refs)
    found: dict[str, Owed] = {}
    opened: set[str] = set()
    for opening in openings:
        owed = editor.of_slot(opening.run)
        owed = found.setdefault(owed.name, owed)
        owed.place = owed.place or opening.id
        owed.count += 1
        if opening.run.figure is not None:
            opened.add(opening.run.figure.label)
    unsaid = [editor.of_label(m.label, m.label, m.unit, m.policy) for m in document.missing if m.label not in opened]
    return [*found.values(), *unsaid]


class _Editor:
    """Knows where the facts of one document are edited."""

    def __init__(self, document: Document, contents: Contents, refs: Refs) -> None:
        self.sheet, self.refs = contents.sheets[document.sheet], refs
        self.indicators = contents.project.bank.indicators
        self.policies = {missing.label: missing.policy for missing in document.missing}

    def of_slot(self, run: Run) -> Owed:
        figure = run.figure
        if figure is None:
            name = run.text.removeprefix(OPENED).removesuffix(CLOSED).partition("，")[0]
            return Owed(name, None, REQUIRED, self._front() if name == "截至" else Ref("改 unit.md", ""))
        policy = self.policies.get(figure.label, REQUIRED)
        if self._is_computed(figure):
            return Owed(name_of(figure), figure.unit, policy, COMPUTED)
        line = next(filter(None, map(self._line, figure.sources)), None)
        if line is not None:
            return Owed(name_of(figure), figure.unit, policy, line)
        return self.of_label(name_of(figure), figure.label, figure.unit, policy)

    def _is_computed(self, figure: Figure) -> bool:
        """Nobody writes it down: it comes of other sheets, of a formula, or is a share or a change."""
        if figure.label in self.sheet.facts:
            return False
        indicator = self.indicators.find(figure.label)
        return bool(figure.sources) or indicator is None or indicator.formula is not None

    def of_label(self, name: str, label: str, unit: str | None, policy: str) -> Owed:
        """What the sheet has under the label, or the line that it wants."""
        facts = self.sheet.facts.get(label)
        if facts and (line := self._line(facts[0].source)) is not None:
            return Owed(name, unit, policy, line)
        return Owed(name, unit, policy, self._page("事实表"), add=f"- {label}：__{unit or ''}")

    def _line(self, source: Source) -> Ref | None:
        href = self.refs.source(source)
        return Ref(f"第 {source.line} 行", href, f"{source.path}:{source.line}") if href else None

    def _front(self) -> Ref:
        return self._page("事实表的前言")

    def _page(self, words: str) -> Ref:
        return self.refs.page(words, at.sheet_path(self.sheet))
