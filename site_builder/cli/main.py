"""The command `chengwen`."""

from __future__ import annotations

import errno
import sys
from typing import Any

import click

from site_builder.cli.assemble import assemble
from site_builder.cli.author import explain, pin, schema
from site_builder.cli.check import check
from site_builder.cli.exchange import facts, form, import_
from site_builder.cli.new import new
from site_builder.cli.publish import build, export, pack, serve
from site_builder.cli.word import check_docx, layout


class _Commands(click.Group):
    """What the disk refuses is told by the name of the file, whichever command it is."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE or error.filename is None:  # who reads our output has gone: click's affair
                raise
            open_elsewhere = "；可能正在 Word、Excel 或 WPS 里打开着" if isinstance(error, PermissionError) else ""
            raise click.ClickException(
                f"读不了或写不了 {error.filename}（{error.strerror}）{open_elsewhere}。"
            ) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chengwen", prog_name="chengwen")
def cli() -> None:
    """成文：由套语、提纲和事实表合成工作总结，并生成网站。"""


for command in (
    assemble, build, check, check_docx, explain, export, facts, form, import_, layout, new, pack, pin, schema, serve,
):  # fmt: skip
    cli.add_command(command)


def main() -> None:
    """Run the command line; output is UTF-8 with LF on every machine."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="\n")
    cli()


if __name__ == "__main__":
    main()
