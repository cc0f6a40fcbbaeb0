"""What of a phrase may be shown, when some labels may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.template import Node, Part, Slot, Tree

Sees = Callable[[str], bool]


def sees_all(label: str) -> bool:
    """The predicate of an audience from which nothing is withheld."""
    return True


def visible_tree(tree: Tree, sees: Sees) -> Tree | None:
    """The tree without the optional parts that read a hidden label; None when it cannot do without one."""
    kept: list[Node] = []
    for node in tree:
        if isinstance(node, Slot) and not all(map(sees, node.labels())):
            return None
        if isinstance(node, Part):
            inner = visible_tree(node.nodes, sees)
            if inner is None:
                continue
            kept.append(replace(node, nodes=inner))
        else:
            kept.append(node)
    return tuple(kept)


def visible_variants(phrase: Phrase, sees: Sees) -> list[tuple[int, Tree]]:
    """The wordings of a phrase that may be shown, with their numbers."""
    if not all(map(sees, (*phrase.fit.zero, *phrase.fit.nonzero))):
        return []
    trees = ((number, visible_tree(tree, sees)) for number, tree in enumerate(phrase.trees))
    return [(number, tree) for number, tree in trees if tree is not None]
