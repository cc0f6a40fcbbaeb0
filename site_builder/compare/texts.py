"""文字: what has changed from one document to another of the same outline, in the words and the numbers among them.

A number keeps its place in a sentence whatever its value, so that 46人 becomes 58人 and not other digits. Passages
belong together by their words or by the phrase that says them; of a sentence that has little in common with the other
nothing is picked out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple, assert_never

from site_builder.compare.alignment import align
from site_builder.document import Block, Document, Heading, Paragraph, Run, Table
from site_builder.lint.matching import Matcher

ALIKE = 0.4  # of the pairs of neighbours of the shorter passage, from which on two belong together
KEPT = 0.4  # of the characters of the shorter sentence, from which on its changes are shown one by one
ISLAND = 2  # characters that stay between two changes: fewer are read with them

_TOKEN = re.compile(r"(?:\d+年)?\d+月\d+日|\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s+|.", re.DOTALL)
_SENTENCE_ENDS = ("。", "；", "！", "？", "\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: the same in both, gone, new, or a number (or name) that was `old`."""

    kind: Literal["same", "gone", "new", "changed"]
    text: str
    old: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or a row of a table; only a row has more than one cell. `level` is the heading's."""

    shape: Literal["heading", "paragraph", "row"]
    state: Literal["same", "changed", "gone", "new"]
    level: int
    marker: str
    cells: tuple[Pieces, ...]


