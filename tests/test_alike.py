"""雷同: the published kind of failure is found, overlaps are measured exactly, the samples stay apart."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from site_builder.assemble.build import Assembler
from site_builder.lint.alike import SHORTEST, find_alike, find_groups
from site_builder.lint.overlap import N, Overlaps, Runs
from site_builder.project import Project, load_project
from tests.projects import shipped, write

UNITS = {"jia": "甲镇", "yi": "乙镇"}
# about a hundred and twenty characters, as a drafter writes them
STORY = (
    "我镇把河长巡河和群众监督结合起来，沿河设置公示牌{a}块，聘请护河员{b}名，逐段划定责任区。"
    "护河员每天清晨沿岸查看，见到垃圾随手清理，遇到排污当场拍照上报；镇里每周汇总一次，能办的当天交办。"
    "一个雨季下来，{unit}境内的河段没有再出现成片漂浮物。"
)
OTHER = (
    "入春以后，镇里请来农技站的老师傅，手把手教大家给果树刮皮、涂白、剪枝。"
    "谁家的树病得重，就在谁家的地头开课，看得见、摸得着，听完就能上手。"
    "到了秋天，果农们都说今年的果子比往年匀称，客商一车一车往外拉。"
)
BANK = {
    "mkdocs.yml": "",
    "phrasebank/indicators.yml": "指标:\n  户数: {量词: [户]}\n",
    "phrasebank/topics.yml": "专题:\n  检查: {}\n  另一个: {}\n",
    "phrasebank/phrases/句.yml": (
        "板块: 句\n套语:\n  句.一:\n    文: 各级干部深入一线逐户走访登记，及时帮助群众解决遇到的实际困难，"
        "共走访【户数】。\n"
        "    变体: [共走访【户数】，做到底数清楚、台账齐全，遇到急事难事第一时间协调有关方面上门办理到位。]\n"
    ),
    "phrasebank/skeletons/纲.md": "---\n提纲: 纲\n文种: 简报\n---\n- 句.一\n\n## 做法\n《做法》\n",
}


def sheet(count: int, story: str, pick: int = 0, date: str = "2026-06-30") -> str:
    head = f"---\n专题: 检查\n截至: {date}\n提纲: 纲\n选用: {{句.一: {pick}}}\n---\n"
    return f"{head}## 情况\n- 户数：{count}户\n\n## 做法\n{story}\n"


def project(root: Path, sheets: Mapping[str, str], checks: str = "") -> Project:
    units = {f"content/units/{id}/unit.md": f"---\n单位: {name}\n层级: 乡镇\n---\n" for id, name in UNITS.items()}
    given = {f"content/units/{path}.md": text for path, text in sheets.items()}
    settings = {"phrasebank/checks.yml": checks} if checks else {}
    return load_project(write(root, {**BANK, **units, **given, **settings}))


def findings(made: Project) -> list[tuple[str, str, str]]:
    """(file, code, message) of every finding."""
    documents = Assembler(made.bank, made.facts).assemble_all(made.facts.sheets)
    return [(finding.place.path, finding.code, finding.message) for finding in find_alike(find_groups(made, documents))]


def test_only_the_numbers_changed(tmp_path: Path) -> None:
    """18 officials were disciplined for summaries of which only a figure had been altered."""
    jia = sheet(320, STORY.format(a=12, b=36, unit="甲镇"))
    yi = sheet(95, STORY.format(a=7, b=14, unit="乙镇"))
    whole, prose = findings(project(tmp_path, {"jia/now": jia, "yi/now": yi}))
    assert whole[1] == prose[1] == "alike-units"
    assert "100%" in whole[2] and "套语 1 条里 1 条说法也相同" in whole[2]
    assert "手写的叙述有 100% 相同" in prose[2]


def test_marks_and_a_changed_word_do_not_hide_it(tmp_path: Path) -> None:
    jia = sheet(320, STORY.format(a=12, b=36, unit="甲镇"))
    copied = STORY.format(a=7, b=14, unit="乙镇").replace("，", "、").replace("清晨", "傍晚")
    assert any(
        "手写" in message for *_, message in findings(project(tmp_path, {"jia/now": jia, "yi/now": sheet(9, copied)}))
    )


def test_own_words_on_a_shared_outline_are_fine(tmp_path: Path) -> None:
    jia = sheet(320, STORY.format(a=12, b=36, unit="甲镇"))
    assert findings(project(tmp_path, {"jia/now": jia, "yi/now": sheet(320, OTHER)})) == []


def test_the_last_period_again(tmp_path: Path) -> None:
    before = sheet(320, STORY.format(a=12, b=36, unit="甲镇"), date="2026-03-31")
    now = sheet(351, STORY.format(a=15, b=36, unit="甲镇"), pick=1)
    (path, code, message), *more = findings(project(tmp_path, {"jia/a-now": now, "jia/b-before": before}))
    assert (path, code) == ("content/units/jia/a-now.md", "alike-periods"), "the later of the two is at fault"
    assert "content/units/jia/b-before.md" in message
    assert {path for path, *_ in more} <= {"content/units/jia/a-now.md"}


@pytest.mark.parametrize(
    ("topic", "date"), [("检查", "2026-05-31"), ("另一个", "2026-06-30")], ids=["another date", "another topic"]
)
def test_only_one_topic_and_date_is_compared(tmp_path: Path, topic: str, date: str) -> None:
    jia = sheet(320, STORY.format(a=12, b=36, unit="甲镇"))
    yi = sheet(95, STORY.format(a=7, b=14, unit="乙镇"), date=date).replace("专题: 检查", f"专题: {topic}")
    assert findings(project(tmp_path, {"jia/now": jia, "yi/now": yi})) == []


def test_the_limits_are_settings(tmp_path: Path) -> None:
    jia, yi = sheet(320, STORY.format(a=1, b=2, unit="甲镇")), sheet(95, STORY.format(a=7, b=14, unit="乙镇"))
    checks = "雷同:\n  单位之间手写: 100\n  另定:\n  - {文种: 简报, 层级: 乡镇, 整篇: 100}\n"
    assert findings(project(tmp_path / "off", {"jia/now": jia, "yi/now": yi}, checks)) == []
    only_prose = findings(
        project(tmp_path / "on", {"jia/now": jia, "yi/now": yi}, checks.replace("手写: 100", "手写: 99"))
    )
    assert [message for *_, message in only_prose if "上限 99%" in message] and len(only_prose) == 1


def test_the_shipped_samples_are_not_alike() -> None:
    assert findings(shipped()) == []


def by_hand(texts: Sequence[Sequence[str]], one: int, other: int) -> tuple[int, int]:
    """What two texts share and the size of the shorter, without any cleverness."""
    runs = [
        {s[at : at + N] for s in text for at in range(max(1, len(s) - N + 1))} for text in (texts[one], texts[other])
    ]
    return len(runs[0] & runs[1]), min(map(len, runs))


@pytest.mark.parametrize("seed", range(6))
def test_the_counts_are_exact(seed: int) -> None:
    """Against the plain intersection of sets, for every pair of texts made of shared, changed and own sentences."""
    chance = random.Random(seed)
    letters = "甲乙丙丁戊己庚辛𠀀"
    bank = ["".join(chance.choices(letters, k=chance.randint(4, 40))) for _ in range(12)]
    texts = [
        [s if chance.random() < 0.8 else s[::-1] for s in chance.sample(bank, chance.randint(0, 9))] for _ in range(25)
    ]
    owners = [chance.randint(0, 9) for _ in texts]
    limits = [chance.choice([20, 50, 90]) for _ in texts]
    overlaps = Overlaps(texts, Runs(sentence for text in texts for sentence in text))
    expected: dict[int, set[int]] = {}
    for one, other in combinations(range(len(texts)), 2):
        shared, size = by_hand(texts, one, other)
        pair = overlaps.pair(one, other)
        assert (pair.shared, pair.size) == (shared, size)
        limit = min(limits[one], limits[other])
        if owners[one] != owners[other] and size >= SHORTEST and shared * 100 >= (limit + 1) * size:
            expected.setdefault(pair.shorter, set()).add(pair.longer)
    over = list(overlaps.over(limits, owners, SHORTEST))
    assert {found.text: {n for n in range(len(texts)) if found.others >> n & 1} for found in over} == expected
    for found in over:
        assert found.worst.shared == max(overlaps.pair(found.text, other).shared for other in expected[found.text])
