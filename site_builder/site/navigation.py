"""The navigation of the site: what mkdocs.yml says, with the pages of each part below its index."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any

from site_builder.site import addresses as at
from site_builder.site.pages import Page


def with_pages(nav: list[Any] | None, pages: Iterable[Page]) -> list[Any] | None:
    """The navigation of mkdocs.yml, where each index page takes the pages of its section below it."""
    if nav is None:
        return None
    listed = [page for page in pages if not page.leaf]
    return [_with_section(item, listed) for item in nav]


def _with_section(item: Any, listed: list[Page]) -> Any:
    ((title, path),) = item.items() if isinstance(item, dict) and len(item) == 1 else ((None, item),)
    section = posixpath.dirname(path) if isinstance(path, str) else ""
    if section not in at.SECTIONS or path != at.index_path(section):
        return item
    inside = [page.path for page in listed if page.section == section]
    return {title or at.SECTIONS[section]: inside if len(inside) > 1 else path}
