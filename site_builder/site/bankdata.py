"""phrasebank.json: the phrasebank as plain data, for the desk and for anyone's own tools."""

from __future__ import annotations

import json
from typing import Any

from site_builder.phrasebank.indicators import Indicator
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.skeletons import Insert, Lines, Piece, Point, Section, Sentences, Skeleton, TableOf
from site_builder.phrasebank.template import to_json
from site_builder.site import addresses as at
from site_builder.site.audience import Audience
from site_builder.site.contents import Contents
from site_builder.site.pages import SideFile
from site_builder.site.wordings import write_tree


def bank_file(contents: Contents) -> SideFile:
    """The phrasebank that the audience may see, as JSON."""
    bank = contents.project.bank
    data = {
        "categories": list(contents.categories),
        "phrases": [_phrase(phrase, contents) for some in contents.categories.values() for phrase in some],
        "indicators": [_indicator(indicator) for some in contents.indicators.values() for indicator in some],
        "skeletons": [_skeleton(skeleton, contents.audience) for skeleton in bank.skeletons.values()],
    }
    return SideFile(at.BANK, (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _phrase(phrase: Phrase, contents: Contents) -> dict[str, Any]:
    variants = contents.wordings[phrase.id]
    return {
        "id": phrase.id,
        "category": phrase.category,
        "texts": [write_tree(tree) for _, tree in variants],
        "trees": [to_json(tree) for _, tree in variants],
        "variants": [number for number, _ in variants],
        "fit": {
            "levels": [level.value for level in phrase.fit.levels],
            "topics": list(phrase.fit.topics),
            "zero": list(phrase.fit.zero),
            "nonzero": list(phrase.fit.nonzero),
        },
        "tone": phrase.tone.value,
        "doc": phrase.doc,
        "aliases": list(phrase.aliases),
        "retired": phrase.retired,
        "former": contents.old_ids.get(phrase.id, []),
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "label": indicator.label,
        "kind": indicator.kind.value,
        "units": list(indicator.units),
        "aliases": list(indicator.aliases),
        "category": indicator.category,
        "items": indicator.items.value,
        "roll": indicator.roll.value,
        "absent": indicator.absent.value,
        "access": indicator.access.value,
        "doc": indicator.doc,
    }


def _skeleton(skeleton: Skeleton, audience: Audience) -> dict[str, Any]:
    return {
        "name": skeleton.name,
        "genre": skeleton.genre,
        "levels": [level.value for level in skeleton.levels],
        "title": skeleton.title,
        "schemes": list(skeleton.schemes),
        "doc": skeleton.doc,
        "sections": [_section(section, audience) for section in skeleton.sections],
    }


def _section(section: Section, audience: Audience) -> dict[str, Any]:
    return {
        "heading": section.text if section.heading is not None else None,
        "level": section.level,
        "scheme": section.scheme,
        "inline": section.inline,
        "pieces": [_piece(piece, audience) for piece in section.pieces],
        "children": [_section(child, audience) for child in section.children],
    }


def _piece(piece: Piece, audience: Audience) -> dict[str, Any]:
    match piece:
        case Insert(title):
            return {"type": "insert", "title": title}
        case TableOf(labels):
            return {"type": "table", "labels": [label for label in labels if audience.sees(label)]}
        case Sentences(says):
            kind = "sentences"
        case Point(say) | Lines(say):
            kind, says = ("point" if isinstance(piece, Point) else "lines"), (say,)
    shown = [{"phrases": [p.id for p in audience.phrases(say)], "each": say.each} for say in says]
    return {"type": kind, "says": [say for say in shown if say["phrases"]]}
