"""What is marked 内部 or 敏感 stays out of everything that a public build, zip, export or document is made of.

The hidden facts are in words and numbers that nothing else has. Every byte of every file is looked through, archives
unpacked, in each way in which a byte may be written; the internal build has them all, so that the test can fail.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from site_builder.cli.main import cli
from site_builder.project import load_project
from site_builder.site.pinyin import syllables
from tests.desk import Desk, to_json
from tests.projects import archives_in, write

FILES = {
    "mkdocs.yml": (
        "site_name: 甲\ndocs_dir: content\nuse_directory_urls: false\n"
        "theme: {name: material, language: zh, font: false}\nplugins: [chengwen]\n"
    ),
    "content/index.md": "# 甲\n",
    "phrasebank/topics.yml": "专题:\n  防汛: {}\n",
    "phrasebank/indicators.yml": """指标:
  户数: {量词: [户]}
  村名: {类型: 清单}
  鸩羽经费: {类型: 金额, 公开: 内部, 别名: [鸩资], 说明: 鸩字说明}
  鹓鶵人数: {量词: [人], 公开: 敏感, 子项: 合计}
  鹡鸰去向: {类型: 文字, 公开: 敏感}
  鸬鹚清单: {类型: 清单, 公开: 内部}
  鸱鸮户均: {类型: 金额, 公式: 鸩羽经费 / 户数}
  鹣鲽必报: {量词: [份], 公开: 敏感, 缺报: 必填}
  鸳鸯归零: {量词: [只], 公开: 内部}
  鹪鹩提示: {量词: [份], 公开: 内部, 缺报: 提示}
""",
    "phrasebank/phrases/一.yml": """板块: 概况
套语:
  概况.户数:
    文: 全镇【户数】〔，投入鸩部【鸩羽经费】〕。
    变体: [共有【户数】〔，其中鸩变【鹓鶵人数】〕。]
  概况.经费:
    文: 鸩句拨付【鸩羽经费】〔，【鸩羽经费|较上期】〕。
    说明: 鸩句说明
    别名: [鸩句别名]
  概况.人数:
    文: 排查【鹓鶵人数】，去向是【鹡鸰去向】。
  概况.清单:
    文: 涉及【鸬鹚清单】，户均【鸱鸮户均】，报送【鹣鲽必报】〔、【鹪鹩提示】〕。
  概况.归零:
    文: 鸩无一例。
    适用: {为零: [鸳鸯归零]}
  概况.逐个:
    文: 逐个走访【名】。
""",
    "phrasebank/phrases/二.yml": "板块: 鸾密板块\n套语:\n  鸾密板块.一:\n    文: 仅有【鹓鶵人数】。\n",
    "phrasebank/skeletons/纲.md": """---
提纲: 纲
题: 【单位】防汛总结
---
## 概况
- 概况.户数

- 概况.经费
- 概况.人数
- 概况.清单
- 概况.归零

## 拨付【鸩羽经费】情况
- 鸾密板块.一
- 概况.户数

## 名单
每个(鸬鹚清单)：概况.逐个
每个(线路)：概况.逐个
表(户数, 鹓鶵人数)

## 经过
《经过》
""",
    "phrasebank/skeletons/全纲.md": "---\n提纲: 全纲\n题: 【单位】拨付【鸩羽经费】\n---\n## 概况\n- 概况.户数\n",
    "content/units/zhen/unit.md": "---\n单位: 示例镇\n层级: 乡镇\n下级: 村\n---\n",
    "content/units/zhen/2026-05-31.md": (
        "---\n专题: 防汛\n截至: 2026-05-31\n提纲: 纲\n---\n## 情况\n- 户数：8户\n- 鸩羽经费：73918000元\n"
    ),
    "content/units/zhen/2026-06-30.md": """---
专题: 防汛
截至: 2026-06-30
提纲: [纲, 全纲]
放过:
  untagged-number: 鸩羽经费只有总数
---
## 情况
- 户数：8户
- 鸩资：73918264元（鸩字口径）
- 鹡鸰去向：鹡鸰到了海边
- 鸬鹚清单：鸬鹚甲地、鸬鹚乙地
- 鸳鸯归零：0只

