"""填报情况: for each topic and date who has filed what, what each unit still owes, and how the filing goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.facts.units import Unit
from site_builder.rollup.filing import Entry, Filing, Tally, count
from site_builder.rollup.notice import owed_below, to_notice
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.filing_chart import COLUMNS, draw_progress
from site_builder.site.filing_download import download_path
from site_builder.site.filing_places import Spread
from site_builder.site.filing_tables import filing_ref, in_words, sheet_href, tables_of, word_below
from site_builder.site.pages import Anchor, Page
from site_builder.site.refs import Ref, Refs
from site_builder.site.templating import to_page_html, to_page_markdown
from site_builder.wording.dates import parse_moment

RULE = (
    "谁该报：自己报过这个专题的，以及同一层级里有单位报过的（部门除外）。该报哪些：提纲里必填、提示的，"
    "加上同层级单位本期和上期的事实表过半写了的；下级相加得出的不算欠。"
)


def filing_pages(contents: Contents) -> Iterator[Page]:
    """The overview, and the pages of every topic and date."""
    yield _index(contents)
    for spread in contents.filing_spreads:
        yield _page(spread, contents)


def newest(contents: Contents) -> list[Filing]:
    """The last filing of each tree and topic, the newest first."""
    last = {(filing.top.id, filing.topic): filing for filing in contents.filings}
    return sorted(last.values(), key=lambda filing: filing.date, reverse=True)


def _page(spread: Spread, contents: Contents) -> Page:
    title = f"{spread.lead.name}{spread.filing.topic}填报情况（截至{parse_moment(spread.filing.date).full}）"
    html = to_page_html("filing", title=title, **_values(spread, contents))
    markdown = partial(_to_markdown, title, spread, contents)
    return Page(spread.path, title, at.FILING, html, markdown, leaf=True, scripts=("copy.js", "copy-buttons.js"))


def _to_markdown(title: str, spread: Spread, contents: Contents) -> str:
    """Made anew when it is asked for: what it is made of is not kept for hundreds of pages."""
    return to_page_markdown("filing", title=title, **_values(spread, contents))


def _values(spread: Spread, contents: Contents) -> dict[str, object]:
    """What both templates tell."""
    filing, lead = spread.filing, spread.lead
    refs = Refs(contents, spread.path)
    periods = _periods(filing, lead, contents)
    tally = count(filing.under(lead))
    drawn = [(one.date, one_tally) for one, one_tally in periods[-COLUMNS:]]
    return {
        "crumbs": refs.crumbs(at.FILING, *_above(filing, lead, refs)),
        "sample": lead.head.sample,
        "tally": tally,
        "words": in_words(tally),
        "levels": _levels(filing, lead),
        **_owed(filing, lead, refs),
        "periods": [
            (filing_ref(one, lead, parse_moment(one.date).full, refs), one_tally, one is filing)
            for one, one_tally in periods
        ],
        "chart": draw_progress(drawn, filing.date, f"{lead.name}{filing.topic}各期填报进度"),
        "tables": list(tables_of(spread, refs)),
        "rule": RULE,
        "download": refs.page("下载这些数", download_path(spread)),
    }


def _above(filing: Filing, lead: Unit, refs: Refs) -> list[Ref]:
    """The pages of the units above, from the top."""
    above: list[Ref] = []
    while lead.parent is not None:
        lead = lead.parent
        if ref := filing_ref(filing, lead, lead.name, refs):
            above.insert(0, ref)
    return above


def _levels(filing: Filing, lead: Unit) -> list[tuple[str, Tally]]:
    """The tally of each level below, by what the units call it."""
    levels: dict[str, list[Entry]] = {}
    for entry in filing.under(lead):
        word = entry.unit.head.level.value if entry.unit is lead else word_below(entry.unit.parent)
        levels.setdefault(word, []).append(entry)
    return [(word, tally) for word, entries in levels.items() if (tally := count(entries)).due]


def _owed(filing: Filing, lead: Unit, refs: Refs) -> dict[str, object]:
    """The message to send, and the same line by line with the units linked to where they can fill it in."""
    owed = owed_below(filing, lead)
    lines = to_notice(filing, owed).splitlines()
    return {
        "opening": lines[0] if lines else "",
        "owed": [
            (one, line.removeprefix(one.name), sheet_href(one.entry, refs) if one.entry else None)
            for one, line in zip(owed, lines[1:], strict=True)
        ],
    }


def _periods(filing: Filing, lead: Unit, contents: Contents) -> list[tuple[Filing, Tally]]:
    """The tally of the same units in every period in which any was due, the oldest first."""
    series = contents.filing_series[filing.top.id, filing.topic]
    return [(one, tally) for one in series if (tally := count(one.under(lead))).due]


def _index(contents: Contents) -> Page:
    path = at.index_path(at.FILING)
    refs = Refs(contents, path)
    topics = [
        (topic, contents.topic_ids[topic], [_entry(filing, refs) for filing in filings])
        for topic in contents.project.bank.topics
        if (filings := sorted((f for f in contents.filings if f.topic == topic), key=lambda f: f.date, reverse=True))
    ]
    title = at.SECTIONS[at.FILING]
    values = {"title": title, "topics": topics, "rule": RULE}
    toc = tuple(Anchor(2, topic, anchor) for topic, anchor, _ in topics)
    html, markdown = to_page_html("filings", **values), partial(to_page_markdown, "filings", **values)
    return Page(path, title, at.FILING, html, markdown, toc)


def _entry(filing: Filing, refs: Refs) -> dict[str, object]:
    tally = count(filing.entries)
    return {
        "ref": filing_ref(filing, filing.top, f"{filing.top.name} 截至{parse_moment(filing.date).full}", refs),
        "words": in_words(tally),
        "sample": filing.top.head.sample,
        "owing": tally.owing,
    }
