"""Words, marks and numerals: in files from elsewhere, by a project's own words, at seams; --fix loses nothing."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli.main import cli
from site_builder.errors import Problems
from site_builder.lint.rule import Rule
from site_builder.lint.text.check import RULES, TextRules
from site_builder.lint.text.fix import fixed
from site_builder.lint.text.outside import masked
from site_builder.lint.text.words import load_words, word_finder
from tests.projects import MINIMAL, write

SHEET = "content/units/jia/2020.md"
PHRASES = "phrasebank/phrases/排查.yml"
DIRTY = MINIMAL[SHEET] + "- 品牌:甲,乙\n\n## 做法\n1、挨户排查,全乡【户数】(含租户)\n均已登记.\n"
FIXED = MINIMAL[SHEET] + "- 品牌:甲,乙\n\n## 做法\n1.挨户排查，全乡【户数】（含租户）\n均已登记。\n"


def check(*args: str) -> Result:
    result = CliRunner().invoke(cli, ["check", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def project(root: Path, **files: str) -> Path:
    indicators = "指标:\n  户数: {量词: [户]}\n  品牌: {类型: 文字}\n"
    return write(root, {**MINIMAL, "phrasebank/indicators.yml": indicators, **files})


# ---- files from elsewhere ----


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in no project."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_text_file_by_line_and_column(nowhere: Path) -> None:
    (nowhere / "a.txt").write_text("工作有序。\r\n  周密布署,压实责任。\n", "utf-8-sig", newline="")
    result = check("a.txt")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "a.txt:2:5: error wrong-word “布署”应为“部署”。",
        "a.txt:2:7: warning half-width-mark 半角的“,”在汉字旁边，应为全角的“，”。",
    ]


def test_markdown_is_read_without_its_code(nowhere: Path) -> None:
    text = (
        "---\n题: 甲,乙\n---\n# 布署\n```\n布署\n```\n"
        "见 `布署` 和[表](布署.md)，https://a.example/a,b\n- （一）、排查【户数|占比(布署)】\n"
    )
    (nowhere / "a.md").write_text(text, "utf-8")
    assert [line[:28] for line in check("a.md").stderr.splitlines()] == [
        "a.md:4:3: error wrong-word “",
        "a.md:9:3: error bracket-item",
    ]


def test_a_word_file_by_paragraph(nowhere: Path) -> None:
    word = docx.Document()
    word.add_paragraph("工作总结")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 1).text = "建立台帐"
    word.add_paragraph("各村周密布署，压实责任，不留死角。")
    word.save(str(nowhere / "a.docx"))
    assert check("a.docx").stderr.splitlines() == [
        "a.docx:3:3: warning suspect-word 第 3 段（建立台帐……）：“台帐”应为“台账”（与钱物登记有关的用“账”）。",
        "a.docx:4:5: error wrong-word 第 4 段（各村周密布署，压实责任，……）：“布署”应为“部署”。",
    ]


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.doc", b"", 2, "另存为 .docx"),
        ("a.docx", b"PK", 1, "不是完好的 .docx 文件"),
        ("a.txt", "布署".encode("gbk"), 1, "不是 UTF-8 编码"),
    ],
)
def test_what_cannot_be_read_is_explained(nowhere: Path, name: str, data: bytes, code: int, says: str) -> None:
    (nowhere / name).write_bytes(data)
    result = check(name)
    assert result.exit_code == code and says in result.stderr


def test_without_files_there_has_to_be_a_project(nowhere: Path) -> None:
    assert check().exit_code == 2


# ---- a project ----


def test_the_words_of_a_project(tmp_path: Path, nowhere: Path) -> None:
    own = "词:\n  - {错: 红马夹, 对: 红马甲, 级: 必错}\n  - {错: 台帐, 对: 台账, 除非: [台帐]}\n"
    root = project(
        tmp_path, **{"phrasebank/words.yml": own, PHRASES: MINIMAL[PHRASES] + "    变体: [建台帐，穿红马夹。]\n"}
    )
    found = check("--project", str(root)).stderr
    assert "套语“排查.户数”变体 1：“红马夹”应为“红马甲”。" in found and "台帐" not in found
    (tmp_path / "a.txt").write_text("建台帐，穿红马夹。", "utf-8")
    assert "红马夹" in check("a.txt", "--project", str(root)).stderr
    assert "红马夹" not in check("a.txt").stderr


def test_faults_of_a_list_of_words_are_told(tmp_path: Path) -> None:
    own = "词:\n  - {错: 甲, 对: 乙, 除非: [丙]}\n  - {错: 甲}\n"
    found = check("--project", str(project(tmp_path, **{"phrasebank/words.yml": own})))
    assert found.exit_code == 1
    assert "phrasebank/words.yml:2:5: error unless “除非”里的“丙”不含“甲”" in found.stderr
    assert "phrasebank/words.yml:3:5: error missing-key 缺少“对”" in found.stderr


def test_a_fault_where_a_phrase_meets_a_value(tmp_path: Path) -> None:
    sheet = MINIMAL[SHEET].replace("320户", "320余户")
    root = project(tmp_path, **{SHEET: sheet, PHRASES: MINIMAL[PHRASES].replace("累计排查", "累计排查约")})
    (line,) = check("--project", str(root)).stderr.splitlines()
    assert line == (
        f"{SHEET}:7:1: warning double-hedge 《甲乡工作总结》（套语“排查.户数”）：“约320余”：“约”和“余”只留一个。"
    )


def test_prose_is_told_by_its_line(tmp_path: Path) -> None:
    found = check("--project", str(project(tmp_path, **{SHEET: DIRTY}))).stderr
    assert f"{SHEET}:11:7: warning half-width-mark 叙述“做法”：" in found
    assert f"{SHEET}:8:1: warning half-width-mark “品牌”：" in found


# ---- --fix ----


def test_fix_shows_a_diff_and_leaves_the_files(tmp_path: Path) -> None:
    root = project(tmp_path, **{SHEET: DIRTY})
    result = check("--fix", "--project", str(root))
    assert result.exit_code == 0
    assert "-1、挨户排查,全乡【户数】(含租户)\n+1.挨户排查，全乡【户数】（含租户）\n" in result.stdout.replace(
        "-均已登记.\n", ""
    )
    assert result.stderr == "可以改好（加 --write 写入） 1 个文件 2 行。\n"
    assert (root / SHEET).read_text("utf-8") == DIRTY


def test_fix_write_keeps_every_other_byte(tmp_path: Path) -> None:
    phrases = '板块: 排查\n套语:\n  排查.户数:\n    文: "累计,排查【户数|占比(户数)】。" # 注释,不动\n'
    phrases += "    变体:\n      - 甲(乙)\n      - >-\n        折行,不动\n"
    root = project(tmp_path, **{SHEET: "\ufeff" + DIRTY.replace("\n", "\r\n"), PHRASES: phrases})
    result = check("--fix", "--write", "--project", str(root))
    assert result.exit_code == 0, result.stderr
    assert (root / SHEET).read_bytes().decode() == "\ufeff" + FIXED.replace("\n", "\r\n")
    changed = phrases.replace('"累计,排', '"累计，排').replace("甲(乙)", "甲（乙）")
    assert (root / PHRASES).read_text("utf-8") == changed
    assert check("--fix", "--write", "--project", str(root)).stderr == "没有要改的。\n"


def test_fix_of_files_from_elsewhere(nowhere: Path) -> None:
    (nowhere / "a.md").write_text("1. 甲,乙 `a, 乙`\n", "utf-8")
    assert check("a.md", "--fix", "--write").exit_code == 0
    assert (nowhere / "a.md").read_text("utf-8") == "1. 甲，乙 `a, 乙`\n"


@pytest.mark.parametrize("args", [("--write",), ("--fix", "a.docx")])
def test_fix_is_not_for_everything(nowhere: Path, args: tuple[str, ...]) -> None:
    (nowhere / "a.docx").write_bytes(b"")
    assert check(*args).exit_code == 2


@given(st.text('一甲乙第首先1２零〇年，、；：。,;:.!?()（）“”"《》【】|~ \n余万', max_size=40))
def test_fixing_twice_changes_nothing_and_keeps_lines_and_slots(text: str) -> None:
    once = fixed(text, masked)
    assert fixed(once, masked) == once
    assert once.count("\n") == text.count("\n")
    assert [once.count(mark) for mark in "甲乙【】|"] == [text.count(mark) for mark in "甲乙【】|"]


# ---- the list of words ----


def test_every_word_is_found_and_none_of_its_exceptions_or_corrections() -> None:
    words = load_words(None, Problems())
    find = word_finder(words)
    assert [word.wrong for word in words if not any(find(f"，{word.wrong}。")) and word.wrong not in word.unless] == []
    assert [longer for word in words for longer in word.unless if any(find(longer))] == []
    assert [word.right for word in words if any(find(word.right))] == []


def test_a_long_clean_text_has_no_findings() -> None:
    text = "全乡排查320户、1200余人，其中返乡人员12人（均已登记）；2月3日8:30起，24小时值守。\n" * 200
    assert TextRules().hits(text) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_page_of_a_rule_is_true(rule: Rule) -> None:
    found = {example: {hit.rule.code for hit in TextRules().hits(example)} for example in (rule.wrong, rule.right)}
    assert rule.code in found[rule.wrong] and not found[rule.right]


@given(
    st.text(
        "一二百千万余多约近至少以上由从增长到了减少倍截止0123.%～-年月日第（）“”《》，、。的的 \n\ue000布署",
        max_size=60,
    )
)
def test_what_is_found_stands_in_one_line(text: str) -> None:
    for hit in TextRules().hits(text):
        assert 0 <= hit.start < hit.end <= len(text) and "\n" not in text[hit.start : hit.end]
