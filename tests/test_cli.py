"""`chengwen assemble`: every format and option, exit codes, and the JSON that programs read."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from site_builder.cli.main import cli
from tests.projects import MINIMAL, MINIMAL_TEXT, ROOT, assemble, write

ENUMERATED = {"type", "role", "position", "how", "policy", "level"}
SCHEMA = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parent / "document.schema.json").read_text("utf-8"))
)
SHEET = "content/units/jia/2020.md"
YI = "content/units/yi/2020-02.md"
TWO = {
    **MINIMAL,
    "content/units/yi/unit.md": "---\n单位: 乙村\n层级: 村社区\n简称: 乙\n---\n",
    YI: MINIMAL[SHEET].replace("2020-02-03", "2020年2月3日11时").replace("320户", "约1.2万余户"),
    "content/units/yi/fangxun.md": MINIMAL[SHEET].replace("疫情防控", "防汛").replace("320", "7"),
    "phrasebank/topics.yml": MINIMAL["phrasebank/topics.yml"] + "  防汛:\n",
    "phrasebank/skeletons/短.md": "---\n提纲: 短\n题: 短\n---\n- 排查.户数\n",
}
JIA_ID, YI_ID, FLOOD_ID = "jia/2020/纲", "yi/2020-02/纲", "yi/fangxun/纲"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A project with two units and three sheets."""
    return write(tmp_path / "project", TWO)


