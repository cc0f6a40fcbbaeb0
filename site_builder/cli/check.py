"""chengwen check: findings about the content and its documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from site_builder.assemble.build import Assembler
from site_builder.cli.common import diagnosed, project_option_if_any, project_root
from site_builder.cli.findings import grouped
from site_builder.errors import ContentError, Diagnostic, Problems, Severity
from site_builder.lint.check import review_project
from site_builder.lint.text.check import TextRules
from site_builder.lint.text.fix import fix_project, fix_text, write_changes
from site_builder.lint.text.lines import Line
from site_builder.lint.text.outside import markdown_lines, masked, text_lines, word_lines
from site_builder.project import load_project
from site_builder.render.docx.files import load_word_files
from site_builder.render.docx.read import open_word, paragraph_texts
from site_builder.sources import read_source

MASKS: dict[str, Callable[[str], str]] = {".md": masked, ".txt": str}
GRAVITY = {severity: rank for rank, severity in enumerate((Severity.NOTE, Severity.WARNING, Severity.ERROR))}


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[文件]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="text 给人看，json 给程序，github 给代码托管平台的检查。",
)  # fmt: skip
@click.option(
    "--level", type=click.Choice([s.value for s in Severity]), default="error", show_default=True,
    help="有这一级或更重的问题时，退出码为 1。",
)  # fmt: skip
@click.option("--fix", is_flag=True, help="列出标点、数字写法和序号可以怎样改好（套语、叙述、文本文件），不动文件。")
@click.option("--write", is_flag=True, help="与 --fix 合用：照列出的改进文件。")
@project_option_if_any
def check(files: tuple[Path, ...], form: str, level: str, fix: bool, write: bool, root: Path | None) -> None:
    """检查整个项目（事实表、套语、提纲、成稿）；写了文件名，就只查那些 .docx、.md、.txt 的文字。"""
    if write and not fix:
        raise click.UsageError("--write 要与 --fix 合用。")
    if fix:
        _fix(files, root, write)
        return
    try:
        found, waived = (_in_files(files, root), 0) if files else _in_project(root or project_root(Path()))
    except ContentError as error:
        found, waived = error.diagnostics, 0
    on_terminal = form == "text" and sys.stderr.isatty()
    for line in grouped(found) if on_terminal else map(FORMATS[form], found):
        click.echo(line, err=form == "text")
    if form == "text":
        counts = {s: sum(d.severity is s for d in found) for s in Severity}
        passed = f"，放过 {waived}" if waived else ""
        told = f"错误 {counts[Severity.ERROR]}，警告 {counts[Severity.WARNING]}，提示 {counts[Severity.NOTE]}{passed}。"
        click.echo(told)
    if any(GRAVITY[d.severity] >= GRAVITY[Severity(level)] for d in found):
        raise click.exceptions.Exit(1)


def _in_project(root: Path) -> tuple[list[Diagnostic], int]:
    """What is found in a project, and how much of it its sheets let pass."""
    of_word = Problems()
    load_word_files(root, of_word)  # what no draft needs is looked at too: layout.yml, base.docx
    try:
        project = load_project(root)
    except ContentError as error:
        raise ContentError([*error.diagnostics, *of_word]) from None
    documents = Assembler(project.bank, project.facts).assemble_all(project.facts.sheets)
    review = review_project(project, documents)
    return sorted({*review.found, *of_word}), len(review.waived)


def _in_files(files: tuple[Path, ...], root: Path | None) -> list[Diagnostic]:
    """What the rules about text find in files from elsewhere; `root` is the project whose words they use."""
    rules = TextRules(root)
    found = [finding for file in files for finding in rules.findings(_lines(file))]
    return sorted({*rules.problems, *found})


def _lines(file: Path) -> Iterator[Line]:
    path = str(file)
    match file.suffix.lower():
        case ".docx":
            yield from word_lines(path, paragraph_texts(open_word(file)))
        case ".md":
            yield from markdown_lines(path, _text(file))
        case ".txt":
            yield from text_lines(path, _text(file))
        case _:
            raise click.UsageError(f"“{path}”不是 .docx、.md 或 .txt 文件；旧的 .doc 请先另存为 .docx。")


def _text(file: Path) -> str:
    problems = Problems()
    text = read_source(Path(), str(file), problems)
    problems.raise_errors()
    assert text is not None  # what cannot be read is an error
    return text


def _fix(files: tuple[Path, ...], root: Path | None, write: bool) -> None:
    """Print what can be put right as a diff, and put it right when that is asked for."""
    if any(file.suffix.lower() not in MASKS for file in files):
        raise click.UsageError("--fix 只改 .md 和 .txt；Word 文件请照查出来的在 Word 里改。")
    with diagnosed():
        if files:
            folder = Path()
            changes = [fix_text(str(file), _text(file), MASKS[file.suffix.lower()]) for file in files]
        else:
            folder = root or project_root(Path())
            changes = fix_project(load_project(folder))
    for change in changes:
        for line in change.diff():
            click.echo(line)
    if write:
        write_changes(folder, changes)
    done = "已改好" if write else "可以改好（加 --write 写入）"
    lines, changed = sum(change.count for change in changes), sum(change.count > 0 for change in changes)
    click.echo(f"{done} {changed} 个文件 {lines} 行。" if lines else "没有要改的。", err=True)


def _json(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    data = {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
    }
    return json.dumps(data, ensure_ascii=False)


def _github(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    kind = {Severity.NOTE: "notice"}.get(diagnostic.severity, diagnostic.severity.value)
    message = diagnostic.message.replace("%", "%25").replace("\n", "%0A")
    return f"::{kind} file={place.path},line={place.line},col={place.column},title={diagnostic.code}::{message}"


FORMATS: dict[str, Callable[[Diagnostic], str]] = {"text": str, "json": _json, "github": _github}
