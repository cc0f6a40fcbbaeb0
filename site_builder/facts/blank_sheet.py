"""The blank fact sheet of an outline: itself a valid sheet, to be sent out, filled and returned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.phrasebank.formulas import formula_labels
from site_builder.phrasebank.indicators import CONTEXT, LOOP, Indicator, Indicators
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.skeletons import CHILDREN, Insert, Say, Section, Skeleton, TableOf, piece_says
from site_builder.phrasebank.template import Slot, Tree, slots
from site_builder.phrasebank.visible import Sees, sees_all, visible_tree, visible_variants

AWAITED = "待填"
OPENING = "基本情况"  # the facts of what stands under no heading
ROWS = "项目"  # the first column of a table that does not say what its rows are


@dataclass(slots=True)
class Line:
    """What one label is asked for: under each note (口径; None is without one) the items that are read by name."""

    indicator: Indicator
    asked: dict[str | None, dict[str, None]] = field(default_factory=dict)

    def written(self) -> Iterator[str]:
        value = _awaited(self.indicator)
        for note in sorted(self.asked, key=lambda note: note is not None):
            yield f"- {self.indicator.label}：{value}" + (f"（{note}）" if note else "")
            yield from (f"  - {item}：{value}" for item in self.asked[note])


@dataclass(slots=True)
class Grid:
    """A table: what its rows are, and its columns."""

    rows: str
    columns: list[Indicator]

    def written(self) -> Iterator[str]:
        heads = [f"{i.label}（{i.unit}）" if i.unit else i.label for i in self.columns]
        yield from ("", f"| {self.rows} | {' | '.join(heads)} |", "|" + " --- |" * (len(heads) + 1))
        yield from (f"| （名称） |{f' {AWAITED} |' * len(heads)}", "")


def blank_sheet(
    skeleton: Skeleton, indicators: Indicators, topic: str, as_of: str = AWAITED, sees: Sees = sees_all
) -> str:
    """Every label that the outline reads and `sees` admits, once, under the outline's heading that reads it first.

    What a formula gives is not asked for, what it reads is. A heading with nothing under it awaits a narrative.
    """
    lines = ["---", f"专题: {topic}", f"截至: {as_of}", f"提纲: {skeleton.name}", "---"]
    for title, entries in asked(skeleton, indicators, sees).items():
        lines += ["", f"## {title}", *(line for entry in entries for line in entry.written())]
    return "\n".join(lines).rstrip("\n").replace("\n\n\n", "\n\n") + "\n"


def asked(skeleton: Skeleton, indicators: Indicators, sees: Sees = sees_all) -> dict[str, list[Line | Grid]]:
    """What an outline asks for, by the heading that reads it first."""
    form = _Form(indicators, sees)
    form.ask_tree(OPENING, skeleton.title_tree)
    for section in skeleton.walk():
        form.ask_section(section)
    return form.groups


def asked_indicators(skeleton: Skeleton, indicators: Indicators, sees: Sees = sees_all) -> tuple[Indicator, ...]:
    """The same without headings: each indicator once, in the outline's order."""
    entries = [entry for group in asked(skeleton, indicators, sees).values() for entry in group]
    wanted = (i for entry in entries for i in ([entry.indicator] if isinstance(entry, Line) else entry.columns))
    return tuple(dict.fromkeys(wanted))


class _Form:
    """The entries of the sheet by the heading they stand under, as an outline asks for them."""

    def __init__(self, indicators: Indicators, sees: Sees) -> None:
        self.indicators, self.sees = indicators, sees
        self.groups: dict[str, list[Line | Grid]] = {}
        self.lines: dict[str, Line] = {}
        self.derived: set[str] = set()

    def ask_section(self, section: Section) -> None:
        title = _title(section)
        self.ask_tree(title, section.heading or ())
        for piece in section.pieces:
            if isinstance(piece, Insert):
                self.groups.setdefault(piece.title, [])
            elif isinstance(piece, TableOf):
                self._ask_table(title, ROWS, piece.labels)
            for say in piece_says(piece):
                self._ask_say(title, say)

    def ask_tree(self, title: str, tree: Tree) -> None:
        for slot in slots(visible_tree(tree, self.sees) or ()):
            self._ask_slot(title, slot)

    def _ask_say(self, title: str, say: Say) -> None:
        if say.each == CHILDREN or (say.each is not None and not self.sees(say.each)):
            return  # the child units report in sheets of their own
        if say.each is not None and self.indicators.find(say.each) is None:
            read = [slot.label for phrase in say.phrases for slot in self._slots(phrase)]
            self._ask_table(title, say.each, tuple(dict.fromkeys(read)))
            return
        if say.each is not None:
            self._ask(title, say.each)
        for phrase in say.phrases:
            for slot in self._slots(phrase):
                self._ask_slot(title, slot)
            for label in (*phrase.fit.zero, *phrase.fit.nonzero) if visible_variants(phrase, self.sees) else ():
                self._ask(title, label)

    def _slots(self, phrase: Phrase) -> Iterator[Slot]:
        for _, tree in visible_variants(phrase, self.sees):
            yield from slots(tree)

    def _ask_slot(self, title: str, slot: Slot) -> None:
        own, *others = slot.labels()
        note = next((call.args[0] for call in slot.filters if call.name == "口径"), None)
        self._ask(title, own, note, [call.args[0] for call in slot.filters if call.name == "项"])
        for label in others:
            self._ask(title, label)

    def _ask(self, title: str, label: str, note: str | None = None, items: list[str] | None = None) -> None:
        indicator = self._find(label)
        if indicator is None:
            return
        if indicator.formula is not None:
            if indicator.label not in self.derived:
                self.derived.add(indicator.label)
                for read in formula_labels(indicator.formula):
                    self._ask(title, read)
            return
        if (line := self.lines.get(indicator.label)) is None:
            line = self.lines[indicator.label] = Line(indicator)
            self.groups.setdefault(title, []).append(line)
        line.asked.setdefault(note, {}).update(dict.fromkeys(items or ()))

    def _find(self, label: str) -> Indicator | None:
        if label in CONTEXT or label in LOOP or not self.sees(label):
            return None
        return self.indicators.find(label)

    def _ask_table(self, title: str, rows: str, labels: tuple[str, ...]) -> None:
        found = [indicator for label in labels if (indicator := self._find(label)) and indicator.formula is None]
        if found:
            self.groups.setdefault(title, []).append(Grid(rows, found))


def _title(section: Section) -> str:
    """The heading as a sheet may repeat it: one that counts (【条数】个坚持) cannot be."""
    if section.heading is None or any(slots(section.heading)):
        return OPENING
    return section.text.rstrip("：:。")


def _awaited(indicator: Indicator) -> str:
    return f"{AWAITED}{indicator.unit or ''}" if indicator.numeric else AWAITED
