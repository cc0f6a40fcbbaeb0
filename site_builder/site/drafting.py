"""拟稿台: the page where a draft is put together, and the data that it works from.

A page opened from a folder may load nothing but scripts, so data comes as scripts that call a function of the page: the
phrasebank with the list of sheets at once, a sheet when it is chosen.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from site_builder.desk.bank import bank_data, is_shown
from site_builder.desk.sheet import DeskSheets
from site_builder.desk.word import template_data
from site_builder.desk.words import words_data
from site_builder.facts.sheets import FactSheet
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.phrases import Tone
from site_builder.phrasebank.visible import Sees
from site_builder.site import addresses as at
from site_builder.site.contents import Contents
from site_builder.site.pages import Page, SideFile
from site_builder.site.pinyin import syllables
from site_builder.site.templating import to_page_html, to_page_markdown

SCRIPTS = (at.LAYOUT, "copy.js", "library-match.js", "basket.js", "desk.js")
TITLE = "拟稿台"


def desk_page() -> Page:
    """The page, empty until its script has filled it."""
    path = at.index_path(at.DESK)
    data = at.link(path, at.DESK_DATA)
    return Page(
        path=path,
        title=TITLE,
        section=at.DESK,
        html=to_page_html("desk", title=TITLE, data=data),
        markdown=lambda: to_page_markdown("desk", title=TITLE),
        scripts=SCRIPTS,
        wide=True,
    )


def desk_files(contents: Contents) -> Iterator[SideFile]:
    """The data of the page, and of every sheet, for the audience."""
    project = contents.project
    sheets = DeskSheets(contents.assembler)
    found = _found(project.bank, contents.audience.sees)
    word = template_data(contents.word.template, contents.word.profile)
    data = {
        "bank": bank_data(project.bank, contents.audience.sees),
        "found": found,
        "spelled": _spelled(project.bank, found),
        "sheets": [_entry(contents, sheet) for sheet in project.facts.sheets],
        "blank": sheets.blank_data(),
        "words": words_data(project.root),
        "word": at.link(at.index_path(at.DESK), at.DESK_WORD),
        "look": word["look"],
    }
    yield _script(at.DESK_DATA, data)
    yield _script(at.DESK_WORD, word)
    for sheet in project.facts.sheets:
        yield _script(at.desk_sheet_path(sheet), sheets.sheet_data(contents.unit_of(sheet), sheet))


def _found(bank: Phrasebank, sees: Sees) -> list[list[str]]:
    """What each phrase is found by beside its words, in the order of the bank: 板块, other names, and its tone where it
    is not plain; nothing for one that is not offered.
    """
    return [
        [phrase.category, " ".join(phrase.aliases), *([phrase.tone.value] if phrase.tone is not Tone.PLAIN else [])]
        if not phrase.retired and is_shown(phrase, sees)
        else []
        for phrase in bank.phrases.values()
    ]


def _spelled(bank: Phrasebank, found: list[list[str]]) -> dict[str, str]:
    """The characters of names by their syllable: a tenth of the weight of spelling every name."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for id, told in zip(bank.phrases, found, strict=True):
        name = f"{id} {told[1]}" if told else ""
        for character, syllable in zip(name, syllables(name).split(" "), strict=False):
            counts[character][syllable] += bool(syllable)
    spelled: dict[str, str] = {}
    for character, spellings in sorted(counts.items()):
        if syllable := max(sorted(spellings), key=lambda one: spellings[one]):
            spelled[syllable] = spelled.get(syllable, "") + character
    return dict(sorted(spelled.items()))


def _entry(contents: Contents, sheet: FactSheet) -> dict[str, Any]:
    """A sheet as it is chosen: where its data lies, whose it is, the outlines that its unit uses."""
    unit = contents.unit_of(sheet)
    page = at.index_path(at.DESK)
    return {
        "path": sheet.path,
        "data": at.link(page, at.desk_sheet_path(sheet)),
        "page": at.link(page, at.sheet_path(sheet)),
        "unit": unit.name,
        "topic": sheet.head.topic,
        "as_of": sheet.head.as_of or "",
        "outlines": list(sheet.head.skeletons),
        "sample": unit.head.sample,
    }


def _script(path: str, data: dict[str, Any]) -> SideFile:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return SideFile(path, f"chengwenDesk({written});\n".encode())
