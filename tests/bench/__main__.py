"""`make bench`: sheets parsed and documents assembled a second, and memory a unit, at growing sizes."""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from pathlib import Path

from site_builder.assemble.build import Assembler
from site_builder.errors import Problems
from site_builder.facts.load import Facts, collector_paused
from site_builder.facts.read import parse_sheet
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit, UnitHead
from site_builder.phrasebank.load import Phrasebank, load_phrasebank
from site_builder.phrasebank.phrases import Level
from tests.bench import synthetic


def memory() -> int:
    """Resident memory in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def load_bank() -> Phrasebank:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, text in synthetic.files(0):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        problems = Problems()
        bank = load_phrasebank(root, problems)
        problems.raise_errors()
        return bank


def parse(bank: Phrasebank, count: int) -> tuple[Facts, float]:
    """N units with their sheets, and the processor seconds that parsing took (other work on the machine aside)."""
    texts = [synthetic.sheet(unit) for unit in range(count)]
    problems = Problems()
    units: dict[str, Unit] = {}
    sheets: dict[str, tuple[FactSheet, ...]] = {}
    start = time.process_time()
    with collector_paused():
        for number, text in enumerate(texts):
            name = f"u{number:06}"
            path = f"content/units/{name}/2026-07-01.md"
            sheet = parse_sheet(path, text, name, bank, problems)
            assert sheet is not None
            units[name] = Unit(name, path, UnitHead(name=f"第{number}乡", level=Level.TOWNSHIP))
            sheets[name] = (sheet,)
    seconds = time.process_time() - start
    problems.raise_errors()
    return Facts(units, sheets), seconds


def assemble(bank: Phrasebank, facts: Facts) -> tuple[float, int]:
    """Processor seconds to assemble every document, none of which is kept, and the characters of the last."""
    assembler = Assembler(bank, facts)
    start = time.process_time()
    for sheet in facts.sheets:
        document = assembler.assemble(facts.units[sheet.unit], sheet, bank.skeletons["七节"])
    return time.process_time() - start, sum(len(run.text) for run in document.runs())


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 5_000, 20_000]
    bank = load_bank()
    assemble(bank, parse(bank, 200)[0])
    print("   units  sheets/s  documents/s  KB a unit  characters a document")
    for size in sizes:
        gc.collect()
        before = memory()
        facts, parsing = parse(bank, size)
        gc.collect()
        held = (memory() - before) / size / 1024
        assembling, characters = assemble(bank, facts)
        print(f"{size:8} {size / parsing:9.0f} {size / assembling:12.0f} {held:10.1f} {characters:22}")
        gc.unfreeze()
        del facts


if __name__ == "__main__":
    main()
