"""chengwen form, import, facts: forms out, returned forms and other tables in, and a table of all that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from site_builder.cli.common import diagnosed, load, project_option, report, shown
from site_builder.errors import Problems, did_you_mean
from site_builder.facts.units import Unit
from site_builder.phrasebank.phrases import Level
from site_builder.phrasebank.skeletons import Skeleton
from site_builder.project import Project
from site_builder.site.swap import replace_file
from site_builder.wording.dates import parse_moment
from site_builder.zips import zipped

audience_option = click.option(
    "--audience", type=click.Choice(["public", "internal"]), default="public", show_default=True,
    help="internal 才包括标为“内部”“敏感”的指标。",
)  # fmt: skip
level_option = click.option("--level", type=click.Choice([level.value for level in Level]), help="只要这一层级的单位。")


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        date = parse_moment(value).iso
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if date is None:
        raise click.BadParameter(f"“{value}”不是完整的日期，请写成 2026-07-31")
    return date


as_of_option = click.option("--as-of", metavar="日期", callback=_moment, help="截至哪一天，如 2026-07-31。")


@click.command()
@click.argument("units", nargs=-1, metavar="[UNIT]...")
@click.option("--topic", required=True, metavar="专题", help="哪个专题。")
@level_option
@as_of_option
@click.option(
    "--skeleton",
    "skeletons",
    multiple=True,
    metavar="提纲",
    help="按哪份提纲列指标，可以写几次；默认是这个专题、层级在用的。",
)
@click.option(
    "--rows",
    type=click.Choice(["units", "indicators"]),
    help="一行一个单位，还是一行一个指标；默认几个单位时一行一个单位。",
)
@click.option("--prefill/--no-prefill", default=True, show_default=True, help="已经有的数先填上。")
@audience_option
@click.option("-o", "output", type=click.Path(path_type=Path), default="form.xlsx", show_default=True,
              help="写成一个 .xlsx；写成文件夹或 .zip 时，每个单位一份。")  # fmt: skip
@project_option
def form(
    units: tuple[str, ...], topic: str, level: str | None, as_of: str | None, skeletons: tuple[str, ...],
    rows: str | None, prefill: bool, audience: str, output: Path, root: Path,
) -> None:  # fmt: skip
    """做一份 Excel 填报表发给各单位；写了 UNIT 就只要它和它的下级。"""
    from site_builder.assemble.build import safe_id
    from site_builder.exchange.form_file import form_file
    from site_builder.exchange.forms import make_form, outlines_of
    from site_builder.exchange.questions import tables_of

    project = load(root)
    with diagnosed():
        _check_topic(project, topic)
        chosen = _units(project, units, level)
        outlines = _outlines(project, skeletons) or outlines_of(project.bank, project.facts, topic, chosen)
        sees = _sees(project, audience)
        made = make_form(project.bank, project.facts, topic, chosen, outlines, as_of, sees, prefilled=prefill)
    if not made.questions:
        known = "、".join(project.bank.skeletons)
        raise click.UsageError(f"不知道要填哪些指标；请用 --skeleton 指明提纲：{known}。")
    tables = list(tables_of(outlines, project.bank.indicators, sees))
    if output.suffix.lower() == ".xlsx":
        swapped = rows == "indicators" or (rows is None and len(chosen) == 1)
        _put(output, form_file(made, swapped=swapped, tables=tables))
        click.echo(f"已写入 {output}：{len(chosen)} 个单位，{len(made.questions)} 项。", err=True)
        return
    swapped = rows != "units"
    names = [safe_id(f"{name}-{topic}填报表.xlsx") for name in made.names()]
    files = [
        (name, form_file(one, swapped=swapped, tables=tables))
        for name, one in shown(list(zip(names, made.of_each(), strict=True)))
    ]
    if output.suffix.lower() == ".zip":
        _put(output, zipped(files))
    else:
        for name, data in files:
            _put(output / name, data)
    click.echo(f"已写入 {output}：{len(files)} 份，每份 {len(made.questions)} 项。", err=True)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--topic", metavar="专题", help="自己做的表是哪个专题的（用 chengwen form 做的不用写）。")
@as_of_option
@click.option("--skeleton", "skeletons", multiple=True, metavar="提纲", help="新建的事实表用哪份提纲。")
@click.option("--write", is_flag=True, help="写进事实表；不加只看会改什么。")
@click.option("--conflicts", type=click.Choice(["ask", "form", "sheet"]), default="ask", show_default=True,
              help="冲突怎么办：ask 停下来，form 用报来的数，sheet 留事实表里的数。")  # fmt: skip
@project_option
def import_(
    paths: tuple[Path, ...], topic: str | None, as_of: str | None, skeletons: tuple[str, ...], write: bool,
    conflicts: str, root: Path,
) -> None:  # fmt: skip
    """把收回的填报表、别的表格（.xlsx、.csv）收进事实表；PATH 可以是文件夹。先列出会改什么，加 --write 才写。"""
    from site_builder.exchange.intake import Told, read_files, tables_in
    from site_builder.exchange.listing import plan_lines
    from site_builder.exchange.plan import Fate
    from site_builder.exchange.written import written_files

    project = load(root)
    problems = Problems()
    with diagnosed():
        if topic is not None:
            _check_topic(project, topic)
        _outlines(project, skeletons)
        files = tables_in(paths)
        if not files:
            raise click.UsageError("文件夹里没有 .xlsx 或 .csv 表格。")
        plan = read_files(list(shown(files)), project.bank, project.facts, Told(topic, as_of, skeletons), problems)
        made = {} if problems.has_errors else written_files(
            project.root, plan, project.bank, problems, form_wins=conflicts == "form"
        )  # fmt: skip
        for line in plan_lines(plan):
            click.echo(line)
        report(problems)
    undecided = plan.count(Fate.CONFLICT) if conflicts == "ask" else 0
    if problems.has_errors:
        click.echo("有错，没有写入；请改好表格再导入。")
    elif undecided:
        click.echo("有冲突，没有写入；核对后加 --conflicts form（用报来的数）或 --conflicts sheet（留现有的数）。")
    elif not made:
        click.echo("没有要写的。")
    elif not write:
        click.echo(f"还没有写入；看过没有问题，就加上 --write（要写 {len(made)} 个文件）。")
    else:
        for path, data in made.items():
            _put(project.root / path, data)
        click.echo(f"已写入 {len(made)} 个文件。")
    if problems.has_errors or undecided:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("units", nargs=-1, metavar="[UNIT]...")
@click.option("--topic", metavar="专题", help="哪个专题；不写就是全部。")
@level_option
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["json", "csv", "xlsx"]), default="json", show_default=True, help="输出格式。"
)
@audience_option
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), help="写到这个文件；xlsx 必须写。")
@project_option
def facts(
    units: tuple[str, ...], topic: str | None, level: str | None, as_of: str | None, form: str, audience: str,
    output: Path | None, root: Path,
) -> None:  # fmt: skip
    """导出事实：填报的、汇总的、推算的数，带覆盖面、上期数和较上期的变化。"""
    from site_builder.exchange.facts_file import FORMATS
    from site_builder.exchange.facts_table import known_facts

    if form == "xlsx" and output is None:
        raise click.UsageError("Excel 文件要写到文件里：请加 -o 文件名.xlsx。")
    project = load(root)
    with diagnosed():
        if topic is not None:
            _check_topic(project, topic)
        chosen = _units(project, units, level)
    topics = [topic] if topic else sorted({sheet.head.topic for sheet in project.facts.sheets})
    sees = _sees(project, audience)
    found = [k for t in topics for k in known_facts(project.bank, project.facts, t, chosen, as_of, sees)]
    data = FORMATS[form](found)
    if output is None:
        click.echo(data, nl=False)
    else:
        _put(output, data)
        click.echo(f"已写入 {output}：{len(found)} 个数。", err=True)


def _check_topic(project: Project, topic: str) -> None:
    project.select((), topic)


def _units(project: Project, names: Sequence[str], level: str | None) -> list[Unit]:
    """The units named with all below them, or all; of one level when it is given."""
    named = {unit.id for name in names for unit in project.find_units(name)}
    found = [
        unit
        for unit in project.facts.units.values()
        if (not named or any(unit.id == one or unit.id.startswith(f"{one}/") for one in named))
        and (level is None or unit.head.level == level)
    ]
    if not found:
        raise click.UsageError("没有这样的单位；请检查单位和层级。")
    return found


def _outlines(project: Project, names: Sequence[str]) -> list[Skeleton]:
    for name in names:
        if name not in project.bank.skeletons:
            raise click.UsageError(f"没有“{name}”这份提纲{did_you_mean(name, project.bank.skeletons)}")
    return [project.bank.skeletons[name] for name in names]


def _sees(project: Project, audience: str) -> Callable[[str], bool]:
    return lambda label: audience == "internal" or not project.bank.indicators.is_hidden(label)


def _put(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise click.ClickException(f"写不了 {path}（{error.strerror}）；可能正在 Excel 或 WPS 里打开着。") from None
