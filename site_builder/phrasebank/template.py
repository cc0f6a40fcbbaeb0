"""The small language of phrases: text, 【slot|filter】 and 〔optional part〕, compiled to a closed tree.

Jinja2's lexer and parser read the inside of a slot; names are first mapped to identifiers, so that 60岁以上家庭 and
84消毒液 are names like any other. A phrase never branches or loops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from site_builder.phrasebank.filters import FILTERS, argument_fault

MARKS = "，、；：。！？"
ORDINAL = "序数"
PROSE_SLOT = re.compile("【([^【】]*)】")


@dataclass(frozen=True, slots=True)
class Text:
    """Words that print as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A filter with its arguments: labels, notes or numbers, all as text."""

    name: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a fact or a context word."""

    label: str
    filters: tuple[Call, ...] = ()

    def labels(self) -> Iterator[str]:
        """Every label the slot reads, its own first."""
        yield self.label
        for call in self.filters:
            if FILTERS[call.name].argument == "label":
                yield from call.args


@dataclass(frozen=True, slots=True)
class Part:
    """An optional part; the run of adjacent parts that it stands in ends with `mark` and begins with `opening`."""

    nodes: tuple[Text | Slot | Part, ...]
    mark: str = ""
    opening: str = ""


Node = Text | Slot | Part
Tree = tuple[Node, ...]


