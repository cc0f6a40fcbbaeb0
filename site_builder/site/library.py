"""The data of the page to pick phrases from: every card as on the page of its 板块, and what to find it by."""

from __future__ import annotations

import json
import unicodedata

from site_builder.site import addresses as at
from site_builder.site.pages import SideFile
from site_builder.site.phrase_cards import Card
from site_builder.site.pinyin import syllables

# by the length of the first wording: the name of the size, and the number of characters at which the next begins
SIZES = {"短": 40, "中": 65, "长": 10_000}
NAME = "chengwenLibrary"


def library_file(cards: dict[str, list[Card]]) -> SideFile:
    """The cards as a classic script, which a page may load from a folder too."""
    entries = [_entry(card) for some in cards.values() for card in some]
    data = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return SideFile(at.LIBRARY, f"self.{NAME} = {data};\n")


def _entry(card: Card) -> dict[str, object]:
    """`words` are folded as the page folds what is typed; `names` are spelled syllable by syllable, `spelled` all."""
    phrase = card.phrase
    ids = (id.replace(".", " ") for id in (phrase.id, *card.old_ids))
    named = " ".join([*ids, *phrase.aliases, *card.labels])
    return {
        "html": card.html,
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
