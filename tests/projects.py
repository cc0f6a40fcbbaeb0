"""Small projects on disk for the tests, and one run of the command over them."""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.assemble.build import Assembler
from site_builder.cli.main import cli
from site_builder.document import Document
from site_builder.project import Project, load_project
from site_builder.site.compose import compose
from site_builder.site.contents import Contents, collect
from site_builder.site.pages import Site

ROOT = Path(__file__).resolve().parent.parent  # the shipped project


@cache
def shipped() -> Project:
    """The shipped project, loaded once for all tests."""
    return load_project(ROOT)


@cache
def shipped_documents() -> tuple[Document, ...]:
    """The documents of the shipped project, as drafts."""
    return tuple(Assembler(shipped().bank, shipped().facts).assemble_all(shipped().facts.sheets))


@cache
def shipped_contents() -> Contents:
    """What the pages of the shipped project tell of."""
    return collect(shipped())


@cache
def shipped_site() -> Site:
    """The pages of the shipped project, composed once for all tests."""
    return compose(shipped_contents())


MINIMAL: Mapping[str, str] = {
    "mkdocs.yml": "",
    "phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n",
    "phrasebank/topics.yml": "专题:\n  疫情防控: {事件: 新冠肺炎疫情}\n",
    "phrasebank/phrases/排查.yml": "板块: 排查\n套语:\n  排查.户数:\n    文: 累计排查【户数】。\n",
    "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n题: 【单位】工作总结\n---\n## 排查情况\n- 排查.户数\n",
    "content/units/jia/unit.md": "---\n单位: 甲乡\n层级: 乡镇\n---\n",
    "content/units/jia/2020.md": "---\n专题: 疫情防控\n截至: 2020-02-03\n提纲: 纲\n---\n## 排查\n- 户数：320户\n",
}
MINIMAL_TEXT = "甲乡工作总结\n一、排查情况\n累计排查320户。\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Put `files` under `root`; text goes out as UTF-8 with LF."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def assemble(root: Path, *args: str) -> Result:
    """`chengwen assemble` on the project at `root`; anything that is no ordinary exit is raised."""
    result = CliRunner().invoke(cli, ["assemble", "--project", str(root), *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def everything(site: Site) -> str:
    """All that a site tells: its pages, and what is in every file beside them, Word files unpacked, in base64 too."""
    pages = (page.html + page.markdown() + str(page.meta) + str(page.toc) for page in site.pages)
    files = (text for side in site.files for text in _texts(side.data))
    return "\n".join([*pages, *files, *site.inserts.values()])


def _texts(data: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # the words of each part: the styles are full of numbers
            yield from (re.sub("<[^>]*>", "", archive.read(name).decode()) for name in archive.namelist())
    else:
        for written in archives_in(data):
            yield from _texts(written)
        # as base64 it would tell any short number, by chance
        yield BASE64_ZIP.sub(b"", data).decode()


BASE64_ZIP = re.compile(rb"UEsDB[A-Za-z0-9+/]{40,}={0,2}")


def archives_in(data: bytes) -> list[bytes]:
    """The zip archives that a script carries in base64."""
    return [b64decode(written) for written in BASE64_ZIP.findall(data)]