def objects(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def ids(root: Path, *args: str) -> list[str]:
    result = assemble(root, "--format", "json", *args)
    assert result.exit_code == 0, result.stderr
    return [document["id"] for document in objects(result.stdout)]


def test_text_is_the_default(tmp_path: Path) -> None:
    result = assemble(write(tmp_path, MINIMAL))
    assert (result.exit_code, result.stdout, result.stderr) == (0, MINIMAL_TEXT, "")


def test_documents_on_stdout_are_a_blank_line_apart(two: Path) -> None:
    assert assemble(two, "jia", "jia").stdout == MINIMAL_TEXT
    assert assemble(two).stdout.count("\n\n") == 2


def test_markdown(tmp_path: Path) -> None:
    result = assemble(write(tmp_path, MINIMAL), "--format", "markdown")
    assert result.stdout == "# 甲乡工作总结\n\n## 一、排查情况\n\n累计排查320户。\n"


def test_markdown_takes_no_text_for_syntax(tmp_path: Path) -> None:
    files = dict(MINIMAL)
    files["phrasebank/phrases/排查.yml"] += "  排查.怪:\n    文: 1. *甲* <b>乙</b> [丙](丁) `戊` # 己\n".replace(
        " #", "#"
    )
    files["phrasebank/skeletons/纲.md"] += "\n- 排查.怪\n"
    result = assemble(write(tmp_path, files), "--format", "markdown")
    last = result.stdout.rstrip("\n").rpartition("\n")[2]
    assert last.startswith("1\\. ")
    assert re.sub(r"\\(.)", r"\1", last) == "1. *甲* <b>乙</b> [丙](丁) `戊`# 己"
    assert not re.search(r"(?<!\\)[*<`\[]", last)


class Words(HTMLParser):
    """The text of a fragment, and how its elements nest."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.open, self.seen = "", list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_well_formed_and_says_the_same(tmp_path: Path) -> None:
    result = assemble(write(tmp_path, MINIMAL), "--format", "html")
    words = Words()
    words.feed(result.stdout)
    assert not words.open
    assert [line for line in words.text.split("\n") if line] == MINIMAL_TEXT.splitlines()
    assert words.seen[:3] == ["article", "h1", "h2"]


def test_html_escapes_what_people_write(tmp_path: Path) -> None:
    files = dict(MINIMAL)
    files["content/units/jia/unit.md"] = "---\n单位: <script>alert(1)</script>\n层级: 乡镇\n---\n"
    assert "<script" not in assemble(write(tmp_path, files), "--format", "html").stdout


def test_json_is_one_object_a_line_as_designed(two: Path) -> None:
    found = objects(assemble(two, "--format", "json").stdout)
    assert len(found) == 3
    for document in found:
        SCHEMA.validate(document)


@pytest.mark.usefixtures("shipped_loaded")
def test_json_of_the_shipped_project() -> None:
    for policy in ("draft", "blank"):
        seen: set[str] = set()
        for document in objects(assemble(ROOT, "--format", "json", "--missing", policy).stdout):
            SCHEMA.validate(unseen(document, seen))
            assert document["missing_policy"] == policy


def unseen(data: Any, seen: set[str]) -> Any:
    """The data without the objects in its lists that are built like one that was seen: a schema takes its time."""
    if isinstance(data, dict):
        return {name: unseen(value, seen) for name, value in data.items()}
    if not isinstance(data, list):
        return data
    kept = []
    for entry in data:
        built = shape(entry)
        if not isinstance(entry, dict) or built not in seen:
            seen.add(built)
            kept.append(unseen(entry, seen))
    return kept


def shape(data: object, key: str = "") -> str:
    """How a part of a document is built, whatever it says: parts of one shape are valid or wrong together."""
    if isinstance(data, dict):
        return "{" + ",".join(f"{name}:{shape(value, name)}" for name, value in sorted(data.items())) + "}"
    if isinstance(data, list):
        return "[" + ",".join(sorted({shape(value) for value in data})) + "]"
    return str(data) if key in ENUMERATED else f"{type(data).__name__} {bool(data)}"


def test_json_says_what_the_text_says(two: Path) -> None:
    texts = assemble(two).stdout.split("\n\n")
    for document, text in zip(objects(assemble(two, "--format", "json").stdout), texts, strict=True):
        lines = [document["title"]]
        for block in document["blocks"]:
            lines.append(block["marker"] + "".join(run["text"] for run in block["runs"]))
        assert "\n".join(lines) == text.rstrip("\n")


def test_a_figure_in_json(two: Path) -> None:
    (document,) = objects(assemble(two, "乙村", "--topic", "疫情防控", "--format", "json").stdout)
    (figure,) = [run["figure"] for block in document["blocks"] for run in block["runs"] if "figure" in run]
    figure.pop("note", None)
    assert figure == {
        "label": "户数",
        "item": None,
        "value": 12000,
        "unit": "户",
        "qualifier": "约+余",
        "as_of": "2020-02-03T11",
        "how": "stated",
        "sources": [{"path": YI, "line": 7}],
    }


# written, value
@pytest.mark.parametrize(
    ("written", "value"),
    [("0户", 0), ("无", 0), ("1.5户", 1.5), ("3—5户", [3, 5]), ("18.3万户", 183000), ("__户", None)],
)
def test_values_in_json(written: str, value: object, tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, SHEET: MINIMAL[SHEET].replace("320户", written)})
    (document,) = objects(assemble(tmp_path, "--format", "json").stdout)
    SCHEMA.validate(document)
    (figure,) = [run["figure"] for block in document["blocks"] for run in block["runs"] if "figure" in run]
    assert figure["value"] == value
    assert (figure["how"] == "blank") is (value is None)


def test_ids_are_stable_and_in_order(two: Path) -> None:
    assert ids(two) == [JIA_ID, YI_ID, FLOOD_ID]
    assert ids(two) == ids(two, "乙村", "jia")


# options, the documents they choose
CHOICES: list[tuple[list[str], list[str]]] = [
    (["jia"], [JIA_ID]),
    (["甲乡"], [JIA_ID]),
    (["乙"], [YI_ID, FLOOD_ID]),
    (["content/units/jia/"], [JIA_ID]),
    (["--topic", "防汛"], [FLOOD_ID]),
    (["--as-of", "2020-02-03", "--topic", "疫情防控"], [JIA_ID, YI_ID]),
    (["--as-of", "2020年2月3日11时"], [YI_ID]),
    (["--skeleton", "短", "jia"], ["jia/2020/短"]),
]


@pytest.mark.parametrize(("options", "chosen"), CHOICES)
def test_choice(options: list[str], chosen: list[str], two: Path) -> None:
    assert ids(two, *options) == chosen


# options, exit code, a word of the message
WRONG: list[tuple[list[str], int, str]] = [
    (["丙乡"], 2, "没有“丙乡”这个单位"),
    (["--topic", "防火"], 2, "没有“防火”这个专题"),
    (["--skeleton", "长"], 2, "没有“长”这份提纲"),
    (["--as-of", "昨天"], 2, "不是日期"),
    (["--as-of", "2月3日"], 2, "不是完整的日期"),
    (["--format", "pdf"], 2, "pdf"),
    (["--missing", "maybe"], 2, "maybe"),
    (["--nonsense"], 2, "nonsense"),
    (["--as-of", "1999-01-01"], 1, "没有合成任何一篇"),
]


@pytest.mark.parametrize(("options", "code", "words"), WRONG)
def test_wrong_usage(options: list[str], code: int, words: str, two: Path) -> None:
    result = assemble(two, *options)
    assert (result.exit_code, result.stdout) == (code, "")
    assert words in result.stderr


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    assert assemble(tmp_path / "没有").exit_code == 2
    result = assemble(tmp_path)
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr


def test_the_project_is_found_from_below(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two / "content/units/jia")
    result = CliRunner().invoke(cli, ["assemble", "jia"])
    assert (result.exit_code, result.stdout) == (0, MINIMAL_TEXT)


def test_draft_leaves_open_slots_and_is_fine(tmp_path: Path) -> None:
    write(tmp_path, {**MINIMAL, SHEET: MINIMAL[SHEET].replace("320户", "待填")})
    result = assemble(tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "【待填：户数，户】" in result.stdout


def test_strict_names_the_line_and_still_gives_the_finished_ones(two: Path) -> None:
    write(two, {SHEET: MINIMAL[SHEET].replace("320户", "待填")})
    result = assemble(two, "--missing", "strict")
    assert result.exit_code == 1
    assert re.match(rf"{SHEET}:7:1: error open-slot .*【待填：户数，户】", result.stderr)
    assert "甲乡" not in result.stdout
    assert result.stdout.count("乙村工作总结") == 2


def test_strict_sees_the_title_too(tmp_path: Path) -> None:
    outline = MINIMAL["phrasebank/skeletons/纲.md"].replace("【单位】工作总结", "【单位】截至【截至】工作总结")
    sheet = MINIMAL[SHEET].replace("2020-02-03", "待填")
    result = assemble(
        write(tmp_path, {**MINIMAL, "phrasebank/skeletons/纲.md": outline, SHEET: sheet}), "--missing", "strict"
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert "【待填：截至】" in result.stderr


def test_blank_opens_every_slot(tmp_path: Path) -> None:
    result = assemble(write(tmp_path, MINIMAL), "--missing", "blank")
    assert result.exit_code == 0
    assert "320" not in result.stdout
    assert "累计排查【待填：户数，户】。" in result.stdout


@pytest.mark.parametrize(
    ("form", "suffix"), [("text", ".txt"), ("markdown", ".md"), ("html", ".html"), ("json", ".json")]
)
def test_output_to_a_folder_and_to_a_file(form: str, suffix: str, two: Path, tmp_path: Path) -> None:
    folder, file = tmp_path / "出", tmp_path / "里" / f"一篇{suffix}"
    assert assemble(two, "--format", form, "-o", str(folder)).exit_code == 0
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} == {
        f"{id}{suffix}" for id in (JIA_ID, YI_ID, FLOOD_ID)
    }
    assert assemble(two, "jia", "--format", form, "-o", str(file)).exit_code == 0
    written = file.read_bytes()
    assert written == (folder / f"{JIA_ID}{suffix}").read_bytes()
    assert written.decode() == assemble(two, "jia", "--format", form).stdout
    assert b"\r" not in written


def test_output_never_over_a_file_of_another_kind(two: Path, tmp_path: Path) -> None:
    other = tmp_path / "笔记"
    other.write_text("留着", encoding="utf-8")
    result = assemble(two, "-o", str(other))
    assert result.exit_code == 2 and "是一个文件；请写文件夹" in result.stderr
    assert other.read_text(encoding="utf-8") == "留着"


@pytest.mark.parametrize("command", [("assemble", "jia", "-o"), ("layout", "-o"), ("export", "-o")])
def test_what_the_disk_refuses_is_told(command: tuple[str, ...], two: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("留着", encoding="utf-8")
    place = tmp_path / "文件" / "里面" / "甲.txt"
    result = CliRunner().invoke(cli, [*command, str(place), "--project", str(two)])
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("Error: 读不了或写不了 ") and "文件" in result.stderr


def test_the_same_twice_in_any_order_of_files(tmp_path: Path) -> None:
    first = write(tmp_path / "甲", TWO)
    second = write(tmp_path / "乙", dict(reversed(TWO.items())))
    assert assemble(first, "--format", "json").stdout == assemble(second, "--format", "json").stdout


def test_version_and_help_need_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "chengwen" in CliRunner().invoke(cli, ["--version"]).stdout
    assert "assemble" in CliRunner().invoke(cli, ["-h"]).stdout