| 线路 | 鹣鲽必报 |
|---|---|
| 鹳东线 | 60718293份 |

## 经过
挨家走访。

又投入36925814元，鸩叙花了【鸩羽经费】。
""",
    "content/units/zhen/jia/unit.md": "---\n单位: 甲村\n层级: 村社区\n---\n",
    "content/units/zhen/jia/2026-06-30.md": """---
专题: 防汛
截至: 2026-06-30
提纲: 纲
---
- 户数：3户
- 鹓鶵人数：11122233人
  - 鹓东头：11122000人
  - 鹓西头：232人

| 组 | 户数 | 鹓鶵人数 |
|---|---|---|
| 一组 | 1 | 58203917 |
""",
    "content/units/zhen/yi/unit.md": "---\n单位: 乙村\n层级: 村社区\n---\n",
    "content/units/zhen/yi/2026-06-30.md": (
        "---\n专题: 防汛\n截至: 2026-06-30\n提纲: 纲\n---\n- 户数：5户\n- 鹓鶵人数：44455566人\n"
    ),
}
LABELS = ("鸩羽经费", "鹓鶵人数", "鹡鸰去向", "鸬鹚清单", "鸱鸮户均", "鹣鲽必报", "鹪鹩提示", "鸳鸯归零")
WORDS = (
    *LABELS, "鸩资", "鸩字说明", "鸩字口径", "鸩部", "鸩变", "鸩句", "鸩叙", "鸾密板块", "鹡鸰到了海边", "鸬鹚甲地",
    "鹓东头", "鹓西头", "鸩无一例", "鹳东线",
)  # fmt: skip
NUMBERS = (
    "73918264", "73918000",  # stated
    "36925814",  # in the prose that quotes a hidden fact
    "11122233", "11122000", "58203917", "44455566", "60718293",  # of a fact, an item, a cell, another unit
    "55577799",  # the sum of two units
    "9239783",  # by a formula from a hidden one
)  # fmt: skip
SECRETS = (*WORDS, *NUMBERS)


def run(*args: str) -> None:
    result = CliRunner().invoke(cli, args)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output


def outputs(root: Path, folder: Path, audience: list[str]) -> dict[str, dict[str, bytes]]:
    """Everything that comes out for an audience: by command, each file with its name."""
    project = ["--project", str(root)]
    run("build", *project, *audience)
    run("pack", *project, *audience, "-o", str(folder / "site.zip"))
    run("export", *project, *audience, "-o", str(folder / "export"))
    for form in ("text", "markdown", "html", "json", "docx"):
        run("assemble", *project, *audience, "--format", form, "-o", str(folder / "documents" / form))
    audit = ["--format", "docx", "--audit", "-o", str(folder / "documents" / "audit")]
    run("assemble", *project, *audience, *audit)
    (folder / "facts").mkdir()
    for name in ("facts.csv", "facts.json", "facts.xlsx"):
        run("facts", *project, *audience, "--format", name.partition(".")[2], "-o", str(folder / "facts" / name))
    (folder / "forms").mkdir()
    to_fill = ["--topic", "防汛", "--as-of", "2026-06-30", "-o", str(folder / "forms" / "form.xlsx")]
    run("form", *project, *audience, *to_fill)
    places = {
        "build": root / "site", "export": folder / "export", "assemble": folder / "documents",
        "facts": folder / "facts", "form": folder / "forms",
    }  # fmt: skip
    found = {name: dict(unpacked(files(place))) for name, place in places.items()}
    found["pack"] = dict(unpacked(iter([("site.zip", (folder / "site.zip").read_bytes())])))
    return found | {"desk": desk_data(root, internal="internal" in audience)}


def desk_data(root: Path, *, internal: bool) -> dict[str, bytes]:
    """What the desk gets: the bank, every sheet, the one that stands for none."""
    project = load_project(root)
    desk = Desk(project.bank, project.facts, internal=internal)
    data = {"bank": desk.data, "blank": desk.sheets.blank_data()}
    data |= {sheet.path: desk.sheet(sheet) for sheet in project.facts.sheets}
    return {f"{name}.json": to_json(some).encode() for name, some in data.items()}


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def unpacked(some: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files, and those inside the archives among them (a Word or Excel file is one), to any depth."""
    for name, data in some:
        yield name, data
        if data.startswith(b"\x1f\x8b"):
            yield name.removesuffix(".gz"), gzip.decompress(data)
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = [(f"{name}/{member}", archive.read(member)) for member in archive.namelist()]
            yield from unpacked(iter(members))
        yield from unpacked((f"{name}/{at}", archive) for at, archive in enumerate(archives_in(data)))


