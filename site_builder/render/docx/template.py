"""The empty Word file that every document is written into: styles, page, page numbers.

It is made from a `Profile`, once a run, or is a file of the user's own (phrasebank/base.docx, made by `chengwen layout`
and edited in Word), of which every part is kept and only the text is replaced.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from site_builder.errors import Place, Problems
from site_builder.render.docx.profile import TWIPS, Profile
from site_builder.render.docx.styles import Style
from site_builder.zips import zipped

OWN = "phrasebank/base.docx"
BODY_PART = "word/document.xml"
MADE = datetime(2000, 1, 1)  # a fixed time: the same input gives the same bytes
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "footer", *Style}
_LEFT_OUT = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering")  # parts of no use, by their relation


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file without its text: a zip of all other parts, what stands around the text, the ids of the styles."""

    package: bytes
    head: str
    tail: str
    ids: dict[Style, str]


def make_template(profile: Profile) -> Template:
    """The template that a profile describes."""
    return _dismantle(make_base(profile))


def load_template(root: Path, profile: Profile, problems: Problems) -> Template:
    """The project's own base.docx where there is one, else what the profile describes; faults go to `problems`."""
    file = root / OWN
    if not file.exists():
        return make_template(profile)
    try:
        own = docx.Document(str(file))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        message = "打不开：不是 Word 的 .docx 文件；请用 chengwen layout 重新生成一份再改。"
        problems.error(Place(OWN), "base-docx", message)
        return make_template(profile)
    lacking = [style for style in Style if style not in own.styles]
    if lacking:
        names = "、".join(lacking)
        problems.error(Place(OWN), "base-docx", f"缺少样式：{names}；请在 Word 里补上，或用 chengwen layout 重新生成。")
        return make_template(profile)
    return _dismantle(own)


def make_base(profile: Profile) -> WordDocument:
    """An empty Word file with the styles of a profile, for a user to edit."""
    word = docx.Document()
    _clear(word)
    _page(word, profile)
    _text_styles(word, profile)
    _heading_styles(word, profile)
    _closing_styles(word, profile)
    _other_styles(word, profile)
    _page_numbers(word, profile)
    _fonts_known(word, profile)
    return word


def _dismantle(word: WordDocument) -> Template:
    """A Word file as a template: its text is dropped, all else is kept."""
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts.pop(BODY_PART).decode()
    head, body = text[: text.index("<w:body>") + len("<w:body>")], text[text.index("<w:body>") :]
    tail = body[body.rindex("<w:sectPr") :]
    ids = {style: word.styles[style].style_id for style in Style}
    return Template(zipped(parts.items()), head, tail, ids)


def base_file(word: WordDocument) -> bytes:
    """The bytes of an empty Word file for a user to edit."""
    template = _dismantle(word)
    return write(template, "")


def write(template: Template, body: str) -> bytes:
    """A Word file: the template with `body` (WordprocessingML, escaped) as its text."""
    text = f"{template.head}{body}{template.tail}"
    return zipped([(BODY_PART, text.encode())], onto=template.package)


def _clear(word: WordDocument) -> None:
    """Leave of the library's own template only what is used, without its colours, theme faces, language and author."""
    kept = {name.lower() for name in _KEPT}
    styles, settings = word.styles.element, word.settings.element
    for style in list(styles.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")).lower() not in kept:
            styles.remove(style)
    defaults = styles.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        fonts.attrib.clear()
    for language in (*defaults.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))):
        language.set(qn("w:eastAsia"), "zh-CN")
    for spacing in settings.iter(qn("w:characterSpacingControl")):
        spacing.set(qn("w:val"), "doNotCompress")
    for relations in (word.part.rels, word.part.package.rels):
        for id in [id for id, relation in relations.items() if relation.reltype.endswith(_LEFT_OUT)]:
            del relations[id]
    core = word.core_properties
    core.author = core.last_modified_by = core.comments = core.title = core.keywords = ""
    core.created = core.modified = MADE
    core.language = "zh-CN"


