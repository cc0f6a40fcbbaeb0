"""chengwen check: findings about the content and its documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from site_builder.assemble.build import Assembler
from site_builder.cli.common import project_option
from site_builder.cli.findings import grouped
from site_builder.errors import ContentError, Diagnostic, Severity
from site_builder.lint.check import review_project
from site_builder.project import load_project

GRAVITY = {severity: rank for rank, severity in enumerate((Severity.NOTE, Severity.WARNING, Severity.ERROR))}


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="text 给人看，json 给程序，github 给代码托管平台的检查。",
)  # fmt: skip
@click.option(
    "--level", type=click.Choice([s.value for s in Severity]), default="error", show_default=True,
    help="有这一级或更重的问题时，退出码为 1。",
)  # fmt: skip
@project_option
def check(form: str, level: str, root: Path) -> None:
    """检查事实表、套语、提纲和成稿：错误、缺的必填项、没有出处的数、没用上的叙述和套语。"""
    try:
        project = load_project(root)
        documents = Assembler(project.bank, project.facts).assemble_all(project.facts.sheets)
        review = review_project(project, documents)
        found, waived = review.found, len(review.waived)
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