class TemplateError(ValueError):
    """A phrase cannot be compiled; `offset` is the 0-based position in its text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@lru_cache(maxsize=1 << 14)
def compile_text(text: str) -> Tree:
    """The tree of a phrase, heading or line of prose; `TemplateError` says in Chinese what is wrong and where."""
    tree, end = _nodes(text, 0, depth=0)
    if end < len(text):
        raise TemplateError("多了一个“〕”，前面没有与它成对的“〔”", end)
    return tree


def compile_prose(text: str) -> Tree:
    """The tree of hand-written prose, where only 【】 is syntax."""
    found: list[Node] = []
    start = 0
    if (lonely := re.search("【|】", PROSE_SLOT.sub(lambda m: "-" * len(m[0]), text))) is not None:
        raise TemplateError(f"“{lonely[0]}”没有成对", lonely.start())
    for match in PROSE_SLOT.finditer(text):
        if match.start() > start:
            found.append(Text(text[start : match.start()]))
        found.append(compile_slot(match[1], match.start() + 1))
        start = match.end()
    if start < len(text):
        found.append(Text(text[start:]))
    return tuple(found)


def _nodes(text: str, start: int, depth: int) -> tuple[Tree, int]:
    """Nodes from `start` to the end of the text or of the enclosing part, and where that is."""
    found: list[Node] = []
    at = start
    while at < len(text):
        char = text[at]
        if char == "【":
            close = text.find("】", at)
            inner = text[at + 1 : close]
            if close < 0 or "【" in inner:
                raise TemplateError("“【”没有成对的“】”", at)
            found.append(compile_slot(inner, at + 1))
            at = close + 1
        elif char == "】":
            raise TemplateError("多了一个“】”，前面没有与它成对的“【”", at)
        elif char == "〔":
            if depth == 2:
                raise TemplateError("“〔〕”最多套一层", at)
            inner_nodes, close = _nodes(text, at + 1, depth + 1)
            if close >= len(text):
                raise TemplateError("“〔”没有成对的“〕”", at)
            found += _part(inner_nodes)
            at = close + 1
        elif char == "〕":
            break
        else:
            stop = re.compile("[【】〔〕]").search(text, at)
            end = stop.start() if stop else len(text)
            found.append(Text(text[at:end]))
            at = end
    return _with_marks(found), at


def _part(inner: Tree) -> list[Node]:
    """An optional part; without any slot inside, 〔2020〕 is just text."""
    if any(isinstance(node, Slot | Part) for node in inner):
        return [Part(inner)]
    return [Text("〔" + "".join(n.text for n in inner if isinstance(n, Text)) + "〕")]


def _with_marks(found: list[Node]) -> Tree:
    """Tell the parts of a run of adjacent parts how it ends and begins, and 汉字 after 第 that it is an ordinal."""
    result: list[Node] = []
    for _, group in groupby(found, key=lambda node: isinstance(node, Part)):
        members = list(group)
        first, last = members[0], members[-1]
        if isinstance(first, Part) and isinstance(last, Part):
            mark, opening = _mark(last, -1), _mark(first, 0)
            members = [Part(node.nodes, mark, opening) for node in members if isinstance(node, Part)]
        result += members
    return tuple(_ordinal(node, result[at - 1] if at else None) for at, node in enumerate(result))


def _mark(part: Part, at: int) -> str:
    """The mark at the start (0) or end (-1) of a part, or nothing."""
    node = part.nodes[at]
    return node.text[at] if isinstance(node, Text) and node.text[at] in MARKS else ""


def _ordinal(node: Node, before: Node | None) -> Node:
    """第【轮次|汉字】轮 is 第二轮 where 【条数|汉字】个坚持 is 两个坚持: the filter is told by an argument."""
    if not (isinstance(node, Slot) and isinstance(before, Text) and before.text.endswith("第")):
        return node
    calls = tuple(Call("汉字", (ORDINAL,)) if call == Call("汉字") else call for call in node.filters)
    return Slot(node.label, calls)


_JINJA = Environment()
_PIECES = re.compile(r"(\||\([^()]*\))")  # every filter takes one argument at most: whatever stands in its brackets
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_QUOTED = re.compile('“([^“”]*)”|"([^"]*)"')
_STRAY = re.compile("[(),，]")
_SLOT_WIDTH = str.maketrans("｜（）", "|()")


@lru_cache(maxsize=1 << 12)
def compile_slot(inner: str, offset: int = 0) -> Slot:
    """The slot whose inside is `inner`, standing at `offset` of its text."""
    names: dict[str, str] = {}

    def argument_name(word: str) -> str:
        quoted = _QUOTED.fullmatch(word)
        return names.setdefault((quoted[1] or quoted[2] or "") if quoted else word, f"w{len(names)}")

    def identifier(word: str) -> str:
        if not word:
            return ""
        if _STRAY.search(word):
            raise TemplateError(f"空位【{inner}】写得不对；应写成【标签】或【标签|过滤】、【标签|过滤(参数)】", offset)
        return names.setdefault(word, f"w{len(names)}")

    expression = ""
    for piece in _PIECES.split(inner.translate(_SLOT_WIDTH)):
        if piece.startswith("("):
            argument = piece[1:-1].strip()
            plain = _NUMBER.fullmatch(argument) or not argument
            expression += f"({argument if plain else argument_name(argument)})"
        else:
            expression += piece if piece == "|" else identifier(piece.strip())
    known = {identifier: name for name, identifier in names.items()}
    try:
        node = _expression(_JINJA.parse("{{ " + expression + " }}"))
    except (TemplateSyntaxError, AssertionError):
        raise TemplateError(
            f"空位【{inner}】写得不对；应写成【标签】或【标签|过滤】、【标签|过滤(参数)】", offset
        ) from None
    return _slot(node, known, inner, offset)


def _expression(template: nodes.Template) -> nodes.Expr:
    (output,) = template.body
    assert isinstance(output, nodes.Output) and len(output.nodes) == 1
    return output.nodes[0]


def _slot(node: nodes.Expr, known: dict[str, str], inner: str, offset: int) -> Slot:
    calls: list[Call] = []
    while isinstance(node, nodes.Filter) and node.node is not None:
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise TemplateError(f"空位【{inner}】的过滤只能带简单参数", offset)
        name = known.get(node.name, node.name)
        if name not in FILTERS:
            raise TemplateError(f"没有“{name}”这个过滤；可以用：{'、'.join(FILTERS)}", offset)
        calls.append(Call(name, tuple(_argument(arg, known, inner, offset) for arg in node.args)))
        node = node.node
    if not isinstance(node, nodes.Name):
        raise TemplateError(f"空位【{inner}】里只能写标签、过滤和参数，不能写算式", offset)
    calls.reverse()
    for call in calls:
        if len(call.args) != (wanted := int(FILTERS[call.name].argument is not None)):
            raise TemplateError(f"“{call.name}”要带 {wanted} 个参数，这里写了 {len(call.args)} 个", offset)
        if call.args and (fault := argument_fault(call.name, call.args[0])):
            raise TemplateError(fault, offset)
    for call in calls[:-1]:
        if not FILTERS[call.name].selects:
            raise TemplateError(f"“{call.name}”之后不能再接别的过滤", offset)
    return Slot(known[node.name], tuple(calls))


def _argument(node: nodes.Expr, known: dict[str, str], inner: str, offset: int) -> str:
    if isinstance(node, nodes.Name):
        return known.get(node.name, node.name)
    if isinstance(node, nodes.Const):
        return str(node.value)
    raise TemplateError(f"空位【{inner}】的参数只能是名称或数字", offset)


def slots(tree: Tree) -> Iterator[Slot]:
    """Every slot of a tree, those in parts too, in order."""
    for node in tree:
        if isinstance(node, Slot):
            yield node
        elif isinstance(node, Part):
            yield from slots(node.nodes)


def literal_texts(tree: Tree) -> Iterator[str]:
    """The words of a tree between its slots, in order."""
    for node in tree:
        if isinstance(node, Text):
            yield node.text
        elif isinstance(node, Part):
            yield from literal_texts(node.nodes)


def to_json(tree: Tree) -> list[Any]:
    """The tree as plain data for the browser: a text, {slot, filters} or {part, mark, opening}."""
    return [_node_json(node) for node in tree]


def _node_json(node: Node) -> Any:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Slot):
        return {"slot": node.label, "filters": [[call.name, *call.args] for call in node.filters]}
    return {"part": to_json(node.nodes), "mark": node.mark, "opening": node.opening}
