"""Phrases, outlines and prose are in words of our own: no run of 20 characters is a published document's."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.phrasebank.template import literal_texts
from site_builder.project import Project, load_project
from tests.own_words import borrowed, digest, known


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Path(__file__).parent.parent)


def test_no_phrase_repeats_a_published_sentence(project: Project) -> None:
    found = {
        phrase.id: runs
        for phrase in project.bank.phrases.values()
        for tree in phrase.trees
        if (runs := borrowed("".join(literal_texts(tree))))
    }
    assert not found


def test_no_prose_or_heading_does(project: Project) -> None:
    texts = [prose.text for s in project.facts.sheets for n in s.narratives.values() for prose in n.prose()]
    texts += [section.text for skeleton in project.bank.skeletons.values() for section in skeleton.walk()]
    assert not [run for text in texts for run in borrowed(text)]


def test_the_test_can_fail() -> None:
    assert len(known()) > 20_000
    run = "甲" * 20
    assert digest(run) not in known()
    assert borrowed(run) == []
