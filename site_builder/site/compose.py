"""The whole site, before any generator sees it."""

from __future__ import annotations

from site_builder.project import Project
from site_builder.site import addresses as at
from site_builder.site.alike_pages import alike_pages
from site_builder.site.bankdata import bank_file
from site_builder.site.check_pages import check_pages
from site_builder.site.checks import Checks
from site_builder.site.comparisons import comparison_pages
from site_builder.site.contents import Contents, collect
from site_builder.site.copied_look import layout_file
from site_builder.site.documents import document_files, document_pages
from site_builder.site.drafting import desk_files, desk_page
from site_builder.site.filing import filing_pages
from site_builder.site.filing_download import filing_files
from site_builder.site.indicators import find_rows, indicator_pages
from site_builder.site.library import finder_files, to_found
from site_builder.site.moved import moved_pages
from site_builder.site.outlines import outline_pages
from site_builder.site.overview import MARKER, overview
from site_builder.site.pages import Site
from site_builder.site.phrase_cards import make_cards
from site_builder.site.phrases import phrase_pages
from site_builder.site.sheet_lists import sheet_lists
from site_builder.site.sheets import sheet_pages


def compose(contents: Contents) -> Site:
    """Every generated page and side file."""
    cards, rows, checks = make_cards(contents), find_rows(contents), Checks(contents)
    phrases = {category: [to_found(card) for card in some] for category, some in cards.items()}
    pages = (
        *document_pages(contents, checks),
        *comparison_pages(contents),
        *phrase_pages(contents, cards),
        *moved_pages(contents),
        *outline_pages(contents),
        *sheet_lists(contents),
        *sheet_pages(contents),
        *indicator_pages(contents, rows),
        *filing_pages(contents),
        *check_pages(checks),
        *alike_pages(contents),
        desk_page(),
    )
    files = (
        *document_files(contents),
        *filing_files(contents),
        bank_file(contents),
        *finder_files(at.PHRASES, phrases, at.category_path),
        *finder_files(at.INDICATORS, rows, at.indicators_path),
        layout_file(contents.word.profile),
        *desk_files(contents),
    )
    return Site(pages, files, {MARKER: overview(contents, checks)})


def compose_project(project: Project, *, internal: bool = False) -> Site:
    """The site of a loaded project for an audience."""
    return compose(collect(project, internal=internal))
