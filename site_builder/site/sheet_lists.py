"""事实: the lists of fact sheets, by unit and by topic; a tree of units too large for one page has several."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.filing import newest
from site_builder.site.filing_tables import filing_ref
from site_builder.site.pages import Anchor, Page
from site_builder.site.refs import Ref, Refs, some
from site_builder.site.templating import to_page_html, to_page_markdown

LISTED = 200  # sheets that are listed by topic, at about 200 bytes each
Topic = tuple[str, str, list[Ref | None], list[dict[str, object]], int]


@dataclass(slots=True)
class Node:
    """A unit with its sheets; `above` names the units above where another page has them."""

    unit: Unit
    id: str
    sheets: list[dict[str, object]]
    above: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


def sheet_lists(contents: Contents) -> Iterator[Page]:
    """The index with the tree of units, or where that is too large with the pages of its parts."""
    path = at.index_path(at.FACTS)
    refs = Refs(contents, path)
    parts = contents.unit_parts
    whole = len(parts) < 2
    topics = list(_topics(contents, refs))
    values = {
        "title": at.SECTIONS[at.FACTS],
        "units": _tree(contents.project.facts.units.values(), contents, refs) if whole else [],
        "parts": [] if whole else [refs.page(_span(part), at.units_path(n)) for n, part in enumerate(parts, start=1)],
        "topics": topics,
        "count": len(contents.sheets),
    }
    toc = (Anchor(2, "按单位", "units"), *(Anchor(2, topic, anchor) for topic, anchor, *_ in topics))
    html, markdown = to_page_html("sheets", **values), partial(to_page_markdown, "sheets", **values)
    yield Page(path, at.SECTIONS[at.FACTS], at.FACTS, html, markdown, toc)
    for number, part in enumerate(parts if not whole else (), start=1):
        yield _units_page(number, part, contents)


def _units_page(number: int, part: list[Unit], contents: Contents) -> Page:
    path = at.units_path(number)
    refs = Refs(contents, path)
    count = len(contents.unit_parts)
    values = {"title": _span(part), "units": _tree(part, contents, refs)}
    around = [None if n == number else refs.page(str(n), at.units_path(n)) for n in range(1, count + 1)]
    html = to_page_html("units", crumbs=refs.crumbs(at.FACTS), parts=around, **values)
    return Page(path, _span(part), at.FACTS, html, partial(to_page_markdown, "units", **values), leaf=True)


def _span(part: list[Unit]) -> str:
    return part[0].name if len(part) == 1 else f"{part[0].name}—{part[-1].name}"


def _topics(contents: Contents, refs: Refs) -> Iterator[Topic]:
    """Each topic with its id, its last filings, its sheets (the newest first, of too many only those), their number."""
    of_topic: dict[str, list[FactSheet]] = {}
    for sheet in contents.project.facts.sheets:
        of_topic.setdefault(sheet.head.topic, []).append(sheet)
    for topic in contents.project.bank.topics:
        if sheets := sorted(of_topic.get(topic, ()), key=lambda sheet: sheet.date or "", reverse=True):
            shown = sheets if len(contents.sheets) <= LISTED else sheets[: max(3, LISTED // len(of_topic))]
            filings = [
                filing_ref(one, one.top, f"{one.top.name}{topic}填报情况", refs)
                for one in newest(contents)
                if one.topic == topic
            ]
            yield (
                topic,
                contents.topic_ids[topic],
                filings,
                [_entry(sheet, contents, refs) for sheet in shown],
                len(sheets),
            )


def _entry(sheet: FactSheet, contents: Contents, refs: Refs) -> dict[str, object]:
    """What a list of sheets says of one."""
    unit = contents.unit_of(sheet)
    return {
        "ref": refs.page(unit.name, at.sheet_path(sheet)),
        "date": f"截至 {sheet.date_text}" if sheet.date_text else "没有写截至",
        "sample": unit.head.sample,
        "state": sheet.head.state.value,
        "documents": some(contents.documents_of.get(sheet.path, ()), refs.document),
    }


def _tree(units: Collection[Unit], contents: Contents, refs: Refs) -> list[Node]:
    """The units in the order of their tree, each below its parent as far as that is one of them."""
    nodes = {unit.id: _unit(unit, contents, refs) for unit in units}
    roots: list[Node] = []
    for unit in units:
        above = nodes.get(unit.parent.id) if unit.parent else None
        (above.children if above else roots).append(nodes[unit.id])
        if unit.parent and above is None:
            nodes[unit.id].above = _names_above(unit)
    return roots


def _names_above(unit: Unit) -> list[str]:
    return [*_names_above(unit.parent), unit.parent.name] if unit.parent else []


def _unit(unit: Unit, contents: Contents, refs: Refs) -> Node:
    sheets: list[dict[str, object]] = [
        {
            "ref": refs.page(_subject(sheet), at.sheet_path(sheet)),
            "state": sheet.head.state.value,
            "documents": some(contents.documents_of.get(sheet.path, ()), refs.document),
        }
        for sheet in contents.project.facts.of(unit)
    ]
    return Node(unit, contents.unit_ids[unit.id], sheets)


def _subject(sheet: FactSheet) -> str:
    return f"{sheet.head.topic} · " + (f"截至 {sheet.date_text}" if sheet.date_text else "没有写截至")
