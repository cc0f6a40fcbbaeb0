"""素材库: the pages of each 板块 with the cards of its phrases, and a page to pick from all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from site_builder.phrasebank.phrases import Level, Tone
from site_builder.phrasebank.topics import ANY
from site_builder.site import addresses as at
from site_builder.site.contents import CARDS, Contents
from site_builder.site.library import SIZES
from site_builder.site.moved import FOLLOWING, moved_from
from site_builder.site.pages import Anchor, Page
from site_builder.site.parts import in_parts
from site_builder.site.phrase_cards import Card
from site_builder.site.refs import Refs
from site_builder.site.templating import to_page_html, to_page_markdown

COPYING = ("copy.js", "copy-buttons.js", "basket.js", "basket-buttons.js")
PICKING = (*COPYING, "library-match.js", "library.js")


def phrase_pages(contents: Contents, cards: dict[str, list[Card]]) -> Iterator[Page]:
    """The page to pick from, and those of each 板块; `cards` by 板块."""
    yield _index(contents, cards)
    for category, some in cards.items():
        parts = in_parts(some, CARDS)
        for number in range(1, len(parts) + 1):
            yield _page(category, parts, number, contents)


def _index(contents: Contents, cards: dict[str, list[Card]]) -> Page:
    path = at.index_path(at.PHRASES)
    refs = Refs(contents, path)
    used = {level for some in cards.values() for card in some for level in card.phrase.fit.levels}
    values = {
        "title": at.SECTIONS[at.PHRASES],
        "count": sum(map(len, cards.values())),
        "categories": [refs.category(name, at.category_path(name), len(some)) for name, some in cards.items()],
        "topics": [topic for topic in contents.project.bank.topics if topic != ANY],
        "levels": [level for level in Level if level in used],
        "tones": list(Tone),
        "sizes": list(SIZES),
        "data": refs.page("", at.finder_path(at.PHRASES)),
        "bank": refs.page(at.BANK, at.BANK),
    }
    html, markdown = to_page_html("phrases", **values), partial(to_page_markdown, "phrases", **values)
    return Page(path, at.SECTIONS[at.PHRASES], at.PHRASES, html, markdown, scripts=PICKING, wide=True)


def _page(category: str, parts: list[Sequence[Card]], number: int, contents: Contents) -> Page:
    """One page of a 板块; the first has what has moved away, and what stands on the others, which once stood there."""
    first = at.category_path(category)
    path = at.part_path(first, number)
    refs = Refs(contents, path)
    cards, others = parts[number - 1], [card for part in parts[1:] for card in part] if number == 1 else []
    values = {
        "category": category,
        "cards": cards,
        "moved": moved_from(category, contents, refs) if number == 1 else [],
        "further": [
            (id, refs.page(id, contents.phrase_paths[id], id))
            for c in others
            for id in (c.phrase.id, *c.old_ids)
            if id in contents.phrase_paths
        ],
    }
    html = to_page_html(
        "category",
        crumbs=refs.crumbs(at.PHRASES),
        total=sum(map(len, parts)),
        every=refs.page("在全部套语里挑", at.index_path(at.PHRASES), f"板块={category}"),
        parts=refs.parts(first, number, len(parts)),
        **values,
    )
    toc = tuple(Anchor(2, card.phrase.id, card.phrase.id) for card in cards)
    markdown = partial(to_page_markdown, "category", **values)
    scripts = (*COPYING, *FOLLOWING) if values["moved"] or values["further"] else COPYING
    return Page(path, category, at.PHRASES, html, markdown, toc, leaf=number > 1, scripts=scripts)
