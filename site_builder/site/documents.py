"""成稿: a page for each document, and the index of all by topic and date; with too many, a topic has its own pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup

from site_builder.document import Document, Heading, block_runs
from site_builder.render.html import heading_anchors, to_html
from site_builder.render.jsondata import to_json
from site_builder.render.markdown import to_markdown
from site_builder.render.selection import file_names
from site_builder.site import addresses as at
from site_builder.site.checks import Checks
from site_builder.site.comparisons import comparison_of
from site_builder.site.contents import Contents
from site_builder.site.document_data import page_data
from site_builder.site.figure_cards import Cards
from site_builder.site.figure_sources import list_figures
from site_builder.site.owed import still_owed
from site_builder.site.pages import Anchor, Page, SideFile
from site_builder.site.parts import in_parts
from site_builder.site.refs import Ref, Refs
from site_builder.site.templating import to_page_html, to_page_markdown

PAPER_SCRIPTS = (at.LAYOUT, "copy.js", "document.js")  # a document to be copied and printed
BASKET_SCRIPTS = ("basket.js", "basket-buttons.js", "basket-document.js")
SCRIPTS = (*PAPER_SCRIPTS, "document-cards.js", "document-sources.js", *BASKET_SCRIPTS)
FINDINGS = 12  # that a document's page lists, at about a kilobyte each
LISTED = 200  # documents that a page lists, at about 400 bytes each


def document_pages(contents: Contents, checks: Checks) -> Iterator[Page]:
    """The index, the pages of topics that it has no room for, and every document."""
    yield from _lists(contents)
    for document in contents.documents:
        yield _page(document, contents, checks)


def document_files(contents: Contents) -> Iterator[SideFile]:
    """Each document's data and its Word file, beside its page."""
    for document in contents.documents:
        yield SideFile(at.data_path(document), (to_json(document) + "\n").encode())
        yield SideFile(at.word_path(document), contents.word.clean(document))


def toc_of(document: Document) -> tuple[Anchor, ...]:
    """The document's headings as a table of contents."""
    return tuple(
        Anchor(block.level + 1, block.marker + block.text, anchor)
        for block, anchor in zip(document.blocks, heading_anchors(document), strict=True)
        if isinstance(block, Heading)
    )


def article(document: Document, cards: Cards | None = None) -> Markup:
    """The document's own HTML; render/html.py has escaped every text in it."""
    return Markup(to_html(document, cards.mark if cards else lambda run: {}))


def _page(document: Document, contents: Contents, checks: Checks) -> Page:
    path = at.document_path(document)
    refs = Refs(contents, path)
    sheet = contents.sheets[document.sheet]
    cards = Cards(document, contents, refs)
    found = checks.by_document.get(document.id, [])
    text = article(document, cards)  # which gathers the cards
    html = to_page_html(
        "document",
        crumbs=refs.crumbs(at.DOCUMENTS),
        document=document,
        open=document.open_slots,
        sample=contents.unit_of(sheet).head.sample,
        article=text,
        data=page_data(document, contents.word.profile, cards),
        findings=[checks.entry(found, refs) for found in found[:FINDINGS]],
        found=found,
        every_finding=refs.page(at.SECTIONS[at.CHECKS], at.index_path(at.CHECKS)),
        owed=still_owed(document, cards.openings, contents, refs),
        panel=list_figures(cards),
        outline=refs.page(document.skeleton, at.outline_path(document.skeleton)),
        sheet=refs.page("事实表", at.sheet_path(sheet)),
        word=refs.page(file_names([document], ".docx")[0], at.word_path(document)),
        draft=at.draft_link(path, document.skeleton, sheet.path),
        file=refs.page("数据", at.data_path(document)),
        comparison=comparison_of(document, contents, refs),
        origins=_origins(document, refs),
        dropped=[(d, refs.phrase_id(d.phrase) if d.phrase else None) for d in document.dropped],
    )
    meta: dict[str, str | list[str]] = {
        "title": document.title, "unit": document.unit, "topic": document.topic, "as_of": document.as_of or "",
        "skeleton": document.skeleton, "state": "定稿" if document.final else "草稿",
    }  # fmt: skip
    markdown = partial(to_markdown, document)
    toc = toc_of(document)
    return Page(path, document.title, at.DOCUMENTS, html, markdown, toc, leaf=True, meta=meta, scripts=SCRIPTS)


def _origins(document: Document, refs: Refs) -> list[tuple[str, list[Ref]]]:
    """The phrases of each section, in order."""
    found: dict[str, dict[str, None]] = {}
    for spot, block in refs.contents.usage.spots[document.id]:
        said = {run.phrase: None for run in block_runs(block) if run.phrase is not None}
        if said:
            found.setdefault(spot.words, {}).update(said)
    return [
        (title, [ref for phrase in phrases if (ref := refs.phrase_id(phrase)) is not None])
        for title, phrases in found.items()
    ]


def _lists(contents: Contents) -> Iterator[Page]:
    """The index: all documents, or the newest of each topic, of which there are more on its own pages."""
    path = at.index_path(at.DOCUMENTS)
    refs = Refs(contents, path)
    all_topics = [(topic, newest_first(found, contents)) for topic, found in contents.topics()]
    fits = len(contents.documents) <= LISTED
    topics = []
    for topic, found in all_topics:
        some = found if fits else found[: max(3, LISTED // len(all_topics))]
        whole = refs.page(f"全部 {len(found)} 篇", at.topic_path(topic)) if len(some) < len(found) else None
        topics.append((topic, contents.topic_ids[topic], [entry(d, contents, refs) for d in some], whole))
    values = {"title": at.SECTIONS[at.DOCUMENTS], "topics": topics}
    toc = tuple(Anchor(2, topic, anchor) for topic, anchor, *_ in topics)
    html, markdown = to_page_html("documents", **values), partial(to_page_markdown, "documents", **values)
    yield Page(path, at.SECTIONS[at.DOCUMENTS], at.DOCUMENTS, html, markdown, toc)
    for (topic, found), (*_, whole) in zip(all_topics, topics, strict=True):
        if whole is not None:
            parts = in_parts(found, LISTED)
            yield from (_topic_page(topic, part, number, parts, contents) for number, part in enumerate(parts, start=1))


def _topic_page(
    topic: str, part: Sequence[Document], number: int, parts: list[Sequence[Document]], contents: Contents
) -> Page:
    first = at.topic_path(topic)
    path = at.part_path(first, number)
    refs = Refs(contents, path)
    values = {"topic": topic, "entries": [entry(document, contents, refs) for document in part]}
    html = to_page_html(
        "documents-of",
        crumbs=refs.crumbs(at.DOCUMENTS),
        total=sum(map(len, parts)),
        parts=refs.parts(first, number, len(parts)),
        **values,
    )
    return Page(
        path, f"{topic}成稿", at.DOCUMENTS, html, partial(to_page_markdown, "documents-of", **values), leaf=True
    )


def newest_first(documents: Iterable[Document], contents: Contents) -> list[Document]:
    """By date; those without a full one come last."""
    return sorted(documents, key=lambda document: contents.sheets[document.sheet].date or "", reverse=True)


def entry(document: Document, contents: Contents, refs: Refs) -> dict[str, object]:
    """What a list of documents says of one."""
    unit = contents.unit_of(contents.sheets[document.sheet])
    return {
        "ref": refs.page(document.title, at.document_path(document)),
        "unit": unit.name,
        "as_of": f"截至 {document.as_of}" if document.as_of else "没有写截至",
        "outline": document.skeleton,
        "sample": unit.head.sample,
        "final": document.final,
        "open": document.open_slots,
    }
