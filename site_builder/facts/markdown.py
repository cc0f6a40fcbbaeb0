"""Reading Markdown as tokens: where things close, what a list item says, lines of a paragraph as one."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("zero").enable(["heading", "list", "table"])
MARKDOWN.core.ruler.enableOnly(["normalize", "block"])  # what stands inside a line is ours to read


def closing(tokens: list[Token], at: int) -> int:
    """Where the token that closes `tokens[at]` stands (itself when it opens nothing)."""
    if tokens[at].nesting != 1:
        return at
    level = tokens[at].level
    for i in range(at + 1, len(tokens)):
        if tokens[i].nesting == -1 and tokens[i].level == level:
            return i
    return len(tokens) - 1


def item_text(tokens: list[Token], start: int, end: int) -> tuple[str, int, int]:
    """(text, line, index of the nested list or 0) of one list item."""
    text, line, nested = "", 0, 0
    for i in range(start, end):
        token = tokens[i]
        if token.type == "inline" and not text:
            text = joined(token.content)
            line = token.map[0] if token.map else 0
        elif token.type == "bullet_list_open":
            nested = i
            break
    return text, line, nested


def joined(content: str) -> str:
    """The lines of a paragraph as one: no space where Chinese meets Chinese."""
    return join_lines(content)[0]


def join_lines(content: str) -> tuple[str, list[int]]:
    """The lines of a paragraph as one, and where in it each of them begins."""
    text, starts = "", []
    for line in map(str.strip, content.split("\n")):
        if text and line and text[-1].isascii() and line[0].isascii():
            text += " "
        starts.append(len(text))
        text += line
    return text, starts
