"""All rules over a project, listed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic
from site_builder.lint.child_dates import find_child_dates
from site_builder.lint.child_totals import find_child_totals
from site_builder.lint.derived_values import find_wrong_derived
from site_builder.lint.formulas import find_bad_formulas
from site_builder.lint.near_duplicates import find_near_duplicates
from site_builder.lint.required import find_missing_required
from site_builder.lint.several_bases import find_unclear_bases
from site_builder.lint.totals import find_wrong_totals
from site_builder.lint.untagged_numbers import find_untagged_numbers
from site_builder.lint.unused import find_unused_narratives, find_unused_phrases
from site_builder.project import Project

CONTENT_RULES: tuple[Callable[[Project], Iterator[Diagnostic]], ...] = (
    find_untagged_numbers,
    find_unused_phrases,
    find_unused_narratives,
    find_wrong_totals,
    find_unclear_bases,
    find_bad_formulas,
    find_wrong_derived,
    find_child_totals,
    find_child_dates,
    find_near_duplicates,
)
DOCUMENT_RULES: tuple[Callable[[Iterable[Document]], Iterator[Diagnostic]], ...] = (find_missing_required,)


def check_project(project: Project, documents: Iterable[Document]) -> list[Diagnostic]:
    """Every finding about the content and its documents, those of the load too, sorted by place."""
    made = list(documents)
    found = list(project.findings)
    found += [finding for rule in CONTENT_RULES for finding in rule(project)]
    found += [finding for document_rule in DOCUMENT_RULES for finding in document_rule(made)]
    return sorted(set(found))
