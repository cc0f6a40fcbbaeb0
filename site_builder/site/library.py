"""The data of the page to pick phrases from: what to find each by, and the cards as on the page of their 板块.

The page narrows by the first, which it loads at once; of the cards, which are most of the weight, it loads those of a
板块 when one of them comes into view.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

from site_builder.site import addresses as at
from site_builder.site.pages import SideFile
from site_builder.site.phrase_cards import Card
from site_builder.site.pinyin import syllables

# by the length of the first wording: the name of the size, and the number of characters at which the next begins
SIZES = {"短": 40, "中": 65, "长": 10_000}
NAME, CARDS = "chengwenLibrary", "chengwenCards"


def library_files(cards: dict[str, list[Card]]) -> Iterator[SideFile]:
    """Classic scripts, which a page may load from a folder too."""
    entries = [_entry(card) for some in cards.values() for card in some]
    yield SideFile(at.LIBRARY, f"self.{NAME} = {_json(entries)};\n".encode())
    for category, some in cards.items():
        shown = "".join(card.html for card in some)
        yield SideFile(at.cards_path(category), f"self.{CARDS} = {_json(shown)};\n".encode())


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _entry(card: Card) -> dict[str, object]:
    """`words` are folded as the page folds what is typed; `names` are spelled syllable by syllable, `spelled` all."""
    phrase = card.phrase
    ids = (id.replace(".", " ") for id in (phrase.id, *card.old_ids))
    named = " ".join([*ids, *phrase.aliases, *card.labels])
    return {
        "id": phrase.id,
        "category": phrase.category,
        "topics": list(card.topics),
        "levels": [level.value for level in phrase.fit.levels],
        "tone": phrase.tone.value,
        "size": size_of(card.blank),
        "words": fold(" ".join([named, *card.texts, phrase.doc or ""])),
        "names": syllables(named),
        "spelled": syllables(card.texts[0]),
    }


def size_of(text: str) -> str:
    """短, 中 or 长."""
    return next(name for name, limit in SIZES.items() if len(text) < limit)


def fold(text: str) -> str:
    """Half width and lower case, as library-match.js folds a query."""
    return unicodedata.normalize("NFKC", text).lower()
