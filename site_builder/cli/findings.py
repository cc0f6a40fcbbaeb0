"""Findings as one reads them on a terminal; elsewhere they stay one a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from site_builder.errors import Diagnostic, Severity
from site_builder.lint.check import RULES
from site_builder.lint.rule import Level

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def grouped(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Lines with colours: each file with its findings, then how often each rule was broken."""
    codes: Counter[str] = Counter()
    for path, some in groupby(found, key=lambda finding: finding.place.path):
        yield click.style(path, bold=True)
        for finding in some:
            codes[finding.code] += 1
            place = finding.place
            where = f"{place.line}:{place.column}" if place.column > 1 else f"{place.line}"
            level = click.style(Level.of(finding.severity), fg=COLOURS[finding.severity])
            yield f"{where:>7}  {level}  {finding.message} {click.style(finding.code, dim=True)}"
        yield ""
    for code, count in codes.most_common():
        yield f"{count:>7}  {RULES[code].title if code in RULES else code}"
