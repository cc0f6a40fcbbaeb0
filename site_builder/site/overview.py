"""The home page's own part: ways to start, the latest documents, what there is by unit, what is open."""

from __future__ import annotations

from collections import Counter

from site_builder.document import Document
from site_builder.facts.units import Unit
from site_builder.rollup.filing import count
from site_builder.rollup.notice import month_day
from site_builder.site import addresses as at
from site_builder.site.checks import Checks, counts
from site_builder.site.contents import Contents
from site_builder.site.documents import entry, newest_first
from site_builder.site.filing import newest
from site_builder.site.filing_tables import filing_ref, in_words
from site_builder.site.refs import Ref, Refs
from site_builder.site.templating import to_page_html

MARKER = "<!-- 成文：概览 -->"
LATEST = 6
UNITS = 12


def overview(contents: Contents, checks: Checks) -> str:
    """HTML for the place of the marker."""
    refs = Refs(contents, at.HOME)
    return to_page_html(
        "overview",
        phrases=refs.page(at.SECTIONS[at.PHRASES], at.index_path(at.PHRASES)),
        phrase_count=sum(map(len, contents.categories.values())),
        categories=[
            refs.page(name, at.index_path(at.PHRASES), f"板块={name}")
            for name in sorted(contents.categories, key=lambda name: -len(contents.categories[name]))[:LATEST]
        ],
        documents=refs.page(at.SECTIONS[at.DOCUMENTS], at.index_path(at.DOCUMENTS)),
        document_count=len(contents.documents),
        outlines=refs.page(at.SECTIONS[at.OUTLINES], at.index_path(at.OUTLINES)),
        outline_count=len(contents.forms),
        latest=[entry(document, contents, refs) for document in newest_first(contents.documents, contents)[:LATEST]],
        filings=_filings(contents, refs),
        topics=_topics(contents, refs),
        units=_units(contents, refs),
        more_units=len(contents.project.facts.units) - UNITS,
        facts=refs.page(at.SECTIONS[at.FACTS], at.index_path(at.FACTS)),
        checks=refs.page(at.SECTIONS[at.CHECKS], at.index_path(at.CHECKS)),
        levels=[pair for pair in counts(checks.found) if pair[1]],
        **_open(contents, refs),
    )


def _topics(contents: Contents, refs: Refs) -> list[tuple[Ref, int]]:
    path = at.index_path(at.DOCUMENTS)
    return [(refs.page(topic, path, contents.topic_ids[topic]), len(some)) for topic, some in contents.topics()]


def _filings(contents: Contents, refs: Refs) -> list[tuple[Ref | None, str]]:
    """The last filing of each tree and topic, and how it stands."""
    return [
        (
            filing_ref(one, one.top, f"{one.top.name}{one.topic} {month_day(one.date)}", refs),
            in_words(count(one.entries)),
        )
        for one in newest(contents)[:LATEST]
    ]


def _units(contents: Contents, refs: Refs) -> list[tuple[Ref, Unit, int]]:
    """The units at the top of the tree first, each with the documents of its own."""
    counts = Counter(contents.sheets[document.sheet].unit for document in contents.documents)
    units = sorted(contents.project.facts.units.values(), key=lambda unit: (unit.id.count("/"), -counts[unit.id]))
    return [(refs.unit(unit, unit.name), unit, counts[unit.id]) for unit in units[:UNITS]]


def _open(contents: Contents, refs: Refs) -> dict[str, object]:
    """How many slots wait for a value, and where the most do."""
    waiting: list[tuple[Document, int]] = [(d, count) for d in contents.documents if (count := d.open_slots)]
    waiting.sort(key=lambda pair: -pair[1])
    return {
        "open_slots": sum(count for _, count in waiting),
        "open_documents": len(waiting),
        "waiting": [(refs.document(document), count) for document, count in waiting[:LATEST]],
    }
