"""The exported Markdown in another generator: Zensical builds it, with the pages and links that we have."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from site_builder.cli.main import cli
from tests.projects import ROOT

pytestmark = pytest.mark.browser

CONFIG = '[project]\nsite_name = "成文"\ndocs_dir = "docs"\nuse_directory_urls = false\n'


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The command, in an environment of its own."""
    folder = tmp_path_factory.mktemp("zensical")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = [str(folder / "bin/pip"), "install", "--quiet", "zensical>=0.0.73,<1"]
    subprocess.run(install, check=True)
    return str(folder / "bin/zensical")


def test_zensical_builds_the_export(zensical: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", "--project", str(ROOT), "-o", str(tmp_path / "docs")])
    assert done.exit_code == 0, done.output
    (tmp_path / "zensical.toml").write_text(CONFIG, encoding="utf-8")
    built = subprocess.run([zensical, "build"], cwd=tmp_path, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    sources = {path.relative_to(tmp_path / "docs").with_suffix(".html") for path in (tmp_path / "docs").rglob("*.md")}
    pages = {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*.html")}
    assert sources <= pages and len(sources) > 100
    broken = [f"{page}: {href}" for page in sorted(sources) for href in links(tmp_path / "site", page)]
    assert broken == []
    outline = (tmp_path / "site/outlines/乡镇综合.html").read_text("utf-8")
    assert "phrases/" in outline and "#卡点.设置" in unquote(outline), "links name the place on the page"
    text = (tmp_path / "site/docs/zehei/2020-02-03/乡镇综合.html").read_text("utf-8")
    assert "则黑乡" in text and "卡点管控" in text


def links(site: Path, page: Path) -> list[str]:
    """The addresses on a page, within its article, that lead nowhere."""
    article = re.search("<article.*?</article>", (site / page).read_text("utf-8"), re.DOTALL)
    found = re.findall(r'href="([^":]+)"', article[0]) if article else []
    return [href for href in dict.fromkeys(found) if not leads_somewhere(site, page, unquote(href))]


def leads_somewhere(site: Path, page: Path, href: str) -> bool:
    path, _, place = href.partition("#")
    there = site / page.parent / path if path else site / page
    return there.exists() and (not place or f'id="{place}"' in there.read_text("utf-8"))
