"""A project of any size: N units with a sheet of 25 facts and two narratives, 200 phrases, seven sections."""

from __future__ import annotations

from collections.abc import Iterator

FACTS = 25
PHRASES = 200
SECTIONS = 7
SHAPES = ("{n}条", "{n}余份", "约{n}平方米", "{n}万余次", "{n}人（当日）")
PROSE = (
    "结合本地实际，组织干部包片联户，逐户走访、逐项登记，共走访群众【指标{a}】，收集意见建议【指标{b}】，"
    "能当场答复的当场答复，需要研究的逐项建账，办结一项、反馈一项，群众的满意度和知晓率稳步提高。"
)


def indicators() -> str:
    lines = [f"  指标{i}:\n    量词: [条, 份, 平方米, 次, 人]\n    板块: 板块{i % SECTIONS}" for i in range(40)]
    return "指标:\n" + "\n".join(lines) + "\n"


def topics() -> str:
    return "专题:\n  通用:\n  防汛抗旱:\n    事件: 主汛期防汛抗旱\n"


def phrases() -> str:
    lines = ["板块: 综合", "套语:"]
    for i in range(PHRASES):
        a, b, c = i % 40, (i + 7) % 40, (i + 13) % 40
        lines.append(f"  综合.第{i}条:")
        first, second = f"〔完成甲类【指标{a}】、〕〔乙类【指标{b}】，〕", f"〔涉及【指标{c}|数】户，〕"
        lines.append(f"    文: 【单位】压实责任，{first}{second}全部办结。")
        third = f"〔，惠及【指标{c}】〕"
        lines.append(f"    变体: [〔乙类任务【指标{b}】、〕〔甲类任务【指标{a}】，〕均由【单位】按期办结{third}。]")
    return "\n".join(lines) + "\n"


def skeleton() -> str:
    lines = ["---", "提纲: 七节", "层次: [一、, （一）, 1.]", "---", "- 综合.第0条", ""]
    for section in range(SECTIONS):
        lines += [f"## 第{section}项工作"]
        if section in (5, 6):
            lines += [f"《叙述{section}》"]
        lines += [f"- 综合.第{section * 4 + k + 1}条" for k in range(4)] + [""]
    return "\n".join(lines)


def sheet(unit: int) -> str:
    lines = ["---", "专题: 防汛抗旱", "截至: 2026-07-01", "提纲: 七节", "---"]
    for fact in range(FACTS):
        if fact % 5 == 0:
            lines += ["", f"## 板块{fact // 5}"]
        value = SHAPES[fact % 5].format(n=unit * 31 % 9973 + fact)
        lines.append(f"- 指标{(unit + fact) % 40}：{value}")
    for title in (5, 6):
        lines += ["", f"## 叙述{title}", ""]
        lines += [PROSE.format(a=(unit + title) % 40, b=(unit + k) % 40) + f"（第{unit}号）" for k in range(2)]
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
    yield "phrasebank/skeletons/七节.md", skeleton()
    for unit in range(count):
        yield f"content/units/{folder(unit, below)}/unit.md", unit_file(unit)
        yield f"content/units/{folder(unit, below)}/2026-07-01.md", sheet(unit)
