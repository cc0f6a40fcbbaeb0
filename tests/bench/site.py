"""`python -m tests.bench.site [N …]`: the whole site against mkdocs-macros on the same work, as ratios; page weight.

Every build is a cold process of its own; the two take turns, and the median of three stands. The rival needs
`pip install mkdocs-macros-plugin jieba`; without it only our own figures are printed.
"""

from __future__ import annotations

import gzip
import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench import macros, synthetic
from tests.projects import ROOT

OURS = (
    "site_name: 基准\ndocs_dir: content\nplugins: [chengwen]\n"
    "theme: {name: material, language: zh, font: false, features: [navigation.prune]}\n"
    "nav: [{首页: index.md}, {成稿: docs/index.md}, {素材库: phrases/index.md}, {提纲: outlines/index.md}, "
    "{事实: facts/index.md}, {指标: indicators/index.md}, {校核: checks/index.md}, "
    "{拟稿台: desk/index.md}]\n"
)
ROUNDS = 3
FOLDER = Path("/dev/shm") if Path("/dev/shm").is_dir() else None


def write(root: Path, files: Iterable[tuple[str, str]]) -> None:
    for path, text in files:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def ours(root: Path, count: int) -> None:
    write(root, synthetic.files(count))
    write(root, [("mkdocs.yml", OURS), ("content/index.md", "# 基准\n\n<!-- 成文：概览 -->\n")])


def seconds(root: Path) -> float:
    """The processor time of one cold `mkdocs build` of the project at `root`: other work on the machine counts less."""
    shutil.rmtree(root / "site", ignore_errors=True)
    # the code beside this bench, whatever is installed
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")]
    subprocess.run(command, check=True, cwd=root, env=environment, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pages(root: Path) -> int:
    return sum(1 for _ in (root / "site").rglob("*.html"))


def weight(root: Path) -> str:
    """What a reader loads with a document's page, unpacked and packed."""
    page = next((root / "site/docs/u000000").rglob("*.html")).read_bytes()
    return f"{len(page) / 1000:.0f} kB ({len(gzip.compress(page)) / 1000:.0f} kB gzip)"


def measure(count: int, rivals: list[str]) -> float:
    """Prints a line for N units; milliseconds a page of ours."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        projects = {"ours": Path(folder, "ours")} | {name: Path(folder, name) for name in rivals}
        ours(projects["ours"], count)
        for name in rivals:
            write(projects[name], [*macros.files(count), ("mkdocs.yml", macros.CONFIGS[name])])
        times = [{name: seconds(root) for name, root in projects.items()} for _ in range(ROUNDS)]
        our = statistics.median(round["ours"] for round in times)
        each: float = our * 1000 / pages(projects["ours"])
        print(f"{count:8} {pages(projects['ours']):8} {our:8.1f} {each:8.2f}", end="")
        for name in rivals:
            their = statistics.median(round[name] for round in times)
            print(f"{their:10.1f} {statistics.median(r[name] / r['ours'] for r in times):6.1f}×", end="")
        print(f"  {weight(projects['ours'])}", flush=True)
        return each


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 5_000]
    rivals = list(macros.CONFIGS) if importlib.util.find_spec("mkdocs_macros") else []
    if not rivals:
        print("mkdocs-macros-plugin is not installed: no comparison")
    elif importlib.util.find_spec("jieba") is None:
        print("jieba is not installed: the rival's search finds no word inside a clause")
    print(
        "   units    pages  seconds  ms/page"
        + "".join(f"{name:>10} ratio  " for name in rivals)
        + "  a document's page"
    )
    each = [measure(size, rivals) for size in sizes]
    if len(each) > 1:
        print(f"ms a page at N={sizes[-1]} against N={sizes[0]}: {each[-1] / each[0]:.2f}")


if __name__ == "__main__":
    main()
