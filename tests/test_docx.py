"""Word files: they say what the document says, look as the profile wants, and give nothing away."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn

from site_builder.cli.main import cli
from site_builder.document import Document, Heading, How, Paragraph, Position, Role, Run, Table
from site_builder.errors import ContentError, Problems
from site_builder.render.docx.body import break_at, closing_indents
from site_builder.render.docx.conform import check_file
from site_builder.render.docx.files import WordFiles
from site_builder.render.docx.profile import HOUSE, load_profile, standard
from site_builder.render.docx.template import OWN, make_template
from site_builder.render.selection import file_names, section_of
from site_builder.render.text import to_text
from tests.desk.outputs import papers
from tests.projects import MINIMAL, assemble, shipped_documents, write


@cache
def word() -> WordFiles:
    return WordFiles(make_template(standard()), standard())


def titled(name: str) -> Document:
    """The first document of that outline."""
    return next(document for document in shipped_documents() if document.skeleton == name)


def text_of(data: bytes) -> str:
    """The text of a Word file as Word would show it, cells by tabs."""
    body = docx.Document(io.BytesIO(data))
    lines = []
    for block in body.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text.replace("\n", ""))
    return "\n".join(lines).rstrip("\n") + "\n"


def test_a_word_file_says_what_the_document_says() -> None:
    for document in shipped_documents():
        assert text_of(word().clean(document)) == to_text(document), document.id


def test_the_same_document_gives_the_same_bytes() -> None:
    document = shipped_documents()[0]
    again = WordFiles(make_template(standard()), standard())
    assert word().clean(document) == again.clean(document) and word().audit(document) == again.audit(document)


def test_a_document_of_every_outline_keeps_to_the_standard(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    for document in {document.skeleton: document for document in shipped_documents()}.values():
        file.write_bytes(word().clean(document))
        items = check_file(file, standard())
        assert len(items) > 15 and not [str(item) for item in items if not item.fine], document.id


def test_the_clean_copy_carries_nothing_but_the_document() -> None:
    document = next(d for d in shipped_documents() if d.open_slots)
    with zipfile.ZipFile(io.BytesIO(word().clean(document))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "\n".join(parts.values())
    sources = {source.path for figure in document.figures() for source in figure.sources}
    phrases = {run.phrase for run in document.runs() if run.phrase}
    assert sources and phrases
    assert not [word for word in (*sources, *phrases, "content/units", "highlight") if word in everything]
    assert not re.search(
        r"<(?:dc:creator|cp:lastModifiedBy|dc:description|cp:keywords)>[^<]", parts["docProps/core.xml"]
    )
    assert "thumbnail" not in everything and "Theme=" not in parts["word/styles.xml"]


def test_the_audit_copy_numbers_every_figure_and_lists_its_source() -> None:
    document = titled("防汛抗旱综合")
    file = docx.Document(io.BytesIO(word().audit(document)))
    cited = re.findall(r"\[(\d+)\]", "\n".join(paragraph.text for paragraph in file.paragraphs))
    figures = [figure for figure in document.figures() if figure.how is not How.BLANK]
    assert len(cited) == len(figures) > 50
    listed = file.tables[-1]
    assert [cell.text for cell in listed.rows[0].cells] == ["序号", "指标", "原值", "截至", "来历", "出处"]
    assert [row.cells[0].text for row in listed.rows[1:]] == [str(n) for n in range(1, len(set(figures)) + 1)]
    assert all(re.search(r"\.md 第 \d+ 行", row.cells[5].text) for row in listed.rows[1:])
    yellow = [run.text for p in file.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert yellow == [run.text for run in document.runs() if run.role is Role.OPEN] != []


def test_chinese_marks_are_set_as_chinese() -> None:
    """Without the hint “”, — and … take the face of the Latin letters."""
    document = docx.Document(io.BytesIO(word().clean(shipped_documents()[0])))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs if run.text]
    hints = [fonts.get(qn("w:hint")) for run in runs for fonts in run._r.iter(qn("w:rFonts"))]
    assert len(hints) == len(runs) > 10 and set(hints) == {"eastAsia"}
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_a_table_repeats_its_header() -> None:
    document = next(d for d in shipped_documents() if any(isinstance(block, Table) for block in d.blocks))
    table = docx.Document(io.BytesIO(word().clean(document))).tables[0]
    header, *rows = [row._tr.trPr for row in table.rows]
    assert header.find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:tblHeader")) is None and row.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_report_has_its_parts_in_their_places() -> None:
    document = titled("防汛抗旱综合")
    styles = [p.style.name for p in docx.Document(io.BytesIO(word().clean(document))).paragraphs if p.style]
    assert styles[:2] == ["Title", "主送机关"] and styles[-2:] == ["发文机关署名", "成文日期"]
    assert {"Heading 1", "Heading 2", "公文正文"} <= set(styles)


@pytest.mark.parametrize(
    ("signature", "date", "sealed", "indents"),
    [
        ("示例县人民政府", "2026年7月31日", False, (2, 0.5)),  # 7 and 6.5 wide: the date starts 2 after the name
        ("示例省示例市示例县人民政府", "2026年7月31日", False, (2, 6.5)),
        ("示例局", "2026年11月21日", False, (8, 2)),  # 3 and 7 wide: the date is longer
        ("示例县人民政府", "2026年7月31日", True, (3.75, 4)),
    ],
)
def test_signature_and_date(
    signature: str, date: str, sealed: bool, indents: tuple[float, float], tmp_path: Path
) -> None:
    profile = standard()
    if sealed:
        problems = Problems()
        profile = load_profile(write(tmp_path, {HOUSE: "加盖印章: 是\n"}), problems)
        problems.raise_errors()
    blocks = (
        Paragraph("", (Run("特此报告。"),)),
        Paragraph("", (Run(signature),), Position.SIGNATURE),
        Paragraph("", (Run(date),), Position.DATE),
    )
    assert closing_indents(blocks, profile) == {1: indents[0], 2: indents[1]}


@pytest.mark.parametrize(
    ("widths", "at"),
    [([8, 6], 2), ([8, 7, 6], 1), ([12, 14], 1), ([30], 1), ([2, 30, 2], 3), ([10, 4, 12], 2)],
)
def test_a_long_title_breaks_between_words_near_its_middle(widths: list[float], at: int) -> None:
    assert break_at(widths, 20) == at


def test_a_house_may_differ(tmp_path: Path) -> None:
    house = "行距: 28磅\n正文字体: [仿宋, FangSong]\n三级标题加粗: 是\n"
    root = write(tmp_path, {**MINIMAL, HOUSE: house})
    assert assemble(root, "--format", "docx", "-o", str(tmp_path / "a.docx")).exit_code == 0
    styles = docx.Document(str(tmp_path / "a.docx")).styles
    assert styles["Normal"].element.find(f".//{qn('w:spacing')}[@{qn('w:line')}='560']") is not None
    assert styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    assert styles["Heading 3"].font.bold
    run = CliRunner().invoke(cli, ["check-docx", "--project", str(root), str(tmp_path / "a.docx")])
    assert run.exit_code == 0 and "不合" not in run.output, run.output


def test_a_house_that_errs_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, {**MINIMAL, HOUSE: "行距: 仿宋\n页码字本: 仿宋\n天头: [37毫米]\n"})
    run = assemble(root, "--format", "docx", "-o", str(tmp_path / "a.docx"))
    assert run.exit_code == 1 and not (tmp_path / "a.docx").exists()
    assert f"{HOUSE}:1:5: error layout “行距”要写字号或磅" in run.stderr
    assert f"{HOUSE}:2:1: error unknown-key 版式里没有“页码字本”这一项，是不是“页码" in run.stderr


def test_a_template_edited_in_word_is_used_and_kept(tmp_path: Path) -> None:
    root = write(tmp_path, MINIMAL)
    command = ["layout", "--project", str(root)]
    assert CliRunner().invoke(cli, command).exit_code == 0
    own = docx.Document(str(root / OWN))
    own.styles["公文正文"].font.name = "甲体"
    own.add_paragraph("底稿里的字不进成稿")
    own.save(str(root / OWN))
    before = (root / OWN).read_bytes()
    assert CliRunner().invoke(cli, command).exit_code == 2 and (root / OWN).read_bytes() == before
    assert assemble(root, "--format", "docx", "-o", str(root / "a.docx")).exit_code == 0
    made = docx.Document(str(root / "a.docx"))
    assert made.styles["公文正文"].font.name == "甲体"
    assert [p.text for p in made.paragraphs] == ["甲乡工作总结", "一、排查情况", "累计排查320户。"]


@pytest.mark.parametrize(("content", "message"), [(b"PK", "打不开"), (b"", "打不开")])
def test_a_template_that_is_none_is_told(content: bytes, message: str, tmp_path: Path) -> None:
    run = assemble(write(tmp_path, {**MINIMAL, OWN: content}), "--format", "docx", "-o", str(tmp_path / "a.docx"))
    assert run.exit_code == 1 and OWN in run.stderr and message in run.stderr


def test_a_template_without_a_style_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, {**MINIMAL, OWN: b""})
    docx.Document().save(str(root / OWN))
    run = assemble(root, "--format", "docx", "-o", str(tmp_path / "a.docx"))
    assert run.exit_code == 1 and "缺少样式：公文正文、主送机关" in run.stderr


def test_any_word_file_can_be_checked(tmp_path: Path) -> None:
    file = docx.Document()
    for text in ("关于某项工作的报告", "某某单位：", "一、情况", "甲" * 60 + "。", "2026年03月05日"):
        file.add_paragraph(text)
    file.save(str(tmp_path / "b.docx"))
    found = {item.name: item for item in check_file(tmp_path / "b.docx", standard())}
    assert not found["天头"].fine and found["天头"].wrong and found["天头"].setting.clause == "5.2.1"
    assert not found["正文字体"].fine and not found["正文字体"].wrong, "what is only recommended is no fault"
    assert found["首行缩进"].wrong and "第 3 段“一、情况”" in str(found["首行缩进"])
    assert found["成文日期"].wrong and found["成文日期"].found == "2026年03月05日"
    assert found["主送顶格"].fine and not found["页码"].fine
    run = CliRunner().invoke(cli, ["check-docx", str(tmp_path / "b.docx")])
    assert run.exit_code == 1 and "违反规定" in run.output


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0" + b"\0" * 512])
def test_what_is_no_word_file_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(content)
    with pytest.raises(ContentError, match="打不开"):
        check_file(tmp_path / "c.docx", standard())


def test_names_are_told_apart_and_fit_for_windows() -> None:
    names = file_names(shipped_documents(), ".docx")
    assert len(set(map(str.casefold, names))) == len(names)
    assert not [name for name in names if re.search(r'[\\/:*?"<>|]', name)]
    assert "示例镇-防汛抗旱-2026-09-30-防汛抗旱综合.docx" in names


def test_all_of_a_topic_as_one_zip(tmp_path: Path) -> None:
    files = {**MINIMAL, **{path.replace("jia", "yi"): text for path, text in MINIMAL.items() if "units" in path}}
    root = write(tmp_path, files)
    for name in ("1.zip", "2.zip"):
        target = str(tmp_path / name)
        assert assemble(root, "--topic", "疫情防控", "--format", "docx", "-o", target).exit_code == 0
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist() == [
            "甲乡-疫情防控-2020-02-03-纲-jia-2020.docx",
            "甲乡-疫情防控-2020-02-03-纲-yi-2020.docx",
        ], "two units of one name"
        assert text_of(archive.read(archive.namelist()[0])) == "甲乡工作总结\n一、排查情况\n累计排查320户。\n"


def test_one_section(tmp_path: Path) -> None:
    document = titled("防汛抗旱综合")
    last = section_of(document, "下一步打算")
    assert last is not None and "特此报告" not in to_text(last) and not last.title
    first = last.blocks[0]
    assert isinstance(first, Heading) and text_of(word().clean(last)) == to_text(last)
    root = write(tmp_path, MINIMAL)
    run = assemble(root, "--section", "排查状况")
    assert run.exit_code == 2 and "是不是“排查情况”" in run.stderr
    assert assemble(root, "--section", "一、排查情况").stdout == "一、排查情况\n累计排查320户。\n"


def test_word_needs_a_file() -> None:
    assert CliRunner().invoke(cli, ["assemble", "--format", "docx"]).exit_code == 2
    assert CliRunner().invoke(cli, ["assemble", "--audit"]).exit_code == 2


def test_what_xml_cannot_hold_is_left_out() -> None:
    runs = (Run("甲\x00乙\x0b<&>\"'\ufffe"),)
    document = titled("防汛抗旱综合")
    changed = replace(document, blocks=(Paragraph("", runs),), closing=0)
    assert text_of(word().clean(changed)).splitlines()[1] == "甲乙<&>\"'"


def test_no_text_breaks_a_word_file() -> None:
    for document in papers(60):
        opened = docx.Document(io.BytesIO(word().clean(document)))
        assert len(opened.tables) == sum(isinstance(block, Table) for block in document.blocks)
