"""chengwen assemble: finished documents as text, Markdown, HTML, Word or JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from site_builder.assemble.build import Assembler
from site_builder.cli.common import diagnosed, load, project_option, report, shown
from site_builder.document import Document, Heading, MissingPolicy
from site_builder.errors import ContentError, Diagnostic, Place, Problems, Severity, WrongUsage, did_you_mean
from site_builder.lint.open_slots import open_slot_errors
from site_builder.project import Project
from site_builder.render.html import to_html
from site_builder.render.jsondata import to_json
from site_builder.render.markdown import to_markdown
from site_builder.render.selection import file_names, section_of
from site_builder.render.text import to_text
from site_builder.site.audience import Audience
from site_builder.zips import zipped

Render = Callable[[Document], bytes]
TEXTS: dict[str, tuple[Callable[[Document], str], str]] = {
    "text": (to_text, ".txt"),
    "markdown": (to_markdown, ".md"),
    "html": (to_html, ".html"),
    "json": (lambda document: to_json(document) + "\n", ".json"),
}
DOCX = "docx"
ZIP = ".zip"


@click.command()
@click.argument("units", nargs=-1, metavar="[UNIT]...")
@click.option("--topic", metavar="专题", help="只要这个专题的。")
@click.option("--as-of", metavar="日期", help="只要截至这一天的，如 2020-02-03。")
@click.option("--skeleton", metavar="提纲", help="用这份提纲，不用事实表里写的。")
@click.option(
    "--missing", type=click.Choice([p.value for p in MissingPolicy]), default="draft", show_default=True,
    help="缺数怎么办：strict 报错，draft 留空位，blank 全部留空（空白稿）。",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice([*TEXTS, DOCX]), default="text", show_default=True, help="输出格式。"
)
@click.option(
    "--audience", type=click.Choice(["public", "internal"]), default="public", show_default=True,
    help="internal 才写出标为“内部”“敏感”的指标。",
)  # fmt: skip
@click.option("--section", metavar="标题", help="只要这一节（一级标题的文字）。")
@click.option("--audit", is_flag=True, help="Word 审核稿：每个数编号并附数据来源，空位标黄。")
@click.option("-o", "output", type=click.Path(path_type=Path), help="写到这个文件（一篇）、文件夹，或 .zip 压缩包。")
@project_option
def assemble(
    units: tuple[str, ...],
    topic: str | None,
    as_of: str | None,
    skeleton: str | None,
    missing: str,
    form: str,
    audience: str,
    section: str | None,
    audit: bool,
    output: Path | None,
    root: Path,
) -> None:
    """由事实表、提纲和套语合成成稿；不写单位就是全部。"""
    if form == DOCX and output is None:
        raise click.UsageError("Word 文件要写到文件里：请加 -o 文件名.docx、-o 文件夹 或 -o 压缩包.zip。")
    if audit and form != DOCX:
        raise click.UsageError("--audit 只用于 --format docx。")
    project = load(root)
    with diagnosed():
        sheets = project.select(units, topic, as_of)
        skeletons = _skeletons(project, skeleton)
        assembler = Assembler(project.bank, project.facts, MissingPolicy(missing), internal=audience == "internal")
        readers = Audience(project.bank.indicators, audience == "internal")
        documents = list(readers.documents(assembler.assemble_all(sheets, skeletons), project.bank))
        if not documents:
            message = "没有合成任何一篇；请检查单位、专题、日期，以及事实表里有没有写“提纲:”。"
            raise ContentError([Diagnostic(Place("."), Severity.ERROR, "no-document", message)])
        failed: list[Diagnostic] = []
        if missing == MissingPolicy.STRICT:
            failed = [error for document in documents for error in open_slot_errors(document)]
            documents = [document for document in documents if not document.open_slots]
        if section is not None:
            documents = _sections(documents, section)
        if output is None:
            _print(documents, form)
        else:
            _write(documents, *_rendering(form, audit, root), output)
    if failed:
        report(failed)
        raise click.exceptions.Exit(1)


def _skeletons(project: Project, name: str | None) -> tuple[str, ...]:
    if name is None:
        return ()
    if name not in project.bank.skeletons:
        message = f"没有“{name}”这份提纲{did_you_mean(name, project.bank.skeletons)}"
        raise WrongUsage([Diagnostic(Place("."), Severity.ERROR, "unknown-skeleton", message)])
    return (name,)


def _sections(documents: list[Document], name: str) -> list[Document]:
    """That section of each document that has it."""
    found = [section for document in documents if (section := section_of(document, name)) is not None]
    if not found:
        headings = (b.text for d in documents for b in d.blocks if isinstance(b, Heading) and b.level == 1)
        message = f"没有“{name}”这个一级标题{did_you_mean(name, dict.fromkeys(headings))}"
        raise WrongUsage([Diagnostic(Place("."), Severity.ERROR, "unknown-section", message)])
    return found


def _print(documents: list[Document], form: str) -> None:
    render, _ = TEXTS[form]
    glue = "" if form == "json" else "\n"
    click.echo(glue.join(render(document) for document in documents), nl=False)


def _rendering(form: str, audit: bool, root: Path) -> tuple[Render, str]:
    """What makes the bytes of a document, and the ending of its file."""
    if form != DOCX:
        render, suffix = TEXTS[form]
        return lambda document: render(document).encode(), suffix
    from site_builder.render.docx.files import load_word_files

    problems = Problems()
    word = load_word_files(root, problems)
    problems.raise_errors()
    return word.audit if audit else word.clean, ".docx"


def _write(documents: list[Document], render: Render, suffix: str, output: Path) -> None:
    """One document to a file, several into a folder or a zip; Word files go by names that a reader knows."""
    if output.suffix == ZIP and not output.is_dir():
        names = file_names(documents, suffix)
        _put(output, zipped((name, render(document)) for name, document in shown(zip(names, documents, strict=True))))
    elif output.exists() and not output.is_dir() and (len(documents) > 1 or output.suffix != suffix):
        raise click.UsageError(f"“{output}”是一个文件；请写文件夹，或以 {suffix} 结尾的文件名（只有一篇时）。")
    elif len(documents) == 1 and output.suffix == suffix and not output.is_dir():
        _put(output, render(documents[0]))
    else:
        ids = [document.id + suffix for document in documents]
        names = file_names(documents, suffix) if suffix == ".docx" else ids
        for name, document in shown(zip(names, documents, strict=True)):
            _put(output / name, render(document))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
