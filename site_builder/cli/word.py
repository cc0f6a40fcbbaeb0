"""chengwen layout, check-docx: the layout of Word files, and whether a file keeps to it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from site_builder.cli.common import diagnosed, project_option
from site_builder.errors import Problems
from site_builder.render.docx.conform import Item, check_file
from site_builder.render.docx.profile import Profile, load_profile
from site_builder.render.docx.template import OWN, base_file, make_base


@click.command("check-docx")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="输出格式。"
)
@project_option
def check_docx(file: Path, form: str, root: Path) -> None:
    """检查一个 Word 文件的版式是否合乎 GB/T 9704—2012（或 phrasebank/layout.yml 里的本地规定）。"""
    with diagnosed():
        items = check_file(file, _profile(root))
    if form == "json":
        click.echo(json.dumps([_data(item) for item in items], ensure_ascii=False, indent=1))
    else:
        for item in items:
            click.echo(str(item))
        off = [item for item in items if not item.fine]
        wrong = sum(item.wrong for item in off)
        click.echo(
            f"共 {len(items)} 项：合 {len(items) - len(off)}，违反规定 {wrong}，与一般做法不同 {len(off) - wrong}。"
        )
    if any(item.wrong for item in items):
        raise click.exceptions.Exit(1)


@click.command()
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), help=f"写到哪里；默认 {OWN}。")
@project_option
def layout(output: Path | None, root: Path) -> None:
    """写出 Word 底稿（样式、页面、页码），可在 Word 里改样式；放在 phrasebank/base.docx，导出时就用它。"""
    path = output or root / OWN
    if path.exists():
        raise click.UsageError(f"“{path}”已经有了；请先改名或删去，免得盖掉改过的样式。")
    with diagnosed():
        data = base_file(make_base(_profile(root)))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    click.echo(f"写好了：{path}")


def _profile(root: Path) -> Profile:
    problems = Problems()
    profile = load_profile(root, problems)
    problems.raise_errors()
    return profile


def _data(item: Item) -> dict[str, object]:
    return {
        "item": item.name, "clause": item.setting.clause, "strength": item.setting.strength.value,
        "wanted": item.wanted, "found": item.found, "fine": item.fine, "where": item.where,
    }  # fmt: skip
