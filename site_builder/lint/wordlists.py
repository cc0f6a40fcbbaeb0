"""The word lists of the rules, which writers edit: wordlists.yml, a list of words by name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of one list, as written."""
    text = (files("site_builder.lint") / "wordlists.yml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(text)
    return tuple(lists[name])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """One pattern for all words of a list, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words(name), key=len, reverse=True))))
