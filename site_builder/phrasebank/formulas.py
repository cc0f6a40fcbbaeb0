"""Formulas of derived indicators: labels, numbers, + - * / and brackets, and nothing else.

The labels are mapped to identifiers and Python's own parser reads the rest, so precedence is what everyone expects.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache

_PIECES = re.compile(r"([+\-*/()])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WIDTH = str.maketrans("＋－×＊÷／（）", "+-**//()")
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div)


class FormulaError(ValueError):
    """A formula cannot be read; the message says in Chinese what would be right."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label to be looked up."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, as written."""

    digits: str


@dataclass(frozen=True, slots=True)
class Operation:
    """`left` sign `right`, the sign one of + - * /."""

    sign: str
    left: Term
    right: Term


Term = Label | Constant | Operation


@lru_cache(maxsize=1024)
def parse_formula(text: str) -> Term:
    """The term that `text` writes: 完成数 / 任务数, 原有床位 + 新增床位."""
    names: dict[str, str] = {}
    expression = ""
    for piece in _PIECES.split(text.translate(_WIDTH)):
        word = piece.strip()
        plain = not word or _PIECES.fullmatch(word) or _NUMBER.fullmatch(word)
        expression += word if plain else names.setdefault(word, f"w{len(names)}")
    try:
        body = ast.parse(expression, mode="eval").body
    except SyntaxError:
        raise FormulaError(f"公式“{text}”写得不对；只能用标签、数字、加减乘除和括号") from None
    return _term(body, {identifier: name for name, identifier in names.items()}, text)


def _term(node: ast.expr, names: dict[str, str], text: str) -> Term:
    match node:
        case ast.Name(id):
            return Label(names[id])
        case ast.Constant(int() | float() as value):
            return Constant(str(value))
        case ast.BinOp(left, op, right) if isinstance(op, _OPERATORS):
            sign = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}[type(op)]
            return Operation(sign, _term(left, names, text), _term(right, names, text))
    raise FormulaError(f"公式“{text}”写得不对；只能用标签、数字、加减乘除和括号")


def formula_labels(text: str | None) -> tuple[str, ...]:
    """The labels that a formula reads; none when there is no formula or it cannot be read."""
    try:
        return labels_of(parse_formula(text)) if text else ()
    except FormulaError:
        return ()


def labels_of(term: Term) -> tuple[str, ...]:
    """The labels of a term, once each, in order."""
    if isinstance(term, Label):
        return (term.name,)
    if isinstance(term, Operation):
        return tuple(dict.fromkeys((*labels_of(term.left), *labels_of(term.right))))
    return ()
