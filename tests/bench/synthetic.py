"""A project of any size, as varied as a real one: N units with a sheet of 25 facts and two narratives of its own,
200 phrases in two wordings, six outlines of seven sections.

Documents of one outline share wordings as they do where staff write with one phrasebank; that no two are 雷同 is the
ordinary case, and what is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml

INDICATORS = 40
FACTS = 25
PHRASES = 200
SECTIONS = 7
TOLD = (5, 6)  # the sections that hold a narrative
SHAPES = ("{n}条", "{n}余份", "约{n}平方米", "{n}万余次", "{n}人（当日）")
OUTLINES = ("七节", "七节甲", "七节乙", "七节丙", "七节丁", "七节戊")  # a unit has one of them, in turn
WORDS: dict[str, list[str]] = {
    name: some.split()
    for name, some in yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8")).items()
}
TELLING = [WORDS[part] for part in ("when", "who", "where", "what", "how", "result")]


def indicators() -> str:
    lines = [f"  指标{i}:\n    量词: [条, 份, 平方米, 次, 人]\n    板块: 板块{i % SECTIONS}" for i in range(INDICATORS)]
    return "指标:\n" + "\n".join(lines) + "\n"


def topics() -> str:
    return "专题:\n  通用:\n  防汛抗旱:\n    事件: 主汛期防汛抗旱\n"


def slots(number: int) -> tuple[int, int, int]:
    """The indicators that a phrase reads."""
    return number % INDICATORS, (number + 7) % INDICATORS, (number + 13) % INDICATORS


def words(number: int, wording: int) -> tuple[str, str, str, str, str]:
    """What a wording says around its slots: opening, three things done, ending."""
    at = number * 2 + wording

    def one(name: str, step: int) -> str:
        some = WORDS[name]
        return some[(at * step + at // len(some)) % len(some)]

    return one("openings", 1), one("firsts", 1), one("seconds", 5), one("thirds", 1), one("endings", 3)


def wordings(number: int) -> tuple[str, str]:
    """文 and its 变体."""
    a, b, c = (f"【指标{slot}" for slot in slots(number))
    opening, first, second, third, ending = words(number, 0)
    text = f"【单位】{opening}，〔{first}{a}】、〕〔{second}{b}】，〕〔{third}{c}|数】户，〕{ending}。"
    opening, first, second, third, ending = words(number, 1)
    return text, f"{opening}，由【单位】牵头，〔{second}{b}】、〕〔{first}{a}】，〕{ending}〔，{third}{c}】〕。"


def phrases() -> str:
    lines = ["板块: 综合", "套语:"]
    for number in range(PHRASES):
        first, second = wordings(number)
        lines += [f"  综合.第{number}条:", f"    文: {first}", f"    变体: [{second}]"]
    return "\n".join(lines) + "\n"


def heading(outline: int, section: int) -> str:
    return WORDS["headings"][(outline * 3 + section) % len(WORDS["headings"])]


def said(outline: int) -> tuple[int, list[list[int]]]:
    """The phrases of an outline: the opening, and four for each section."""
    first = outline * 31
    numbers = [(first + at) % PHRASES for at in range(1 + 4 * SECTIONS)]
    return numbers[0], [numbers[at : at + 4] for at in range(1, len(numbers), 4)]


def skeleton(outline: int) -> str:
    opening, sections = said(outline)
    lines = ["---", f"提纲: {OUTLINES[outline]}", "层次: [一、, （一）, 1.]", "---", f"- 综合.第{opening}条", ""]
    for section, some in enumerate(sections):
        lines += [f"## {heading(outline, section)}"]
        lines += [f"《叙述{section}》"] * (section in TOLD)
        lines += [*(f"- 综合.第{number}条" for number in some), ""]
    return "\n".join(lines)


def outline_of(unit: int) -> int:
    return unit % len(OUTLINES)


def facts(unit: int) -> dict[str, str]:
    """What a unit reports, by label."""
    chance = Random(unit)
    labels = sorted(chance.sample(range(INDICATORS), FACTS))
    return {f"指标{label}": SHAPES[at % 5].format(n=chance.randint(1, 9973)) for at, label in enumerate(labels)}


def narrative(unit: int, section: int) -> list[str]:
    """The two paragraphs of a narrative, each with two facts as 【…】."""
    chance = Random(unit * SECTIONS + section)
    paragraphs = []
    for _ in range(2):
        told = ["".join(chance.choice(some) + "，" for some in TELLING)[:-1] + "。" for _ in range(2)]
        a, b = (chance.randrange(INDICATORS) for _ in range(2))
        paragraphs.append(f"{''.join(told)}共走访群众【指标{a}】，收集意见【指标{b}】。")
    return paragraphs


def sheet(unit: int) -> str:
    lines = ["---", "专题: 防汛抗旱", "截至: 2026-07-01", f"提纲: {OUTLINES[outline_of(unit)]}", "---"]
    for at, (label, value) in enumerate(facts(unit).items()):
        if at % 5 == 0:
            lines += ["", f"## 板块{at // 5}"]
        lines.append(f"- {label}：{value}")
    for section in TOLD:
        lines += ["", f"## 叙述{section}", "", *narrative(unit, section)]
    return "\n".join(lines) + "\n"


def unit_file(unit: int) -> str:
    return f"---\n单位: 第{unit}乡\n层级: 乡镇\n本级: 全乡\n自称: 我乡\n---\n"


def folder(unit: int, below: int) -> str:
    """Of a unit: all stand beside each other, or each has `below` units under it and the first is the top."""
    above = f"{folder((unit - 1) // below, below)}/" if below and unit else ""
    return f"{above}u{unit:06}"


def files(count: int, below: int = 0) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the project."""
    yield "mkdocs.yml", "site_name: 基准\n"
    yield "phrasebank/indicators.yml", indicators()
    yield "phrasebank/topics.yml", topics()
    yield "phrasebank/phrases/zonghe.yml", phrases()
    for number, name in enumerate(OUTLINES):
        yield f"phrasebank/skeletons/{name}.md", skeleton(number)
    for unit in range(count):
        yield f"content/units/{folder(unit, below)}/unit.md", unit_file(unit)
        yield f"content/units/{folder(unit, below)}/2026-07-01.md", sheet(unit)
