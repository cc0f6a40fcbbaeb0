"""`make bench`: every pair of so many documents of one topic and date, made of one phrasebank, compared for 雷同."""

from __future__ import annotations

import gc
import random
import sys
import time
from dataclasses import replace

from site_builder.assemble.build import Assembler
from site_builder.document import Paragraph, Run, Source
from site_builder.lint.alike import find_groups
from site_builder.project import Project
from tests.bench.__main__ import load_bank, memory, parse
from tests.projects import ROOT

OWN = 400  # characters of its own that every document has besides


def own_words(number: int) -> Paragraph:
    """A paragraph that no other document has, the same on every run."""
    chance = random.Random(number)
    text = "".join(chr(chance.randint(0x4E00, 0x9000)) if at % 25 else "。" for at in range(1, OWN + 1))
    return Paragraph("", (Run(text, source=Source("own.md", 1)),))


def measure(count: int) -> None:
    """Print processor seconds and megabytes for one size."""
    bank = load_bank()
    facts, _ = parse(bank, count)
    documents = tuple(Assembler(bank, facts).assemble_all(facts.sheets))
    made = [replace(d, blocks=(*d.blocks, own_words(number))) for number, d in enumerate(documents)]
    gc.collect()
    before, start = memory(), time.process_time()
    over = [len(group.over) for group in find_groups(Project(ROOT, bank, facts, ()), made)]
    seconds = time.process_time() - start
    pairs = count * (count - 1) // 2
    characters = sum(len(run.text) for run in made[0].runs())
    print(f"{count:9} {pairs:9} {characters:22} {seconds:8.1f} {sum(over):6} {(memory() - before) / 2**20:5.0f}")


def main() -> None:
    print("documents     pairs  characters a document  seconds   over    MB")
    for size in [int(size) for size in sys.argv[1:]] or [500, 5_000]:
        measure(size)


if __name__ == "__main__":
    main()
