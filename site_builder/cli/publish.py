"""chengwen build, serve, pack, export: the site, its live preview, a zip of it, and its pages as plain Markdown."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import click

from site_builder.cli.common import diagnosed, load, project_option

AUDIENCES = click.Choice(["public", "internal"])
audience_option = click.option(
    "--audience", type=AUDIENCES, help="internal 才写出标为“内部”“敏感”的指标；默认按 mkdocs.yml，没写就是 public。"
)
strict_option = click.option(
    "--strict/--no-strict", default=True, show_default=True, help="有坏链接之类的警告就算失败。"
)  # fmt: skip


@click.command()
@strict_option
@audience_option
@project_option
def build(strict: bool, audience: str | None, root: Path) -> None:
    """生成网站；没有全部做成以前，原来的网站不动。"""
    adapter = _adapter(audience)
    from site_builder.site.swap import beside, swap

    site = adapter.site_folder(root)
    new = beside(site, ".new")
    if problem := adapter.build_site(root, new, strict=strict):
        shutil.rmtree(new, ignore_errors=True)
        raise click.ClickException(problem)
    try:
        swap(new, site)
    except OSError as error:
        message = f"新网站已在 {new}，但换不上去（{error.strerror}）；请关掉正在打开 {site} 的程序再试。"
        raise click.ClickException(message) from None
    click.echo(f"网站在 {site}，打开其中的 index.html 就能看。", err=True)


@click.command()
@click.option(
    "-o", "output", type=click.Path(dir_okay=False, path_type=Path), help="写成这个文件，默认是项目里的 site.zip。"
)  # fmt: skip
@strict_option
@audience_option
@project_option
def pack(output: Path | None, strict: bool, audience: str | None, root: Path) -> None:
    """生成网站并打成一个压缩包：解压，双击其中的“双击打开.html”就能看。"""
    adapter = _adapter(audience)
    from site_builder.site.pack import OPENER, pack_site, unsafe_names
    from site_builder.site.swap import replace_file

    target = output or root / "site.zip"
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        if problem := adapter.build_site(root, site, strict=strict):
            raise click.ClickException(problem)
        names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        if problems := list(unsafe_names(names)):
            raise click.ClickException("\n".join(["压缩包没有写：", *problems]))
        data = pack_site(site)
    try:
        replace_file(target, data)
    except OSError as error:
        raise click.ClickException(f"写不了 {target}（{error.strerror}）。") from None
    click.echo(f"压缩包是 {target}（{len(data) / 1e6:.1f} MB）；解压后双击“{OPENER}”。", err=True)


@click.command()
@click.option("--address", metavar="地址", help="在哪里预览，默认 127.0.0.1:8000。")
@audience_option
@project_option
def serve(address: str | None, audience: str | None, root: Path) -> None:
    """边改边看；内容有错时终端里说明，网页停在上一次做成的样子。"""
    if problem := _adapter(audience, logging.INFO).serve_site(root, address):
        raise click.ClickException(problem)


@click.command()
@click.option(
    "-o", "output", type=click.Path(file_okay=False, path_type=Path), required=True, help="写到这个文件夹。"
)  # fmt: skip
@audience_option
@project_option
def export(output: Path, audience: str | None, root: Path) -> None:
    """把全部页面写成 Markdown，供别的建站工具使用。"""
    from site_builder.site.compose import compose_project
    from site_builder.site.export import export_files

    project = load(root)
    with diagnosed():
        site = compose_project(project, internal=audience == "internal")
    count = 0
    for path, data in export_files(site, root):
        file = output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        count += 1
    click.echo(f"写了 {count} 个文件到 {output}。", err=True)


def _adapter(audience: str | None, level: int = logging.WARNING) -> ModuleType:
    """The adapter, imported only where a site is made; its messages go to stderr."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")  # no clock in the site
    from site_builder.site import adapter

    os.environ[adapter.AUDIENCE] = audience or ""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(level)
    logger.handlers[:] = [handler]
    logger.propagate = False
    return adapter
