"""校核: the index of all findings, and a page for each rule: what, why, a bad and a good example, what it found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from site_builder.lint.check import RULES
from site_builder.lint.rule import Level, Rule
from site_builder.site import addresses as at
from site_builder.site.alike_pages import TITLE as ALIKE
from site_builder.site.checks import Checks, Found, counts
from site_builder.site.pages import FILTER_SCRIPTS, Anchor, Page
from site_builder.site.parts import in_parts
from site_builder.site.pinyin import syllables
from site_builder.site.refs import Refs, some
from site_builder.site.templating import to_page_html, to_page_markdown
from site_builder.wording.anchors import unique_anchor

LISTED = 80  # findings that a page lists, at about a kilobyte each
MOST = 1000  # findings that the pages of a rule list; with more of them it is the command that one works with


def check_pages(checks: Checks) -> Iterator[Page]:
    """The index with the worst findings, and every rule with its own, on as many pages as they take."""
    yield _index(checks)
    for rule in RULES.values():
        parts = in_parts(checks.by_rule.get(rule.code, [])[:MOST], LISTED)
        yield from (_rule_page(rule, part, number, len(parts), checks) for number, part in enumerate(parts, start=1))


def _index(checks: Checks) -> Page:
    path = at.index_path(at.CHECKS)
    refs = Refs(checks.contents, path)
    taken: dict[str, int] = {}
    listed = {id(found) for found in checks.found[:LISTED]}
    groups = [
        (name, "u-" + unique_anchor(name, taken), [_row(f, checks, refs) for f in found if id(f) in listed])
        for name, found in checks.by_group.items()
    ]
    values = {
        "title": at.SECTIONS[at.CHECKS],
        "count": len(checks.found),
        "more": len(checks.found) - len(listed),
        "levels": list(counts(checks.found)),
        "rules": [(level, _rules(level, checks, refs)) for level in Level],
        "alike": refs.page(ALIKE, at.alike_path()),
        "groups": [group for group in groups if group[2]],
        "titles": [rule.title for rule in RULES.values() if rule.code in checks.by_rule],
        "waived": [_row(f, checks, refs) for f in checks.waived[:MOST]],
    }
    toc = (
        Anchor(2, "查哪些", "rules"),
        Anchor(2, "查出来的", "found"),
        *(Anchor(3, name, anchor) for name, anchor, rows in groups if rows),
        *((Anchor(2, "放过的", "waived"),) if checks.waived else ()),
    )
    html, markdown = to_page_html("checks", **values), partial(to_page_markdown, "checks", **values)
    return Page(path, at.SECTIONS[at.CHECKS], at.CHECKS, html, markdown, toc, scripts=FILTER_SCRIPTS)


def _rules(level: Level, checks: Checks, refs: Refs) -> list[dict[str, object]]:
    """The rules of a level, with how often each was broken."""
    return [
        {"ref": refs.page(rule.title, at.rule_path(rule.code)), "count": len(checks.by_rule.get(rule.code, ()))}
        for rule in RULES.values()
        if rule.level is level
    ]


def _row(found: Found, checks: Checks, refs: Refs) -> dict[str, object]:
    return {
        **checks.entry(found, refs),
        "words": f"{found.group} {found.finding.place.path}",
        "names": syllables(f"{found.group} {found.rule.title}"),
        "documents": some(found.documents, refs.document, 2),
    }


def _rule_page(rule: Rule, part: Sequence[Found], number: int, parts: int, checks: Checks) -> Page:
    path = at.part_path(at.rule_path(rule.code), number)
    refs = Refs(checks.contents, path)
    values = {
        "title": rule.title,
        "rule": rule,
        "crumbs": refs.crumbs(at.CHECKS),
        "rows": [_row(one, checks, refs) for one in part],
        "parts": refs.parts(at.rule_path(rule.code), number, parts),
        "count": len(checks.by_rule.get(rule.code, ())),
        "more": len(checks.by_rule.get(rule.code, ())) > MOST and number == parts,
        "waived": [_row(f, checks, refs) for f in checks.waived if f.rule is rule][:MOST],
    }
    html, markdown = to_page_html("check", **values), partial(to_page_markdown, "check", **values)
    toc = (Anchor(2, "查什么", "what"), Anchor(2, "例子", "examples"), Anchor(2, "查出来的", "found"))
    return Page(path, rule.title, at.CHECKS, html, markdown, toc, leaf=True)
