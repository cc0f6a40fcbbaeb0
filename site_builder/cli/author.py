"""Commands for those who write: explain, pin, schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from site_builder.assemble.build import Assembler
from site_builder.cli.common import diagnosed, load, project_option
from site_builder.document import Document, Role
from site_builder.facts import sheets, units
from site_builder.facts.pins import pin_variants
from site_builder.lint.text import words
from site_builder.phrasebank import checks, indicators, phrases, skeletons, topics

SCHEMAS = {
    "indicators": indicators.schema,
    "topics": topics.schema,
    "checks": checks.schema,
    "phrases": phrases.schema,
    "skeleton": skeletons.schema,
    "sheet": sheets.schema,
    "unit": units.schema,
    "words": words.schema,
}


@click.command()
@click.argument("unit")
@click.option("--topic", metavar="专题", help="只看这个专题的。")
@click.option("--as-of", metavar="日期", help="只看截至这一天的。")
@project_option
def explain(unit: str, topic: str | None, as_of: str | None, root: Path) -> None:
    """说明一个单位的成稿：用了哪条套语的哪个变体，缺什么，略去了什么、为什么。"""
    project = load(root)
    with diagnosed():
        documents = Assembler(project.bank, project.facts).assemble_all(project.select([unit], topic, as_of))
    for document in documents:
        click.echo("\n".join(_explanation(document)))


def _explanation(document: Document) -> list[str]:
    lines = [f"《{document.title}》 {document.id}", "", "用到的套语"]
    for phrase, variant in _choices(document).items():
        lines.append(f"  {phrase}（{'正文' if variant == 0 else f'变体 {variant}'}）")
    opens = [run.text for run in document.runs() if run.role is Role.OPEN]
    lines += ["", f"空位（{len(opens)}）", *(f"  {text}" for text in opens)]
    lines += ["", f"缺的指标（{len(document.missing)}）"]
    lines += [f"  {m.label}{f'，{m.unit}' if m.unit else ''}（{m.policy}）" for m in document.missing]
    lines += ["", f"略去的（{len(document.dropped)}）"]
    lines += [f"  {d.phrase or '（板块）'}：{d.reason}" for d in document.dropped]
    return [*lines, ""]


def _choices(document: Document) -> dict[str, int]:
    return {run.phrase: run.variant or 0 for run in document.runs() if run.phrase is not None}


@click.command()
@click.argument("unit")
@click.option("--topic", metavar="专题", help="只固定这个专题的。")
@click.option("--as-of", metavar="日期", help="只固定截至这一天的。")
@project_option
def pin(unit: str, topic: str | None, as_of: str | None, root: Path) -> None:
    """把一个单位现在用的变体写进事实表的“选用”，以后增添变体也不会改动审过的文字。"""
    project = load(root)
    with diagnosed():
        chosen = project.select([unit], topic, as_of)
        assembler = Assembler(project.bank, project.facts)
        for sheet in chosen:
            picks: dict[str, int] = {}
            for document in assembler.assemble_all([sheet]):
                picks |= _choices(document)
            picks = {phrase: n for phrase, n in picks.items() if len(project.bank.phrases[phrase].texts) > 1}
            written = pin_variants(project.root, sheet, picks)
            click.echo(f"{sheet.path}：{f'已写明 {len(picks)} 条' if written else '没有变化'}")


@click.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), required=False)
@click.option("--write", is_flag=True, help="写进项目的 schema/ 文件夹，供编辑器提示用。")
@project_option
def schema(name: str | None, write: bool, root: Path) -> None:
    """输出各种文件的 JSON Schema。"""
    names = [name] if name else list(SCHEMAS)
    if write:
        write_schemas(root / "schema", names)
        click.echo(f"已写入 {len(names)} 个文件。")
        return
    for one in names:
        click.echo(schema_text(one), nl=False)


def write_schemas(folder: Path, names: list[str]) -> None:
    """One file a schema."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.json").write_text(schema_text(name), encoding="utf-8", newline="\n")


def schema_text(name: str) -> str:
    """A schema as it is committed."""
    data: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **SCHEMAS[name]()}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
