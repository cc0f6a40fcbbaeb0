"""Do the links of generated pages hold? They skip the generator's own check, so they are checked here."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from site_builder.site import addresses as at
from site_builder.site.pages import Page

# our HTML is escaped, so that a quotation mark only ever ends an attribute
_HREF = re.compile(' href="([^"]*)"')
_ID = re.compile(' id="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][\w+.-]*:|//")


def broken_links(pages: Iterable[Page], others: Iterable[str]) -> Iterator[str]:
    """A sentence in Chinese for each link that leads nowhere; `others` are the site's other files (a.html, b.json)."""
    pages = list(pages)
    ids = {at.target(page.path): {unescape(found) for found in _ID.findall(page.html)} for page in pages}
    known = set(ids) | set(others)
    of_root: dict[str, str | None] = {}  # what is wrong with links that go up to the root: many pages have the same
    for page in pages:
        here = at.target(page.path)
        root = "../" * here.count("/")
        for written in dict.fromkeys(_HREF.findall(page.html)):
            if root and written.startswith(root):
                below = written[len(root) :]
                if below not in of_root:
                    of_root[below] = _problem(unescape(below), "", ids, known)
                problem = of_root[below]
            else:
                problem = _problem(unescape(written), here, ids, known)
            if problem:
                yield f"{page.path}：链接“{unquote(unescape(written))}”{problem}"


def _problem(href: str, here: str, ids: dict[str, set[str]], known: set[str]) -> str | None:
    if _ELSEWHERE.match(href):
        return "指向站外"
    path, _, fragment = href.partition("#")
    there = _target(posixpath.dirname(here), path) if path else here
    if there not in known:
        return "没有这个页面"
    if fragment and "=" not in unquote(fragment) and there in ids and unquote(fragment) not in ids[there]:
        return "那一页没有这个位置"
    return None


@lru_cache(maxsize=1 << 10)  # a page has many links to a few others
def _target(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(path)))
