"""Skeletons: outlines of documents, with the phrases under each heading in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from site_builder.errors import Place
from site_builder.phrasebank.phrases import Level, Phrase
from site_builder.phrasebank.template import Tree
from site_builder.records import json_schema, key

FOLDER = "phrasebank/skeletons"
CHILDREN = "下级"


@dataclass(frozen=True, slots=True)
class Say:
    """One sentence: the first of `phrases` that can be said; `each` repeats it over a list or the child units."""

    phrases: tuple[Phrase, ...]
    place: Place
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of one paragraph."""

    says: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point, a paragraph of its own; one for each round when its sentence repeats."""

    say: Say


@dataclass(frozen=True, slots=True)
class Lines:
    """A sentence that repeats, each round a paragraph of its own."""

    say: Say


@dataclass(frozen=True, slots=True)
class Insert:
    """The sheet's narrative of that heading."""

    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table with these labels as columns."""

    labels: tuple[str, ...]
    place: Place


Piece = Sentences | Point | Lines | Insert | TableOf


def piece_says(piece: Piece) -> tuple[Say, ...]:
    """The sentences of one piece; none for an insert or a table."""
    if isinstance(piece, Sentences):
        return piece.says
    return (piece.say,) if isinstance(piece, Point | Lines) else ()


@dataclass(slots=True)
class Section:
    """A heading and what stands under it. Without a heading (`—`) it is neither printed nor numbered."""

    level: int
    heading: Tree | None
    text: str
    place: Place
    scheme: str | None = None
    inline: bool = False
    pieces: list[Piece] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def runs_in(self) -> bool:
        return runs_in(self.text)


def runs_in(heading: str) -> bool:
    """A heading that ends in ： or 。 runs into its first paragraph."""
    return heading.endswith(("：", "。", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """一份提纲的前言。"""

    path: str
    name: str = key("提纲", "提纲的名字，事实表里“提纲:”写它")
    genre: str = key("文种", "工作总结、报告、简报等", "工作总结")
    levels: tuple[Level, ...] = key("适用", "适用的层级；不写就是都适用", ())
    title: str = key("题", "标题，可用【单位】【专题】等", "【单位】【专题】工作总结")
    schemes: tuple[str, ...] = key("层次", "各层标题的编号样式", ("一、", "（一）", "1.", "（1）"))
    doc: str | None = key("说明", "什么时候用", None)
    title_tree: Tree = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Every section, parents before children."""
        return _walk(self.sections)

    def says(self) -> Iterator[Say]:
        """Every sentence of the outline in order."""
        for section in self.walk():
            for piece in section.pieces:
                yield from piece_says(piece)

    def inserts(self) -> frozenset[str]:
        """The narratives that the outline asks for."""
        return frozenset(p.title for s in self.walk() for p in s.pieces if isinstance(p, Insert))


def _walk(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def schema() -> dict[str, Any]:
    """The JSON Schema of a skeleton's front matter."""
    return json_schema(Skeleton)
