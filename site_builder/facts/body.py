"""The body of a fact sheet: lists and tables of facts, narratives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from site_builder.document import Source
from site_builder.errors import Place, Problems, did_you_mean
from site_builder.facts.entries import Entries
from site_builder.facts.markdown import MARKDOWN, closing, item_text, join_lines
from site_builder.facts.sheets import Fact, Item, Narrative, Prose, Row, Start
from site_builder.facts.tables import read_table
from site_builder.phrasebank.indicators import CONTEXT, Indicator, Indicators, Items
from site_builder.phrasebank.template import PROSE_SLOT, TemplateError, Text, compile_prose, slots
from site_builder.wording.values import Kind, is_blank

_FACT = re.compile(r"(?P<label>[^：:\n]{1,60}?)\s*[：:]\s*(?P<value>.*)", re.DOTALL)
_TIGHT_HEADING = re.compile("#{1,6}[^#\\s]")
_TIGHT_ITEM = re.compile(r"\s*-(?=[\u4e00-\u9fff“《])")
_OTHER_MARK = re.compile(r"\s*(?P<mark>[－–•·●＊])\s*(?P<label>[^：:]{1,60}?)\s*[：:]")


@dataclass(slots=True)
class _Section:
    """A narrative while it is read."""

    level: int
    title: str
    line: int
    paragraphs: list[Prose] = field(default_factory=list)
    children: list[_Section] = field(default_factory=list)

    @property
    def has_prose(self) -> bool:
        return bool(self.paragraphs) or any(child.has_prose for child in self.children)

    def finished(self, path: str) -> Narrative:
        children = tuple(child.finished(path) for child in self.children if child.has_prose)
        return Narrative(self.title, Source(path, self.line), tuple(self.paragraphs), children)


class Body:
    """Reads the body of a sheet into facts, tables and narratives."""

    def __init__(self, path: str, first_line: int, text: str, indicators: Indicators, problems: Problems) -> None:
        self.text = text
        self.entries = Entries(path, first_line, text.split("\n"), indicators, problems)
        self.facts: list[Fact] = []
        self.tables: dict[str, tuple[Row, ...]] = {}
        self.columns: dict[str, Fact] = {}
        self.sections: list[_Section] = []
        self.stack: list[_Section] = []
        self.groups: list[tuple[str, int]] = []
        self.prose: list[Prose] = []

    def read(self) -> None:
        """Read everything; faults are reported as they are found."""
        # lines that were meant as items would become prose, or go on with the item above
        lines = [("" if self._not_an_item(number) else line) for number, line in enumerate(self.entries.lines)]
        tokens = MARKDOWN.parse("\n".join(lines))
        at = 0
        while at < len(tokens):
            token = tokens[at]
            line = token.map[0] if token.map else 0
            end = closing(tokens, at)
            if token.type == "heading_open":
                self._heading(int(token.tag[1]), tokens[at + 1].content.strip(), line)
            elif token.type == "bullet_list_open":
                self._list(tokens, at + 1, end)
            elif token.type == "table_open":
                self._table(line, token.map[1] if token.map else line)
            elif token.type == "paragraph_open":
                self._paragraph(tokens[at + 1].content, line)
            elif token.map:  # an ordered list in prose is prose
                for number in range(token.map[0], token.map[1]):
                    if text := self.entries.lines[number].strip():
                        self._paragraph(text, number)
            at = end + 1
        self._check_prose()

    def _not_an_item(self, number: int) -> bool:
        """Whether a line was meant as one of a list and is not; this is reported."""
        line = self.entries.lines[number]
        if _TIGHT_ITEM.match(line):
            self.entries.error(number, "fact", "“-”后面要空一格，写成“- 标签：值”；叙述请去掉行首的“-”。")
            return True
        other = _OTHER_MARK.match(line)
        if other and self.entries.indicators.find(other["label"]):
            self.entries.error(number, "fact", f"行首的“{other['mark']}”要改成半角的“-”加空格，写成“- 标签：值”。")
            return True
        return False

    def _heading(self, level: int, title: str, line: int) -> None:
        if not title:
            self.entries.error(line, "heading", "标题没有文字，请补上或删去这一行。")
            return
        if level == 1:
            self.entries.error(line, "heading", f"事实表的标题从“##”写起，请把“# {title}”改成“## {title}”。")
            return
        self.groups.append((title, self.entries.source(line).line))
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()
        section = _Section(level, title, self.entries.source(line).line)
        if self.stack:
            self.stack[-1].children.append(section)
        else:
            self.sections.append(section)
        self.stack.append(section)

    def _paragraph(self, content: str, line: int) -> None:
        text, offsets = join_lines(content)
        if text.startswith("|"):
            self.entries.error(line, "table", "表格写得不对：表头下一行要是“|---|---|”，各行的格数要一样。")
            return
        if _TIGHT_HEADING.match(text):
            self.entries.error(line, "heading", "“#”和标题之间要空一格。")
            return
        starts = tuple(
            Start(offset, self.entries.source(number).line, self.entries.indent(number) + 1)
            for number, offset in enumerate(offsets, start=line)
        )
        prose = Prose((Text(text),), text, self.entries.source(line), starts)
        if "【" in text or "】" in text:
            try:
                prose = replace(prose, tree=compile_prose(text))
            except TemplateError as error:
                self.entries.problems.error(prose.at(error.offset), "template", f"叙述里的空位：{error}。")
                return
        self.prose.append(prose)
        if self.stack:
            self.stack[-1].paragraphs.append(prose)
        else:
            message = "这段叙述前面没有标题，提纲插不进来；请在前面加一行“## 标题”。"
            self.entries.problems.warning(self.entries.place(line), "untitled-prose", message)

    def _list(self, tokens: list[Token], start: int, end: int) -> None:
        at = start
        while at < end:
            close = closing(tokens, at)
            self._fact(tokens, at + 1, close)
            at = close + 1

    def _fact(self, tokens: list[Token], start: int, end: int) -> None:
        """One list item: a line `标签：值` and perhaps a list of items."""
        content, line, nested = item_text(tokens, start, end)
        match = _FACT.fullmatch(content)
        if match is None:
            self.entries.error(
                line, "fact", f"“{content[:20]}”没有冒号；列表行要写成“- 标签：值”，叙述请去掉行首的“-”。"
            )
            return
        label = match["label"].strip()
        if label in CONTEXT:
            message = f"“{label}”是固定的语境词，要写在前言或 unit.md 里，不能当指标。"
            self.entries.error(line, "reserved", message)
            return
        indicator = self.entries.indicator(label, line)
        items = tuple(self._items(tokens, nested, end, indicator)) if nested else ()
        kind = indicator.kind if indicator else Kind.COUNT
        written = match["value"].strip()
        if not written and not items:
            self.entries.error(line, "no-value", f"“{label}”后面没有值；还没有数就写“{label}：待填”。")
            return
        value, note = (
            self.entries.value(written, kind, line, label, undeclared=indicator is None) if written else (None, None)
        )
        if written and value is None:
            return
        self.entries.check_measure(value, indicator, label, line)
        name = indicator.label if indicator else label
        self.facts.append(Fact(name, value, note, items, self.entries.source(line), indicator))

    def _items(self, tokens: list[Token], start: int, end: int, indicator: Indicator | None) -> list[Item]:
        """The indented items under a fact."""
        kind = indicator.kind if indicator else Kind.COUNT
        if indicator and (indicator.items is Items.COUNT or not indicator.numeric):
            kind = Kind.TEXT
        found: list[Item] = []
        at, close = start + 1, closing(tokens, start)
        while at < close:
            stop = closing(tokens, at)
            content, line, deeper = item_text(tokens, at + 1, stop)
            if deeper:
                self.entries.error(line, "too-deep", "事实下面只能再缩进一层，请把更细的内容另列一项。")
            match = _FACT.fullmatch(content)
            if match is None:
                found.append(Item(content, None, None, self.entries.source(line), is_blank(content)))
            else:
                value, note = self.entries.value(match["value"].strip(), kind, line, match["label"])
                self.entries.check_measure(value, indicator if kind is not Kind.TEXT else None, match["label"], line)
                if value is not None:
                    name = match["label"].strip()
                    found.append(Item(name, value, note, self.entries.source(line), is_blank(name)))
            at = stop + 1
        return found

    def _table(self, start: int, end: int) -> None:
        table = read_table(start, end, self.entries)
        self.tables[table.name] = self.tables.get(table.name, ()) + table.rows
        for column in table.columns:
            earlier = self.columns.get(column.label)
            self.columns[column.label] = replace(column, items=earlier.items + column.items) if earlier else column

    def by_label(self) -> dict[str, tuple[Fact, ...]]:
        """All facts by label, those without a note first; two values under one key are reported."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            column = self.columns.get(fact.label)
            if column is not None and fact.note is None and not fact.items:
                fact = replace(fact, items=self.columns.pop(fact.label).items, column=True)
            same = next((f for f in found.get(fact.label, []) if f.note == fact.note), None)
            if same is None:
                found.setdefault(fact.label, []).append(fact)
            else:
                self._check_twice(same, fact)
        for fact in self.columns.values():
            found.setdefault(fact.label, []).append(fact)
        return {label: tuple(sorted(facts, key=lambda f: f.note is not None)) for label, facts in found.items()}

    def _check_twice(self, first: Fact, second: Fact) -> None:
        if first.value == second.value:
            return
        texts = tuple(fact.value.text if fact.value else "" for fact in (first, second))
        self.entries.problems.warning(
            Place(self.entries.path, second.source.line),
            "two-values",
            f"“{second.label}”有两个数：第 {first.source.line} 行 {texts[0]}，这里 {texts[1]}（用的是前一个）；"
            "口径不同请在后面用括号注明。",
        )

    def narratives(self) -> dict[str, Narrative]:
        """The narratives by heading; a heading with facts only is none, one that comes twice is an error."""
        first: dict[str, int] = {}
        for section in self.sections:
            if section.has_prose and first.setdefault(section.title, section.line) != section.line:
                message = f"叙述“{section.title}”写了两次（另一处在第 {first[section.title]} 行），请合成一段。"
                self.entries.problems.error(Place(self.entries.path, section.line), "two-narratives", message)
        return {s.title: s.finished(self.entries.path) for s in self.sections if s.has_prose}

    def _check_prose(self) -> None:
        known = {fact.label for fact in self.facts} | set(self.columns)
        for prose in self.prose:
            # the slots of prose stand in its text in the order of its tree
            for slot, written in zip(slots(prose.tree), PROSE_SLOT.finditer(prose.text), strict=True):
                for label in slot.labels():
                    if label not in known and label not in CONTEXT and not self.entries.indicators.find(label):
                        hint = did_you_mean(label, known | self.entries.indicators.names)
                        message = f"叙述里的【{label}】没有这个指标{hint}"
                        self.entries.problems.error(prose.at(written.start()), "unknown-label", message)
