"""What Python says and the evaluator of the desk has to say too, as jobs for evaluate.js in node or a browser.

A job is an input with `expect`, the JSON text of what Python makes of it; jobs that read a phrasebank come in a batch
with its data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.assemble.build import Assembler
from site_builder.assemble.datum import Gap, Origin
from site_builder.assemble.scope import sheet_scope
from site_builder.desk.bank import bank_data
from site_builder.desk.sheet import DeskSheets
from site_builder.desk.values import figure_data
from site_builder.desk.word import template_data
from site_builder.document import Document, Heading, MissingPolicy, Number, Paragraph, Run
from site_builder.errors import Place, Problems
from site_builder.facts.load import Facts, load_facts
from site_builder.facts.sheets import Fact, FactSheet
from site_builder.facts.units import Unit
from site_builder.phrasebank.filters import FILTERS
from site_builder.phrasebank.load import Phrasebank, load_phrasebank
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.template import compile_text
from site_builder.render.docx.files import WordFiles
from site_builder.wording.changes import word_change
from site_builder.wording.dates import Moment
from site_builder.wording.tidy import tidy
from site_builder.wording.values import Kind, Quantity, Value, parse_value, split_note
from tests import test_tidy, test_values
from tests.desk.outputs import HOUSES, OUTLINES, outputs, paper_data, papers, word_files
from tests.projects import ROOT, shipped
from tests.test_cases import CASES as PROJECTS
from tests.test_changes import CASES as CHANGES
from tests.test_changes import quantity
from tests.test_golden import CASES as PHRASES
from tests.test_golden import load_case

EVALUATOR = ROOT / "site_builder/desk/js"
RUNNER = Path(__file__).with_name("evaluate.js")
# a golden phrase with `edits`: [label, text, note, item] typed one after the other; `error` is what refuses the last
EDITS: list[dict[str, Any]] = json.loads((ROOT / "tests/golden/edits.json").read_text("utf-8"))
POLICIES = {"draft": MissingPolicy.DRAFT, "blank": MissingPolicy.BLANK}

Job = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs over one phrasebank; without one, over that of the batch before. `word`: what Word files are made from."""

    name: str
    bank: dict[str, Any] | None
    jobs: list[Job]
    word: WordFiles | None = None

    def as_json(self) -> str:
        template = self.word and template_data(self.word.template, self.word.profile)
        return to_json({"bank": self.bank, "template": template, "jobs": self.jobs})


def to_json(data: Any) -> str:
    """JSON as JavaScript writes it: half a surrogate pair as an escape."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):x}", text)


def generated(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """The same examples of a strategy every time."""
    found: list[T] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None)
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found


# words ---------------------------------------------------------------------------------------------------------------


def word_batch(examples: int) -> Batch:
    """The value grammar, notes, tidying and changes: the cases of Python's own tests, and so many generated ones."""
    notes = [case[0] for case in test_values.NOTES] + generated(st.text("甲1（）() 　"), examples)
    paragraphs = [[test_tidy.ours(case[0])] for case in test_tidy.CASES] + generated(test_tidy.paragraphs, examples)
    changes = [tuple(case[:4]) for case in CHANGES] + generated(_changes(), examples)
    jobs = [value_job(text, kind) for text, kind in dict.fromkeys(_written(examples))]
    jobs += [{"do": "note", "text": text, "expect": to_json(split_note(text))} for text in dict.fromkeys(notes)]
    jobs += map(tidy_job, paragraphs)
    jobs += [change_job(*case) for case in changes]
    return Batch("words", {"changes": bank_data(shipped().bank, bool)["changes"]}, jobs)


def _written(examples: int) -> Iterator[tuple[str, Kind]]:
    """Texts with the kind that they are read as."""
    tests = test_values
    yield from ((case[0], case[1]) for case in tests.QUANTITIES)
    yield from ((case[0], Kind.COUNT) for case in tests.READ_OR_REFUSED)
    yield from tests.REFUSED
    yield from ((case[0], Kind.DATE) for case in tests.DATES)
    yield from ((case[0], Kind.LIST) for case in tests.LISTS)
    kinds = st.sampled_from(list(Kind))
    yield from generated(tests.canonical, examples)
    yield from generated(st.tuples(tests.LOOSE, kinds), 2 * examples)
    yield from generated(st.tuples(st.text(max_size=12), kinds), examples)


def _changes() -> st.SearchStrategy[tuple[str, str, str, str | None]]:
    number = st.one_of(st.integers(0, 3000), st.decimals(0, 100, places=2)).map(str)
    unit = st.sampled_from(["条", "条", "%", "万条", "户"])
    value = st.tuples(st.sampled_from(["", "", "约"]), number, unit).map("".join)
    return st.tuples(value, value, st.sampled_from(["较上期", "同比"]), st.sampled_from([None, "升", "降"]))


