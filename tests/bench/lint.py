"""`make bench`: how much text a second the rules about words, marks and numerals read, all together and each alone."""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice

from site_builder.assemble.build import Assembler
from site_builder.lint.text.check import MARKS, WORDING, TextRules
from site_builder.project import load_project
from site_builder.render.text import to_text
from tests.projects import ROOT

SIZE = 4_000_000  # bytes of UTF-8, a third as many characters


def text_of(size: int) -> str:
    """The documents of this project one after the other, and again, up to a size in bytes."""
    project = load_project(ROOT)
    documents = Assembler(project.bank, project.facts).assemble_all(project.facts.sheets)
    texts = [to_text(document) for document in documents]
    each = sum(len(text.encode()) for text in texts) // len(texts)
    return "".join(islice(cycle(texts), max(1, size // each)))


def main() -> None:
    text = text_of(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)
    rules = TextRules()
    megabytes = len(text.encode()) / 1e6
    start = time.process_time()
    found = len(rules.hits(text))
    print(
        f"{megabytes:.1f} MB, {found} hits: {megabytes / (time.process_time() - start):.1f} MB/s of all rules together"
    )
    names = [find.__name__ for find, _ in (*MARKS, *WORDING)]
    for name, find in zip([*names, "words"], rules.finders, strict=True):
        start = time.process_time()
        count = sum(1 for _ in find(text))
        print(f"{name:28}{megabytes / (time.process_time() - start):8.1f} MB/s {count:8} hits")


if __name__ == "__main__":
    main()
