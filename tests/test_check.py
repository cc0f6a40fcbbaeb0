"""`chengwen check`: its forms, its exit codes, its findings on a small project with many faults (rules: test_rules)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.main import cli
from site_builder.lint.check import RULES
from site_builder.lint.rule import Tier
from tests.projects import MINIMAL, write

PROJECT = Path(__file__).parent / "checks" / "findings"


def check(*options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["check", "--project", str(PROJECT), *options])
    return result.exit_code, result.stdout, result.stderr


def test_every_finding() -> None:
    expected = PROJECT / "expected.txt"
    code, _, found = check()
    if os.environ.get("UPDATE"):
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert code == 0, "there is no error among them"


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("note", 1)])
def test_the_level_decides_the_exit_code(level: str, code: int) -> None:
    assert check("--level", level)[0] == code


def test_what_is_certainly_wrong_fails(tmp_path: Path) -> None:
    sheet = MINIMAL["content/units/jia/2020.md"].replace("320户", "320户（2月30日）")
    root = write(tmp_path, {**MINIMAL, "content/units/jia/2020.md": sheet})
    result = CliRunner().invoke(cli, ["check", "--project", str(root)])
    assert result.exit_code == 1
    assert "jia/2020.md:7:1: error impossible-date “户数”：“2月30日”，2 月只有 29 天，没有 30 日" in result.stderr


def test_what_is_let_pass_does_not_fail(tmp_path: Path) -> None:
    sheet = MINIMAL["content/units/jia/2020.md"].replace("320户", "320户（2月30日）")
    sheet = sheet.replace("提纲: 纲", "提纲: 纲\n放过: {impossible-date: 原件如此}")
    root = write(tmp_path, {**MINIMAL, "content/units/jia/2020.md": sheet})
    result = CliRunner().invoke(cli, ["check", "--project", str(root)])
    assert result.exit_code == 0 and "错误 0，警告 0，提示 0，放过 1。" in result.output


@pytest.mark.parametrize("sheet", ["截至: 2020-02-03", "截至: 2020-02-30"], ids=["sound", "broken"])
def test_the_layout_of_word_files_is_looked_at(tmp_path: Path, sheet: str) -> None:
    files = {name: text.replace("截至: 2020-02-03", sheet) for name, text in MINIMAL.items()}
    house = {"phrasebank/layout.yml": "天头: 37毫米\n行距: 仿宋\n页码字本: 仿宋\n", "phrasebank/base.docx": "PK"}
    result = CliRunner().invoke(cli, ["check", "--project", str(write(tmp_path, {**files, **house}))])
    assert result.exit_code == 1
    assert "phrasebank/layout.yml:2:5: error layout “行距”要写字号或磅" in result.stderr
    assert "phrasebank/layout.yml:3:1: error unknown-key 版式里没有“页码字本”这一项" in result.stderr
    assert "phrasebank/base.docx:1:1: error base-docx 打不开" in result.stderr
    assert ("error date “截至”" in result.stderr) is ("02-30" in sheet)


def test_personal_data_is_told_by_its_column_and_never_repeated(tmp_path: Path) -> None:
    sheet = MINIMAL["content/units/jia/2020.md"] + "- 户数：3户（找 13800000000）\n"
    root = write(tmp_path, {**MINIMAL, "content/units/jia/2020.md": sheet})
    result = CliRunner().invoke(cli, ["check", "--project", str(root)])
    assert "jia/2020.md:8:11: error mobile-number 这里像是手机号码（138…）" in result.output
    assert "13800000000" not in result.output


def test_for_programs() -> None:
    _, out, _ = check("--format", "json")
    findings = [json.loads(line) for line in out.splitlines()]
    assert {"path", "line", "column", "severity", "code", "message"} == set(findings[0])
    assert {"untagged-number", "wrong-total", "child-total", "formula", "near-duplicate"} <= {
        f["code"] for f in findings
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_on_a_terminal_they_are_grouped() -> None:
    import pty

    terminal, inside = pty.openpty()
    run = f"from site_builder.cli.main import cli; cli(['check', '--project', {str(PROJECT)!r}])"
    with subprocess.Popen([sys.executable, "-c", run], stdout=inside, stderr=inside):
        os.close(inside)
        shown = b"".join(iter(lambda: _read(terminal), b"")).decode()
    os.close(terminal)
    lines = re.sub("\x1b\\[[0-9;]*m", "", shown).splitlines()
    assert lines[0] == "content/units/xiang/2026-01-31.md"
    assert "      7  疑似  “人数”写的是 10人，下面第 8 到 9 行各项相加是 9人；请核对是哪一个。 wrong-total" in lines
    assert "      2  本级的数与下级相加不等" in lines


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # which is how the end of a pseudo-terminal is told
        return b""


def test_for_a_code_host() -> None:
    _, out, _ = check("--format", "github")
    assert "\n::warning file=content/units/zhen/2026-01-31.md,line=1,col=1,title=measure-clash::" in out
    assert "\n::notice file=" in out


def test_every_finding_has_a_rule_as_grave_as_itself() -> None:
    _, out, _ = check("--format", "json")
    findings = [json.loads(line) for line in out.splitlines()]
    assert {(f["code"], f["severity"]) for f in findings} <= {(c, r.level.severity) for c, r in RULES.items()}


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_its_page_needs(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code and all((rule.title, rule.what, rule.why, rule.wrong, rule.right))
    assert rule.clause or rule.tier not in (Tier.REGULATION, Tier.STANDARD), "what is prescribed names its clause"
