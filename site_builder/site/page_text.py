"""What a page says, read back from its HTML: generated and hand-written pages alike, as their readers see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

# A few passes of regular expressions, because thousands of pages go through here. They hold for what the renderer, the
# templates and Python-Markdown write: closed elements, quoted attributes.
_REST = r'[^>"]*(?:"[^"]*"[^>"]*)*>'  # of a tag: a quoted > does not end it
_UNTIL = r"[^<]*+(?:<(?!/\{0}>)[^<]*+)*+</\{0}>"  # to the tag that closes the element, from tag to tag

# no words of the page: links that cite other pages (those say it themselves), links to a line, buttons, what is no text
_LEFT_OUT = re.compile(
    rf"<!--.*?-->|<(nav|script|noscript|style|svg|template|button)\b{_UNTIL.format(1)}"
    rf'|<(\w+) class="(?:cw-(?:ref|more|line|use-of|used-in|unsearched)|headerlink)"{_REST}{_UNTIL.format(2)}',
    re.DOTALL,
)
_HEADING = re.compile(rf"<h([1-6])\b({_REST})(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\sid="([^"]*)"')
_ASIDE = re.compile(rf'<(small)\b{_REST}.*?</\1>|<(span) class="cw-tag[^"]*"{_REST}.*?</\2>', re.DOTALL)
_INLINE = "a|abbr|b|bdi|code|del|em|i|ins|kbd|mark|q|s|span|strong|sub|sup|u"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})\b{_REST}")
_TAG = re.compile(rf"</?[a-zA-Z]{_REST}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: the id of its heading (empty for the page itself), the heading's words, the text below it."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's address below the site's root, and its sections, the page itself first."""

    path: str
    sections: tuple[Section, ...]


def read_page(path: str, title: str, html: str) -> PageText:
    """The text of the page at `path` from the HTML of its content; it is called by its h1, else `title`."""
    before, *pieces = _HEADING.split(_LEFT_OUT.sub(" ", html))
    sections: list[tuple[str, str, list[str]]] = [("", title, [before])]
    for level, attributes, heading, below in zip(*[iter(pieces)] * 4, strict=True):
        name = to_text(_ASIDE.sub(" ", heading))
        beside = "".join(aside[0] for aside in _ASIDE.finditer(heading))
        found = _ID.search(attributes)
        if level == "1" and len(sections) == 1:
            sections[0] = ("", name, [before, beside, below])
        elif found:
            sections.append((unescape(found[1]), name, [beside, below]))
        else:
            sections[-1][2].extend((heading, below))
    return PageText(path, tuple(Section(anchor, name, to_text(" ".join(parts))) for anchor, name, parts in sections))


def to_text(html: str) -> str:
    """The words of some HTML: blocks and white space are one space, inline elements leave none; nothing invisible."""
    words = unescape(_TAG.sub(" ", _INLINE_TAG.sub("", html)))
    return " ".join(_INVISIBLE.sub("", words).split())
