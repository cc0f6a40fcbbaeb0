"""Reads skeletons: front matter, headings, and the sentences, narratives and tables under them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from site_builder.errors import Place, Problems, did_you_mean, nearest
from site_builder.phrasebank.indicators import Indicators
from site_builder.phrasebank.phrases import Phrase, check_labels, current_phrase, other_name
from site_builder.phrasebank.skeletons import (
    CHILDREN,
    FOLDER,
    Insert,
    Lines,
    Piece,
    Point,
    Say,
    Section,
    Sentences,
    Skeleton,
    TableOf,
)
from site_builder.phrasebank.template import TemplateError, Tree, compile_text
from site_builder.records import YamlText, read_top
from site_builder.sources import FrontMatter, read_source, split_front

_MARKDOWN = MarkdownIt("zero").enable(["heading", "list"])
_BRACES = re.compile(r"(?P<text>.*?)\s*[{｛](?P<scheme>[^{}｛｝]*)[}｝]")
_EACH = re.compile(r"每个[(（](?P<label>[^()（）]+)[)）][：:]\s*(?P<rest>.+)")
_TABLE = re.compile(r"表[(（](?P<labels>[^()（）]+)[)）]")
_INSERT = re.compile(r"《(?P<title>[^《》]+)》")


def load_skeletons(
    root: Path, phrases: dict[str, Phrase], indicators: Indicators, problems: Problems
) -> dict[str, Skeleton]:
    """Read phrasebank/skeletons/*.md: name → skeleton."""
    skeletons: dict[str, Skeleton] = {}
    for file in sorted((root / FOLDER).glob("*.md")):
        path = file.relative_to(root).as_posix()
        text = read_source(root, path, problems)
        front = split_front(path, text, problems) if text is not None else None
        if front is None:
            continue
        skeleton = _Reader(path, front, phrases, indicators, problems).read()
        if skeleton is not None and (first := skeletons.setdefault(skeleton.name, skeleton)) is not skeleton:
            problems.error(
                Place(path), "duplicate-id", f"提纲“{skeleton.name}”已经有了（{first.path}），请换一个名字。"
            )
    return skeletons


class _Reader:
    """Reads one skeleton file."""

    def __init__(
        self, path: str, front: FrontMatter, phrases: dict[str, Phrase], indicators: Indicators, problems: Problems
    ) -> None:
        self.path, self.front, self.problems = path, front, problems
        self.phrases, self.indicators = phrases, indicators
        self.said = False

    def place(self, line: int, column: int = 1) -> Place:
        return Place(self.path, line + self.front.body_line, column)

    def error(self, line: int, code: str, message: str) -> None:
        self.problems.error(self.place(line), code, message)

    def read(self) -> Skeleton | None:
        source = YamlText(self.path, self.front.yaml, self.problems, self.front.yaml_line)
        sections = tuple(self._sections())
        if not self.said:
            self.problems.error(
                Place(self.path), "empty-outline", "提纲里一条套语也没有；请在标题下写“- 板块.短名”或《叙述的标题》。"
            )
        record = read_top(Skeleton, source, path=self.path, sections=sections)
        if record is None:  # its name, most likely the file's, must not be reported as unknown as well
            return Skeleton(path=self.path, name=self.path.rpartition("/")[2].removesuffix(".md"), sections=sections)
        for scheme in record.schemes:
            self._check_scheme(scheme, source.place_of("层次"))
        title = self._tree(record.title, source.place_of("题"), "题")
        return replace(record, title_tree=title or ())

    def _sections(self) -> list[Section]:
        opening = Section(1, None, "—", self.place(0))
        top: list[Section] = []
        stack = [opening]
        tokens = _MARKDOWN.parse(self.front.body)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            line = token.map[0] if token.map else 0
            if token.type == "heading_open":
                self._heading(int(token.tag[1]) - 1, tokens[at + 1].content, line, top, stack)
                at += 3
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                end = _closing(tokens, at)
                stack[-1].pieces += self._list(tokens[at:end], ordered=token.type.startswith("ordered"))
                at = end + 1
            elif token.type == "inline":
                for offset, text in enumerate(token.content.split("\n")):
                    if piece := self._line(text.strip(), line + offset):
                        stack[-1].pieces.append(piece)
                at += 1
            else:
                at += 1
        return [opening, *top] if opening.pieces else top

    def _heading(self, level: int, content: str, line: int, top: list[Section], stack: list[Section]) -> None:
        if level < 1:
            self.error(line, "heading", "提纲的标题从“##”写起；文件的题目写在前言的“题:”里。")
            return
        text, scheme, inline = content.strip(), None, False
        if match := _BRACES.fullmatch(text):
            text, words = match["text"], match["scheme"].split()
            scheme = words[0] if words else None
            inline = words[1:] == ["连排"]
            if scheme is None or (len(words) > 1 and not inline):
                self.error(line, "heading", "花括号里写下一层的编号样式，如 {一是}、{一是 连排}、{1.}。")
            else:
                self._check_scheme(scheme, self.place(line))
        if not text:
            self.error(line, "heading", "标题没有文字；不要标题的段落写“## —”。")
        printed = text not in ("—", "-", "——")
        heading = self._tree(text, self.place(line, content.find(text) + level + 3), "标题") if printed else None
        section = Section(level, heading, text, self.place(line), scheme, inline)
        while len(stack) > 1 and stack[-1].level >= level:
            stack.pop()
        if level == 1:
            stack[:] = stack[:1]
        if level > 1 and (len(stack) == 1 or stack[-1].level != level - 1):
            self.error(line, "heading", f"“{text}”跳了一级：上一级标题应是{'#' * level}。")
        (top if len(stack) == 1 else stack[-1].children).append(section)
        stack.append(section)

    def _tree(self, text: str, place: Place, who: str) -> Tree | None:
        try:
            tree = compile_text(text)
        except TemplateError as error:
            self.problems.error(replace(place, column=place.column + error.offset), "template", f"{who}：{error}。")
            return None
        check_labels(tree, self.indicators, place, self.problems, who)
        return tree

    def _check_scheme(self, scheme: str, place: Place) -> None:
        if not set(scheme) & set("一1①"):
            self.problems.error(place, "scheme", f"编号样式“{scheme}”里要有“一”“1”或“①”，如 一、（一）1.")

    def _list(self, tokens: list[Token], *, ordered: bool) -> list[Piece]:
        """Points, or paragraphs: items on following lines join, a blank line starts another paragraph."""
        says: list[tuple[Say, int, int]] = []
        for token in tokens:
            if token.type == "inline" and token.map:
                # one sentence a line; Markdown takes a line right below an item for a part of it
                for offset, text in enumerate(token.content.split("\n")):
                    if say := self._say(text.strip(), token.map[0] + offset):
                        says.append((say, token.map[0] + offset, token.map[0] + offset + 1))
        if ordered:
            return [Point(say) for say, _, _ in says]
        paragraphs: list[list[Say]] = []
        last_end = -1
        for say, start, end in says:
            if start != last_end:
                paragraphs.append([])
            paragraphs[-1].append(say)
            last_end = end
        return [Sentences(tuple(paragraph)) for paragraph in paragraphs]

    def _line(self, text: str, line: int) -> Piece | None:
        if match := _INSERT.fullmatch(text):
            self.said = True
            return Insert(match["title"].strip(), self.place(line))
        if match := _TABLE.fullmatch(text):
            self.said = True
            labels = tuple(label.strip() for label in re.split("[,，、]", match["labels"]))
            for label in labels:
                if not self.indicators.find(label):
                    hint = did_you_mean(label, self.indicators.names)
                    self.error(line, "unknown-label", f"表里的“{label}”没有登记{hint}")
            return TableOf(labels, self.place(line))
        if _EACH.fullmatch(text):
            say = self._say(text, line)
            return Lines(say) if say else None
        self.error(
            line,
            "outline-line",
            f"看不懂“{text[:20]}”；提纲里可以写“- 套语”“1. 套语”《叙述》“每个(清单)：套语”“表(标签, …)”。",
        )
        return None

    def _check_each(self, name: str, line: int) -> None:
        """A list or table that is nearly one we know is a slip; a name of its own may be a table's."""
        if name != CHILDREN and not self.indicators.find(name) and (near := nearest(name, self.indicators.names, 0.7)):
            self.error(line, "unknown-label", f"每个({name})：没有“{name}”这个指标，是不是“{near}”？")

    def _say(self, text: str, line: int) -> Say | None:
        each = None
        if match := _EACH.fullmatch(text):
            each, text = match["label"].strip(), match["rest"]
            self._check_each(each, line)
        found: list[Phrase] = []
        for name in re.split(r"\s*[|｜]\s*", text):
            self.said = True
            if name not in self.phrases:
                hint = other_name(name, self.phrases) or "；请先写进 phrasebank/phrases。"
                self.error(line, "unknown-phrase", f"没有“{name}”这条套语{hint}")
                continue
            phrase = current_phrase(self.phrases[name], self.phrases)
            if phrase.id != name:
                self.problems.warning(
                    self.place(line), "retired-phrase", f"套语“{name}”已停用，改用了“{phrase.id}”；请改提纲。"
                )
            found.append(phrase)
        return Say(tuple(found), self.place(line), each) if found else None


def _closing(tokens: list[Token], at: int) -> int:
    """Where the token that closes `tokens[at]` stands."""
    level = tokens[at].level
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].level == level and tokens[i].nesting == -1)
