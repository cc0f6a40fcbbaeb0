"""Rows of which a page has hundreds: written here, because a template asks for every value of each by its name."""

from __future__ import annotations

from html import escape  # a third of the time of the one that makes Markup
from typing import Any

from markupsafe import Markup

from site_builder.site.figure_sources import Entry
from site_builder.site.refs import Ref


def source_row(entry: Entry) -> Markup:
    """A figure of a document in the list of where they come from."""
    said = "".join([f"{_link(ref)} " for ref in entry.said])
    note = f"<small>（{escape(entry.note)}）</small>" if entry.note else ""
    source = (_link(entry.source) if entry.source.href else escape(entry.source.text)) if entry.source else ""
    parts = f"<details><summary>{escape(entry.opens)}</summary>{entry.parts}</details>" if entry.parts else ""
    return Markup(
        f'<li id="{entry.id}"><div><span>{said}</span><span>{escape(entry.name)}{note}</span>'
        f"<span>{entry.how}{_small(entry.formula)}</span>"
        f"<span>{escape(entry.as_of or '')}{_small(entry.coverage)}</span><span>{source}</span></div>{parts}</li>"
    )


def fact_row(row: dict[str, Any]) -> Markup:
    """A fact or item of a fact sheet at its line."""
    line, ref = row["line"], row["ref"]
    label = _link(ref) if ref else escape(line.text)
    unknown = "" if line.declared else ' <span class="cw-tag">未登记</span>'
    note = f"<small>（{escape(line.note)}）</small>" if line.note else ""
    return Markup(
        f'<div class="cw-row{" cw-row-item" * bool(line.depth)}" id="{row["id"]}">\n'
        f'<a class="cw-line" href="#{row["id"]}">{row["number"]}</a>\n'
        f'<span class="cw-label">{label}{unknown}</span>\n'
        f'<span class="cw-value{" slot-open" * line.blank}">{escape(line.value or "")}{note}</span>\n'
        f'<span class="cw-uses">{row["uses"]}</span>\n</div>'
    )


def _link(ref: Ref) -> str:
    return f'<a href="{escape(ref.href)}">{escape(ref.text)}</a>'


def _small(text: str | None) -> str:
    return f" <small>{escape(text)}</small>" if text else ""
