"""All rules over a project, listed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic
from site_builder.lint import (
    alike,
    child_dates,
    child_totals,
    derived_values,
    final_blanks,
    foreign_places,
    foreign_units,
    formulas,
    impossible_dates,
    last_period,
    later_dates,
    load_findings,
    missing_as_of,
    near_duplicates,
    open_slots,
    required,
    several_bases,
    shares,
    stale_sheets,
    topic_words,
    totals,
    untagged_numbers,
    unused,
    washed_years,
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
    (child_totals.find_child_totals, (child_totals.CHILD_TOTAL, child_totals.MEASURE_CLASH, child_totals.LATEST_CLASH)),
    (child_dates.find_child_dates, (child_dates.RULE,)),
    (shares.find_parts_over_wholes, (shares.PART_OVER_WHOLE,)),
    (impossible_dates.find_impossible_dates, (impossible_dates.RULE,)),
    (later_dates.find_later_dates, (later_dates.RULE,)),
    (washed_years.find_washed_years, (washed_years.RULE,)),
    (last_period.find_last_period_numbers, (last_period.RULE,)),
    (stale_sheets.find_stale_sheets, (stale_sheets.RULE,)),
    (near_duplicates.find_near_duplicates, (near_duplicates.RULE,)),
    # what is left of another text
    (foreign_units.find_foreign_units, (foreign_units.RULE,)),
    (foreign_places.find_foreign_places, (foreign_places.RULE,)),
)
DOCUMENTS: tuple[tuple[Callable[[Project, Iterable[Document]], Iterator[Diagnostic]], Of], ...] = (
    (required.find_missing_required, (required.RULE,)),
    (missing_as_of.find_missing_as_of, (missing_as_of.RULE,)),
    (shares.find_wrong_shares, (shares.PART_OVER_WHOLE, shares.WRONG_SHARE)),
    # documents against each other
    (alike.find_alike, (alike.ALIKE_UNITS, alike.ALIKE_PERIODS)),
    (topic_words.find_topic_words, (topic_words.RULE,)),
    (final_blanks.find_final_blanks, (final_blanks.BLANK, final_blanks.VAGUE)),
)
ELSEWHERE: Of = (*load_findings.RULES, open_slots.RULE)  # found while loading, or asked for with --missing strict
RULES = {rule.code: rule for rule in (*(r for _, of in (*CONTENT, *DOCUMENTS) for r in of), *ELSEWHERE)}


def check_project(project: Project, documents: Iterable[Document]) -> list[Diagnostic]:
    """Every finding about the content and its documents, those of the load too, sorted by place."""
    made = list(documents)
    found = list(project.findings)
    found += [finding for find, _ in CONTENT for finding in find(project)]
    found += [finding for find, _ in DOCUMENTS for finding in find(project, made)]
    return sorted(set(found))
