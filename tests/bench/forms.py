"""A table of 10,000 rows read into a plan and written as fact sheets, and a form of as many rows made."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from site_builder.errors import Problems
from site_builder.exchange.form_file import form_file
from site_builder.exchange.forms import make_form
from site_builder.exchange.intake import Told, read_files
from site_builder.exchange.plan import Fate
from site_builder.exchange.written import written_files
from site_builder.facts.load import Facts, collector_paused
from site_builder.facts.read import read_sheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.load import Phrasebank
from tests.bench.__main__ import load_bank, parse

COLUMNS = 20
DATE = "2026-07-01"


def table(path: Path, rows: int, more: int = 0) -> None:
    """A workbook with a row a unit, every fifth number written as people do."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("收数")
    sheet.append(["各乡镇情况"])
    sheet.append(["单位", *(f"指标{n}" for n in range(COLUMNS))])
    for row in range(rows):
        values = [f" {row + n + more}余份" if n % 5 == 0 else row + n + more for n in range(COLUMNS)]
        sheet.append([f"第{row}乡", *values])
    book.save(path)


def timed(name: str, bank: Phrasebank, facts: Facts, folder: Path, rows: int) -> None:
    """Processor seconds of reading, planning and writing, other work on the machine aside."""
    file = folder / "t.xlsx"
    problems = Problems()
    start = time.process_time()
    plan = read_files([file], bank, facts, Told("防汛抗旱", DATE, ("七节",)), problems)
    read = time.process_time() - start
    files = written_files(folder, plan, bank, problems)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    seconds = time.process_time() - start
    problems.raise_errors()
    counts = "，".join(f"{fate.value} {plan.count(fate)}" for fate in Fate)
    print(f"{name}: {rows} rows, {len(files)} sheets, {seconds:.1f} s ({read:.1f} s to read); {counts}")


def written(folder: Path, bank: Phrasebank, facts: Facts) -> Facts:
    """The sheets that an import wrote."""
    problems = Problems()
    with collector_paused():
        paths = {unit: f"content/units/{unit}/{DATE}.md" for unit in facts.units}
        read = {unit: read_sheet(folder, path, unit, bank, problems) for unit, path in paths.items()}
    problems.raise_errors()
    return Facts(facts.units, {unit: (sheet,) for unit, sheet in read.items() if sheet is not None})


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    bank = load_bank()
    facts, _ = parse(bank, rows)
    none = Facts(facts.units, {})
    units: list[Unit] = list(facts.units.values())
    with TemporaryDirectory() as name:
        folder = Path(name)
        table(folder / "t.xlsx", rows)
        timed("new sheets", bank, none, folder, rows)
        table(folder / "t.xlsx", rows, more=7)
        timed("every number another", bank, written(folder, bank, none), folder, rows)
    start = time.process_time()
    form = make_form(bank, facts, "防汛抗旱", units, [bank.skeletons["七节"]], DATE)
    size = len(form_file(form, swapped=False))
    print(f"form: {rows} rows, {len(form.questions)} columns, {time.process_time() - start:.1f} s, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
