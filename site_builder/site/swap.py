"""What is new takes the place of the old only when it is whole: a site, a file."""

from __future__ import annotations

import shutil
from pathlib import Path


def beside(site: Path, suffix: str) -> Path:
    """The folder beside `site` with a suffix to its name; a leftover of an earlier run is removed."""
    folder = site.with_name(site.name + suffix)
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def swap(new: Path, site: Path) -> None:
    """Rename `new` to `site`; OSError leaves the old site where it was (on Windows, where a file of it is open)."""
    old = beside(site, ".old")
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)


def replace_file(file: Path, data: bytes) -> None:
    """Write `file` in one step: whoever opens it finds the old bytes or the new."""
    new = file.with_name(file.name + ".new")
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(data)
    new.replace(file)