def value_job(text: str, kind: Kind) -> Job:
    try:
        expect: Any = value_json(parse_value(text, kind))
    except ValueError as error:
        expect = {"error": str(error)}
    return {"do": "value", "text": text, "kind": kind.value, "expect": to_json(expect)}


def value_json(value: Value) -> list[Any]:
    if isinstance(value, Quantity):
        written = [value.prefix, value.digits, value.mid, value.scale, value.post, value.unit, value.suffix]
        return [*written, value.text, value.qualifier, number_json(value.number)]
    if isinstance(value, Moment):
        parts = [value.year, value.month, value.day, value.hour, value.minute, value.blank]
        return [value.text, *parts, value.month_day]
    return [value.text, list(value.parts), value.blank]


def number_json(number: Number | None) -> Any:
    """Plain digits without trailing zeros."""
    if isinstance(number, tuple):
        return [number_json(part) for part in number]
    return f"{number.normalize():f}" if isinstance(number, Decimal) else None


def tidy_job(runs: list[Run]) -> Job:
    return {
        "do": "tidy",
        "runs": [[*run_json(run), run.given] for run in runs],
        "expect": to_json([run_json(run) for run in tidy(runs)]),
    }


def change_job(before: str, now: str, against: Any, better: str | None) -> Job:
    old, new = quantity(before), quantity(now)
    change = word_change(old, new, against, better)
    texts = {"before": before, "now": now, "against": against, "better": better}
    return {"do": "change", **texts, "expect": to_json(change and change.text)}


# documents -----------------------------------------------------------------------------------------------------------


class Desk:
    """One phrasebank and its facts for an audience, as Python and as the desk have them."""

    def __init__(self, bank: Phrasebank, facts: Facts, *, internal: bool) -> None:
        self.bank, self.facts, self.internal = bank, facts, internal
        self.assemblers = {name: Assembler(bank, facts, policy, internal=internal) for name, policy in POLICIES.items()}
        draft = self.assemblers["draft"]
        self.sheets = DeskSheets(draft)
        self.data = bank_data(bank, draft.filler.slots.sees)

    def sheet(self, sheet: FactSheet) -> dict[str, Any]:
        return self.sheets.sheet_data(self.facts.units[sheet.unit], sheet)

    def document_job(self, sheet: FactSheet, outline: str, policy: str, changes: Iterable[Job] = ()) -> Job:
        """The document of a sheet; `changes` are edits that the desk makes first, and Python too."""
        changes = list(changes)
        document = self.document(edited(sheet, changes), outline, policy)
        what = {"sheet": self.sheet(sheet), "outline": outline, "policy": policy, "edits": changes}
        return {"do": "document", **what, **self._told(document)}

    def document(self, sheet: FactSheet, outline: str, policy: str) -> Document:
        return self.assemblers[policy].assemble(self.facts.units[sheet.unit], sheet, self.bank.skeletons[outline])

    def blank_job(self, outline: str) -> Job:
        """The 空白稿 of an outline, for no unit in particular."""
        document = self.assemblers["blank"].blank_form(self.bank.skeletons[outline])
        what = {"sheet": self.sheets.blank_data(), "outline": outline, "policy": "blank", "edits": []}
        return {"do": "document", **what, **self._told(document)}

    def _told(self, document: Document) -> Job:
        """What is compared: what was left out too, where nothing of it is withheld; and all that is written of it."""
        told = [document_json(document, drops=self.internal), *outputs(document, word_files())]
        return {"drops": self.internal, "expect": [to_json(one) for one in told]}

    def fills_job(self, sheet: FactSheet, policy: str, *, force: bool) -> Job:
        """Every variant of every phrase in the scope of one sheet."""
        scope = sheet_scope(self.facts.units[sheet.unit], sheet, self.bank.topics[sheet.head.topic])
        expect = []
        for phrase in self.bank.phrases.values():
            for variant, tree in enumerate(phrase.trees):
                filler = self.assemblers[policy].filler
                filled = filler.fill(tree, scope, Origin(phrase.id, variant), force=force)
                gaps = [gap_json(gap) for gap in (*filled.gaps, filled.fatal) if gap is not None]
                expect.append(to_json([filled.said, [run_json(run) for run in filled.runs], gaps]))
        return {"do": "fills", "sheet": self.sheet(sheet), "policy": policy, "force": force, "expect": expect}


def edited(sheet: FactSheet, changes: list[Job]) -> FactSheet:
    """The sheet with other values for some of its facts."""
    facts = dict(sheet.facts)
    for change in changes:
        facts[change["label"]] = tuple(
            _edited(fact, change) if fact.note == change["note"] else fact for fact in facts[change["label"]]
        )
    return replace(sheet, facts=facts)


