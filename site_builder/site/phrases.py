"""素材库: a page for each 板块 with the cards of its phrases, and a page to pick from all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.phrasebank.phrases import Level, Tone
from site_builder.phrasebank.topics import ANY
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.library import SIZES
from site_builder.site.moved import FOLLOWING, moved_from
from site_builder.site.pages import Anchor, Page
from site_builder.site.phrase_cards import Card
from site_builder.site.refs import Refs
from site_builder.site.templating import to_page_html, to_page_markdown

COPYING = ("copy.js", "copy-buttons.js")
PICKING = (*COPYING, "library-match.js", "library.js")


def phrase_pages(contents: Contents, cards: dict[str, list[Card]]) -> Iterator[Page]:
    """The page to pick from, and a page for each 板块; `cards` by 板块."""
    yield _index(contents, cards)
    for category, some in cards.items():
        yield _page(category, some, contents)


def _index(contents: Contents, cards: dict[str, list[Card]]) -> Page:
    path = at.index_path(at.PHRASES)
    refs = Refs(contents, path)
    used = {level for some in cards.values() for card in some for level in card.phrase.fit.levels}
    values = {
        "title": at.SECTIONS[at.PHRASES],
        "count": sum(map(len, cards.values())),
        "categories": [
            (refs.page(name, at.category_path(name)), at.link(path, at.cards_path(name)), len(some))
            for name, some in cards.items()
        ],
        "topics": [topic for topic in contents.project.bank.topics if topic != ANY],
        "levels": [level for level in Level if level in used],
        "tones": list(Tone),
        "sizes": list(SIZES),
        "data": refs.page(at.LIBRARY, at.LIBRARY),
        "bank": refs.page(at.BANK, at.BANK),
    }
    html, markdown = to_page_html("phrases", **values), partial(to_page_markdown, "phrases", **values)
    return Page(path, at.SECTIONS[at.PHRASES], at.PHRASES, html, markdown, scripts=PICKING, wide=True)


def _page(category: str, cards: list[Card], contents: Contents) -> Page:
    path = at.category_path(category)
    refs = Refs(contents, path)
    every = refs.page("在全部套语里挑", at.index_path(at.PHRASES), f"板块={category}")
    crumbs = refs.crumbs(at.PHRASES)
    moved = moved_from(category, contents, refs)
    html = to_page_html("category", crumbs=crumbs, category=category, cards=cards, every=every, moved=moved)
    toc = tuple(Anchor(2, card.phrase.id, card.phrase.id) for card in cards)
    markdown = partial(to_page_markdown, "category", category=category, cards=cards, moved=moved)
    scripts = (*COPYING, *FOLLOWING) if moved else COPYING
    return Page(path, category, at.PHRASES, html, markdown, toc, scripts=scripts)
