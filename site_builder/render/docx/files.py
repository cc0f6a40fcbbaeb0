"""Documents → Word files: the clean copy, or the audit copy with its sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.document import Cell, Document, Figure, How, Run, Table
from site_builder.errors import Problems
from site_builder.render.docx.body import Writer, piece
from site_builder.render.docx.profile import Profile, load_profile
from site_builder.render.docx.styles import Style
from site_builder.render.docx.template import Template, load_template, write
from site_builder.render.html import name_of

_COLUMNS = {"序号": 3, "指标": 6, "原值": 4, "截至": 5, "来历": 3, "出处": 9}  # and how wide each is


@dataclass(frozen=True, slots=True)
class WordFiles:
    """Makes Word files after one template and profile."""

    template: Template
    profile: Profile

    def clean(self, document: Document) -> bytes:
        """The document and nothing else."""
        return write(self.template, Writer(self.template.ids, self.profile).document(document))

    def audit(self, document: Document) -> bytes:
        """The document with open slots highlighted, every figure numbered, and the list of where each comes from."""
        numbers: dict[Figure, int] = {}

        def cite(run: Run) -> int | None:
            if run.figure is None or run.figure.how is How.BLANK:
                return None
            return numbers.setdefault(run.figure, len(numbers) + 1)

        writer = Writer(self.template.ids, self.profile, cite, audit=True)
        body = writer.document(document)
        return write(self.template, body + _list(numbers, writer))


def _list(numbers: dict[Figure, int], writer: Writer) -> str:
    """On a page of its own: number, what it is, as written, as of, how, and where it stands."""
    if not numbers:
        return ""
    heading = writer.paragraph(Style.HEADING_1, piece("数据来源"), "<w:pageBreakBefore/>")
    rows = tuple(_cells(str(number), *_columns(figure)) for figure, number in numbers.items())
    return heading + writer.table(
        Table(_cells("序号", "指标", "原值", "截至", "来历", "出处"), rows), (2, 5, 4, 4, 2, 9)
    )


def _columns(figure: Figure) -> tuple[str, str, str, str, str]:
    name = name_of(figure) + (f"（{figure.note}）" if figure.note else "")
    places = "；".join(f"{source.path} 第 {source.line} 行" for source in figure.sources)
    return name, figure.written, figure.as_of or "", figure.how.word, places


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Run(text),)) for text in texts)


def load_word_files(root: Path, problems: Problems) -> WordFiles:
    """What makes the Word files of the project at `root`: its layout.yml and base.docx, or the standard."""
    profile = load_profile(root, problems)
    return WordFiles(load_template(root, profile, problems), profile)
