"""What a page of 填报情况 is about as a table to download: every value of its units, with coverage and change."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.exchange.facts_file import to_csv, to_xlsx
from site_builder.exchange.facts_table import known_facts
from site_builder.facts.units import Unit
from site_builder.site.contents import Contents
from site_builder.site.filing_places import Spread
from site_builder.site.pages import SideFile

MOST = 20  # units of a workbook, which takes its time; of more there is a CSV file, which Excel and WPS open too


def download_path(spread: Spread) -> str:
    """The file's address, beside the page."""
    suffix = ".xlsx" if len(_units(spread)) <= MOST else ".csv"
    return spread.path.removesuffix(".md") + suffix


def filing_files(contents: Contents) -> Iterator[SideFile]:
    """The table of each page."""
    bank, facts = contents.project.bank, contents.project.facts
    for spread in contents.filing_spreads:
        topic, date, path = spread.filing.topic, spread.filing.date, download_path(spread)
        known = list(known_facts(bank, facts, topic, _units(spread), date, contents.audience.sees))
        yield SideFile(path, to_xlsx(known) if path.endswith(".xlsx") else to_csv(known))


def _units(spread: Spread) -> list[Unit]:
    """The unit that the page is about, and those that its tables list."""
    below = (entry.unit for parent in spread.parents for entry in spread.filing.rows(parent))
    return list(dict.fromkeys((spread.lead, *below)))
