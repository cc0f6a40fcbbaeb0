"""chengwen new: projects, units, sheets, phrases and outlines to start from. Nothing that exists is overwritten."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click
import yaml

from site_builder.cli.author import SCHEMAS, write_schemas
from site_builder.cli.common import diagnosed, load, project_option, report
from site_builder.errors import ContentError
from site_builder.facts.blank_sheet import blank_sheet
from site_builder.facts.units import FOLDER, UNIT_FILE
from site_builder.lint.check import check_project
from site_builder.phrasebank.phrases import FOLDER as PHRASES
from site_builder.phrasebank.phrases import ID, Level, Phrase, renamed_phrase
from site_builder.phrasebank.skeletons import FOLDER as SKELETONS
from site_builder.phrasebank.topics import ANY
from site_builder.project import CONFIG, Project, load_project

SHARED = (CONFIG, "content/guide")  # as in setup.py


@click.group()
def new() -> None:
    """新建项目、单位、事实表、套语或提纲；已有的文件不会被覆盖。"""


@new.command("project")
@click.argument("folder", type=click.Path(path_type=Path))
def new_project(folder: Path) -> None:
    """新建一个小项目：一个单位，马上就能 build。"""
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"“{folder}”里已经有文件了，请换一个空文件夹。")
    _copy_starter(folder)
    write_schemas(folder / "schema", list(SCHEMAS))
    click.echo(f"已建好 {folder}。进入文件夹，运行 chengwen build，然后打开 site/index.html。")


def _copy_starter(folder: Path) -> None:
    """The starter, with the configuration and the guide of the project that this program comes from."""
    with as_file(files("site_builder")) as package:
        shutil.copytree(package / "starter", folder, dirs_exist_ok=True)
        for name in SHARED:
            source = package.parent / name  # a checkout; a wheel has them in the starter
            if source.is_dir() and not (folder / name).exists():
                shutil.copytree(source, folder / name)
            elif not (folder / name).exists():
                shutil.copyfile(source, folder / name)
    config = folder / CONFIG
    name = json.dumps(folder.resolve().name, ensure_ascii=False)
    text = re.sub("^site_name:.*", lambda _: f"site_name: {name}", config.read_text("utf-8"), count=1, flags=re.M)
    config.write_text(text, encoding="utf-8", newline="\n")


@new.command("unit")
@click.argument("folder")
@click.option("--name", required=True, metavar="单位", help="单位全称。")
@click.option("--level", required=True, type=click.Choice([level.value for level in Level]), help="层级。")
@project_option
def new_unit(folder: str, name: str, level: str, root: Path) -> None:
    """新建一个单位；FOLDER 用字母写，如 xianzheng/jiaxiang。"""
    keys = [f"单位: {name}", f"层级: {level}", "简称:", "本级:", "自称:", "下级:", "上级:"]
    _write(root, f"{FOLDER}/{folder.strip('/')}/{UNIT_FILE}", "---\n" + "\n".join(keys) + "\n---\n")


@new.command("sheet")
@click.argument("unit")
@click.option("--topic", required=True, metavar="专题", help="哪个专题。")
@click.option("--skeleton", required=True, metavar="提纲", help="按哪份提纲列出要填的指标。")
@click.option("--as-of", default="待填", metavar="日期", help="截至哪一天，如 2020-02-03。")
@project_option
def new_sheet(unit: str, topic: str, skeleton: str, as_of: str, root: Path) -> None:
    """新建一张空白事实表：提纲要用的指标都列出来，等着填。"""
    project = load(root)
    with diagnosed():
        (found,) = project.find_units(unit)
    if topic not in project.bank.topics or skeleton not in project.bank.skeletons:
        known = f"专题有：{'、'.join(project.bank.topics)}；提纲有：{'、'.join(project.bank.skeletons)}。"
        raise click.UsageError(f"没有这个专题或提纲。{known}")
    text = blank_sheet(project.bank.skeletons[skeleton], project.bank.indicators, topic, as_of)
    name = as_of if as_of != "待填" else f"{topic}-待填"
    _write(root, f"{FOLDER}/{found.id}/{name.replace(':', '')}.md", text)


@new.command("phrase")
@click.argument("name", metavar="板块.短名")
@click.option("--text", prompt="正文", help="正文；【标签】是空位，〔…〕是可略的部分。不写就问。")
@project_option
def new_phrase(name: str, text: str, root: Path) -> None:
    """新建一条套语，加在这个板块的文件末尾；读不通的不写进去。"""
    project = load(root)
    _check_name(name, project.bank.phrases)
    category = name.partition(".")[0]
    path = _file_of(category, project)
    file = root / path
    before = file.read_bytes() if file.exists() else None
    start = before.decode("utf-8-sig") if before else _HEAD.format(category=category)
    quoted = yaml.safe_dump(text, allow_unicode=True, width=10_000).split("\n")[0]
    entry = f"  {name}:\n    文: {quoted}\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(start.rstrip("\n") + "\n" + entry, encoding="utf-8", newline="\n")
    try:
        phrase = load_project(root).bank.phrases[name]
    except ContentError as error:
        file.unlink() if before is None else file.write_bytes(before)
        reasons = "\n".join(d.message for d in error.diagnostics if d.place.path == path)
        raise click.ClickException(f"没有写入：\n{reasons}") from None
    click.echo(f"已加在 {path} 第 {phrase.place.line} 行；接着补变体、适用、说明、别名，再写进提纲。")
    report(d for d in check_project(load(root), ()) if d.place == phrase.place and d.code != "unused-phrase")


_HEAD = "# yaml-language-server: $schema=../../schema/phrases.json\n板块: {category}\n套语:\n"


def _check_name(name: str, phrases: dict[str, Phrase]) -> None:
    if not ID.fullmatch(name):
        raise click.UsageError("名字要写成“板块.短名”，只用汉字、字母、数字，如 宣传.横幅标语。")
    if name in phrases:
        raise click.UsageError(f"已经有“{name}”了（{phrases[name].place.path} 第 {phrases[name].place.line} 行）。")
    if (renamed := renamed_phrase(name, phrases)) is not None:
        raise click.UsageError(f"“{name}”是“{renamed.id}”的曾用名，旧网址还通向它；请换一个名字。")


def _file_of(category: str, project: Project) -> str:
    paths = {p.place.path for p in project.bank.phrases.values() if p.category == category}
    return min(paths, default=f"{PHRASES}/{category}.yml")


@new.command("skeleton")
@click.argument("name", metavar="提纲")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="适用的层级。")
@project_option
def new_skeleton(name: str, level: str | None, root: Path) -> None:
    """新建一份提纲，先放进一条现有的套语，好让它马上能用。"""
    project = load(root)
    first = next(iter(project.bank.phrases), f"{ANY}.短名")
    fits = f"适用: [{level}]\n" if level else ""
    front = f"---\n提纲: {name}\n文种: 工作总结\n{fits}题: 【单位】【专题】工作总结\n层次: [一、, （一）, 1.]\n---\n"
    _write(root, f"{SKELETONS}/{name}.md", f"{front}\n## 主要做法\n- {first}\n")


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    if file.exists():
        raise click.UsageError(f"{path} 已经有了，没有改动它。")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"已写入 {path}")
