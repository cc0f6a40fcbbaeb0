"""Drafts of the desk, under node where there is one: they begin as the document and lose nothing."""

from __future__ import annotations

from tests.desk import shipped_desk, start_batch
from tests.desk.in_node import node, run


@node
def test_a_draft_begins_as_the_document_and_loses_nothing() -> None:
    (faults,) = run([start_batch(shipped_desk(), every=6)], "drafts")
    assert faults == []


@node
def test_a_draft_outlives_damage_and_its_phrases() -> None:
    (found,) = run([start_batch(shipped_desk(), every=40)], "files")
    assert found["damaged"] == []
    assert found["lost"] > 5
    assert found["texts"][0] == found["texts"][1]


@node
def test_every_open_slot_is_a_field() -> None:
    (faults,) = run([start_batch(shipped_desk(), every=40)], "slots")
    assert faults == []


@node
def test_the_title_and_headings_stand_as_they_are_typed() -> None:
    (faults,) = run([start_batch(shipped_desk(), every=40)], "typedLines")
    assert faults == []
