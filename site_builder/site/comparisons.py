"""与上期对比: a page for each document whose unit has one of the same outline for the period before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope, sheet_scope
from site_builder.compare.texts import Passage, compare_texts
from site_builder.compare.values import Compared, Side, compare_values
from site_builder.document import Document, How
from site_builder.facts.sheets import FactSheet
from site_builder.rollup.units import RollUps
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.figure_cards import shorten
from site_builder.site.figure_sources import PANEL
from site_builder.site.pages import Anchor, Page
from site_builder.site.refs import Ref, Refs
from site_builder.site.templating import to_page_html, to_page_markdown

MOST = 200  # rows of facts that a page shows, at about 300 bytes each
FOLDED = 2  # unchanged paragraphs in a row, from which on they are folded away


def comparison_pages(contents: Contents) -> Iterator[Page]:
    """A page for each document that has a predecessor."""
    resolver = Resolver(contents.project.bank.indicators, RollUps(contents.project.facts))
    for document in contents.documents:
        if (earlier := predecessor(document, contents)) is not None:
            yield _page(earlier, document, contents, resolver)


def predecessor(document: Document, contents: Contents) -> Document | None:
    """The document of the same unit and outline for the period that 较上期 compares with."""
    sheet = contents.sheets[document.sheet]
    earlier = contents.project.facts.earlier(contents.unit_of(sheet), sheet)
    documents = contents.documents_of.get(earlier.path, ()) if earlier else ()
    return next((other for other in documents if other.skeleton == document.skeleton), None)


def comparison_of(document: Document, contents: Contents, refs: Refs) -> Ref | None:
    """The link to a document's comparison, where there is one."""
    earlier = predecessor(document, contents)
    if earlier is None:
        return None
    return refs.page(f"与上期（{_day(earlier, document, contents)}）对比", at.comparison_path(document))


def _day(document: Document, other: Document, contents: Contents) -> str:
    """The date of a document beside another's: without its year where that is the same."""
    moment = contents.sheets[document.sheet].as_of
    if moment is None:
        return ""
    return moment.month_day if (document.as_of or "")[:4] == (other.as_of or "")[:4] else moment.full


def _page(earlier: Document, document: Document, contents: Contents, resolver: Resolver) -> Page:
    path = at.comparison_path(document)
    refs = Refs(contents, path)
    values = _values(earlier, document, contents, resolver)
    html = to_page_html("comparison", crumbs=refs.crumbs(at.DOCUMENTS, refs.document(document)), **values)
    toc = (Anchor(2, "数据", "data"), Anchor(2, "文字", "text"))
    markdown = partial(_to_markdown, earlier, document, contents, resolver)
    return Page(path, str(values["title"]), at.DOCUMENTS, html, markdown, toc, leaf=True)


def _to_markdown(earlier: Document, document: Document, contents: Contents, resolver: Resolver) -> str:
    """Made anew when it is asked for, as that of the sheets is."""
    return to_page_markdown("comparison", **_values(earlier, document, contents, resolver))


def _values(earlier: Document, document: Document, contents: Contents, resolver: Resolver) -> dict[str, object]:
    """What the templates print."""
    refs = Refs(contents, at.comparison_path(document))
    old, new = contents.sheets[earlier.sheet], contents.sheets[document.sheet]
    labels = [label for label in _labels(document, earlier, new, old) if contents.audience.sees(label)]
    compared = list(compare_values(resolver, _scope(old, contents), _scope(new, contents), labels))
    passages = compare_texts(earlier, document)
    day = _day(earlier, document, contents)
    rows = [_row(one, earlier, document, refs) for one in compared[:MOST]]
    return {
        "title": f"{document.title}：与上期（{day}）对比",
        "before": refs.page(f"上期 {day}", at.document_path(earlier)),
        "now": refs.page(f"本期 {_day(document, earlier, contents)}", at.document_path(document)),
        "sample": contents.unit_of(new).head.sample,
        "changed": [row for row in rows if row["state"] != "same"],
        "kept": [row for row in rows if row["state"] == "same"],
        "more": len(compared) - len(rows),
        "counts": _counts(compared, passages),
        "groups": list(_groups(passages)),
    }


def _labels(document: Document, earlier: Document, new: FactSheet, old: FactSheet) -> list[str]:
    """What either document says, in the order of the new one, then what only the sheets know."""
    said = [figure.label for one in (document, earlier) for figure in one.figures()]
    return list(dict.fromkeys((*said, *new.facts, *old.facts)))


def _scope(sheet: FactSheet, contents: Contents) -> Scope:
    return sheet_scope(contents.unit_of(sheet), sheet, contents.project.bank.topics[sheet.head.topic])


def _row(compared: Compared, earlier: Document, document: Document, refs: Refs) -> dict[str, object]:
    return {
        "name": compared.name,
        "before": _cell(compared.before, earlier, refs) if compared.before else None,
        "now": _cell(compared.now, document, refs) if compared.now else None,
        "words": compared.words,
        "state": compared.state,
    }


def _cell(side: Side, document: Document, refs: Refs) -> dict[str, object]:
    """A value that leads to its line, or where it was computed to the list of its document's figures."""
    stated = side.how is How.STATED and side.sources
    href = refs.source(side.sources[0]) if stated else refs.page("", at.document_path(document), PANEL).href
    how = "" if side.how is How.STATED else side.how.word
    return {"text": shorten(side.text), "href": href, "note": side.note, "how": how}


def _counts(compared: list[Compared], passages: list[Passage]) -> dict[str, dict[str, int]]:
    """How many facts and passages are in each state."""
    states = ("changed", "new", "gone", "same")
    return {
        "facts": {state: sum(one.state == state for one in compared) for state in states},
        "passages": {state: sum(one.state == state for one in passages) for state in states},
    }


def _groups(passages: list[Passage]) -> Iterator[dict[str, object]]:
    """Headings and paragraphs one by one, the rows of a table together, unchanged paragraphs folded."""
    for shape, group in groupby(passages, key=_group):
        some = list(group)
        if shape == "kept" and len(some) < FOLDED:
            shape = "paragraph"
        yield {"shape": shape, "passages": some}


def _group(passage: Passage) -> str:
    return "kept" if passage.shape == "paragraph" and passage.state == "same" else passage.shape
