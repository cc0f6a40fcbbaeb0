"""All rules over a project, listed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic
from site_builder.lint import (
    child_totals,
    derived_values,
    formulas,
    load_findings,
    near_duplicates,
    open_slots,
    required,
    several_bases,
    totals,
    untagged_numbers,
    unused,
)
from site_builder.lint.rule import Rule
from site_builder.project import Project

Of = tuple[Rule, ...]

# what finds, and the rules whose findings it makes
CONTENT: tuple[tuple[Callable[[Project], Iterator[Diagnostic]], Of], ...] = (
    (untagged_numbers.find_untagged_numbers, (untagged_numbers.RULE,)),
    (unused.find_unused_phrases, (unused.UNUSED_PHRASE,)),
    (unused.find_unused_narratives, (unused.UNUSED_NARRATIVE,)),
    (totals.find_wrong_totals, (totals.RULE,)),
    (several_bases.find_unclear_bases, (several_bases.RULE,)),
    (formulas.find_bad_formulas, (formulas.RULE,)),
    (derived_values.find_wrong_derived, (derived_values.WRONG_DERIVED, derived_values.NO_DERIVED)),
    (child_totals.find_child_totals, (child_totals.CHILD_TOTAL, child_totals.MEASURE_CLASH)),
    (near_duplicates.find_near_duplicates, (near_duplicates.RULE,)),
)
DOCUMENTS: tuple[tuple[Callable[[Iterable[Document]], Iterator[Diagnostic]], Of], ...] = (
    (required.find_missing_required, (required.RULE,)),
)
ELSEWHERE: Of = (*load_findings.RULES, open_slots.RULE)  # found while loading, or asked for with --missing strict
RULES = {rule.code: rule for rule in (*(r for _, of in (*CONTENT, *DOCUMENTS) for r in of), *ELSEWHERE)}


def check_project(project: Project, documents: Iterable[Document]) -> list[Diagnostic]:
    """Every finding about the content and its documents, those of the load too, sorted by place."""
    made = list(documents)
    found = list(project.findings)
    found += [finding for find, _ in CONTENT for finding in find(project)]
    found += [finding for find, _ in DOCUMENTS for finding in find(made)]
    return sorted(set(found))
