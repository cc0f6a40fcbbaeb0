"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can say


def zipped(files: Iterable[tuple[str, bytes]], onto: bytes = b"") -> bytes:
    """The files (name and bytes) in their order as a zip; `onto` is a zip to which they are added."""
    buffer = io.BytesIO()
    buffer.write(onto)
    with ZipFile(buffer, "a" if onto else "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # whatever machine packs it
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
