"""Files that came back, read into a plan: every fault of every file at once, and nothing planned while there is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import Place, Problems
from site_builder.exchange.answers import Answer, form_answers, free_answers, unit_names
from site_builder.exchange.grids import FOREIGN, SUFFIXES, Table, read_table
from site_builder.exchange.plan import About, Plan, make_plan
from site_builder.exchange.stubs import read_stub
from site_builder.facts.load import Facts, collector_paused
from site_builder.phrasebank.load import Phrasebank


@dataclass(frozen=True, slots=True)
class Told:
    """What the person who imports says of tables that say nothing of themselves."""

    topic: str | None = None
    as_of: str | None = None
    skeletons: tuple[str, ...] = ()


def tables_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and the tables in the folders named; not what Excel keeps beside an open file."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = (file for file in path.rglob("*") if file.suffix.lower() in (*SUFFIXES, *FOREIGN))
        found += sorted(file for file in inside if not file.name.startswith(("~$", ".")))
    return list(dict.fromkeys(found))


def read_files(files: Sequence[Path], bank: Phrasebank, facts: Facts, told: Told, problems: Problems) -> Plan:
    """The plan for some files; faults go to `problems`, and what can be read is read."""
    with collector_paused():
        answers = [
            found
            for file in files
            if (table := read_table(file, file.as_posix(), problems)) is not None
            if (found := _answers(table, bank, facts, told, problems)) is not None
        ]
        return make_plan(answers, facts, problems)


def _answers(
    table: Table, bank: Phrasebank, facts: Facts, told: Told, problems: Problems
) -> tuple[About, list[Answer]] | None:
    if table.hidden:
        stub = read_stub(table.hidden, table.path, bank, facts, problems)
        if stub is None:
            return None
        about = _about(table.path, stub.topic, stub.as_of or told.as_of, stub.skeletons, problems)
        if about is not None and stub.as_of and told.as_of and stub.as_of != told.as_of:
            message = f"这份报表截至 {stub.as_of}，和 --as-of {told.as_of} 不同；请去掉 --as-of，或换一份报表。"
            problems.error(Place(table.path), "date", message)
        found = form_answers(table.grids, stub, table.path, problems)
    else:
        about = _about(table.path, told.topic, told.as_of, told.skeletons, problems)
        found = free_answers(table.grids, bank.indicators, unit_names(facts.units), table.path, problems)
    answers = list(found)
    return (about, answers) if about is not None else None


def _about(
    path: str, topic: str | None, as_of: str | None, skeletons: tuple[str, ...], problems: Problems
) -> About | None:
    lacking = [what for what, given in (("--topic 专题", topic), ("--as-of 日期", as_of)) if not given]
    if topic is None or as_of is None:
        message = f"不知道这张表是哪个专题、截至哪一天的；请加上 {' 和 '.join(lacking)}。"
        problems.error(Place(path), "no-topic", message)
        return None
    return About(topic, as_of, skeletons)
