"""The pages as a plain Markdown tree with front matter, for any other generator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from site_builder.site import addresses as at
from site_builder.site.pages import Page, Site

CONTENT = "content"
UNITS = f"{CONTENT}/units"


def export_files(site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every generated page and side file, and of what is written by hand under content/."""
    for file in sorted((root / CONTENT).rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and not path.startswith(UNITS + "/"):
            yield path.removeprefix(CONTENT + "/"), _by_hand(file, site)
    for page in site.pages:
        yield page.path, _with_front_matter(page).encode()
    for side in site.files:
        yield side.path, side.data


def _by_hand(file: Path, site: Site) -> bytes:
    if file.suffix != ".md":
        return file.read_bytes()
    text = file.read_text(encoding="utf-8-sig")
    links = "\n".join(f"- [{title}]({at.index_path(section)})" for section, title in at.SECTIONS.items())
    for marker in site.inserts:
        text = text.replace(marker, links)
    return text.encode()


def _with_front_matter(page: Page) -> str:
    # a JSON value is a YAML value, whatever marks a name holds
    meta = {"title": page.title} | page.meta
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta.items()]
    return "\n".join(["---", *lines, "---", "", page.markdown().strip(), ""])
