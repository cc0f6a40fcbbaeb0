"""The evaluator: a compiled tree and a scope give runs, or the gap that keeps them from being said."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.assemble.datum import Gap, Origin
from site_builder.assemble.scope import Scope
from site_builder.assemble.slots import Reader, Slots
from site_builder.document import Run
from site_builder.phrasebank.indicators import CONTEXT
from site_builder.phrasebank.template import MARKS, Part, Text, Tree


@dataclass(slots=True)
class Filled:
    """What a tree gives: runs; the gap of a slot that the whole cannot do without; the gaps of dropped parts.

    `slots` counts the slots for facts (the unit's name alone is nothing said), `printed` those that print.
    """

    runs: list[Run]
    gaps: list[Gap]
    fatal: Gap | None = None
    slots: int = 0
    printed: int = 0

    @property
    def said(self) -> bool:
        """A tree whose facts all dropped says nothing, whatever context words are left."""
        return self.fatal is None and (self.printed > 0 or self.slots == 0)


@dataclass(frozen=True, slots=True)
class ReadySlot:
    """A slot with its reader; one for a context word states nothing."""

    read: Reader
    states: bool


@dataclass(frozen=True, slots=True)
class ReadyPart:
    """An optional part of ready nodes."""

    nodes: Ready
    mark: str
    opening: str


Ready = tuple["Run | ReadySlot | ReadyPart", ...]


class Filler:
    """Fills trees. The tree of a phrase is made ready once and serves all documents."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self._ready: dict[tuple[str, int | None], Ready] = {}

    def fill(self, tree: Tree, scope: Scope, origin: Origin, *, force: bool = False) -> Filled:
        """`tree` in `scope`; `force` opens every slot that would leave a gap."""
        filled = Filled([], [])
        if origin.phrase is None:
            ready = self._make_ready(tree, origin)
        else:
            key = (origin.phrase, origin.variant)
            ready = self._ready.get(key) or self._ready.setdefault(key, self._make_ready(tree, origin))
        _fill(ready, scope, origin, force, filled)
        return filled

    def _make_ready(self, tree: Tree, origin: Origin) -> Ready:
        ready: list[Run | ReadySlot | ReadyPart] = []
        for node in tree:
            if isinstance(node, Text):
                ready.append(Run(node.text, origin.phrase, origin.variant, source=origin.source))
            elif isinstance(node, Part):
                ready.append(ReadyPart(self._make_ready(node.nodes, origin), node.mark, node.opening))
            else:
                ready.append(ReadySlot(self.slots.reader(node), node.label not in CONTEXT))
        return tuple(ready)


def _fill(nodes: Ready, scope: Scope, origin: Origin, force: bool, filled: Filled) -> None:
    runs = filled.runs
    part: ReadyPart | None = None  # the last of the run of adjacent parts that we stand in
    start = 0  # where that run began
    for node in nodes:
        if isinstance(node, ReadyPart):
            if part is None:
                start = len(runs)
            part = node
            _fill_part(node, scope, origin, filled)
            continue
        if part is not None:
            _close_run(runs, start, part, origin)
            part = None
        if isinstance(node, Run):
            runs.append(node)
            continue
        printed = node.read(scope, origin, force)
        filled.slots += node.states
        if isinstance(printed, Gap):
            filled.fatal = filled.fatal or printed
        else:
            runs += printed
            filled.printed += node.states
    if part is not None:
        _close_run(runs, start, part, origin)


def _fill_part(part: ReadyPart, scope: Scope, origin: Origin, filled: Filled) -> None:
    """The part, or nothing: what it printed is taken back when a slot of its own, or all of its parts, drop.

    A part is there to be dropped, so its slots are never forced open.
    """
    start, printed, slots, fatal = len(filled.runs), filled.printed, filled.slots, filled.fatal
    filled.fatal = None
    _fill(part.nodes, scope, origin, False, filled)
    if filled.fatal is not None:
        filled.gaps.append(filled.fatal)
    if filled.fatal is not None or (filled.printed == printed and filled.slots > slots):
        del filled.runs[start:]
        filled.printed = printed
    filled.fatal = fatal


def _close_run(runs: list[Run], start: int, part: ReadyPart, origin: Origin) -> None:
    """A run of adjacent parts ends with its last part's mark and begins as its first part begins."""
    if len(runs) == start:
        return
    last = runs[-1]
    if _is_stated(last):
        if part.mark:
            runs.append(Run(part.mark, origin.phrase, origin.variant, source=origin.source))
    elif last.text[-1:] != part.mark:
        bare = last.text[:-1] if last.text[-1:] in MARKS else last.text
        runs[-1:] = [last._replace(text=bare + part.mark)] if bare + part.mark else []
    first = runs[start] if len(runs) > start else None
    if first is not None and not _is_stated(first) and first.text[:1] in MARKS and first.text[:1] != part.opening:
        text = part.opening + first.text[1:]
        runs[start : start + 1] = [first._replace(text=text)] if text else []


def _is_stated(run: Run) -> bool:
    """Whether a slot printed it: its marks are its own."""
    return run.figure is not None or run.role is not None or run.given
