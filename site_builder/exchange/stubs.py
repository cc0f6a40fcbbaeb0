"""The hidden sheet of a form: what it asks whom, and the mark of each value at the time it went out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.errors import Place, Problems, did_you_mean
from site_builder.exchange.forms import Form, mark
from site_builder.exchange.questions import Question, measure_of
from site_builder.facts.load import Facts
from site_builder.facts.units import Unit
from site_builder.phrasebank.load import Phrasebank
from site_builder.wording.dates import parse_moment

VERSION = "1"  # what reads a form refuses any other
KIND = "成文报表"


def hidden_rows(form: Form, *, swapped: bool) -> Iterator[list[str]]:
    """The rows of the hidden sheet."""
    yield [KIND, VERSION]
    yield ["专题", form.topic]
    yield ["截至", form.as_of or ""]
    yield ["提纲", json.dumps(form.skeletons, ensure_ascii=False)]
    yield ["方向", "指标为行" if swapped else "指标为列"]
    for question in form.questions:
        yield ["问", question.header, question.label, question.note or "", question.item or "", question.unit,
               question.group, question.meaning]  # fmt: skip
    for name, unit in form.names().items():
        marks = (mark(unit.id, q.label, q.note, q.item, form.value(unit, q)) for q in form.questions)
        yield ["单位", name, unit.id, *marks]


@dataclass(frozen=True, slots=True)
class Stub:
    """What a returned form says of itself: questions by header, units by name, and the marks it went out with."""

    topic: str
    as_of: str | None
    skeletons: tuple[str, ...]
    swapped: bool
    questions: dict[str, Question]
    units: dict[str, Unit]
    marks: dict[tuple[str, str, str | None, str | None], str]


class _Foreign(Exception):
    """A form that this program or this project did not make as it stands; the message says why."""


def read_stub(
    rows: tuple[tuple[str, ...], ...], path: str, bank: Phrasebank, facts: Facts, problems: Problems
) -> Stub | None:
    """The stub in the rows of a hidden sheet; None after reporting a form of another version or project."""
    try:
        return _read(rows, bank, facts)
    except _Foreign as error:
        problems.error(Place(path), "form-version", f"{error}；请用现在的项目重新发表（chengwen form），或照新表填报。")
    except (IndexError, KeyError, StopIteration, ValueError):
        problems.error(
            Place(path), "form-version", "报表里的隐藏页被改动了，认不出是哪份报表；请用原来发出的文件填报。"
        )
    return None


def _read(rows: tuple[tuple[str, ...], ...], bank: Phrasebank, facts: Facts) -> Stub:
    if rows[0][0] != KIND:
        raise ValueError(f"a form begins with {KIND}")
    if rows[0][1] != VERSION:
        raise _Foreign(f"这份报表是第 {rows[0][1]} 版格式，现在用的是第 {VERSION} 版")
    head = {row[0]: row[1] for row in rows[1:5]}
    if head["专题"] not in bank.topics:
        raise _Foreign(f"报表的专题“{head['专题']}”现在没有登记{did_you_mean(head['专题'], bank.topics)}")
    questions = [_question(row, bank) for row in rows if row[0] == "问"]
    units: dict[str, Unit] = {}
    marks = {}
    for row in rows:
        if row[0] != "单位":
            continue
        if (unit := facts.units.get(row[2])) is None:
            raise _Foreign(f"报表里的单位“{row[1]}”（{row[2]}）现在没有了")
        units[row[1]] = unit
        for question, value in zip(questions, row[3:], strict=False):
            marks[unit.id, question.label, question.note, question.item] = value
    skeletons = tuple(name for name in json.loads(head["提纲"]) if name in bank.skeletons)
    by_header = {question.header: question for question in questions}
    as_of = parse_moment(head["截至"]).iso if head["截至"] else None
    return Stub(head["专题"], as_of, skeletons, head["方向"] == "指标为行", by_header, units, marks)


def _question(row: tuple[str, ...], bank: Phrasebank) -> Question:
    _, header, label, note, item, unit, group, meaning = row[:8]
    if not label:
        raise ValueError("a question asks for an indicator")
    indicator = bank.indicators.by_label.get(label)
    if indicator is None:
        raise _Foreign(f"报表里的指标“{label}”现在没有了{did_you_mean(label, bank.indicators.names)}")
    question = Question(indicator, note or None, item or None, unit, group)
    if question.meaning != meaning or unit != measure_of(indicator) or question.header != header:
        raise _Foreign(f"报表里的“{label}”是“{meaning}”，现在登记的是“{question.meaning}”")
    return question