def _edited(fact: Fact, change: Job) -> Fact:
    value = parse_value(change["text"], fact.indicator.kind if fact.indicator else Kind.COUNT)
    if change["item"] is None:
        return replace(fact, value=value)
    items = (replace(item, value=value) if item.name == change["item"] else item for item in fact.items)
    return replace(fact, items=tuple(items))


def gap_json(gap: Gap) -> list[Any]:
    return [gap.label, gap.unit, gap.policy, gap.reason]


def run_json(run: Run) -> list[Any]:
    """A run with all that the desk knows of it."""
    figure = list(figure_data(run.figure).values()) if run.figure else None
    line = run.source.line if run.source else None
    return [run.text, run.phrase, run.variant, run.role, figure, line]


def document_json(document: Document, *, drops: bool) -> list[Any]:
    blocks: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            blocks.append(["heading", block.level, block.marker, [run_json(run) for run in block.runs]])
        elif isinstance(block, Paragraph):
            blocks.append(["paragraph", block.marker, [run_json(run) for run in block.runs], block.position])
        else:
            rows = (block.header, *block.rows)
            blocks.append(["table", [[[run_json(run) for run in cell.runs] for cell in row] for row in rows]])
    missing = [[one.label, one.unit, one.policy] for one in document.missing]
    dropped = [[one.phrase, one.reason] for one in document.dropped] if drops else []
    return [[run_json(run) for run in document.title_runs], blocks, missing, dropped]


def phrase_batches(root: Path) -> Iterator[Batch]:
    """The golden phrases and edits: what they have to print is written down, so Python is not asked."""
    for number, case in enumerate((*PHRASES, *EDITS)):
        bank, facts = load_case(case, root / str(number))
        desk = Desk(bank, facts, internal=case.get("internal", False))
        (sheet,) = facts.sheets
        edits = [dict(zip(("label", "text", "note", "item"), edit, strict=False)) for edit in case.get("edits", ())]
        job = {"sheet": desk.sheet(sheet), "outline": "纲", "policy": case.get("policy", "draft"), "edits": edits}
        expect = {"error": case["error"]} if "error" in case else case["expect"]
        yield Batch(case["name"], desk.data, [{"do": "text", **job, "expect": to_json(expect)}])


def project_batches() -> Iterator[Batch]:
    """The small projects of tests/cases, under both policies and for both audiences."""
    for folder in sorted(PROJECTS.iterdir()):
        problems = Problems()
        bank = load_phrasebank(folder, problems)
        facts = load_facts(folder, bank, problems)
        if problems.has_errors:
            continue
        for internal in (True, False):
            desk = Desk(bank, facts, internal=internal)
            jobs = [
                desk.document_job(sheet, outline, policy)
                for sheet in facts.sheets
                for outline in bank.skeletons
                for policy in POLICIES
            ]
            jobs += [desk.blank_job(outline) for outline in bank.skeletons]
            yield Batch(f"{folder.name} {'internal' if internal else 'public'}", desk.data, jobs, word_files())


@cache
def shipped_desk() -> Desk:
    """The shipped project with nothing withheld."""
    return Desk(shipped().bank, shipped().facts, internal=True)


def shipped_batch(desk: Desk, every: int = 1) -> Batch:
    """The documents of every shipped sheet, or every so many: by its own outlines, as written and with every number
    changed, and by another; and the blank form of every outline."""
    jobs: list[Job] = []
    outlines = list(desk.bank.skeletons)
    for number, sheet in enumerate(list(desk.facts.sheets)[::every]):
        for outline in sheet.head.skeletons:
            jobs += [desk.document_job(sheet, outline, policy) for policy in POLICIES]
            jobs.append(desk.document_job(sheet, outline, "draft", other_numbers(sheet)))
        jobs.append(desk.document_job(sheet, outlines[number % len(outlines)], "draft"))
    jobs += [desk.blank_job(outline) for outline in outlines]
    return Batch("shipped", desk.data, jobs, word_files())


def start_batch(desk: Desk, every: int) -> Batch:
    """What drafts begin from: every so many shipped sheets by their outlines and by another, every blank form."""
    outlines = list(desk.bank.skeletons)
    sheets = list(desk.facts.sheets)[::every]
    asked = [(sheet, outline) for sheet in sheets for outline in sheet.head.skeletons]
    asked += [(sheet, outlines[number % len(outlines)]) for number, sheet in enumerate(sheets)]
    jobs = [{"sheet": desk.sheet(sheet), "outline": outline, "policy": "draft"} for sheet, outline in asked]
    jobs += [{"sheet": desk.sheets.blank_data(), "outline": outline, "policy": "blank"} for outline in outlines]
    return Batch("starts", desk.data, jobs)


