"""指标: every declared kind of fact, how it is written and adds up, with the phrases and sheets that use it.

A page to find them on, which loads what it shows, and the pages of each 板块.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from site_builder.document import Source
from site_builder.phrasebank.indicators import Absent, Access, Indicator, Roll
from site_builder.site import addresses as at
from site_builder.site.contents import ROWS, Contents
from site_builder.site.library import Found, fold
from site_builder.site.pages import Page
from site_builder.site.parts import in_parts
from site_builder.site.pinyin import syllables
from site_builder.site.refs import Ref, Refs, some
from site_builder.site.templating import to_page_html, to_page_markdown
from site_builder.wording.values import Kind

FINDING = ("library-match.js", "library.js")


def find_rows(contents: Contents) -> dict[str, list[Found]]:
    """Every indicator as it is found and shown, by 板块."""
    refs = Refs(contents, at.index_path(at.INDICATORS))  # all pages lie in one folder
    return {category: [_row(i, contents, refs) for i in some] for category, some in contents.indicators.items()}


def indicator_pages(contents: Contents, rows: dict[str, list[Found]]) -> Iterator[Page]:
    """The page to find them on, and those of each 板块; `rows` by 板块."""
    yield _index(contents, rows)
    for category, found in rows.items():
        parts = list(zip(in_parts(contents.indicators[category], ROWS), in_parts(found, ROWS), strict=True))
        for number, (indicators, shown) in enumerate(parts, start=1):
            yield _page(category, number, len(parts), indicators, shown, contents)


def _index(contents: Contents, rows: dict[str, list[Found]]) -> Page:
    path = at.index_path(at.INDICATORS)
    refs = Refs(contents, path)
    shown = [indicator for some in contents.indicators.values() for indicator in some]
    values = {
        "title": at.SECTIONS[at.INDICATORS],
        "categories": [refs.category(name, at.indicators_path(name), len(found)) for name, found in rows.items()],
        "count": len(shown),
        "kinds": [kind for kind in Kind if any(i.kind is kind for i in shown)],
        "rolls": [roll for roll in Roll if any(i.roll is roll for i in shown)],
        "absents": list(Absent),
        "accesses": list(Access) if contents.audience.internal else [],
        "data": refs.page("", at.finder_path(at.INDICATORS)),
    }
    html, markdown = to_page_html("indicators", **values), partial(to_page_markdown, "indicators", **values)
    return Page(path, at.SECTIONS[at.INDICATORS], at.INDICATORS, html, markdown, scripts=FINDING, wide=True)


def _page(
    category: str, number: int, count: int, indicators: Sequence[Indicator], rows: Sequence[Found], contents: Contents
) -> Page:
    first = at.indicators_path(category)
    path = at.part_path(first, number)
    refs = Refs(contents, path)
    values = {"category": category, "indicators": list(zip(indicators, rows, strict=True))}
    html = to_page_html(
        "indicator-rows",
        crumbs=refs.crumbs(at.INDICATORS),
        parts=refs.parts(first, number, count),
        total=len(contents.indicators[category]),
        every=refs.page("在全部指标里找", at.index_path(at.INDICATORS), f"板块={category}"),
        **values,
    )
    markdown = partial(to_page_markdown, "indicator-rows", **values)
    return Page(path, category, at.INDICATORS, html, markdown, leaf=number > 1)


def _row(indicator: Indicator, contents: Contents, refs: Refs) -> Found:
    names = " ".join((indicator.label, *indicator.aliases))
    id = contents.indicator_ids[indicator.label]
    html = to_page_html(
        "indicator-row",
        indicator=indicator,
        id=id,
        here=refs.indicator(indicator.label),
        phrases=some(contents.phrases_of.get(indicator.label, ()), refs.phrase),
        sheets=some(contents.lines_of.get(indicator.label, ()), lambda source: _sheet(source, contents, refs)),
    )
    return Found(
        id,
        {
            "类型": [indicator.kind.value],
            "汇总": [indicator.roll.value],
            "缺报": [indicator.absent.value],
            "公开": [indicator.access.value],
        },
        fold(" ".join((names, *indicator.units, indicator.doc or ""))),
        syllables(names),
        "",
        Markup(html),
    )


def _sheet(source: Source, contents: Contents, refs: Refs) -> Ref:
    sheet = contents.sheets[source.path]
    words = " ".join(filter(None, (contents.unit_of(sheet).context()["简称"], sheet.date_text)))
    return refs.page(words, at.sheet_path(sheet), at.line_id(source.line))
