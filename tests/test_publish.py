"""Publishing: a new project builds at once, the zip is the same every time, a preview outlives a mistake."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from site_builder.cli.main import cli
from site_builder.site.pack import FOLDER, OPENER, pack_site, unsafe_names
from tests.projects import MINIMAL, ROOT, write

CONFIG = "site_name: 甲\ndocs_dir: content\ntheme: {name: material, language: zh, font: false}\nplugins: [chengwen]\n"
HOME = "# 甲\n"


def run(*args: str) -> str:
    """Exit code and output of a command."""
    result = CliRunner().invoke(cli, args)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return f"{result.exit_code}\n{result.output}"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `new project` makes it, with its site."""
    root = tmp_path_factory.mktemp("fresh") / "我的 材料"
    assert run("new", "project", str(root)).startswith("0")
    output = run("build", "--project", str(root))
    assert output.startswith("0") and "WARNING" not in output, output
    return root


def test_a_new_project_builds_at_once(fresh: Path) -> None:
    site = fresh / "site"
    home = (site / "index.html").read_text("utf-8")
    assert "<title>我的 材料</title>" in home and "docs/shili-xiang/2026-06-30/" in home
    assert "发现隐患27处" in (site / "docs/shili-xiang/2026-06-30/乡镇简要.html").read_text("utf-8")
    assert (site / "guide/facts.html").is_file(), "the guide comes with every project"
    assert run("check", "--project", str(fresh)).startswith("0")
    assert run("new", "project", str(fresh)).startswith("2"), "and nothing is overwritten"


def test_the_zip_is_the_same_every_time(fresh: Path, tmp_path: Path) -> None:
    target = tmp_path / "site.zip"
    assert run("pack", "--project", str(fresh), "-o", str(target)).startswith("0")
    assert target.read_bytes() == pack_site(fresh / "site"), "built again, and packed at another time"
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
        assert OPENER in archive.namelist() and f'href="{FOLDER}/index.html"' in archive.read(OPENER).decode()
        built = {p.relative_to(fresh).as_posix(): p.read_bytes() for p in (fresh / "site").rglob("*") if p.is_file()}
        assert {e.filename: archive.read(e) for e in entries if e.filename != OPENER} == built
    names = [entry.filename for entry in entries]
    assert names[1:] == sorted(names[1:]) and {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    # bit 11 says UTF-8; without it Windows reads names that are not ASCII in its own code page
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())


def test_a_failed_pack_leaves_the_old_zip(tmp_path: Path) -> None:
    root = write(tmp_path, {**MINIMAL, "mkdocs.yml": CONFIG, "content/index.md": "# 甲\n\n[坏](no.md)\n"})
    target = tmp_path / "site.zip"
    target.write_bytes(b"old")
    assert run("pack", "--project", str(root)).startswith("1")
    assert target.read_bytes() == b"old"


def test_what_the_hook_and_the_guide_run_is_there() -> None:
    hooks, guide = (
        (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"),
        (ROOT / "content/guide/publish.md").read_text("utf-8"),
    )
    assert [hook["id"] for hook in yaml.safe_load(hooks)] == re.findall("- id: (.+)", guide)
    workflows = [yaml.safe_load(block) for block in re.findall("```yaml\n(.*?)```", guide, re.DOTALL)]
    assert len(workflows) == 2
    commands = re.findall("(?:run|entry): chengwen (.+)", hooks + guide)
    assert len(commands) == 3
    for name, *options in map(str.split, commands):
        known = {option for parameter in cli.commands[name].params for option in parameter.opts}
        assert {option for option in options if option.startswith("-")} <= known


def test_names_that_windows_cannot_write_are_told() -> None:
    assert list(unsafe_names(["docs/甲.html", "a/b c.html", "一/（二）.json"])) == []
    names = ["a/con.html", "b/x?.html", "c/end./x.html", "d/A.html", "d/a.html", "e/" + "长" * 200]
    told = list(unsafe_names(names))
    assert len(told) == 5 and all("Windows" in line for line in told)


def test_a_wheel_carries_all_that_is_read_and_no_sources_of_scripts() -> None:
    package = ROOT / "site_builder"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    carried = {file for glob in settings["package-data"]["site_builder"] for file in package.glob(glob)}
    read = {file for file in package.rglob("*") if file.suffix not in (".py", ".pyc")}
    sources = {file for file in read if file.is_relative_to(package / "desk/js")}
    assert set(filter(Path.is_file, carried)) == set(filter(Path.is_file, read - sources))


def test_an_empty_site_packs(tmp_path: Path) -> None:
    assert pack_site(tmp_path) == pack_site(tmp_path)


class Preview:
    """`chengwen serve` in a process of its own."""

    def __init__(self, root: Path, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = log
        program = "from site_builder.cli.main import main; main()"
        args = ["serve", "--project", str(root), "--address", self.address]
        with log.open("wb") as output:
            self.process = subprocess.Popen([sys.executable, "-c", program, *args], stderr=output, stdout=output)

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def shows(self, path: str, words: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return words in answer.read().decode()
        except OSError:
            return False

    def wait(self, happened: Callable[[], bool]) -> None:
        end = time.monotonic() + 60  # a hanging preview fails; a slow machine does not
        while not happened():
            assert self.process.poll() is None and time.monotonic() < end, self.said()
            time.sleep(0.05)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    root = write(tmp_path / "p", {**MINIMAL, "mkdocs.yml": CONFIG, "content/index.md": HOME})
    running = Preview(root, tmp_path / "log")
    yield running
    running.process.terminate()
    running.process.wait(20)


def test_a_preview_outlives_a_mistake(preview: Preview, tmp_path: Path) -> None:
    page, sheet = "docs/jia/2020/%E7%BA%B2.html", "content/units/jia/2020.md"
    bad = "content/units/jia/2020.md:7:"
    preview.wait(lambda: preview.shows(page, "320户"))
    time.sleep(0.5)  # the watcher starts after the server
    write(tmp_path / "p", {sheet: MINIMAL[sheet].replace("320户", "许多")})
    preview.wait(lambda: bad in preview.said())
    preview.wait(lambda: preview.shows(page, "320户"))  # the last good page stays
    write(tmp_path / "p", {sheet: MINIMAL[sheet].replace("320户", "321户")})
    preview.wait(lambda: preview.shows(page, "321户"))
    phrases = "phrasebank/phrases/排查.yml"
    write(tmp_path / "p", {phrases: MINIMAL[phrases].replace("累计排查", "共排查")})
    preview.wait(lambda: preview.shows(page, "共排查"))
