"""What dropped words leave behind is repaired, and nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.document import Figure, How, Role, Run, Source, plain
from site_builder.wording.tidy import tidy, tidy_text

# before, after; the first half is what drops leave, the second what must stay
CASES = [
    ("发放资料、，悬挂横幅。", "发放资料，悬挂横幅。"),
    ("发放资料，、悬挂横幅。", "发放资料，悬挂横幅。"),
    ("发放资料；、悬挂横幅。", "发放资料；悬挂横幅。"),
    ("发放资料，；：、悬挂。", "发放资料；悬挂。"),
    ("发放资料，。", "发放资料。"),
    ("发放资料、，。", "发放资料。"),
    ("。发放资料。", "发放资料。"),
    ("，发放资料。", "发放资料。"),
    ("发放资料。，悬挂横幅。", "发放资料。悬挂横幅。"),
    ("发放资料。。", "发放资料。"),
    ("发放资料，", "发放资料。"),
    ("发放资料、", "发放资料。"),
    ("发放资料（）。", "发放资料。"),
    ("发放资料（、）。", "发放资料。"),
    ("发放资料（，其中）。", "发放资料（其中）。"),
    ("发放资料（其中甲、）。", "发放资料（其中甲）。"),
    ("发放“”资料《》。", "发放资料。"),
    ("发放资料〔〕。", "发放资料。"),
    ("发放（资料。", "发放资料。"),
    ("发放资料）。", "发放资料。"),
    ("发放“资料。", "发放资料。"),
    ("“发放（资料”。", "“发放资料”。"),
    ("（“”）", ""),
    ("，", ""),
    ("", ""),
    ("具体如下：", "具体如下："),
    ("怎么办？怎么干！", "怎么办？怎么干！"),
    ("落实“四个意识”、“两个维护”。", "落实“四个意识”、“两个维护”。"),
    ("印发《甲》《乙》（〔2020〕1号）。", "印发《甲》《乙》（〔2020〕1号）。"),
    ("无……遗漏——一个不少。", "无……遗漏——一个不少。"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_repair(before: str, after: str) -> None:
    assert tidy_text(before) == after


def figure(text: str) -> Run:
    stated = Figure("标签", None, None, None, None, None, text, None, How.STATED, (Source("a.md", 1),))
    return Run(text, phrase="甲.乙", variant=0, figure=stated)


def ours(text: str) -> Run:
    return Run(text, phrase="甲.乙", variant=0)


def name(text: str) -> Run:
    return Run(text, phrase="甲.乙", variant=0, given=True)


def test_repair_across_runs_keeps_each_run_with_its_phrase() -> None:
    runs = [ours("发放资料"), figure("5份"), ours("、"), Run("，悬挂横幅", "丙.丁", 1), figure("3条"), ours("、。")]
    assert plain(tuple(tidy(runs))) == "发放资料5份，悬挂横幅3条。"
    assert [run.phrase for run in tidy(runs)] == ["甲.乙", "甲.乙", "甲.乙", "丙.丁", "甲.乙", "甲.乙"]


@pytest.mark.parametrize("stated", ["，", "（", "”", "甲、，乙", "。。", "《》", ""])
@pytest.mark.parametrize("state", [figure, name])
def test_a_figure_and_a_name_keep_their_marks_whatever_they_are(state: Callable[[str], Run], stated: str) -> None:
    runs = tidy([ours("共有"), state(stated), ours("，。")])
    assert [run for run in runs if not is_ours(run)] == [state(stated)] * bool(stated)


def test_brackets_round_a_figure_stay() -> None:
    runs = [ours("小区（"), figure("甲、"), ours("）。")]
    assert tidy(runs) == runs


def test_clean_runs_come_back_as_they_are() -> None:
    runs = [ours("设置"), figure("2个"), ours("值守点。")]
    assert tidy(runs) is runs


marks = st.text(st.sampled_from("，、；：。！？（）“”‘’《》〔〕甲乙丙"), max_size=10)
own = marks.map(ours)
opaque = st.one_of(
    marks.map(figure),
    marks.map(lambda text: Run(text, source=Source("a.md", 3))),
    marks.map(lambda text: Run(text, role=Role.LEAD)),
    marks.map(name),
)
paragraphs = st.lists(st.one_of(own, own, opaque), max_size=6)


def visible(runs: list[Run]) -> str:
    """The text with one 甲 for each run that is not ours."""
    return "".join(run.text if is_ours(run) else "甲" * bool(run.text) for run in runs)


def is_ours(run: Run) -> bool:
    return run.figure is None and run.source is None and run.role is None and not run.given


@given(paragraphs)
@settings(max_examples=150, deadline=None)
def test_tidying_twice_changes_nothing(runs: list[Run]) -> None:
    once = tidy(runs)
    assert tidy(once) == once


@given(paragraphs)
@settings(max_examples=150, deadline=None)
def test_no_debris(runs: list[Run]) -> None:
    text = visible(tidy(runs))
    assert not re.search("[，、；：]{2}|[，、；：][。！？]|[。！？][，、；：。]", text)
    assert not re.search("（）|“”|《》|〔〕|[（“《][，、；：。]|[，、；：][）”》]", text)
    assert not re.match("[，、；：。！？]", text)
    assert not re.search("[，、；]$", text)


@given(paragraphs)
@settings(max_examples=150, deadline=None)
def test_brackets_and_quotes_are_paired(runs: list[Run]) -> None:
    partner = {"）": "（", "”": "“", "’": "‘", "》": "《", "〕": "〔"}
    still_open: list[str] = []
    for char in visible(tidy(runs)):
        if char in partner.values():
            still_open.append(char)
        elif char in partner:
            assert still_open.pop() == partner[char]
    assert not still_open


@given(paragraphs)
@settings(max_examples=150, deadline=None)
def test_what_a_person_stated_is_never_touched(runs: list[Run]) -> None:
    stated = [run for run in runs if not is_ours(run) and run.text]
    assert [run for run in tidy(runs) if not is_ours(run) and run.text] == stated


@given(paragraphs)
@settings(max_examples=100, deadline=None)
def test_no_word_is_lost_and_none_is_made(runs: list[Run]) -> None:
    words = re.compile("[^甲乙丙]")
    assert words.sub("", plain(tuple(tidy(runs)))) == words.sub("", plain(tuple(runs)))
