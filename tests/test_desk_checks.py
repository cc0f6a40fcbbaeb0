"""The desk's checks while one types: rules that Python has too say the same, the others what is written down."""

from __future__ import annotations

from pathlib import Path

from site_builder.desk.words import words_data
from tests.desk import shipped_desk
from tests.desk.checks import draft_batch, length_batch, rule_batch
from tests.desk.in_node import check, node
from tests.projects import write


@node
def test_words_and_marks_as_in_python() -> None:
    check([rule_batch(150)])


@node
def test_length_as_in_python() -> None:
    check([length_batch(shipped_desk(), every=10)])


@node
def test_drafts(tmp_path: Path) -> None:
    check([draft_batch(tmp_path)])


def test_words_of_the_project_go_before_the_shipped_ones(tmp_path: Path) -> None:
    own = "词:\n  - {错: 布署, 对: 部署, 除非: [布署], 级: 提示}\n  - {错: 村村响, 对: 广播}\n"
    write(tmp_path, {"phrasebank/words.yml": own})
    shipped = {word["wrong"]: word for word in words_data()}
    found = {word["wrong"]: word for word in words_data(tmp_path)}
    assert (shipped["布署"]["rule"], shipped["布署"]["level"]) == ("wrong-word", "必错")
    assert (found["布署"]["level"], found["布署"]["unless"]) == ("提示", ["布署"])
    assert found.keys() - shipped.keys() == {"村村响"}
