"""Make `hashes.bin`: `python -m tests.own_words FOLDER` hashes every run of 20 characters of the texts in FOLDER.

The texts themselves stay outside; only the hashes are committed, so that a test can tell whether a phrase repeats one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.own_words import HASHES, hashes_of


def main() -> None:
    found: set[bytes] = set()
    for file in sorted(Path(sys.argv[1]).glob("*.txt")):
        found |= hashes_of(file.read_text(encoding="utf-8"))
    HASHES.write_bytes(b"".join(sorted(found)))
    print(f"{len(found)} runs")


if __name__ == "__main__":
    main()
