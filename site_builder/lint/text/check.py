"""The rules about words, marks and numerals over a project, its documents, and any other text; listed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place, Problems
from site_builder.lint.places import place_of, runs_in_stretch
from site_builder.lint.rule import Rule
from site_builder.lint.text import (
    cut_off,
    decimals,
    double_scales,
    doubled_marks,
    doubled_words,
    full_width_digits,
    half_width,
    hedges,
    item_numbers,
    list_commas,
    look_alikes,
    mixed_numerals,
    range_signs,
    ranges,
    times_less,
    to_or_by,
    unpaired_marks,
    words,
    year_noughts,
)
from site_builder.lint.text.lines import Finder, Hit, Line, Text
from site_builder.lint.text.written import Block, blocks_of, project_lines
from site_builder.project import Project

# what can be put right without asking anyone
MARKS: tuple[tuple[Finder, tuple[Rule, ...]], ...] = (
    (half_width.find_half_width_marks, (half_width.RULE,)),
    (item_numbers.find_item_marks, (item_numbers.ARABIC, item_numbers.BRACKETED, item_numbers.ORDINAL)),
    (doubled_marks.find_doubled_marks, (doubled_marks.RULE,)),
    (list_commas.find_list_commas, (list_commas.RULE,)),
    (range_signs.find_range_signs, (range_signs.RULE,)),
    (full_width_digits.find_full_width_digits, (full_width_digits.RULE,)),
    (year_noughts.find_year_noughts, (year_noughts.RULE,)),
)
WORDING: tuple[tuple[Finder, tuple[Rule, ...]], ...] = (
    (unpaired_marks.find_unpaired_marks, (unpaired_marks.RULE,)),
    (decimals.find_decimals_and_more, (decimals.RULE,)),
    (hedges.find_double_hedges, (hedges.RULE,)),
    (ranges.find_ranges_without_unit, (ranges.RULE,)),
    (mixed_numerals.find_mixed_numerals, (mixed_numerals.RULE,)),
    (double_scales.find_double_scales, (double_scales.RULE,)),
    (times_less.find_times_less, (times_less.RULE,)),
    (to_or_by.find_to_or_by, (to_or_by.RULE,)),
    (cut_off.find_cut_offs, (cut_off.RULE,)),
    (doubled_words.find_doubled_words, (doubled_words.RULE,)),
    (look_alikes.find_look_alikes, (look_alikes.RULE,)),
)
RULES = (*(rule for _, of in (*MARKS, *WORDING) for rule in of), *words.RULES.values())


class TextRules:
    """The rules with the words of a project; without one, with those that are shipped."""

    def __init__(self, root: Path | None = None) -> None:
        problems = Problems()
        finder = words.word_finder(words.load_words(root, problems))
        self.problems = tuple(problems)  # of the project's own list of words
        self.finders = (*(find for find, _ in (*MARKS, *WORDING)), finder)

    def hits(self, joined: str) -> list[Hit]:
        """Everything that is found in a text, in order."""
        found = [hit for find in self.finders for hit in find(joined)]
        return sorted(found, key=lambda hit: (hit.start, hit.end))

    def findings(self, lines: Iterable[Line]) -> Iterator[Diagnostic]:
        """A finding for each rule and line, at the first place, with all that the rule says there."""
        text = Text.of(lines)
        yield from _told([(text.number_at(hit.start), hit) for hit in self.hits(text.joined)], text)


def _told(hits: list[tuple[int, Hit]], text: Text) -> Iterator[Diagnostic]:
    hits.sort(key=lambda found: (found[0], found[1].rule.code))
    for (number, _), some in groupby(hits, key=lambda found: (found[0], found[1].rule.code)):
        line, (first, *others) = text.lines[number], [hit for _, hit in some]
        place = line.at(first.start - text.starts[number]) if line.at else line.place
        message = "".join(dict.fromkeys(hit.message for hit in (first, *others)))
        where = f"{line.who}：" if line.who else ""
        yield first.rule.at(place, where + message)


def find_in_project(project: Project) -> Iterator[Diagnostic]:
    """What people wrote by hand: phrases, headings, prose, the values and notes of facts."""
    rules = TextRules(project.root)
    yield from rules.problems
    yield from rules.findings(project_lines(project))


def find_in_documents(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """What only shows where phrases, values and prose meet; what stands in one of them is found there."""
    rules = TextRules(project.root)
    blocks = [block for document in documents for block in blocks_of(document)]
    text = Text.of(Line(block.text, Place(block.document.sheet), "") for block in blocks)
    for hit in rules.hits(text.joined):
        number = text.number_at(hit.start)
        yield from _at_seam(hit, blocks[number], text.starts[number], project)


def _at_seam(hit: Hit, block: Block, start: int, project: Project) -> Iterator[Diagnostic]:
    begin, end = hit.start - start, hit.end - start
    touched = list(runs_in_stretch(block.runs, begin, end))
    if len(touched) > 1:
        # the value is what one can mend in a sheet, or else the prose around it
        values_first = sorted(touched, key=lambda run: block.runs[run[0]].figure is None)
        places = (place_of(block.runs, number, max(0, begin - at), project) for number, at in values_first)
        place = next(filter(None, places), Place(block.document.sheet))
        phrases = dict.fromkeys(f"套语“{id}”" for number, _ in touched if (id := block.runs[number].phrase) is not None)
        where = f"《{block.document.title}》" + (f"（{'、'.join(phrases)}）" if phrases else "")
        yield hit.rule.at(place, f"{where}：{hit.message}")
