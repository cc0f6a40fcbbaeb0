"""事实: a page for each fact sheet, every line with an id that figures link to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from site_builder.facts.sheets import FactSheet
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.filing_tables import filing_ref
from site_builder.site.pages import Anchor, Page
from site_builder.site.refs import Ref, Refs, some
from site_builder.site.sheet_lines import Line, sheet_lines
from site_builder.site.templating import to_page_html, to_page_markdown

MOST = 60  # documents that a line lists: its own, and those of the units above for several periods


def sheet_pages(contents: Contents) -> Iterator[Page]:
    """Every fact sheet."""
    for sheet in contents.project.facts.sheets:
        yield _page(sheet, contents)


def sheet_title(sheet: FactSheet, contents: Contents) -> str:
    """Whose facts, of which topic, as of when."""
    date = f"（截至 {sheet.date_text}）" if sheet.date_text else ""
    return f"{contents.unit_of(sheet).name}{sheet.head.topic}事实表{date}"


def _page(sheet: FactSheet, contents: Contents) -> Page:
    path = at.sheet_path(sheet)
    refs = Refs(contents, path)
    lines = sheet_lines(sheet, contents.audience)
    title = sheet_title(sheet, contents)
    html = to_page_html(
        "sheet",
        crumbs=refs.crumbs(at.FACTS),
        title=title,
        sheet=sheet,
        unit=contents.unit_of(sheet),
        documents=[refs.document(document) for document in contents.documents_of.get(sheet.path, ())],
        filing=_filing(sheet, contents, refs),
        outlines=some(sheet.head.skeletons, refs.outline),
        blocks=_blocks(lines, contents, refs),
        blanks=sum(line.blank for line in lines),
    )
    toc = tuple(
        Anchor(2 + line.depth, line.text, at.line_id(line.source.line)) for line in lines if line.kind == "heading"
    )
    return Page(path, title, at.FACTS, html, partial(_to_markdown, sheet, contents), toc, leaf=True)


def _filing(sheet: FactSheet, contents: Contents, refs: Refs) -> Ref | None:
    """The first filing that the sheet counts in."""
    unit = contents.unit_of(sheet)
    series = contents.filing_series.get((unit.id.partition("/")[0], sheet.head.topic), ())
    one = next((filing for filing in series if sheet.date and sheet.date[:10] <= filing.date), None)
    return filing_ref(one, unit.parent or unit, "填报情况", refs) if one is not None else None


def _to_markdown(sheet: FactSheet, contents: Contents) -> str:
    """Made anew when it is asked for: what it is made of is not kept for thousands of pages."""
    blocks = _blocks(sheet_lines(sheet, contents.audience), contents, Refs(contents, at.sheet_path(sheet)))
    return to_page_markdown("sheet", title=sheet_title(sheet, contents), blocks=blocks)


def _blocks(lines: list[Line], contents: Contents, refs: Refs) -> list[dict[str, object]]:
    """Runs of lines of one shape: headings, facts with their items, tables, prose."""
    blocks: list[dict[str, object]] = []
    for (shape, table), group in groupby(lines, key=_shape):
        run = list(group)
        told = [_line(line, contents, refs) for line in run]
        block: dict[str, object] = {"shape": shape, "lines": told, "used": any(line["uses"] for line in told)}
        if shape == "row":
            block["first"] = table
            block["head"] = at.line_id(run[0].source.line - 2)  # figures of a whole column come from there
            labels = dict.fromkeys(label for line in run for label in line.cells)
            block["columns"] = [(label, refs.indicator(label)) for label in labels]
        blocks.append(block)
    return blocks


def _shape(line: Line) -> tuple[str, str | None]:
    if line.kind == "row":
        return "row", line.value
    return ("facts" if line.kind in ("fact", "item") else line.kind), None


def _line(line: Line, contents: Contents, refs: Refs) -> dict[str, object]:
    return {
        "line": line,
        "number": line.source.line,
        "id": at.line_id(line.source.line),
        "ref": refs.indicator(line.text) if line.kind == "fact" else None,
        "uses": refs.uses(contents.usage.source(line.source), MOST, line.source.path),
    }
