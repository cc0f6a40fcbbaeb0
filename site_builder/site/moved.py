"""Old addresses of phrases: what was renamed or retired leads to what took its place, as a bookmark expects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.pages import Page
from site_builder.site.refs import Ref, Refs
from site_builder.site.templating import to_page_html, to_page_markdown

FOLLOWING = ("moved.js",)


def moved_from(category: str, contents: Contents, refs: Refs) -> list[tuple[str, Ref]]:
    """The old ids of a 板块 whose phrases now stand on another page, each with the way there.

    It leads to the old id: the card that took its place answers to it, and then says what it was called.
    """
    return [
        (old, refs.page(phrase.id, contents.phrase_paths[phrase.id], old))
        for old, phrase in contents.moved_from.get(category, {}).items()
    ]


def moved_pages(contents: Contents) -> Iterator[Page]:
    """A page for each 板块 that is no more; where all of it went to one other, the page leads on by itself."""
    for category, phrases in contents.moved_from.items():
        if category in contents.categories:
            continue
        path = at.category_path(category)
        refs = Refs(contents, path)
        heirs = [
            refs.page(name, at.category_path(name)) for name in dict.fromkeys(p.category for p in phrases.values())
        ]
        values = {"category": category, "heirs": heirs, "moved": moved_from(category, contents, refs)}
        html = to_page_html("moved", crumbs=refs.crumbs(at.PHRASES), **values)
        yield Page(
            path,
            category,
            at.PHRASES,
            html,
            partial(to_page_markdown, "moved", **values),
            leaf=True,
            scripts=FOLLOWING,
            moved_to=heirs[0].href if len(heirs) == 1 else "",
        )
