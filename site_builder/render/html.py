"""Document → HTML: a fragment of semantic elements, every text escaped, every figure and open slot marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from site_builder.document import Block, Cell, Document, Figure, Heading, How, Paragraph, Position, Role, Run, Table
from site_builder.wording.anchors import heading_anchor

# The attributes of the element around a figure or an open slot, asked for once each in reading order; with a `href`
# the element is a link.
Mark = Callable[[Run], Mapping[str, str]]
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks that turn what follows them
_SAID_BY = attrgetter("phrase", "variant")
_PLACED = {
    Position.ADDRESSEE: ' class="doc-addressee"',
    Position.ATTACHMENT: ' class="doc-attachment"',
    Position.SIGNATURE: ' class="doc-signature"',
    Position.DATE: ' class="doc-date"',
}


def in_words(run: Run) -> Mapping[str, str]:
    """The mark of a page on its own: what is known of a figure stands in its title."""
    return {"title": describe(run.figure)} if run.figure is not None else {}


def to_html(document: Document, mark: Mark = in_words) -> str:
    """An <article>: title, headings from level 2 with anchors, paragraphs, tables."""
    title = _runs(document.title_runs, mark)
    heading = f'<h1 class="doc-title">{title}</h1>\n' if title else ""
    anchors = heading_anchors(document)
    body = "\n".join(_block(block, anchor, mark) for block, anchor in zip(document.blocks, anchors, strict=True))
    return f'<article class="doc">\n{heading}{body}\n</article>\n'


def heading_anchors(document: Document) -> list[str]:
    """For each block the id of its heading, unique in the document; empty for the others."""
    taken: dict[str, int] = {}
    return [heading_anchor(b.marker, b.runs, taken) if isinstance(b, Heading) else "" for b in document.blocks]


def _block(block: Block, anchor: str, mark: Mark) -> str:
    match block:
        case Heading(level, marker, runs):
            tag = f"h{min(level + 1, 6)}"
            return f'<{tag} id="{escape(anchor)}">{escape(marker)}{_runs(runs, mark)}</{tag}>'
        case Paragraph(marker, runs, position):
            return f"<p{_PLACED.get(position, '')}>{escape(marker)}{_runs(runs, mark)}</p>"
        case Table(header, rows):
            head = _cells(header, "th", mark)
            body = "".join(f"<tr>{_cells(row, 'td', mark)}</tr>" for row in rows)
            return f'<div class="doc-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    assert_never(block)


def _cells(cells: Iterable[Cell], tag: str, mark: Mark) -> str:
    return "".join(f"<{tag}>{_runs(cell.runs, mark)}</{tag}>" for cell in cells)


def _runs(runs: Iterable[Run], mark: Mark) -> str:
    """The runs; those that one phrase says stand together in a span that names it."""
    parts = []
    for (phrase, variant), some in groupby(runs, key=_SAID_BY):
        text = "".join([_run(run, mark) if run.figure or run.role else _text(run.text) for run in some])
        parts.append(f"<span{_span_of(phrase, variant or 0)}>{text}</span>" if phrase else text)
    return "".join(parts)


@lru_cache(maxsize=1 << 14)
def _span_of(phrase: str, variant: int) -> str:
    return f' data-phrase="{escape(phrase)}" data-variant="{variant}"'


@lru_cache(maxsize=1 << 14)  # documents of one outline say much the same
def _text(text: str) -> str:
    escaped = escape(text)
    return f"<bdi>{escaped}</bdi>" if _TURNING.search(text) else escaped


def _run(run: Run, mark: Mark) -> str:
    text = _text(run.text)
    if run.figure is not None or run.role is Role.OPEN:
        text = _marked(text, run, mark)
    return f'<strong class="lead">{text}</strong>' if run.role is Role.LEAD else text


def _marked(text: str, run: Run, mark: Mark) -> str:
    attributes = mark(run)
    tag = "a" if "href" in attributes else "span"
    written = "".join([f' {name}="{escape(value)}"' for name, value in attributes.items()])
    return f'<{tag} class="{_classes(run)}"{written}>{text}</{tag}>'


def _classes(run: Run) -> str:
    if run.figure is None:
        return "slot-open"
    return "fig slot-open" if run.figure.how is How.BLANK else f"fig fig-{run.figure.how.value}"


def name_of(figure: Figure) -> str:
    """What a figure is of: its label, and its item."""
    return f"{figure.label}·{figure.item}" if figure.item else figure.label


def describe(figure: Figure) -> str:
    """A figure in words: label, value as written, note, date, how, source."""
    name = name_of(figure)
    words = [f"{name}：{figure.written}" if figure.written else name]
    if figure.note:
        words.append(f"口径：{figure.note}")
    if figure.as_of:
        words.append(f"截至：{figure.as_of}")
    words.append(f"来历：{figure.how.word}")
    if figure.sources:
        first, more = figure.sources[0], len(figure.sources) - 1
        words.append(f"出处：{first.path} 第 {first.line} 行" + (f" 等 {more + 1} 处" if more else ""))
    return "；".join(words)
