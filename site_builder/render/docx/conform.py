"""Whether a Word file, of ours or of anyone's, looks as a profile (GB/T 9704—2012 or a house's own) says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from site_builder.render.docx.looks import Look, looks
from site_builder.render.docx.profile import MM, TWIPS, Profile, Setting, Strength, size_name
from site_builder.render.docx.read import open_word

_LEVELS = tuple(
    map(re.compile, (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+[.．]", r"（\d+）"))
)
_STYLED = re.compile(r"Heading ([1-4])")
_DATE = re.compile(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,3}月.{1,3}日")
_RIGHT_DATE = re.compile(r"\d{4}年[1-9]\d?月[1-9]\d?日")
_FIELD = re.compile(r"\bPAGE\b")
_LINED = re.compile(r"—\s*\d*\s*—")
_SIDES = {"right": "居右", "center": "居中"}
_HEADING = 40  # characters; what is longer is a paragraph with a run-in heading


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a file beside what the profile wants; `where` names a paragraph that differs."""

    name: str
    setting: Setting
    wanted: str
    found: str
    fine: bool
    where: str | None = None

    def __str__(self) -> str:
        basis = f"{self.setting.clause} {self.setting.strength}" if self.setting.clause else f"{self.setting.strength}"
        if self.fine:
            return f"合　　{self.name}：{self.found}（{basis}）"
        where = f"；{self.where}" if self.where else ""
        return f"不合　{self.name}：应为{self.wanted}，文件里是{self.found}（{basis}）{where}"

    @property
    def wrong(self) -> bool:
        """Whether it goes against what the standard demands; what it only recommends a house may do otherwise."""
        return not self.fine and self.setting.strength is Strength.MUST


def check_file(path: Path, profile: Profile) -> list[Item]:
    """Every value that can be read of a .docx file; a ContentError when it is none."""
    word = open_word(path)
    return [*_page(word, profile), *_text(word, profile), *_page_number(word, profile)]


def _page(word: WordDocument, profile: Profile) -> Iterator[Item]:
    section = word.sections[0]
    lengths = {
        "纸宽": section.page_width, "纸高": section.page_height, "天头": section.top_margin,
        "地脚": section.bottom_margin, "订口": section.left_margin, "切口": section.right_margin,
    }  # fmt: skip
    for name, length in lengths.items():
        twips = length.twips if length is not None else 0
        fine = abs(twips - profile.twips(name)) <= profile.tolerance(name)
        yield Item(name, profile[name], profile[name].value[0], f"{twips / MM:.1f}毫米".replace(".0毫", "毫"), fine)


def _text(word: WordDocument, profile: Profile) -> Iterator[Item]:
    every = looks(word)
    if not every:
        return
    titled = _level(every[0]) is None  # one section on its own starts with its heading
    rest = every[titled:]
    if titled:
        yield from _title(every[0], profile)
    levels = {look.number: level for look in rest if (level := _level(look)) is not None}
    dates = [look for look in rest if _DATE.fullmatch(look.text)]
    signatures = [every[date.number - 2] for date in dates if date.align == "right"]
    addressee = [look for look in rest[:1] if look.text.endswith(("：", ":"))]
    special = {look.number for look in (*dates, *signatures, *addressee)}
    body = [look for look in rest if look.number not in special and look.number not in levels and _is_body(look)]
    for level, name in enumerate(("一级", "二级", "三级", "四级")):
        some = [look for look in rest if levels.get(look.number) == level]
        yield from _faces(f"{name}标题字体", some, profile)
        yield from _each("层次标题字号", some, profile, lambda look: size_name(look.points), f"{name}标题字号")
    headings = [look for look in rest if look.number in levels]
    yield from _faces("正文字体", body, profile)
    yield from _each("正文字号", body, profile, lambda look: size_name(look.points))
    yield from _each("首行缩进", (*headings, *body), profile, lambda look: f"{look.first:g}字")
    yield from _grid(word, body, profile)
    yield from _each("主送顶格", addressee, profile, lambda look: "否" if look.first or look.left else "是")
    numerals = Setting(value=("阿拉伯数字、不编虚位",), clause="7.3.5.4", strength=Strength.MUST)
    for date in dates:
        yield Item("成文日期", numerals, "如 2026年3月5日", date.text, _RIGHT_DATE.fullmatch(date.text) is not None)


def _title(title: Look, profile: Profile) -> Iterator[Item]:
    yield from _faces("标题字体", [title], profile)
    yield from _each("标题字号", [title], profile, lambda look: size_name(look.points))
    yield from _each("标题加粗", [title], profile, lambda look: "是" if look.bold else "否")
    centred = Setting(value=("居中",), clause="7.3.1", strength=Strength.USUAL)
    align = {"center": "居中", "left": "居左", "right": "居右"}.get(title.align, "两端对齐")
    yield Item("标题位置", centred, "居中", align, title.align == "center")