class _Token(NamedTuple):
    """A word with what tells it apart: itself, or for a number what it is of."""

    text: str
    key: Hashable


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Tokens on their way through a comparison, with the phrases that say them and the pairs of neighbours."""

    tokens: tuple[_Token, ...]
    phrases: frozenset[str]
    pairs: frozenset[tuple[Hashable, Hashable]]

    @property
    def key(self) -> Hashable:
        return tuple(token.key for token in self.tokens)

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """A passage of one of the documents; `head` is whom it is about where several are alike but for that."""

    shape: Literal["heading", "paragraph", "row"]
    level: int
    marker: str
    cells: tuple[tuple[Run, ...], ...]
    whole: _Stretch
    head: str | None = None

    @property
    def key(self) -> Hashable:
        return self.shape, self.whole.key


def compare_texts(before: Document, now: Document) -> list[Passage]:
    """Every passage of both documents in the order of `now`, what has gone where it stood."""
    units = align(_units(before), _units(now), lambda unit: unit.key, _unit_likeness)
    return [_passage(old, new) for old, new in units]


def _units(document: Document) -> list[_Unit]:
    units = [unit for block in document.blocks for unit in _units_of(block)]
    seen = Counter(phrase for unit in units for phrase in unit.whole.phrases)
    return [replace(unit, head=_head(unit)) if any(seen[p] > 1 for p in unit.whole.phrases) else unit for unit in units]


def _head(unit: _Unit) -> str:
    """The words before the first number: the name, in what one phrase says of each of several."""
    runs = takewhile(lambda run: run.figure is None, (run for cell in unit.cells for run in cell))
    return "".join(run.text for run in runs)


def _units_of(block: Block) -> Iterator[_Unit]:
    match block:
        case Heading(level, marker, runs):
            yield _Unit("heading", level, marker, (runs,), _stretch(runs))
        case Paragraph(marker, runs):
            yield _Unit("paragraph", 0, marker, (runs,), _stretch(runs))
        case Table(header, rows):
            for row in (header, *rows):
                cells = tuple(cell.runs for cell in row)
                whole = _stretch(run for runs in cells for run in runs)
                yield _Unit("row", 0, "", cells, whole, "".join(run.text for run in cells[0]))
        case _:
            assert_never(block)


def _stretch(runs: Iterable[Run]) -> _Stretch:
    runs = tuple(runs)
    phrases = frozenset(run.phrase for run in runs if run.phrase is not None)
    return _of_tokens(tuple(token for run in runs for token in _tokens(run)), phrases)


def _of_tokens(tokens: tuple[_Token, ...], phrases: frozenset[str]) -> _Stretch:
    pairs = frozenset((a.key, b.key) for a, b in pairwise(tokens))
    return _Stretch(tokens, phrases, pairs)


def _tokens(run: Run) -> Iterator[_Token]:
    if run.figure is not None:
        yield _Token(run.text, (run.figure.label, run.figure.item))
        return
    for word in _TOKEN.findall(run.text):
        yield _Token(word, ("number",) if word[0].isdigit() else word)


def _unit_likeness(old: _Unit, new: _Unit) -> float:
    """Nothing where they are of different kinds, or about different ones of several."""
    about_others = (old.head or new.head) is not None and old.head != new.head
    return 0.0 if old.shape != new.shape or about_others else _likeness(old.whole, new.whole)


def _likeness(old: _Stretch, new: _Stretch) -> float:
    """How much of the words is shared; passages of one phrase belong together however it is put."""
    shorter = min(len(old.pairs), len(new.pairs))
    shared = len(old.pairs & new.pairs) / shorter if shorter else 0.0
    return max(shared, 0.01) if old.phrases & new.phrases else shared if shared >= ALIKE else 0.0


def _passage(old: _Unit | None, new: _Unit | None) -> Passage:
    unit = new or old
    assert unit is not None
    cells: tuple[Pieces, ...]
    if old is None or new is None:
        kind: Literal["gone", "new"] = "gone" if new is None else "new"
        cells = tuple((Piece(kind, "".join(run.text for run in runs)),) for runs in unit.cells)
        return Passage(unit.shape, kind, unit.level, unit.marker, cells)
    if len(old.cells) == len(new.cells):
        cells = tuple(_compare(_stretch(a), _stretch(b)) for a, b in zip(old.cells, new.cells, strict=True))
    else:
        cells = tuple((Piece("new", "".join(run.text for run in runs)),) for runs in new.cells)
    same = all(piece.kind == "same" for pieces in cells for piece in pieces)
    return Passage(unit.shape, "same" if same else "changed", unit.level, unit.marker, cells)


def _compare(old: _Stretch, new: _Stretch) -> Pieces:
    """Sentence by sentence, then word by word."""
    pieces: list[Piece] = []
    for before, now in align(_sentences(old), _sentences(new), lambda sentence: sentence.key, _sentence_likeness):
        if before is None or now is None:
            pieces.append(Piece("new", now.text) if now else Piece("gone", before.text if before else ""))
        else:
            pieces += _compare_words(before.tokens, now.tokens)
    return tuple(_joined(pieces))


def _sentences(stretch: _Stretch) -> list[_Stretch]:
    found: list[_Stretch] = []
    start = 0
    for end, token in enumerate(stretch.tokens, 1):
        if token.text.endswith(_SENTENCE_ENDS) or end == len(stretch.tokens):
            found.append(_of_tokens(stretch.tokens[start:end], frozenset()))
            start = end
    return found


def _sentence_likeness(old: _Stretch, new: _Stretch) -> float:
    """Sentences of one figure alone belong together too."""
    return 1.0 if len(old.tokens) == len(new.tokens) == 1 else _likeness(old, new)


def _compare_words(old: Sequence[_Token], new: Sequence[_Token]) -> list[Piece]:
    matcher = Matcher([token.key for token in old], [token.key for token in new])
    ops = [(kind == "equal", old[a:b], new[c:d]) for kind, a, b, c, d in matcher.get_opcodes()]
    kept = sum(len(token.text) for equal, _, now in ops if equal for token in now)
    if kept < KEPT * min(len(_text(old)), len(_text(new))):
        return [Piece("gone", _text(old)), Piece("new", _text(new))]
    pieces: list[Piece] = []
    for place, (equal, before, now) in enumerate(ops):
        if equal and not (0 < place < len(ops) - 1 and _is_island(now)):
            pieces += (_kept(a, b) for a, b in zip(before, now, strict=True))
        else:
            pieces += (Piece("gone", _text(before)), Piece("new", _text(now)))
    return pieces


def _is_island(tokens: Sequence[_Token]) -> bool:
    """Too little to be read as what has stayed; a number never is."""
    return len(_text(tokens)) < ISLAND and all(token.key == token.text for token in tokens)


def _kept(old: _Token, new: _Token) -> Piece:
    return Piece("same", new.text) if old.text == new.text else Piece("changed", new.text, old.text)


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(token.text for token in tokens)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind in one piece; of neighbouring changes what has gone comes first."""
    gone = new = same = ""
    for piece in pieces:
        if piece.kind in ("same", "changed") and (gone or new):
            yield from _changes(gone, new)
            gone = new = ""
        if piece.kind == "same":
            same += piece.text
            continue
        if same:
            yield Piece("same", same)
            same = ""
        if piece.kind == "changed":
            yield piece
        elif piece.kind == "gone":
            gone += piece.text
        else:
            new += piece.text
    yield from _changes(gone, new)
    if same:
        yield Piece("same", same)


def _changes(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)
