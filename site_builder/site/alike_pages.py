"""雷同对照: how alike the documents of each topic and date are, and what the most alike share, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from site_builder.document import Document
from site_builder.lint.alike import ALIKE_UNITS, Group, Likeness, wordings_of
from site_builder.lint.shared_passages import shared_passages
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.pages import Anchor, Page
from site_builder.site.refs import Refs
from site_builder.site.templating import to_page_html, to_page_markdown

TITLE = "雷同对照"
MATRIX = 40  # documents of which all pairs are shown; of more only those above the limit
LISTED = 12  # pairs of a topic and date that are shown side by side, besides those above the limit
MOST = 200  # pairs or groups that a page lists


def alike_pages(contents: Contents) -> Iterator[Page]:
    """The overview, a page for each topic and date, and one for each of the pairs that are most alike."""
    groups = contents.alike
    of_units = [(group, _pairs(group)) for group in groups if group.kind == "units"]
    worst = [(group, pairs[0]) for group in groups if group.kind == "periods" and (pairs := _pairs(group))]
    of_periods = sorted(worst, key=lambda found: _badness(found[1]))
    yield _overview(of_units, of_periods, contents)
    for group, pairs in of_units:
        yield _group_page(group, pairs, contents)
        for likeness in pairs:
            yield _pair_page(group, likeness, contents)
    for group, likeness in of_periods[:MOST]:
        yield _pair_page(group, likeness, contents)


def _pairs(group: Group) -> list[Likeness]:
    """The pairs that are above the limit, and others that are most alike, the worst first."""
    if len(group.documents) > MATRIX:
        some = [found.likeness for found in group.over]
    else:
        some = [one for one in group.pairs() if one.whole.percent or one.prose.percent]
    once = {(likeness.one.id, likeness.other.id): likeness for likeness in sorted(some, key=_badness)}
    ordered = list(once.values())
    over = sum(likeness.is_over for likeness in ordered)
    return ordered[: min(MOST, max(over, LISTED))]


def _badness(likeness: Likeness) -> tuple[bool, int, str, str]:
    most = max(likeness.whole.percent or 0, likeness.prose.percent or 0)
    return not likeness.is_over, -most, likeness.one.id, likeness.other.id


def _overview(
    of_units: list[tuple[Group, list[Likeness]]], of_periods: list[tuple[Group, Likeness]], contents: Contents
) -> Page:
    path = at.alike_path()
    refs = Refs(contents, path)
    groups = [
        {
            "ref": refs.page(" ".join(group.name), at.alike_path(*group.name)),
            "count": len(group.documents),
            "row": _row(pairs[0], refs) if pairs else None,
            "over": sum(likeness.is_over for likeness in pairs),
        }
        for group, pairs in of_units
    ]
    values: dict[str, Any] = {
        "title": TITLE,
        "crumbs": refs.crumbs(at.CHECKS),
        "rule": refs.page(ALIKE_UNITS.title, at.rule_path(ALIKE_UNITS.code)),
        "groups": groups[:MOST],
        "periods": [_linked(group, likeness, refs) for group, likeness in of_periods[:MOST]],
        "more": max(0, len(groups) - MOST) + max(0, len(of_periods) - MOST),
    }
    toc = (Anchor(2, "单位之间", "units"), Anchor(2, "各期之间", "periods"))
    return _page(path, TITLE, "alike", values, toc)


def _group_page(group: Group, pairs: list[Likeness], contents: Contents) -> Page:
    path = at.alike_path(*group.name)
    refs = Refs(contents, path)
    title = f"{' '.join(group.name)} {TITLE}"
    shown = {(likeness.one.id, likeness.other.id) for likeness in pairs}
    values: dict[str, Any] = {
        "title": title,
        "crumbs": _crumbs(refs),
        "count": len(group.documents),
        "matrix": _matrix(group, shown, contents, refs) if len(group.documents) <= MATRIX else None,
        "pairs": [_linked(group, one, refs) for one in pairs],
    }
    toc = (Anchor(2, "最像的", "pairs"), Anchor(2, "两两相比", "matrix"))
    return _page(path, title, "alike-group", values, toc)


def _matrix(group: Group, shown: set[tuple[str, str]], contents: Contents, refs: Refs) -> list[dict[str, object]]:
    """A row for each document, with a cell for each before it."""
    found = {(likeness.one.id, likeness.other.id): likeness for likeness in group.pairs()}
    rows = []
    several = Counter(document.sheet for document in group.documents)
    for number, document in enumerate(group.documents):
        cells = []
        for earlier in group.documents[:number]:
            likeness = found.get((earlier.id, document.id))
            linked = likeness is not None and (earlier.id, document.id) in shown
            href = refs.page("", _pair_path(group, likeness)).href if likeness and linked else ""
            cells.append((likeness, href))
        short = contents.unit_of(contents.sheets[document.sheet]).context()["简称"]
        outline = document.skeleton if several[document.sheet] > 1 else ""
        rows.append(
            {"number": number + 1, "ref": refs.document(document), "short": short, "outline": outline, "cells": cells}
        )
    return rows


def _row(likeness: Likeness, refs: Refs) -> dict[str, object]:
    said, said_there = wordings_of(likeness.other), wordings_of(likeness.one)
    return {
        "likeness": likeness,
        "one": refs.document(likeness.one),
        "other": refs.document(likeness.other),
        "dates": (likeness.one.as_of, likeness.other.as_of),
        "wordings": (len(said & said_there), min(len(said), len(said_there))),
    }


def _linked(group: Group, likeness: Likeness, refs: Refs) -> dict[str, object]:
    """The row with the way to the page of the pair."""
    return {**_row(likeness, refs), "pair": refs.page("并排看", _pair_path(group, likeness))}


def _pair_page(group: Group, likeness: Likeness, contents: Contents) -> Page:
    path = _pair_path(group, likeness)
    refs = Refs(contents, path)
    above = [refs.page(" ".join(group.name), at.alike_path(*group.name))] if group.kind == "units" else []
    title = f"{_name(group, likeness.one, contents)}与{_name(group, likeness.other, contents)}{TITLE}"
    values: dict[str, Any] = {
        "title": title,
        "crumbs": [*_crumbs(refs), *above],
        "row": _row(likeness, refs),
        "shared": list(shared_passages(group.passages(likeness.one), group.passages(likeness.other))),
    }
    return _page(path, title, "alike-pair", values, (Anchor(2, "相同的字句", "shared"),))


def _name(group: Group, document: Document, contents: Contents) -> str:
    short = contents.unit_of(contents.sheets[document.sheet]).context()["简称"]
    return short if group.kind == "units" else f"{short} {document.as_of}"


def _crumbs(refs: Refs) -> list[Any]:
    return refs.crumbs(at.CHECKS, refs.page(TITLE, at.alike_path()))


def _pair_path(group: Group, likeness: Likeness) -> str:
    """Of two units by the numbers they have in the matrix; of a unit's periods there is one page only."""
    if group.kind == "periods":
        unit, topic = group.name
        return at.alike_path("各期", topic, *unit.split("/"))
    one, other = (group.documents.index(document) + 1 for document in (likeness.one, likeness.other))
    return at.alike_path(*group.name, f"{one}-{other}")


def _page(path: str, title: str, template: str, values: dict[str, Any], toc: tuple[Anchor, ...]) -> Page:
    html, markdown = to_page_html(template, **values), partial(to_page_markdown, template, **values)
    return Page(path, title, at.CHECKS, html, markdown, toc, leaf=True)