def _page(word: WordDocument, profile: Profile) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Twips(profile.twips("纸宽")), Twips(profile.twips("纸高"))
    section.top_margin, section.bottom_margin = Twips(profile.twips("天头")), Twips(profile.twips("地脚"))
    section.left_margin, section.right_margin = Twips(profile.twips("订口")), Twips(profile.twips("切口"))
    number = profile.twips("页码距版心") + round(profile.points("页码字号") * TWIPS)
    section.footer_distance = Twips(profile.twips("地脚") - number)
    section.header_distance = Twips(profile.twips("天头") // 2)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(profile.line))


def _paragraph_style(word: WordDocument, name: str) -> ParagraphStyle:
    """A paragraph style without anything of its own, built on Normal; added where the file has none of that name."""
    styles = word.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    for part in ("w:pPr", "w:rPr", "w:link", "w:next"):
        for element in style.element.findall(qn(part)):
            style.element.remove(element)
    if name != "Normal":
        style.base_style = styles["Normal"]
    style.hidden, style.quick_style = False, True
    return style


def _face(style: CharacterStyle, profile: Profile, setting: str, size: str, *, bold: bool = False) -> None:
    """Type: the face for Han, the one for the rest, the size; in black, whatever the style looked like."""
    latin = profile.fonts("西文字体")[0]
    style.font.name = latin
    style.font.size = Pt(profile.points(size))
    style.font.bold = bold
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), profile.fonts(setting)[0])
    fonts.set(qn("w:cs"), latin)


def _chars(style: ParagraphStyle, attribute: str, count: float, points: float) -> None:
    """An indent in characters, with the length for programs that know no characters."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn(f"w:{attribute}"), str(round(count * points * TWIPS)))
    indent.set(qn(f"w:{attribute}Chars"), str(round(count * 100)))


def _line(style: ParagraphStyle, points: float) -> None:
    """A line of exactly so many points, off the grid of the body's lines."""
    style.paragraph_format.line_spacing = Pt(points)
    style.element.pPr.find(qn("w:spacing")).addprevious(_element("w:snapToGrid", val="0"))


def _text_styles(word: WordDocument, profile: Profile) -> None:
    normal = _paragraph_style(word, "Normal")
    _face(normal, profile, "正文字体", "正文字号")
    size = normal.element.rPr.find(qn("w:sz"))
    size.addprevious(_element("w:spacing", val=str(profile.squeeze)))
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Twips(profile.line)  # exactly so much, whatever the face
    form.widow_control = False
    spacing = normal.element.pPr.find(qn("w:spacing"))
    # no gap of Word's own between Han and digits: 28 characters a line
    spacing.addprevious(_element("w:autoSpaceDE", val="0"))
    spacing.addprevious(_element("w:autoSpaceDN", val="0"))
    body = _paragraph_style(word, Style.BODY)
    body.paragraph_format.alignment = ALIGN.JUSTIFY
    _chars(body, "firstLine", profile.count("首行缩进"), profile.points("正文字号"))
    addressee = _paragraph_style(word, Style.ADDRESSEE)
    addressee.paragraph_format.alignment = ALIGN.LEFT


def _heading_styles(word: WordDocument, profile: Profile) -> None:
    title = _paragraph_style(word, Style.TITLE)
    _face(title, profile, "标题字体", "标题字号", bold=profile.yes("标题加粗"))
    title.element.rPr.find(qn("w:sz")).addprevious(_element("w:spacing", val="0"))
    title.paragraph_format.alignment = ALIGN.CENTER
    _line(title, max(profile.line / TWIPS, profile.points("标题字号") * 1.4))
    _blank(title, "after", profile.count("标题下空"), profile)
    for level, name in enumerate(("一级", "二级", "三级", "四级"), start=1):
        heading = _paragraph_style(word, Style.heading(level))
        _face(heading, profile, f"{name}标题字体", "层次标题字号", bold=level == 3 and profile.yes("三级标题加粗"))
        heading.paragraph_format.alignment = ALIGN.JUSTIFY
        heading.paragraph_format.keep_with_next = True
        _chars(heading, "firstLine", profile.count("首行缩进"), profile.points("层次标题字号"))
        heading.element.pPr.append(_element("w:outlineLvl", val=str(level - 1)))
        heading.next_paragraph_style = word.styles[Style.BODY]
    title.next_paragraph_style = word.styles[Style.BODY]


