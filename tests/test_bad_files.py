"""Files that no editor shows as wrong: every one of them is explained with its place, and none is a traceback.

Their bytes would not survive a checkout, so they are made here; faults in readable text are folders of tests/cases.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import MINIMAL, MINIMAL_TEXT, assemble, write

SHEET = "content/units/jia/2020.md"
PHRASES = "phrasebank/phrases/排查.yml"
WHERE = [SHEET, PHRASES, "phrasebank/indicators.yml", "phrasebank/skeletons/纲.md", "content/units/jia/unit.md"]

# bytes, line, code, words of the message
BAD = [
    ("专题: 疫情防控\n题: 总结\n".encode("gbk"), 1, "encoding", "UTF-8"),
    ("专题: 甲\n".encode() + "题: 总结\n".encode("gbk"), 2, "encoding", "GBK"),
    ("专题: 疫情防控\n".encode("utf-16"), 1, None, "UTF-8"),
    (b"", 1, "empty-file", "空的"),
    (b"\xef\xbb\xbf \r\n\n", 1, "empty-file", "空的"),
    ("专题: 甲\n题: 乙\0\n".encode(), 2, "nul", "NUL"),
    (b"a" * 1_000_001, 1, "too-large", "1 MB"),
]


@pytest.mark.parametrize("path", WHERE)
@pytest.mark.parametrize(("content", "line", "code", "words"), BAD)
def test_explained_with_its_place(
    path: str, content: bytes, line: int, code: str | None, words: str, tmp_path: Path
) -> None:
    result = assemble(write(tmp_path, {**MINIMAL, path: content}))
    assert result.exit_code == 1
    assert result.stdout == ""
    (message,) = [text for text in result.stderr.splitlines() if text.startswith(f"{path}:")]
    assert message.startswith(f"{path}:{line}:1: error {code or ''}")
    assert words in message


@pytest.mark.parametrize("path", ["phrasebank/indicators.yml", "phrasebank/topics.yml"])
def test_a_missing_file_is_named(path: str, tmp_path: Path) -> None:
    files = {name: text for name, text in MINIMAL.items() if name != path}
    result = assemble(write(tmp_path, files))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{path}:1:1: error ") or f"\n{path}:1:1: error " in result.stderr


def test_a_folder_named_like_a_sheet(tmp_path: Path) -> None:
    (write(tmp_path, MINIMAL) / "content/units/jia/文件夹.md").mkdir()
    result = assemble(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("content/units/jia/文件夹.md:1:1: error unreadable ")


@pytest.mark.parametrize(
    "content",
    [
        "[" * 5000,
        "a: " * 3000,
        "&a [*a]",
        "指标: &a {甲: *a}",
        "指标: {甲: {<<: {量词: 个}}}",
        "--- a\n--- b\n",
        "%YAML 9.9\n---\na",
    ],
)
def test_yaml_that_means_harm_is_an_error(content: str, tmp_path: Path) -> None:
    result = assemble(write(tmp_path, {**MINIMAL, "phrasebank/indicators.yml": content}))
    assert result.exit_code == 1
    assert "phrasebank/indicators.yml:" in result.stderr


def test_bom_crlf_and_full_width_make_no_difference(tmp_path: Path) -> None:
    files = {path: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for path, text in MINIMAL.items()}
    files["mkdocs.yml"] = b""
    sheet = MINIMAL[SHEET].replace("：", ":").replace("320户", " ３２０ 户 ")
    files[SHEET] = b"\xef\xbb\xbf" + sheet.replace("\n", "\r\n").encode()
    result = assemble(write(tmp_path, files))
    assert (result.exit_code, result.stderr, result.stdout) == (0, "", MINIMAL_TEXT)


def test_a_text_cut_off_by_a_comment_is_reported(tmp_path: Path) -> None:
    """The run goes on, since a comment may be meant; so only a failing run or a check shows it."""
    text = MINIMAL[PHRASES].replace("累计排查【户数】。", "累计排查【户数】 # 。")
    write(tmp_path, {**MINIMAL, PHRASES: text, SHEET: MINIMAL[SHEET].replace("320户", "很多")})
    stderr = assemble(tmp_path).stderr
    assert f"{PHRASES}:4:16: warning comment" in stderr
    assert f"{SHEET}:7:6: error value" in stderr


def test_every_fault_of_a_run_is_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **MINIMAL,
            "phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n  人数: {单位: 人}\n",
            PHRASES: MINIMAL[PHRASES] + "  排查.空:\n    文: 【户数\n",
            "phrasebank/skeletons/纲.md": MINIMAL["phrasebank/skeletons/纲.md"] + "- 排查.没有\n",
            SHEET: MINIMAL[SHEET] + "- 户数\n",
            "content/units/yi/2020.md": MINIMAL[SHEET],
        },
    )
    result = assemble(tmp_path)
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stderr.splitlines()} == {
        "content/units/jia/2020.md",
        "content/units/yi/2020.md",
        "phrasebank/indicators.yml",
        PHRASES,
        "phrasebank/skeletons/纲.md",
    }
    assert result.stderr.splitlines() == sorted(result.stderr.splitlines())
