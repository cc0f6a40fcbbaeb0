"""Where each page lies, and how one links to another: relative, so that it works from a folder as from a server."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from site_builder.assemble.build import safe_id
from site_builder.document import Document
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import FOLDER as UNITS

HOME = "index.md"
DOCUMENTS, PHRASES, OUTLINES, FACTS, INDICATORS = "docs", "phrases", "outlines", "facts", "indicators"
FILING, CHECKS, DESK = "filing", "checks", "desk"
SECTIONS = {
    DOCUMENTS: "成稿",
    PHRASES: "素材库",
    OUTLINES: "提纲",
    FACTS: "事实",
    INDICATORS: "指标",
    FILING: "填报情况",
    CHECKS: "校核",
    DESK: "拟稿台",
}
BANK = "phrasebank.json"
DESK_DATA, DESK_WORD = "desk/data.js", "desk/word.js"
LAYOUT = "layout.js"  # among the scripts: the look of what is copied into Word
_NO_LETTER = re.compile(r"[^\w.~-]")


def index_path(section: str) -> str:
    return f"{section}/index.md"


def part_path(path: str, number: int) -> str:
    """The page of a part of a list whose first part stands at `path`: phrases/打算.md, phrases/打算.2.md."""
    return path if number == 1 else f"{path.removesuffix('.md')}.{number}.md"


def finder_path(section: str) -> str:
    """What a list is narrowed by, as data."""
    return f"{section}/library.js"


def cards_path(path: str) -> str:
    """What a page lists as data, beside the page."""
    return f"{path.removesuffix('.md')}.cards.js"


def document_path(document: Document) -> str:
    return f"{DOCUMENTS}/{document.id}.md"


def topic_path(topic: str) -> str:
    """The documents of a topic, where there are too many for the index; document ids have more folders."""
    return f"{DOCUMENTS}/专题/{safe_id(topic)}.md"


def data_path(document: Document) -> str:
    """The document's JSON, beside its page."""
    return f"{DOCUMENTS}/{document.id}.json"


def comparison_path(document: Document) -> str:
    """The document beside that of the period before."""
    return f"{DOCUMENTS}/{document.id}/与上期对比.md"


def word_path(document: Document) -> str:
    """The document's Word file, beside its page."""
    return f"{DOCUMENTS}/{document.id}.docx"


def sheet_path(sheet: FactSheet | str) -> str:
    """The page of a fact sheet, of which the path below content/units is kept."""
    return _sheet_path(sheet if isinstance(sheet, str) else sheet.path)


@lru_cache(maxsize=1 << 14)
def _sheet_path(path: str) -> str:
    below = path.removeprefix(UNITS + "/").removesuffix(".md")
    return f"{FACTS}/{safe_id(*below.split('/'))}.md"


def desk_sheet_path(sheet: FactSheet) -> str:
    """The data of a sheet for the desk."""
    return sheet_path(sheet).removesuffix(".md").replace(FACTS, f"{DESK}/sheets", 1) + ".js"


def units_path(number: int) -> str:
    """A part of the unit tree with its sheets, where it is too large for the index."""
    return f"{FACTS}/units-{number}.md"


def line_id(line: int) -> str:
    """The id of a line of a fact sheet on its page."""
    return f"L{line}"


@lru_cache(maxsize=1 << 10)
def category_path(category: str) -> str:
    return f"{PHRASES}/{safe_id(category)}.md"


@lru_cache(maxsize=1 << 10)
def indicators_path(category: str) -> str:
    """The page of the indicators of a 板块."""
    return f"{INDICATORS}/{safe_id(category)}.md"


def outline_path(name: str) -> str:
    return f"{OUTLINES}/{safe_id(name)}.md"


def form_path(name: str) -> str:
    """The 空白稿 of an outline."""
    return f"{OUTLINES}/空白稿/{safe_id(name)}.md"


def filing_path(topic: str, date: str, unit_id: str) -> str:
    """The page of what the units below one have filed."""
    return f"{FILING}/{safe_id(topic, date, *unit_id.split('/'))}.md"


def rule_path(code: str) -> str:
    """The page of a check."""
    return f"{CHECKS}/{code}.md"


def alike_path(*parts: str) -> str:
    """The overview of 雷同对照, or a page of it."""
    return f"{CHECKS}/{safe_id('雷同对照', *parts)}.md"


def target(path: str) -> str:
    """The file that a page's source becomes: docs/a.md → docs/a.html."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


def link(here: str, there: str, anchor: str = "") -> str:
    """The address of page or file `there` (and an id on it) as written on page `here`."""
    fragment = "#" + _quoted(anchor) if anchor else ""
    if here == there and fragment:
        return fragment
    return _relative(here.rpartition("/")[0], there) + fragment


@lru_cache(maxsize=1 << 14)
def _quoted(anchor: str) -> str:
    return _escaped(anchor, safe="=")


@lru_cache(maxsize=1 << 14)
def _relative(folder: str, there: str) -> str:
    """The address of a page as seen from a folder: up as far as they differ, then down."""
    up, down = folder.split("/") if folder else [], target(there).split("/")
    shared = 0
    while shared < min(len(up), len(down) - 1) and up[shared] == down[shared]:
        shared += 1
    return "../" * (len(up) - shared) + _escaped("/".join(down[shared:]), safe="/")


def draft_link(here: str, outline: str, sheet: str = "") -> str:
    """The address of the desk with a new draft after an outline, with the facts of the sheet at a path."""
    asked = {"facts": sheet, "outline": outline} if sheet else {"outline": outline}
    fragment = "&".join(f"{name}={_quoted(value)}" for name, value in asked.items())
    return f"{link(here, index_path(DESK))}#{fragment}"


def _escaped(text: str, *, safe: str) -> str:
    """Text as an address has it. Chinese stays: browsers encode it, and a page has a third of the weight."""
    return _NO_LETTER.sub(lambda found: _quoted_mark(found[0], safe), text)


@lru_cache(maxsize=1 << 10)
def _quoted_mark(char: str, safe: str) -> str:
    return char if not char.isascii() and char.isprintable() else quote(char, safe)
