"""A phrase's tree as its author would write it, and in pieces that a page can mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.phrasebank.template import Part, Slot, Text, Tree


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a phrase's text: plain words, a slot (as its author wrote it) or the bracket of a part."""

    text: str
    kind: str = "text"
    written: str = ""


def write_slot(slot: Slot) -> str:
    """【标签|过滤(参数)】"""
    calls = (f"|{call.name}({'，'.join(call.args)})" if call.args else f"|{call.name}" for call in slot.filters)
    return f"【{slot.label}{''.join(calls)}】"


_SELECTS = {"口径": "（{}）", "项": "·{}", "占比": "占{}"}
_SHAPES = frozenset({"数", "纯数", "量", "汉字", "月日"})


def name_slot(slot: Slot) -> str:
    """【登记车辆（当日）】: what is wanted, without how the number is printed."""
    calls = (_SELECTS.get(c.name, f"·{c.name}").format(*c.args) for c in slot.filters if c.name not in _SHAPES)
    return f"【{slot.label}{''.join(calls)}】"


def write_tree(tree: Tree) -> str:
    """The whole text of a tree."""
    return "".join(piece.written or piece.text for piece in pieces(tree))


def pieces(tree: Tree) -> Iterator[Piece]:
    """The pieces of a tree in order."""
    for node in tree:
        match node:
            case Text(text):
                yield Piece(text)
            case Slot():
                yield Piece(name_slot(node), "slot", write_slot(node))
            case Part(nodes):
                yield Piece("〔", "part")
                yield from pieces(nodes)
                yield Piece("〕", "part")