def output_batches(examples: int) -> Iterator[Batch]:
    """All that is written of documents that are hard to write, under several layouts."""
    hard = papers(examples)
    for name, house in HOUSES.items():
        word = word_files(*house)
        written = [[to_json(one) for one in outputs(paper, word)] for paper in hard]
        jobs = [
            {"do": "outputs", "paper": paper_data(paper), "expect": expect}
            for paper, expect in zip(hard, written, strict=True)
        ]
        yield Batch(name, None, jobs, word)


def file_batch(desk: Desk, word: WordFiles) -> tuple[Batch, list[Document]]:
    """Some shipped documents to make Word files of, and what Python makes of them."""
    last = {outline: sheet for sheet in desk.facts.sheets for outline in sheet.head.skeletons}
    asked = [(last[outline], outline, policy) for outline in OUTLINES for policy in POLICIES]
    jobs = [
        {"sheet": desk.sheet(sheet), "outline": outline, "policy": policy, "edits": []}
        for sheet, outline, policy in asked
    ]
    return Batch("files", desk.data, jobs, word), [desk.document(*one) for one in asked]


def other_numbers(sheet: FactSheet) -> Iterator[Job]:
    """Another number for every quantity of a sheet and of its items."""
    for label, facts in sheet.facts.items():
        for fact in facts:
            if (text := _other(fact.value)) is not None:
                yield {"label": label, "note": fact.note, "item": None, "text": text}
            names = [item.name for item in fact.items]
            for item in () if fact.column else fact.items:
                if names.count(item.name) == 1 and (text := _other(item.value)) is not None:
                    yield {"label": label, "note": fact.note, "item": item.name, "text": text}


def _other(value: Value | None) -> str | None:
    if not isinstance(value, Quantity) or not isinstance(value.number, Decimal) or not value.unit or value.scale:
        return None
    return replace(value, digits=f"{value.number * 3 + 7:f}", number=value.number * 3 + 7).text


def fill_batches(desk: Desk, every: int = 1) -> Iterator[Batch]:
    """Every variant of every phrase on every sheet, or every so many: as it is said, and with its gaps opened.

    A batch a sheet, the first with the bank."""
    for number, sheet in enumerate(list(desk.facts.sheets)[::every]):
        bank = None if number else desk.data
        yield Batch(sheet.path, bank, [desk.fills_job(sheet, "draft", force=force) for force in (False, True)])


def filter_batches(every: int) -> Iterator[Batch]:
    """Every filter on every label that some sheets know, whether it fits it or not, alone and in optional parts."""
    project = shipped()
    sheets = list(project.facts.sheets)[::every]
    rollups = Assembler(project.bank, project.facts).rollups
    known = {label for sheet in sheets for label in (*sheet.facts, *rollups.of_sheet(unit_of(sheet), sheet))}
    labels = sorted(label for label in known if project.bank.indicators.find(label))
    phrases: dict[str, Phrase] = {}
    for number, label in enumerate(labels):
        other = labels[number - 1]
        for name in FILTERS:
            call = f"{label}|{name}{_argument(name, label, other, sheets)}"
            text = f"甲【{call}】，〔乙【{call}】、〕〔丙【{other}】；〕丁。"
            id = f"{label}.{name}"
            phrases[id] = Phrase(id=id, category="", place=Place(""), text=text, trees=(compile_text(text),))
    bank = replace(project.bank, phrases=phrases, skeletons={})
    desk = Desk(bank, project.facts, internal=True)
    for number, sheet in enumerate(sheets):
        jobs = [desk.fills_job(sheet, "draft", force=force) for force in (False, True)]
        yield Batch(sheet.path, None if number else desk.data, [*jobs, desk.fills_job(sheet, "blank", force=False)])


def unit_of(sheet: FactSheet) -> Unit:
    return shipped().facts.units[sheet.unit]


def _argument(name: str, label: str, other: str, sheets: list[FactSheet]) -> str:
    """An argument for a filter on a label: an item, a basis or a measure word that there is."""
    facts = [fact for sheet in sheets for fact in sheet.facts.get(label, ())]
    indicator = shipped().bank.indicators.by_label[label]
    match FILTERS[name].argument:
        case "label":
            return f"({other})"
        case "note":
            return f"({next((fact.note for fact in facts if fact.note), '别的口径')})"
        case "item":
            return f"({next((item.name for fact in facts for item in fact.items), '示例西镇')})"
        case "unit":
            return f"({indicator.units[-1] if indicator.units else '个'})"
        case "places":
            return "(2)"
        case "value":
            return "(90)"
    return ""