def spellings(secret: str) -> Iterator[bytes]:
    """A word as UTF-8, in JSON, in an address, in HTML, and as what one types to find it."""
    yield secret.encode()
    escaped = json.dumps(secret)[1:-1]
    yield escaped.encode()
    yield escaped.upper().replace("\\U", "\\u").encode()
    yield quote(secret).encode()
    yield quote(secret).lower().encode()
    yield "".join(f"&#{ord(char)};" for char in secret).encode()
    yield "".join(f"&#x{ord(char):x};" for char in secret).encode()
    if secret in LABELS:
        yield syllables(secret).encode()


def told(name: str, data: bytes) -> bytes:
    """All that a file tells: its name, its bytes, and its words, which tags may have cut in two."""
    words = re.sub(b"<[^>]*>", b"", data) if name.endswith((".xml", ".html", ".rels")) else b""
    return b"\0".join((name.encode(), data, words))


def leaks(found: dict[str, bytes], secret: str) -> list[str]:
    """The files that tell a secret."""
    ways = tuple(dict.fromkeys(spellings(secret)))
    return [name for name, text in found.items() if any(way in text for way in ways)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, dict[str, bytes]]]:
    """What all outputs tell each audience; the public ones as they come by default."""
    root = write(tmp_path_factory.mktemp("project"), FILES)
    audiences = {"public": [], "internal": ["--audience", "internal"]}
    return {
        audience: {
            way: {name: told(name, data) for name, data in found.items()}
            for way, found in outputs(root, tmp_path_factory.mktemp(audience), options).items()
        }
        for audience, options in audiences.items()
    }


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_leaves_only_for_the_internal_audience(
    made: dict[str, dict[str, dict[str, bytes]]], secret: str
) -> None:
    assert {way: telling for way, found in made["public"].items() if (telling := leaks(found, secret))} == {}
    assert leaks(made["internal"]["build"], secret)


# each way out with the kinds of files that carry words there
WAYS = {
    "build": {".html", ".json", ".js", ".docx", ".xlsx"},
    "pack": {".html", ".json", ".js", ".docx", ".xlsx"},
    "export": {".md", ".json", ".js", ".docx", ".xlsx"},
    "assemble": {".txt", ".md", ".html", ".json", ".docx"},
    "facts": {".csv", ".json", ".xlsx"},
    "form": {".xlsx"},
    "desk": {".json"},
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_is_looked_at(made: dict[str, dict[str, dict[str, bytes]]], way: str) -> None:
    """Each kind of file tells secrets to the internal audience, so that looking through it can find them."""
    assert made["internal"].keys() == WAYS.keys()
    telling = {name for secret in SECRETS for name in leaks(made["internal"][way], secret)}
    kinds = {suffix for name in telling for suffix in re.findall(r"\.(?:xlsx|docx)(?=/)|\.\w+$", name)}
    assert kinds >= WAYS[way]
    assert any(leaks(made["public"][way], word) for word in ("挨家走访", "全镇", "户数")), "what is not hidden is there"


def test_what_a_search_reads_is_looked_at(made: dict[str, dict[str, dict[str, bytes]]]) -> None:
    assert any("search/index.js" in leaks(made["internal"]["build"], secret) for secret in SECRETS)
    assert "search/index.js" in leaks(made["public"]["build"], "挨家走访")


def test_the_word_file_in_a_script_is_looked_at(made: dict[str, dict[str, dict[str, bytes]]]) -> None:
    assert "desk/word.js/0/word/styles.xml" in made["public"]["build"]
