"""One page of the site, told apart from whatever generator publishes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

FILTER_SCRIPTS = ("library-match.js", "filter-rows.js")  # of a page with a list to narrow


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entry of a page's table of contents: level (1 is the page's title), words, id."""

    level: int
    title: str
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: `path` is its Markdown source path (docs/zehei/2020-02-03/乡镇综合.md), `html` its content.

    `section` is the folder of its part of the site; a `leaf` is listed by index pages and stays out of the navigation.
    `markdown` gives the same page for other generators, which only an export asks for; `meta` is its front matter;
    `scripts` are of assets/chengwen; a `wide` page goes without the navigation beside it; one that only leads on to
    another has its address in `moved_to`.
    """

    path: str
    title: str
    section: str
    html: str
    markdown: Callable[[], str] = field(default=str, repr=False)  # it holds what the page is made of: everything
    toc: tuple[Anchor, ...] = ()
    leaf: bool = False
    meta: dict[str, str | list[str]] = field(default_factory=dict)
    scripts: tuple[str, ...] = ()
    wide: bool = False
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class SideFile:
    """A file beside the pages, for programs or to download."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is generated: pages and side files, and the pieces that go into hand-written pages."""

    pages: tuple[Page, ...]
    files: tuple[SideFile, ...]
    inserts: dict[str, str]  # marker in a hand-written page → HTML
