"""What every command shares: the project option, loading, diagnostics on stderr, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from site_builder.errors import ContentError, Diagnostic, WrongUsage
from site_builder.project import Project, find_root, load_project

T = TypeVar("T")


def project_option(command: click.decorators.FC) -> click.decorators.FC:
    """--project DIR, resolved to the folder that holds mkdocs.yml."""
    return _project_option(lambda _, __, value: project_root(value))(command)


def project_option_if_any(command: click.decorators.FC) -> click.decorators.FC:
    """--project DIR for a command that can do without one: None unless it is given."""
    return _project_option(lambda _, __, value: project_root(value) if value is not None else None, None)(command)


def _project_option(
    callback: Callable[[click.Context, click.Parameter, Any], Any], default: Path | None = Path()
) -> Callable[[click.decorators.FC], click.decorators.FC]:
    return click.option(
        "--project",
        "root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=default,
        help="项目文件夹；默认从当前文件夹往上找 mkdocs.yml。",
        callback=callback,
    )


def project_root(start: Path) -> Path:
    """The project that a folder is in; exit code 2 when there is none."""
    with diagnosed():
        return find_root(start.resolve())
    raise AssertionError


class diagnosed:
    """Prints the diagnostics of a ContentError and exits with 1, or with 2 when the command was used wrongly."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, ContentError):
            report(error.diagnostics)
            raise click.exceptions.Exit(2 if isinstance(error, WrongUsage) else 1) from None


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Diagnostics on stderr, one a line."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)


def shown(items: Iterable[T]) -> Iterator[T]:
    """The items, with progress on a terminal for what takes longer than a second; silent when piped."""
    items = list(items)
    with click.progressbar(items, file=sys.stderr, hidden=not sys.stderr.isatty(), show_pos=True) as bar:
        yield from bar


def load(root: Path) -> Project:
    """The loaded project, or its errors on stderr and exit code 1."""
    with diagnosed():
        return load_project(root)
    raise AssertionError
