"""The phrasebank as the desk gets it: every variant's tree, every outline, and the indicators they read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from site_builder.desk.trees import HIDDEN, heading_data, is_withheld, tree_data
from site_builder.document import Position
from site_builder.phrasebank.formulas import Constant, FormulaError, Label, Term, parse_formula
from site_builder.phrasebank.indicators import Absent, Indicator, Items, Partial, Roll
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.skeletons import Insert, Lines, Piece, Point, Say, Section, Sentences, Skeleton, TableOf
from site_builder.phrasebank.visible import Sees
from site_builder.wording.changes import change_words
from site_builder.wording.values import Kind

USUAL = {
    "kind": Kind.COUNT.value,
    "items": Items.PART.value,
    "roll": Roll.SUM.value,
    "absent": Absent.OPTIONAL.value,
}
Numbers = dict[str, int]  # where each phrase stands among the phrases, by its id


def bank_data(bank: Phrasebank, sees: Sees) -> dict[str, Any]:
    """The phrasebank for an audience, as plain data; js/types.js says what its parts are (`BankData`)."""
    names = shown_names(bank, sees)
    numbers = {id: number for number, id in enumerate(names)}
    indicators = [indicator for indicator in bank.indicators.by_label.values() if sees(indicator.label)]
    return {
        "indicators": {indicator.label: slim(_indicator(indicator), USUAL) for indicator in indicators},
        "phrases": {names[phrase.id]: slim(_phrase(phrase, sees)) for phrase in bank.phrases.values()},
        "outlines": {skeleton.name: _outline(skeleton, numbers, sees) for skeleton in bank.skeletons.values()},
        "changes": change_words(),
    }


def slim(data: dict[str, Any], usual: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The data without what is empty or as usual: half of the weight, and js/bank.js knows what goes without saying."""
    told = {name: value for name, value in data.items() if value not in (None, False, "", [], {})}
    return {name: value for name, value in told.items() if usual.get(name) != value}


def shown_names(bank: Phrasebank, sees: Sees) -> dict[str, str]:
    """What each phrase is called: one that can never be said has its place in the outlines, but not its name."""
    return {
        phrase.id: phrase.id if is_shown(phrase, sees) else f"不公开.{number}"
        for number, phrase in enumerate(bank.phrases.values())
    }


def is_shown(phrase: Phrase, sees: Sees) -> bool:
    """Whether some variant of a phrase may be shown."""
    return not _is_hidden(phrase, sees) and not all(is_withheld(tree, sees) for tree in phrase.trees)


def _is_hidden(phrase: Phrase, sees: Sees) -> bool:
    """A phrase that says whether a hidden value is zero is hidden as a whole."""
    return not all(map(sees, (*phrase.fit.zero, *phrase.fit.nonzero)))


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "kind": indicator.kind.value,
        "unit": indicator.unit,
        "aliases": list(indicator.aliases),
        "category": indicator.category,
        "items": indicator.items.value,
        "roll": indicator.roll.value,
        "adds_up": indicator.adds_up,
        "strict": indicator.partial is Partial.OPEN,
        "absent": indicator.absent.value,
        "better": indicator.better.value if indicator.better else None,
        "formula": _formula(indicator.formula),
    }


def _formula(text: str | None) -> dict[str, Any] | None:
    """The term; one that cannot be read is a label that no one can report, so that its value stays awaited."""
    try:
        return _term(parse_formula(text)) if text is not None else None
    except FormulaError:
        return {"label": ""}


def _term(term: Term) -> dict[str, Any]:
    match term:
        case Constant(digits):
            return {"number": digits}
        case Label(name):
            return {"label": name}
    return {"sign": term.sign, "left": _term(term.left), "right": _term(term.right)}


def _phrase(phrase: Phrase, sees: Sees) -> dict[str, Any]:
    hidden, fit = _is_hidden(phrase, sees), phrase.fit
    return {
        "position": phrase.position.value if phrase.position is not Position.BODY else None,
        "hidden": hidden,
        "trees": [pack(tree_data(tree, sees, withheld=hidden)) for tree in phrase.trees],
        "fit": slim(
            {
                "levels": [level.value for level in fit.levels],
                "topics": list(fit.topics),
                "zero": [] if hidden else list(fit.zero),
                "nonzero": [] if hidden else list(fit.nonzero),
            }
        ),
    }


def pack(tree: list[Any]) -> list[Any]:
    """A tree in few bytes: a slot is [label, [filter, argument…]…], a part {p, m, o}, a hidden slot 0."""
    return [_packed(node) for node in tree]


def _packed(node: Any) -> Any:
    if isinstance(node, str):
        return node
    if node == HIDDEN:
        return 0
    if "part" in node:
        return {"p": pack(node["part"])} | slim({"m": node["mark"], "o": node["opening"]})
    return [node["slot"], *node["filters"]]


def _outline(skeleton: Skeleton, numbers: Numbers, sees: Sees) -> dict[str, Any]:
    return slim(
        {
            "genre": skeleton.genre,
            "levels": [level.value for level in skeleton.levels],
            "doc": skeleton.doc,
            "title": pack(heading_data(skeleton.title_tree, sees)),
            "schemes": list(skeleton.schemes),
            "sections": [_section(section, numbers, sees) for section in skeleton.sections],
        }
    )


def _section(section: Section, numbers: Numbers, sees: Sees) -> dict[str, Any]:
    tree = section.heading or ()
    heading = pack(heading_data(tree, sees)) or [""] if section.heading is not None else None
    text = "" if is_withheld(tree, sees) else section.text
    return slim(
        {
            "heading": heading,
            "text": text if heading != [text] else None,
            "runs_in": section.runs_in,
            "scheme": section.scheme,
            "inline": section.inline,
            "pieces": [_piece(piece, numbers, sees) for piece in section.pieces],
            "children": [_section(child, numbers, sees) for child in section.children],
        }
    )


def _piece(piece: Piece, numbers: Numbers, sees: Sees) -> dict[str, Any]:
    match piece:
        case Insert(title):
            return {"insert": title}
        case TableOf(labels):
            return {"table": list(filter(sees, labels))}
        case Sentences(says):
            return {"sentences": _says(says, numbers, sees)}
        case Point(say):
            return {"point": _says((say,), numbers, sees)}
        case Lines(say):
            return {"lines": _says((say,), numbers, sees)}


def _says(says: tuple[Say, ...], numbers: Numbers, sees: Sees) -> list[list[int | str]]:
    """The sentences as the numbers of their phrases after what each repeats over; none over a hidden list."""
    return [
        [*([say.each] if say.each is not None else []), *(numbers[phrase.id] for phrase in say.phrases)]
        for say in says
        if say.each is None or sees(say.each)
    ]
