"""Document → the text of a Word file, as WordprocessingML: every block in its style, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import assert_never

from site_builder.document import Block, Cell, Document, Heading, Paragraph, Position, Role, Run, Table
from site_builder.render.docx.profile import TWIPS, Profile
from site_builder.render.docx.styles import Style
from site_builder.render.text import block_text

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")
PLACED = {
    Position.BODY: Style.BODY,
    Position.ADDRESSEE: Style.ADDRESSEE,
    Position.ATTACHMENT: Style.ATTACHMENT,
    Position.SIGNATURE: Style.SIGNATURE,
    Position.DATE: Style.DATE,
}
# the face of a run: its character style, whether it is highlighted, and the citation that follows it
Cite = Callable[[Run], int | None]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes blocks with the ids of a template's styles; an audit copy cites sources and highlights open slots."""

    ids: dict[Style, str]
    profile: Profile
    cite: Cite = lambda run: None
    audit: bool = False

    def document(self, document: Document) -> str:
        """The title and every block."""
        indents = closing_indents(document.blocks, self.profile)
        blocks = "".join(self._block(block, indents.get(at)) for at, block in enumerate(document.blocks))
        # Word wants a paragraph after a table that ends the text
        title = self.title(document.title_runs) if document.title else ""
        return title + blocks + ("<w:p/>" if blocks.endswith("</w:tbl>") else "")

    def title(self, runs: tuple[Run, ...]) -> str:
        """The title, broken between words where it takes two lines (7.3.1)."""
        at = break_at([width_of(run.text) for run in runs], title_line(self.profile))
        text = self._runs(runs[:at]) + ("<w:r><w:br/></w:r>" if at < len(runs) else "") + self._runs(runs[at:])
        return self.paragraph(Style.TITLE, text)

    def paragraph(self, style: Style, content: str, properties: str = "") -> str:
        """One paragraph; `content` and `properties` are WordprocessingML."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.ids[style]}"/>{properties}</w:pPr>{content}</w:p>'

    def _block(self, block: Block, right: float | None) -> str:
        match block:
            case Heading(level, marker, runs):
                return self.paragraph(Style.heading(level), self._runs((Run(marker), *runs)))
            case Paragraph(marker, runs, position):
                return self.paragraph(PLACED[position], self._marked(marker, runs), self._right(right))
            case Table():
                return self.table(block)
        assert_never(block)

    def _marked(self, marker: str, runs: tuple[Run, ...]) -> str:
        """A number and its text; （一） with a run-in heading is set like a heading of the second level (7.3.3)."""
        second = is_second_level(marker)
        return self._runs((Run(marker, role=Role.LEAD if second else None), *runs), second)

    def _right(self, count: float | None) -> str:
        if count is None:
            return ""
        points = self.profile.points("正文字号")
        return f'<w:ind w:rightChars="{round(count * 100)}" w:right="{round(count * points * TWIPS)}"/>'

    def _runs(self, runs: Iterable[Run], second: bool = False) -> str:
        """Runs that look the same as one, so that nothing of how the text was made shows in the clean copy."""

        def look(run: Run) -> tuple[bool, bool, int | None]:
            return second and run.role is Role.LEAD, self.audit and run.role is Role.OPEN, self.cite(run)

        return "".join(
            self._run("".join(run.text for run in alike), lead, shown, number)
            for (lead, shown, number), alike in groupby(runs, key=look)
        )

    def _run(self, text: str, lead: bool, highlighted: bool, number: int | None) -> str:
        if not text:
            return ""
        face = f'<w:rStyle w:val="{self.ids[Style.LEAD]}"/>' if lead else ""
        shown = '<w:highlight w:val="yellow"/>' if highlighted else ""
        cited = f'<w:rStyle w:val="{self.ids[Style.CITATION]}"/>'
        citation = piece(f"[{number}]", cited) if number is not None else ""
        return piece(text, face, shown) + citation

    def table(self, table: Table, weights: tuple[int, ...] = ()) -> str:
        """A table over the whole width whose header row is repeated on every page; columns are as wide as `weights`."""
        shares = weights or (1,) * len(table.header)
        columns = "".join(f'<w:gridCol w:w="{self.profile.width * share // sum(shares)}"/>' for share in shares)
        layout = '<w:tblLayout w:type="fixed"/>' if weights else ""
        rows = self._row(table.header, "<w:tblHeader/>") + "".join(self._row(row) for row in table.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.ids[Style.TABLE]}"/><w:tblW w:w="5000" w:type="pct"/>'
            f'<w:jc w:val="center"/>{layout}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, cells: tuple[Cell, ...], header: str = "") -> str:
        written = "".join(f"<w:tc>{self.paragraph(Style.CELL, self._runs(cell.runs))}</w:tc>" for cell in cells)
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{written}</w:tr>"


def piece(text: str, *properties: str) -> str:
    """A run of one look. The hint makes “” — … Chinese marks, whatever face Latin letters have."""
    look = f'{properties[0] if properties else ""}<w:rFonts w:hint="eastAsia"/>{"".join(properties[1:])}'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(_FORBIDDEN.sub("", text))}</w:t></w:r>'


def is_second_level(marker: str) -> bool:
    """Whether a number is one of the second level: （一）; a heading that runs in after it is set in its face."""
    return _SECOND_LEVEL.fullmatch(marker) is not None


def break_at(widths: list[float], line: float) -> int:
    """Where a title breaks: after how many of its pieces; all of them when it stands on one line or no break helps."""
    total = sum(widths)
    if total <= line:
        return len(widths)
    found = [(abs(sum(widths[:at]) - total / 2), at) for at in range(1, len(widths))]
    fitting = [(off, at) for off, at in found if max(sum(widths[:at]), sum(widths[at:])) <= line]
    return min(fitting, default=(0, len(widths)))[1]


def title_line(profile: Profile) -> float:
    """How many Han characters a line of the title holds."""
    return profile.width / TWIPS / profile.points("标题字号")


def width_of(text: str) -> float:
    """How many Han characters wide a text prints: digits and Latin letters are half as wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def closing_indents(blocks: tuple[Block, ...], profile: Profile) -> dict[int, float]:
    """The right indents, in characters, of the signature and the date at the end: index of the block → indent.

    Without a seal (7.3.5.2): the signature stands 2 from the right and the date starts 2 after it; a date longer than
    the signature stands 2 from the right and the signature starts 2 before it. With one (7.3.5.1): the date stands 4
    from the right and the signature is centred over it.
    """
    at = next((i for i, block in enumerate(blocks) if _is_at(block, Position.SIGNATURE)), None)
    if at is None or at + 1 >= len(blocks) or not _is_at(blocks[at + 1], Position.DATE):
        return {}
    signature, date = width_of(block_text(blocks[at])), width_of(block_text(blocks[at + 1]))
    edge = profile.count("落款右空")
    if profile.yes("加盖印章"):
        indents = (max(4 + (date - signature) / 2, 0), 4.0)
    elif date > signature:
        indents = (edge + date - signature + 2, edge)
    else:
        indents = (edge, max(edge + signature - 2 - date, 0))
    return {at: indents[0], at + 1: indents[1]}


def _is_at(block: Block, position: Position) -> bool:
    return isinstance(block, Paragraph) and block.position is position
