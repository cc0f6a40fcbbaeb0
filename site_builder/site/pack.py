"""The site as a zip to unpack and double-click: the same bytes for the same site, and names that Windows can write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from site_builder.zips import zipped

OPENER = "双击打开.html"
FOLDER = "site"
LONGEST = 180  # of Windows' 260 characters; the rest is for the folder it is unpacked to
_DEVICE = r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$)"
_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .](?:/|$)|' + _DEVICE, re.IGNORECASE)
_OPENER = f"""<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={FOLDER}/index.html">
<title>正在打开</title>
<p>正在打开，没有反应就<a href="{FOLDER}/index.html">点这里</a>。请先把压缩包整个解压，再打开。</p>
</html>
"""


def pack_site(site: Path) -> bytes:
    """The zip of everything under `site`, with a page beside it that leads to its index.html."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    pages = ((f"{FOLDER}/{name}", files[name].read_bytes()) for name in sorted(files))
    return zipped(chain([(OPENER, _OPENER.encode())], pages))


def unsafe_names(names: Iterable[str]) -> Iterator[str]:
    """A sentence in Chinese for each path below the site that Windows could not write, or not beside another."""
    taken: dict[str, str] = {}
    for name in sorted(names):
        first = taken.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if first != name:
            yield f"“{name}”和“{first}”只差大小写或字形，在 Windows 上是同一个文件，请改一个名字。"
        if _UNSAFE.search(name):
            yield f"“{name}”在 Windows 上不能作文件名，请改名。"
        elif len(name) > LONGEST:
            yield f"“{name}”有 {len(name)} 个字符，解压到 Windows 上可能过长，请缩短。"
