"""All rules over a project, listed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic
from site_builder.lint import (
    alike,
    answers,
    bare_effects,
    child_dates,
    child_totals,
    derived_values,
    empty_sections,
    enumerations,
    final_blanks,
    foreign_places,
    foreign_units,
    formulas,
    heading_marks,
    impossible_dates,
    last_period,
    later_dates,
    lengths,
    level_jumps,
    load_findings,
    missing_as_of,
    named_persons,
    near_duplicates,
    open_slots,
    personal_data,
    requests,
    required,
    same_verbs,
    self_names,
    several_bases,
    shares,
    slogans,
    stale_sheets,
    tenses,
    topic_words,
    totals,
    untagged_numbers,
    unused,
    waivers,
    wanted_sections,
    washed_years,
)
from site_builder.lint.files import File, written_files
from site_builder.lint.rule import Rule
from site_builder.lint.text import check as text
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
    # words, marks and numerals
    (text.find_in_project, text.RULES),
    # what is left of another text
    (foreign_units.find_foreign_units, (foreign_units.RULE,)),
    (foreign_places.find_foreign_places, (foreign_places.RULE,)),
)
# personal data
FILES: tuple[tuple[Callable[[Iterable[File]], Iterator[Diagnostic]], Of], ...] = (
    (personal_data.find_personal_data, personal_data.RULES),
    (named_persons.find_named_persons, (named_persons.RULE,)),
)
DOCUMENTS: tuple[tuple[Callable[[Project, Iterable[Document]], Iterator[Diagnostic]], Of], ...] = (
    (required.find_missing_required, (required.RULE,)),
    (missing_as_of.find_missing_as_of, (missing_as_of.RULE,)),
    (shares.find_wrong_shares, (shares.PART_OVER_WHOLE, shares.WRONG_SHARE)),
    # words, marks and numerals
    (text.find_in_documents, text.RULES),
    # structure
    (level_jumps.find_level_jumps, (level_jumps.RULE,)),
    (enumerations.find_bad_enumerations, (enumerations.LONE, enumerations.NESTED)),
    (empty_sections.find_empty_sections, (empty_sections.RULE,)),
    (heading_marks.find_heading_marks, (heading_marks.RULE,)),
    (same_verbs.find_same_verbs, (same_verbs.RULE,)),
    (wanted_sections.find_missing_problems, (wanted_sections.RULE,)),
    (answers.find_idle_plans, (answers.RULE,)),
    (bare_effects.find_bare_effects, (bare_effects.RULE,)),
    (slogans.find_slogans, (slogans.RULE,)),
    (lengths.find_long_sentences, (lengths.LONG_SENTENCE,)),
    (lengths.find_long_documents, (lengths.TOO_LONG,)),
    (tenses.find_wrong_tenses, (tenses.PLAN_AS_DONE, tenses.DONE_AS_PLAN)),
    (self_names.find_mixed_self, (self_names.RULE,)),
    (requests.find_requests, (requests.RULE,)),
    # what is left of another text
    (topic_words.find_topic_words, (topic_words.RULE,)),
    (final_blanks.find_final_blanks, (final_blanks.BLANK, final_blanks.VAGUE)),
)
ALIKE: Of = (alike.ALIKE_UNITS, alike.ALIKE_PERIODS)  # documents against each other
LOADING: Of = load_findings.RULES
ELSEWHERE: Of = (open_slots.RULE, waivers.BAD, waivers.IDLE)  # asked for with --missing strict, or about letting pass
_ALL = (*(of for _, of in (*CONTENT, *FILES, *DOCUMENTS)), ALIKE, LOADING, ELSEWHERE)
RULES = {rule.code: rule for of in _ALL for rule in of}
WAIVABLE = RULES.keys() - {rule.code for rule in ELSEWHERE}


def review_project(
    project: Project, documents: Iterable[Document], groups: Iterable[alike.Group] | None = None
) -> waivers.Review:
    """Every finding about the content and its documents, those of the load too, and what of it the sheets let pass.

    `groups` are those of alike.find_groups, where they are wanted for more than this.
    """
    made = list(documents)
    found = list(project.findings)
    found += [finding for find, _ in CONTENT for finding in find(project)]
    files = written_files(project)
    found += [finding for find, _ in FILES for finding in find(files)]
    found += [finding for find, _ in DOCUMENTS for finding in find(project, made)]
    found += alike.find_alike(alike.find_groups(project, made) if groups is None else groups)
    return waivers.review(project, found, WAIVABLE)


def check_project(project: Project, documents: Iterable[Document]) -> list[Diagnostic]:
    """What `review_project` finds and no sheet lets pass, sorted by place."""
    return review_project(project, documents).found
