"""Forms: who is asked what, with what is known already, and the mark of each value at the time it went out.

A form carries all that on a hidden sheet, so that what comes back is read by it and not by where things stand, and so
that a sheet which changed in the meantime is noticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.errors import Place, Problems, did_you_mean
from site_builder.exchange.questions import Question, essence, held, measure_of, questions_of
from site_builder.facts.load import Facts
from site_builder.facts.sheets import FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.skeletons import Skeleton
from site_builder.phrasebank.visible import Sees, sees_all
from site_builder.wording.dates import parse_moment
from site_builder.wording.values import Value

VERSION = "1"  # of the hidden sheet; what reads it refuses any other
KIND = "成文报表"


@dataclass(frozen=True, slots=True)
class Form:
    """A form for some units on one topic as of one date; `prefilled` shows what the sheets hold already."""

    topic: str
    as_of: str | None
    skeletons: tuple[str, ...]
    units: tuple[Unit, ...]
    questions: tuple[Question, ...]
    sheets: dict[str, FactSheet]  # of this topic and date, by unit
    earlier: dict[str, FactSheet]  # of the period before
    prefilled: bool = True

    def value(self, unit: Unit, question: Question) -> Value | None:
        """What the unit's sheet of this topic and date holds."""
        return held(self.sheets.get(unit.id), question.label, question.note, question.item).value

    def before(self, unit: Unit, question: Question) -> str:
        """What the sheet of the period before holds, as text."""
        return held(self.earlier.get(unit.id), question.label, question.note, question.item).text

    def of_each(self) -> Iterator[Form]:
        """A form for each unit."""
        for unit in self.units:
            yield Form(
                self.topic, self.as_of, self.skeletons, (unit,), self.questions, self.sheets, self.earlier,
                self.prefilled,
            )  # fmt: skip

    def names(self) -> dict[str, Unit]:
        """The units by the name that the form gives each: two of one name are told apart by what they belong to."""
        counts: dict[str, int] = {}
        for unit in self.units:
            counts[unit.name] = counts.get(unit.name, 0) + 1
        return {
            unit.name
            if counts[unit.name] == 1
            else f"{unit.name}（{unit.parent.name if unit.parent else unit.id}）": unit
            for unit in self.units
        }


def sheet_of(facts: Facts, unit: Unit, topic: str, as_of: str | None) -> list[FactSheet]:
    """The unit's sheets of that topic and very date."""
    return [sheet for sheet in facts.of(unit) if sheet.head.topic == topic and as_of and sheet.date == as_of]


def make_form(
    bank: Phrasebank,
    facts: Facts,
    topic: str,
    units: Sequence[Unit],
    skeletons: Sequence[Skeleton],
    as_of: str | None,
    sees: Sees = sees_all,
    *,
    prefilled: bool = True,
) -> Form:
    """The form of some outlines for some units; `sees` keeps out what an audience must not see."""
    sheets, earlier = {}, {}
    for unit in units:
        found = sheet_of(facts, unit, topic, as_of)
        if found:
            sheets[unit.id] = found[0]
        others = [s for s in facts.of(unit) if s.head.topic == topic and as_of and s.date and s.date < as_of]
        if others:
            earlier[unit.id] = max(others, key=lambda sheet: (sheet.date or "", sheet.path))
    questions = questions_of(skeletons, bank.indicators, sees)
    names = tuple(skeleton.name for skeleton in skeletons)
    return Form(topic, as_of, names, tuple(units), questions, sheets, earlier, prefilled)


def outlines_of(bank: Phrasebank, facts: Facts, topic: str, units: Sequence[Unit]) -> list[Skeleton]:
    """The outlines by which these units report on a topic: those that their sheets name, or those made for it.

    An outline is made for a topic when one of its phrases names that topic.
    """
    of_units = {name for unit in units for sheet in facts.of(unit) if sheet.head.topic == topic
                for name in sheet.head.skeletons}  # fmt: skip
    if of_units:
        return [skeleton for name, skeleton in bank.skeletons.items() if name in of_units]
    levels = {unit.head.level for unit in units}
    return [
        skeleton
        for skeleton in bank.skeletons.values()
        if (not skeleton.levels or levels & set(skeleton.levels)) and _is_made_for(skeleton, topic)
    ]


def _is_made_for(skeleton: Skeleton, topic: str) -> bool:
    return any(topic in phrase.fit.topics for say in skeleton.says() for phrase in say.phrases)


def mark(unit: str, label: str, note: str | None, item: str | None, value: Value | None) -> str:
    """A short hash of a value, by which a change is noticed without the value being told; empty without a value."""
    if value is None:
        return ""
    text = "\n".join((unit, label, note or "", item or "", essence(value)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


# --- the hidden sheet ---


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
    if rows[0][0] != KIND or rows[0][1] != VERSION:
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
    indicator = bank.indicators.by_label.get(label)
    if indicator is None:
        raise _Foreign(f"报表里的指标“{label}”现在没有了{did_you_mean(label, bank.indicators.names)}")
    question = Question(indicator, note or None, item or None, unit, group)
    if question.meaning != meaning or unit != measure_of(indicator) or question.header != header:
        raise _Foreign(f"报表里的“{label}”是“{meaning}”，现在登记的是“{question.meaning}”")
    return question
