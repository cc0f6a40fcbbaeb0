"""Whatever people do to the shipped files, they get documents or explanations."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.assemble.build import Assembler
from site_builder.document import MissingPolicy
from site_builder.errors import ContentError, Problems
from site_builder.facts.load import Facts
from site_builder.facts.read import parse_sheet
from site_builder.phrasebank.checks import load_check_settings
from site_builder.phrasebank.indicators import load_indicators
from site_builder.phrasebank.phrases import load_phrases
from site_builder.phrasebank.read_skeletons import load_skeletons
from site_builder.phrasebank.topics import load_topics
from site_builder.render.html import to_html
from site_builder.render.jsondata import to_json
from site_builder.render.markdown import to_markdown
from site_builder.render.text import to_text
from tests.projects import ROOT, shipped, write

SPLINTERS = (
    *"【】〔〕：:、（）|｜#-*\t\n'\"[]{}&!%@`<>\\×无0３〇万亿余约～《》\ufeff\u3000\x0b\x85\u2028𠮷",
    *("，，", "##", "---", "\n\n", "1. ", "- ", "*a", "待填", "__", "xx", "三四", "2020-02-30", "2亿", "千亿亿"),
    *("每个(下级)：", "表(", "{一是 连排}", "【排查户数|汉字】", "｜占比(", "标签："),
)


@cache
def texts(pattern: str) -> list[tuple[str, str]]:
    files = sorted(file for file in ROOT.glob(pattern) if file.name != "unit.md")
    return [(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files]


@st.composite
def mutated(draw: st.DrawFn, pattern: str) -> tuple[str, str]:
    """A shipped file with one to four pieces cut out, put twice, moved or replaced."""
    path, text = draw(st.sampled_from(texts(pattern)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from([*SPLINTERS, "", text[start:end] * 2, text[start:end][::-1]]))
        text = text[:start] + piece + text[end:]
    return path, text


fuzz = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@given(mutated("content/units/**/*.md"), st.sampled_from(list(MissingPolicy)))
@fuzz
def test_sheets(file: tuple[str, str], policy: MissingPolicy) -> None:
    path, text = file
    project, problems = shipped(), Problems()
    unit = project.facts.units[path.removeprefix("content/units/").rpartition("/")[0]]
    sheet = parse_sheet(path, text, unit.id, project.bank, problems)
    if sheet is None or problems.has_errors:
        assert problems.has_errors, "a sheet that is left out is explained"
        return
    facts = Facts(project.facts.units, {**project.facts.by_unit, unit.id: (sheet,)})
    assembler = Assembler(project.bank, facts, policy, internal=True)
    for document in assembler.assemble_all([sheet]):
        for render in (to_text, to_json, to_markdown, to_html):
            assert render(document)


@given(mutated("phrasebank/phrases/*.yml"))
@fuzz
def test_phrases(file: tuple[str, str]) -> None:
    bank = shipped().bank
    explained(file, lambda root, problems: load_phrases(root, bank.indicators, bank.topics, problems))


@given(mutated("phrasebank/skeletons/*.md"))
@fuzz
def test_skeletons(file: tuple[str, str]) -> None:
    bank = shipped().bank
    explained(file, lambda root, problems: load_skeletons(root, bank.phrases, bank.indicators, problems))


@given(mutated("phrasebank/*.yml"))
@fuzz
def test_indicators_topics_and_checks(file: tuple[str, str]) -> None:
    loaders = {"indicators": load_indicators, "topics": load_topics, "checks": load_check_settings}
    explained(file, loaders[Path(file[0]).stem])


def explained(file: tuple[str, str], load: Callable[[Path, Problems], object]) -> None:
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        load(write(Path(folder), dict([file])), problems)
    try:
        problems.raise_errors()
    except ContentError as error:
        assert all(one.place.path == file[0] and one.place.line >= 1 for one in error.diagnostics)
        assert all(one.message for one in error.diagnostics)