def _blank(style: ParagraphStyle, side: str, lines: float, profile: Profile) -> None:
    """So many blank lines before or after."""
    form = style.paragraph_format
    height = Twips(round(lines * profile.line))
    form.space_before, form.space_after = (height, Pt(0)) if side == "before" else (Pt(0), height)
    style.element.pPr.find(qn("w:spacing")).set(qn(f"w:{side}Lines"), str(round(lines * 100)))


def _closing_styles(word: WordDocument, profile: Profile) -> None:
    points = profile.points("正文字号")
    attachment = _paragraph_style(word, Style.ATTACHMENT)
    _blank(attachment, "before", profile.count("附件说明上空"), profile)
    _chars(attachment, "left", 5, points)  # turn-over lines stand under the name: 2 and “附件：” (7.3.4)
    _chars(attachment, "hanging", 3, points)
    signature = _paragraph_style(word, Style.SIGNATURE)
    _blank(signature, "before", profile.count("落款上空"), profile)
    signature.paragraph_format.keep_with_next = True
    for style in (signature, _paragraph_style(word, Style.DATE)):
        style.paragraph_format.alignment = ALIGN.RIGHT
        _chars(style, "right", profile.count("落款右空"), points)


def _other_styles(word: WordDocument, profile: Profile) -> None:
    cell = _paragraph_style(word, Style.CELL)
    _face(cell, profile, "正文字体", "表格字号")
    cell.paragraph_format.alignment = ALIGN.CENTER
    _line(cell, profile.points("表格字号") * 1.4)
    lead = word.styles.add_style(Style.LEAD, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(lead, CharacterStyle)
    _face(lead, profile, "二级标题字体", "层次标题字号")
    citation = word.styles.add_style(Style.CITATION, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(citation, CharacterStyle)
    citation.font.superscript = True


def _page_numbers(word: WordDocument, profile: Profile) -> None:
    """— 1 —: to the right on odd pages, to the left on even ones, a character from the edge (7.5)."""
    word.settings.odd_and_even_pages_header_footer = True
    footer = _paragraph_style(word, "footer")
    _face(footer, profile, "页码字体", "页码字号")
    face = profile.fonts("页码字体")[0]
    fonts = footer.element.rPr.rFonts
    for side in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{side}"), face)
    _line(footer, profile.points("页码字号"))
    section = word.sections[0]
    for place, align, side in ((section.footer, ALIGN.RIGHT, "right"), (section.even_page_footer, ALIGN.LEFT, "left")):
        place.is_linked_to_previous = False
        paragraph = place.paragraphs[0]
        paragraph.style, paragraph.alignment = footer, align
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        count = profile.count("页码空字")
        indent.set(qn(f"w:{side}"), str(round(count * profile.points("页码字号") * TWIPS)))
        indent.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        _number(paragraph)


def _number(paragraph: Paragraph) -> None:
    paragraph.add_run("— ")
    run = paragraph.add_run()._r
    code = _element("w:instrText")
    code.text = " PAGE "
    for element in (_element("w:fldChar", fldCharType="begin"), code, _element("w:fldChar", fldCharType="end")):
        run.append(element)
    paragraph.add_run(" —")
    for one in paragraph.runs:
        one._r.get_or_add_rPr().append(_element("w:rFonts", hint="eastAsia"))


def _fonts_known(word: WordDocument, profile: Profile) -> None:
    """word/fontTable.xml: each face with the names to use where it is not installed; no face is embedded."""
    faces = dict.fromkeys(profile[name].value for name in profile.settings if name.endswith("字体"))
    fonts = "".join(
        f'<w:font w:name="{first}">{f"""<w:altName w:val="{",".join(others)}"/>""" if others else ""}'
        f'<w:charset w:val="{"00" if first.isascii() else "86"}"/></w:font>'
        for first, *others in faces
    )
    table = f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
    part = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = table.encode()


def _element(tag: str, **attributes: str):  # type: ignore[no-untyped-def]  # python-docx types its elements loosely
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
