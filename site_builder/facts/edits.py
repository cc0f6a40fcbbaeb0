"""Changing the values of a fact sheet and adding lines to it, leaving every other byte as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.tables import split_cells
from site_builder.phrasebank.indicators import Indicators
from site_builder.wording.values import split_note

_ENDS = re.compile("(\r\n|\r|\n)")
_LINE = re.compile(
    r"(?P<mark>[\ufeff]?\s*[-*+]\s+)(?P<label>[^：:]{1,60}?)(?P<colon>\s*[：:]\s*)(?P<value>.*?)(?P<tail>\s*)"
)
_HEADER = re.compile(r"(?P<label>.+?)\s*[（(][^（）()]+[）)]")
_RULE = re.compile(r"\s*\|?[\s|:-]*-[\s|:-]*")


@dataclass(frozen=True, slots=True)
class Edit:
    """A value for a label, note and item; `group` is the heading under which a new line goes."""

    label: str
    note: str | None
    item: str | None
    value: str
    group: str


class Uneditable(Exception):
    """A line that cannot be changed safely; the message says which and why."""


def edit_sheet(text: str, sheet: FactSheet, edits: Sequence[Edit], indicators: Indicators) -> str:
    """The text of a sheet with new values; `sheet` is what that very text was read into."""
    pieces = _ENDS.split(text)
    page = _Page(pieces[::2], pieces[1::2], sheet, indicators)
    new: dict[tuple[str, str | None], list[Edit]] = {}
    for edit in edits:
        fact = next((fact for fact in sheet.facts.get(edit.label, ()) if fact.note == edit.note), None)
        if fact is None or (edit.item is None and page.is_header(fact)):
            new.setdefault((edit.label, edit.note), []).append(edit)
        else:
            page.change(fact, edit)
    for entries in new.values():
        page.add(entries)
    return page.text()


def fact_lines(edits: Iterable[Edit], mark: str = "- ", indent: str = "  ") -> list[str]:
    """The lines of one new fact: its own value first, then its items."""
    own = sorted(edits, key=lambda edit: edit.item is not None)
    head = own[0]
    note = f"（{head.note}）" if head.note else ""
    lines = [f"{mark}{head.label}：{head.value}{note}" if head.item is None else f"{mark}{head.label}："]
    return lines + [f"{indent}- {edit.item}：{edit.value}" for edit in own if edit.item is not None]


class _Page:
    """The lines of a sheet with their own line ends, and what is to be put after which of them."""

    def __init__(self, lines: list[str], ends: list[str], sheet: FactSheet, indicators: Indicators) -> None:
        self.lines, self.ends = lines, ends
        self.sheet, self.indicators = sheet, indicators
        self.newline = ends[0] if ends else "\n"
        self.after: dict[int, list[str]] = {}
        self.groups: dict[str, list[str]] = {}  # new headings, with their lines
        self.listed: list[int] | None = None

    def text(self) -> str:
        last = len(self.lines)
        while last > 1 and not self._line(last).strip():
            last -= 1
        for title, lines in self.groups.items():
            self.after.setdefault(last - 1, []).extend(["", f"## {title}", *lines])
        out: list[str] = []
        for at, line in enumerate(self.lines):
            end = self.ends[at] if at < len(self.ends) else ""
            added = self.after.get(at, [])
            if not added:
                out += [line, end]
                continue
            out += [line, self.newline, self.newline.join(added), end or self.newline]
        return "".join(out)

    def is_header(self, fact: Fact) -> bool:
        """Whether a fact is only the column of a table, without a line of its own."""
        return _LINE.fullmatch(self._line(fact.source.line)) is None and fact.column

    def change(self, fact: Fact, edit: Edit) -> None:
        if edit.item is None:
            self._replace(fact.source.line, edit)
            return
        item = next((item for item in fact.items if item.name == edit.item), None)
        if item is None:
            self._add_item(fact, edit)
        elif _LINE.fullmatch(self._line(item.source.line)):
            self._replace(item.source.line, edit)
        else:
            self._replace_cell(item.source.line, edit)

    def _line(self, number: int) -> str:
        return self.lines[number - 1]

    def _replace(self, number: int, edit: Edit) -> None:
        """Put the value into a line `- 标签：值（口径）`."""
        match = _LINE.fullmatch(self._line(number))
        if match is None:
            raise Uneditable(f"第 {number} 行不是“- 标签：值”的写法")
        body, _ = split_note(match["value"])
        rest = match["value"][len(body) :]
        self.lines[number - 1] = f"{match['mark']}{match['label']}{match['colon']}{edit.value}{rest}{match['tail']}"

    def _replace_cell(self, number: int, edit: Edit) -> None:
        """Put the value into the cell of a table's row, in the column of the label."""
        top = number - 1
        while top > 1 and not _RULE.fullmatch(self._line(top)):
            top -= 1
        titles = [cell.strip() for cell in split_cells(self._line(top - 1))]
        columns = [at for at, title in enumerate(titles) if at and self._label(title) == edit.label]
        cells = split_cells(self._line(number))
        if len(columns) != 1 or len(cells) != len(titles):
            raise Uneditable(f"第 {number} 行的表格里找不准“{edit.label}”这一格")
        # the cells as they stand, marks between them included
        parts = re.split(r"((?<!\\)\|)", self._line(number))
        lead = 2 if self._line(number).strip().startswith("|") else 0
        at = lead + 2 * columns[0]
        old = parts[at]
        blank = old[: len(old) - len(old.lstrip())], old[len(old.rstrip()) :]
        around = blank if old.strip() else (" ", " ")
        parts[at] = f"{around[0]}{edit.value.replace('|', chr(92) + '|')}{around[1]}"
        self.lines[number - 1] = "".join(parts)

    def _label(self, title: str) -> str:
        match = _HEADER.fullmatch(title)
        label = match["label"] if match else title
        found = self.indicators.find(label)
        return found.label if found else label

    def _add_item(self, fact: Fact, edit: Edit) -> None:
        if fact.column:
            raise Uneditable(f"第 {fact.source.line} 行的表格里没有“{edit.item}”这一行")
        last = max([fact.source.line, *(item.source.line for item in fact.items)])
        match = re.match(r"\s+[-*+]\s+", self._line(last))  # as the item before it is written
        mark = match[0] if match and fact.items else f"{_indent(self._line(fact.source.line))}- "
        self._put(last, [f"{mark}{edit.item}：{edit.value}"])

    def add(self, edits: Sequence[Edit]) -> None:
        """A new fact after the last one under its heading, or with its heading at the end."""
        group = edits[0].group
        heading = next((line for title, line in self.sheet.groups if title == group), None)
        if heading is None:
            self.groups.setdefault(group, []).extend(fact_lines(edits))
            return
        end = next((line for _, line in self.sheet.groups if line > heading), len(self.lines) + 1)
        last = max((line for line in self._fact_lines() if heading < line < end), default=None)
        if last is None:
            self._put(heading, fact_lines(edits), apart=True)
            return
        top = last
        while not re.match(r"[-*+]\s", self._line(top)) and top > heading + 1:
            top -= 1  # from an item up to its fact
        match = _LINE.fullmatch(self._line(top))
        self._put(last, fact_lines(edits, match["mark"] if match else "- ", _indent(self._line(top))), apart=True)

    def _fact_lines(self) -> list[int]:
        """The lines of facts and items that stand in lists; lines are replaced before any is added."""
        if self.listed is None:
            facts = [fact for found in self.sheet.facts.values() for fact in found]
            sources = [s for fact in facts for s in (fact.source, *(item.source for item in fact.items))]
            self.listed = [s.line for s in sources if re.match(r"\s*[-*+]\s", self._line(s.line))]
        return self.listed

    def _put(self, number: int, lines: list[str], *, apart: bool = False) -> None:
        """Put lines after line `number`; `apart` keeps what follows from running on in them."""
        added = self.after.setdefault(number - 1, [])
        if added and added[-1] == "":
            added.pop()
        added += lines
        following = self.lines[number].strip() if number < len(self.lines) else ""
        if apart and following and not following.startswith(("-", "*", "+", "#")):
            added.append("")


def _indent(line: str) -> str:
    """The blanks under which an item of that line stands."""
    match = re.match(r"(\s*[-*+]\s+)", line.removeprefix("\ufeff"))
    return " " * len(match[1]) if match else "  "
