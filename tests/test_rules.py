"""Each check on its labelled cases (checks/rules): all that it must report is reported, and nothing else."""

from __future__ import annotations

import pytest

from site_builder.lint.check import RULES
from tests.rule_cases import CASES, FOLDER, Case, Score, files, find_in, read_yaml, score

ENOUGH = 6
PLACES = read_yaml(FOLDER.parent / "places.yml")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case(case: Case) -> None:
    assert bool(case.messages) is case.reported, case.messages or list(map(str, case.found))
    if "说" in case.given:
        assert case.given["说"] in case.messages[0]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_enough_cases_of_both_and_is_right_in_all(code: str) -> None:
    of = score(code)
    assert of == Score(of.right, 0, 0, of.passed), f"precision {of.precision:.2f}, recall {of.recall:.2f}"
    assert min(of.right, of.passed) >= ENOUGH


def test_every_file_of_cases_is_of_a_rule() -> None:
    assert {case.code for case in CASES} == set(RULES)
    assert all(read_yaml(file).keys() == {"报", "不报"} for file in FOLDER.glob("*.yml"))


@pytest.mark.parametrize("code", PLACES)
def test_what_is_found_in_prose_is_found_at_its_character(code: str) -> None:
    marked = dict(files(PLACES[code]))
    before, _, _ = marked["content/units/zhen/now.md"].partition("^")
    found = find_in({path: text.replace("^", "") for path, text in marked.items()})
    places = {(finding.place.line, finding.place.column) for finding in found if finding.code == code}
    assert places == {(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)}, list(map(str, found))