def _level(look: Look) -> int | None:
    """The level of a heading on a line of its own, by its style or its number; None for a paragraph."""
    if (styled := _STYLED.fullmatch(look.style)) is not None:
        return int(styled[1]) - 1
    if len(look.text) > _HEADING or look.text.endswith(("。", "；", "，")):
        return None
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(look.text)), None)


def _is_body(look: Look) -> bool:
    """A paragraph of the text: neither centred nor to the right, nor an attachment note, which hangs."""
    return look.align not in ("center", "right") and look.first >= 0


def _faces(name: str, some: Iterable[Look], profile: Profile) -> Iterator[Item]:
    """The face, or one of those that stand in for it."""
    some = list(some)
    if some:
        wanted = profile.fonts(name)
        wrong = next((look for look in some if look.face not in wanted), None)
        yield _item(name, name, wanted[0], wrong, wrong or some[0], profile, lambda look: look.face or "没有写")


def _each(
    setting: str, some: Iterable[Look], profile: Profile, say: Callable[[Look], str], name: str | None = None
) -> Iterator[Item]:
    """Paragraphs that should all say the same of themselves as the profile."""
    some = list(some)
    if some:
        wanted = profile[setting].value[0]
        wrong = next((look for look in some if say(look) != wanted), None)
        yield _item(name or setting, setting, wanted, wrong, wrong or some[0], profile, say)


def _item(
    name: str, setting: str, wanted: str, wrong: Look | None, shown: Look, profile: Profile, say: Callable[[Look], str]
) -> Item:
    text = shown.text if len(shown.text) <= 12 else shown.text[:12] + "…"
    where = f"第 {shown.number} 段“{text}”" if wrong else None
    return Item(name, profile[setting], wanted, say(shown), wrong is None, where)


def _grid(word: WordDocument, body: list[Look], profile: Profile) -> Iterator[Item]:
    """Lines a page and characters a line, as the heights and widths of the body come to."""
    section = word.sections[0]
    page, width = section.page_height, section.page_width
    if not body or page is None or width is None:
        return
    height = page.twips - sum(edge.twips for edge in (section.top_margin, section.bottom_margin) if edge)
    across = width.twips - sum(edge.twips for edge in (section.left_margin, section.right_margin) if edge)
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch"), 0)) if grid is not None and grid.get(qn("w:type")) else 0
    look = max(body, key=lambda look: len(look.text))
    line = look.line or pitch
    wanted, lines = f"{profile.lines}行", f"{int(height / line)}行" if line else "随字体变化"
    yield Item("每页行数", profile["每页行数"], wanted, lines, lines == wanted)
    extra = int(grid.get(qn("w:charSpace"), 0)) / 4096 * TWIPS if grid is not None else 0
    chars = f"{int(across / (look.points * TWIPS + look.squeeze + extra))}字"
    wanted = profile["每行字数"].value[0]
    yield Item("每行字数", profile["每行字数"], wanted, chars, chars == wanted)


def _page_number(word: WordDocument, profile: Profile) -> Iterator[Item]:
    """— 1 —, to the outer side of each page."""
    footers = [word.sections[0].footer]
    if word.settings.odd_and_even_pages_header_footer:
        footers.append(word.sections[0].even_page_footer)
    setting = Setting(value=("单页居右、双页居左",), clause="7.5", strength=Strength.USUAL)
    numbers = [p for footer in footers for p in footer.paragraphs if _FIELD.search(p._p.xml)]
    if not numbers:
        yield Item("页码", setting, "— 1 —", "没有页码", fine=False)
        return
    text = numbers[0].text.strip()
    yield Item(
        "页码样式", setting, "— 1 —", "— 1 —" if _LINED.fullmatch(text) else f"“{text}”", _LINED.match(text) is not None
    )
    sides = [_SIDES.get(str(number.alignment).partition(" ")[0].lower(), "居左") for number in numbers]
    found = f"单页{sides[0]}、双页{sides[1]}" if len(sides) > 1 else f"不分单双页，{sides[0]}"
    yield Item("页码位置", setting, setting.value[0], found, found == setting.value[0])
    points = next((size.pt for run in numbers[0].runs if (size := run.font.size)), None)
    points = points or next((s.font.size.pt for s in _chain(numbers[0]) if s.font.size), 10.5)
    size = size_name(points)
    yield Item(
        "页码字号", profile["页码字号"], profile["页码字号"].value[0], size, size == profile["页码字号"].value[0]
    )


def _chain(paragraph: Paragraph) -> Iterator[ParagraphStyle]:
    """The paragraph's style and those that it is built on."""
    style = paragraph.style
    while isinstance(style, ParagraphStyle):
        yield style
        style = style.base_style
