"""The one step that repairs what dropped words leave behind: marks, brackets, ends of sentences.

A table of repairs over the text of a paragraph; GB/T 15834 says which marks may meet. Figures, names and hand-written
prose are opaque to it: what a person stated is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.document import Run

OPAQUE = "\ue000"  # stands for every character that is not ours to repair
_BRACKETS = re.compile("[“”‘’《》（）〔〕]")
_PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", "〕": "〔"}


def _strongest(match: re.Match[str]) -> str:
    return next(mark for mark in "；：，、" if mark in match[0])


# pattern, and what takes its place
REPAIRS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile("（[，、；：。]*）|“[，、；：。]*”|《》|〔〕"), ""),  # empty brackets
    (re.compile("(?<=[（“《])[，、；：。]+"), ""),  # a mark just inside
    (re.compile("[，、；：]+(?=[）”》])"), ""),
    (re.compile("[，、；：]+(?=[。！？])"), ""),  # no mark before the end of a sentence
    (re.compile("(?<=[。！？])[，、；：。]+"), ""),  # nor right after it
    (re.compile("[，、；：]{2,}"), _strongest),  # two marks: the stronger stays
    (re.compile("^[，、；：。！？]+"), ""),  # nor at the start
    (re.compile(r"[，、；]+\Z"), "。"),  # an end is an end; ： may lead over to what follows
)
# every repair starts from two marks side by side or a mark at an end: one cheap look spares the table
_SUSPECT = re.compile("[，、；：。！？（“《〔][，、；：。！？）”》〕]|^[，、；：。！？]|[，、；]\\Z")


def tidy_text(text: str) -> str:
    """The text repaired; tidying twice changes nothing."""
    return "".join(run.text for run in tidy([Run(text, phrase="-")]))


def tidy(runs: list[Run]) -> list[Run]:
    """The runs of one paragraph repaired; runs left empty are gone."""
    whole = "".join([run.text for run in runs])
    if not _SUSPECT.search(whole) and not _BRACKETS.search(whole):
        return runs
    text = "".join([_visible(run) for run in runs])
    if not _SUSPECT.search(text) and not _unbalanced(text):
        return runs
    letters = [(char, owner) for owner, run in enumerate(runs) for char in run.text]
    shown = list(text)
    changed = True
    while changed:
        changed = False
        for pattern, change in REPAIRS:
            while (match := pattern.search("".join(shown))) is not None:
                new = change if isinstance(change, str) else change(match)
                owner = letters[match.start()][1]
                letters[match.start() : match.end()] = [(char, owner) for char in new]
                shown[match.start() : match.end()] = new
                changed = True
        for at in reversed(_unbalanced("".join(shown))):
            del letters[at], shown[at]
            changed = True
    texts = [""] * len(runs)
    for char, owner in letters:
        texts[owner] += char
    return [run if run.text == new else run._replace(text=new) for run, new in zip(runs, texts, strict=True) if new]


def _visible(run: Run) -> str:
    ours = run.figure is None and run.source is None and run.role is None and not run.given
    return run.text if ours else OPAQUE * len(run.text)


def _unbalanced(text: str) -> list[int]:
    """Where brackets and quotes without a partner stand."""
    open_at: list[int] = []
    lost: list[int] = []
    for found in _BRACKETS.finditer(text):
        at, char = found.start(), found[0]
        if char not in _PAIRS:
            open_at.append(at)
        else:
            match = next((i for i in reversed(open_at) if text[i] == _PAIRS[char]), None)
            if match is None:
                lost.append(at)
            else:
                lost += [i for i in open_at if i > match]
                open_at = [i for i in open_at if i < match]
    return sorted(lost + open_at)
