"""The words that the desk checks while one types: the list of the checks, with a project's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from site_builder.errors import Problems
from site_builder.lint.text.words import RULES, load_words


def words_data(root: Path | None = None) -> list[dict[str, Any]]:
    """Every word of the shipped list and of the project at `root`; js/checks/words.js says what its parts are.

    A word of the project that cannot be used is left out here and reported by `chengwen check`.
    """
    return [
        {
            "rule": RULES[word.level].code,
            "level": word.level.value,
            "wrong": word.wrong,
            "right": word.right,
            "unless": list(word.unless),
            "why": word.why,
        }
        for word in load_words(root, Problems())
    ]
