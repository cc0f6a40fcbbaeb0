"""A table of an outline: labels as columns; items of the facts as rows, or else the child units with their total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from site_builder.assemble.datum import Gap, Origin
from site_builder.assemble.say import Ledger, Speaker
from site_builder.assemble.scope import Scope, child_scopes, dated_name
from site_builder.document import Cell, MissingPolicy, Role, Run, Table, plain
from site_builder.facts.sheets import Fact
from site_builder.phrasebank.template import Call, Slot
from site_builder.rollup.derive import VACUOUS

BLANK_ROW = "【待填：名称】"
TOTAL = "合计"
UNREPORTED = "未报"
NO_VALUE = "—"  # 0/0


def build_table(labels: tuple[str, ...], scope: Scope, speaker: Speaker, ledger: Ledger) -> Table | None:
    """The table of `labels`; None (recorded) when there are no rows. A cell that nobody reported is an open slot."""
    indicators = speaker.bank.indicators
    labels = tuple(found.label if (found := indicators.find(label)) else label for label in labels)
    columns = [label for label in labels if not speaker.filler.slots.hides(indicators.find(label))]
    facts = [fact for label in columns for fact in scope.find(label)[:1]]  # the rows of a hidden one would tell of it
    names = list(dict.fromkeys(item.name for fact in facts for item in fact.items))
    if speaker.policy is MissingPolicy.BLANK and not names:
        rows = [_row(Run(BLANK_ROW, role=Role.OPEN), [Slot(label) for label in columns], scope, speaker)]
    elif names:
        rows = [
            _row(Run(name), [Slot(label, (Call("项", (name,)),)) for label in columns], scope, speaker)
            for name in names
        ]
    else:
        rows = list(_child_rows(columns, scope, speaker))
    if not rows:
        ledger.drop(None, f"表（{'、'.join(labels)}）没有各项的数")
        return None
    for row in rows:
        for cell in row:
            speaker.list_open(cell.runs, ledger)
    header = (Cell((Run(_first_header(facts, scope)),)), *(Cell((Run(label),)) for label in columns))
    return Table(header, tuple(rows))


def _child_rows(columns: list[str], scope: Scope, speaker: Speaker) -> Iterator[tuple[Cell, ...]]:
    """A row for each child unit, with what it states or adds up to, and one for all of them."""
    if scope.unit is None or not scope.unit.children:
        return
    slots = [Slot(label) for label in columns]
    for child, inner in child_scopes(scope, speaker.filler.slots.resolver.rollups):
        sheet = inner.sheet if inner.facts else None
        yield _covered_once(_row(Run(dated_name(child, sheet, inner.period)), slots, inner, speaker, force=False))
    yield _covered_once(_row(Run(TOTAL), slots, scope, speaker))


def _row(name: Run, slots: list[Slot], scope: Scope, speaker: Speaker, *, force: bool = True) -> tuple[Cell, ...]:
    """A row; without `force` only what is awaited is open, and a cell says that nothing was reported."""
    cells = [Cell((name,))]
    for slot in slots:
        printed = speaker.filler.slots.reader(slot)(scope, Origin(), force)
        if isinstance(printed, Gap):
            cells.append(Cell((Run(NO_VALUE if printed.reason == VACUOUS else UNREPORTED),) if not force else ()))
        else:
            cells.append(Cell(tuple(printed)))
    return tuple(cells)


def _covered_once(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The coverage that most figures of a row have stands after its name, if all have one; in a cell only another."""
    name, *cells = row
    coverages = [tuple(run for run in cell.runs if run.role is Role.COVERAGE) for cell in cells]
    texts = [plain(runs) for runs, cell in zip(coverages, cells, strict=True) if any(r.figure for r in cell.runs)]
    if not texts or not all(texts):
        return row
    shared, times = Counter(texts).most_common(1)[0]
    if times < 2:
        return row
    said = next(runs for runs in coverages if plain(runs) == shared)
    kept = (
        Cell(tuple(run for run in cell.runs if run.role is not Role.COVERAGE)) if plain(runs) == shared else cell
        for cell, runs in zip(cells, coverages, strict=True)
    )
    return (Cell((*name.runs, *said)), *kept)


def _first_header(facts: list[Fact], scope: Scope) -> str:
    """The name of the rows: the first column's title in the sheet's table, what children are called, or 项目."""
    labels = {fact.label for fact in facts}
    for title, rows in (scope.sheet.tables if scope.sheet else {}).items():
        if rows and labels & set(rows[0].facts):
            return title
    if scope.unit is not None and scope.unit.children and not any(fact.items for fact in facts):
        return scope.unit.head.below or "单位"
    return "项目"
