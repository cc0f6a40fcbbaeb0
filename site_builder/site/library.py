"""The data of a page to find things on, phrases or indicators: what to find each by, and each as its own page has it.

The page narrows by the first, which it loads at once; of the second, which is most of the weight, it loads that of a
板块 when something of it comes into view.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from site_builder.site import addresses as at
from site_builder.site.pages import SideFile
from site_builder.site.phrase_cards import Card
from site_builder.site.pinyin import syllables

# by the length of the first wording: the name of the size, and the number of characters at which the next begins
SIZES = {"短": 40, "中": 65, "长": 10_000}
LIBRARY, CARDS = "chengwenLibrary", "chengwenCards"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to be found: its id, what it fits by the names of the form's fields, and its HTML.

    A field without values fits everything. `words` are folded as the page folds what is typed; `names` are spelled
    syllable by syllable and found by their first letters too, `spelled` only when most of it is typed.
    """

    id: str
    fits: dict[str, list[str]]
    words: str
    names: str
    spelled: str
    html: Markup


def to_found(card: Card) -> Found:
    """A phrase as it is found."""
    phrase = card.phrase
    ids = (id.replace(".", " ") for id in (phrase.id, *card.old_ids))
    named = " ".join([*ids, *phrase.aliases, *card.labels])
    return Found(
        phrase.id,
        {
            "专题": list(card.topics),
            "层级": [level.value for level in phrase.fit.levels],
            "语气": [phrase.tone.value],
            "长短": [size_of(card.blank)],
        },
        fold(" ".join([named, *card.texts, phrase.doc or ""])),
        syllables(named),
        syllables(card.texts[0]),
        card.html,
    )


def finder_files(section: str, found: dict[str, list[Found]], path: Callable[[str], str]) -> Iterator[SideFile]:
    """Classic scripts, which a page may load from a folder too; `path` is the page of a 板块."""
    entries = [_entry(category, one) for category, some in found.items() for one in some]
    yield SideFile(at.finder_path(section), f"self.{LIBRARY} = {_json(entries)};\n".encode())
    for category, some in found.items():
        shown = "".join(one.html for one in some)
        yield SideFile(at.cards_path(path(category)), f"self.{CARDS} = {_json(shown)};\n".encode())


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _entry(category: str, found: Found) -> dict[str, object]:
    return {
        "id": found.id,
        "category": category,
        "fits": {name: values for name, values in found.fits.items() if values},
        "words": found.words,
        "names": found.names,
        "spelled": found.spelled,
    }


def size_of(text: str) -> str:
    """短, 中 or 长."""
    return next(name for name, limit in SIZES.items() if len(text) < limit)


def fold(text: str) -> str:
    """Half width and lower case, as library-match.js folds a query."""
    return unicodedata.normalize("NFKC", text).lower()
