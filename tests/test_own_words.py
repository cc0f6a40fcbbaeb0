"""Phrases, outlines and prose are in words of our own: no run of 20 characters is a published document's."""

from __future__ import annotations

import pytest

from site_builder.phrasebank.template import literal_texts
from tests import own_words
from tests.own_words import borrowed, digest, known
from tests.projects import shipped


def test_no_phrase_repeats_a_published_sentence() -> None:
    found = {
        phrase.id: runs
        for phrase in shipped().bank.phrases.values()
        for tree in phrase.trees
        if (runs := borrowed("".join(literal_texts(tree))))
    }
    assert not found


def test_no_prose_or_heading_does() -> None:
    texts = [prose.text for s in shipped().facts.sheets for n in s.narratives.values() for prose in n.prose()]
    texts += [section.text for skeleton in shipped().bank.skeletons.values() for section in skeleton.walk()]
    assert not [run for text in texts for run in borrowed(text)]


def test_the_test_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(known()) > 20_000
    run = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    assert borrowed(f"此处{run[:9]} 12{run[9:]}。") == []
    monkeypatch.setattr(own_words, "known", lambda: {digest(run)})
    assert borrowed(f"此处{run[:9]} 12{run[9:]}。") == [run]
