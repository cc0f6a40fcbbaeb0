"""指标: every declared kind of fact, how it is written and adds up, with the phrases and sheets that use it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.document import Source
from site_builder.phrasebank.indicators import Absent, Access, Indicator, Roll
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.pages import Anchor, Page
from site_builder.site.pinyin import syllables
from site_builder.site.refs import Ref, Refs, some
from site_builder.site.templating import to_page_html, to_page_markdown
from site_builder.wording.anchors import unique_anchor
from site_builder.wording.values import Kind

SCRIPTS = ("library-match.js", "filter-rows.js")


def indicator_pages(contents: Contents) -> Iterator[Page]:
    """One page, grouped by 板块."""
    path = at.index_path(at.INDICATORS)
    refs = Refs(contents, path)
    taken: dict[str, int] = {}
    groups = [
        (category, "c-" + unique_anchor(category, taken), [_entry(i, contents, refs) for i in indicators])
        for category, indicators in contents.indicators.items()
    ]
    shown = [indicator for some in contents.indicators.values() for indicator in some]
    values = {
        "title": at.SECTIONS[at.INDICATORS],
        "groups": groups,
        "count": len(shown),
        "kinds": [kind for kind in Kind if any(i.kind is kind for i in shown)],
        "rolls": [roll for roll in Roll if any(i.roll is roll for i in shown)],
        "absents": list(Absent),
        "accesses": list(Access) if contents.audience.internal else [],
    }
    toc = tuple(Anchor(2, category, anchor) for category, anchor, _ in groups)
    html, markdown = to_page_html("indicators", **values), partial(to_page_markdown, "indicators", **values)
    yield Page(path, at.SECTIONS[at.INDICATORS], at.INDICATORS, html, markdown, toc, scripts=SCRIPTS)


def _entry(indicator: Indicator, contents: Contents, refs: Refs) -> dict[str, object]:
    names = " ".join((indicator.label, *indicator.aliases))
    return {
        "indicator": indicator,
        "id": contents.indicator_ids[indicator.label],
        "words": " ".join((names, *indicator.units, indicator.doc or "")),
        "names": syllables(names),
        "phrases": some(contents.phrases_of.get(indicator.label, ()), refs.phrase),
        "sheets": some(contents.lines_of.get(indicator.label, ()), lambda source: _sheet(source, contents, refs)),
    }


def _sheet(source: Source, contents: Contents, refs: Refs) -> Ref:
    sheet = contents.sheets[source.path]
    words = " ".join(filter(None, (contents.unit_of(sheet).context()["简称"], sheet.date_text)))
    return refs.page(words, at.sheet_path(sheet), at.line_id(source.line))
