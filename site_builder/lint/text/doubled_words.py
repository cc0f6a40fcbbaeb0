"""Words written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.text.lines import HAN, Hit

RULE = Rule(
    code="doubled-word",
    level=Level.SUSPECT,
    title="字词重复",
    what="同一个词紧挨着写了两遍，或“的的”“了了”。叠用本来就通的（研究研究、一户一户、党组织组织）不算。",
    why="粘贴、改写时容易多出来，自己看不见，别人一眼看见。",
    wrong="及时报道报道好的的做法。",
    right="及时报道好的做法。",
    tier=Tier.PRACTICE,
)
_TWICE = re.compile(rf"([{HAN}]{{2,10}})\1")
_PARTICLE = re.compile(
    rf"的的(?<![目标打中鹄端\n]的的)(?!确|士|哥)|了了(?<=[{HAN}]了了)(?<![不明一完末甚时]了了)(?![解结却然事断如])"
)
# words of which the first may end one word and the second begin the next, or that are said twice on purpose
_FINE = re.compile(
    "[一每][^\n]*|[大好很良许][^\n]|.?[一二两三四五六七八九十百千万半几数每逐整][^\n]?|[^\n]*[哪谁何么][^\n]*|(.)\\1+|(?:组织|领导|指挥|代表|研究|讨论|商量|学习|考虑|了解|锻炼|休息|体验|感受|观察|打扫|收拾"
    "|交流|沟通|调理|调整|活动|核实|核对|琢磨|合计|走访|熟悉|整理|清理|检查|宣传|主教|加油|奋斗|冲锋|团结|胜利|非常|十分|特别|很多|许多|好多"
    "|反复|多次|彼此|来回|工作|计划|规划|管理|服务|教育|建设|指导|监督|保障|生产|发展|安全|健康|感谢|谢谢|大家|加强|努力|坚持|落实|行动)"
)


def find_doubled_words(text: str) -> Iterator[Hit]:
    """A hit at each second time."""
    for match in _TWICE.finditer(text):
        if not _FINE.fullmatch(match[1]):
            yield Hit(RULE, match.start(), match.end(), f"“{match[0]}”重复了“{match[1]}”。")
    for match in _PARTICLE.finditer(text):
        yield Hit(RULE, match.start(), match.end(), f"“{match[0]}”多了一个字。")
