"""The search index: what readers see on each page, by section, and the pinyin of its title and headings.

Three files. search/index.js is the index; the worker loads it when somebody searches, so that turning a page costs
nothing. search_index.json (over http) and search_index.js (from a folder) are what the theme fetches with every page;
ours hold nothing but the version of the index, so that no browser keeps searching an old one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from site_builder.site import addresses as at
from site_builder.site.page_text import PageText
from site_builder.site.pages import SideFile
from site_builder.site.pinyin import syllables

INDEX = "search/index.js"
THEME_INDEX = "search/search_index"
FIRST = (at.PHRASES, at.DOCUMENTS, at.FACTS, at.OUTLINES, at.INDICATORS)  # of pages that say the same; others follow


def search_files(pages: Iterable[PageText]) -> tuple[SideFile, ...]:
    """The index of `pages`, and the two files that the theme asks for; the order of the pages does not matter."""
    index = _script("chengwenIndex", to_index(pages))
    version = sha256(index.encode()).hexdigest()[:12]
    # the worker reads the version; the bundle splits what it highlights at the separator
    config = {"lang": ["zh"], "separator": "\\s+", "pipeline": [], "version": version}
    theirs = {"config": config, "docs": []}
    return (
        SideFile(INDEX, index.encode()),
        SideFile(f"{THEME_INDEX}.json", (_json(theirs) + "\n").encode()),
        SideFile(f"{THEME_INDEX}.js", _script("__index", theirs).encode()),
    )


def to_index(pages: Iterable[PageText]) -> dict[str, object]:
    """The index as data: titles and headings once each, their syllables beside them, and the pages.

    A page is [path, section, …], a section [anchor, number of its title, text]; the page itself is the first section.
    """
    numbers: dict[str, int] = {}
    listed = [
        [page.path, *([s.anchor, numbers.setdefault(s.title, len(numbers)), s.text] for s in page.sections)]
        for page in sorted(pages, key=_order)
    ]
    return {"titles": list(numbers), "syllables": [syllables(title) for title in numbers], "pages": listed}


def _order(page: PageText) -> tuple[int, str]:
    section = page.path.partition("/")[0]
    return (FIRST.index(section) if section in FIRST else len(FIRST), page.path)


def _script(name: str, data: object) -> str:
    """Data as a classic script, which a page may load from a folder too."""
    return f"self.{name} = {_json(data)};\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
