"""Compiled trees as the desk gets them: whatever reads a hidden label is there as a gap, without its words."""

from __future__ import annotations

from typing import Any

from site_builder.phrasebank.template import Node, Part, Slot, Text, Tree, to_json
from site_builder.phrasebank.visible import Sees

HIDDEN = {"hidden": True}


def tree_data(tree: Tree, sees: Sees, *, withheld: bool = False) -> list[Any]:
    """The tree as plain data. A hidden slot keeps what it stands in from being said, so the text there is left out."""
    withheld = withheld or is_withheld(tree, sees)
    return [_node_data(node, sees, withheld) for node in tree if not (withheld and isinstance(node, Text))]


def heading_data(tree: Tree, sees: Sees) -> list[Any]:
    """The tree of a heading or title, which is printed whatever it lacks."""
    return [_node_data(node, sees, withheld=False) for node in tree]


def is_withheld(tree: Tree, sees: Sees) -> bool:
    """Whether the tree cannot be said for want of a label that may not be shown."""
    return any(isinstance(node, Slot) and not _is_seen(node, sees) for node in tree)


def _node_data(node: Node, sees: Sees, withheld: bool) -> Any:
    if isinstance(node, Part):
        return {"part": tree_data(node.nodes, sees, withheld=withheld), "mark": node.mark, "opening": node.opening}
    if isinstance(node, Slot) and not _is_seen(node, sees):
        return HIDDEN
    (data,) = to_json((node,))
    return data


def _is_seen(slot: Slot, sees: Sees) -> bool:
    return all(map(sees, slot.labels()))
