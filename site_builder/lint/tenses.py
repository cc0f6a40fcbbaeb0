"""Plans among what was done, and what was done among the plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import Chapter, chapters, sentences
from site_builder.lint.essays import reports
from site_builder.lint.places import phrase_in, place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

PLAN_AS_DONE = Rule(
    code="plan-as-done",
    level=Level.SUSPECT,
    title="做法里写着打算",
    what="做法、成效一节里有“下一步将……”“将继续……”“拟于……”这样还没有做的事。",
    why="还没有做的写成了做法，是拿打算当成绩。",
    wrong="主要做法：下一步将继续开展隐患排查。",
    right="放到下一步打算里；做法里写已经查了多少处。",
    tier=Tier.PRACTICE,
)
DONE_AS_PLAN = Rule(
    code="done-as-plan",
    level=Level.SUSPECT,
    title="打算里写着做完的事",
    what="打算、下一步一节里有“已完成多少”“累计完成多少”这样已经做了的事。",
    why="打算要说接下来做什么；做完的事放在这里，打算就没有了着落。",
    wrong="下一步打算：已完成隐患整改33处。",
    right="下一步打算：其余6处隐患8月底前整改销号。",
    tier=Tier.PRACTICE,
)
_PLANS = re.compile("打算|下一步|下步|下阶段|今后|工作计划|工作安排|努力方向")
_WORK = re.compile("做法|措施|举措|成效|成绩|开展情况|完成情况|工作情况|特色|亮点|回顾")
_PLANNED = re.compile(
    "(?:^|[。；，：])(?:下一步|下步|下阶段|接下来)[，、](?!为)"
    "|(?:^|[。；，：])(?:下一步|下步|下阶段|接下来)?(?:我.|全.|我们)?(?:还|仍|也)?将(?:继续|进一步|持续|不断|一如既往|着力|重点)(?!教育)"
    "|(?:^|[。；，：])(?:计划|拟)(?:于|在)[^，。；]{1,12}(?:前|底|内|开展|启动|完成|召开)"
)
_VERBS = "完成|整改|建成|开展|召开|印发|发放|组织|举办|培训|排查|检查|走访|投入|拆除|清理|查处|办理"
_DONE = re.compile(
    rf"(?:^|[。；，：])[^。；，：]{{0,10}}(?:已经?|共|累计)(?:{_VERBS})(?:了)?[^，。；的]{{0,8}}\d[\d.,]*[万余多]*[^\d，。；的]{{1,3}}(?=[，。；]|$)"
)
# a sentence that says how far one has come before it says what remains
_GOES_ON = re.compile("其余|剩|余下|尚|还有|没有|未|将|继续|确保|力争|争取|计划|进一步|再|前(?:全部)?完成")
_SAID = {
    DONE_AS_PLAN.code: (_DONE, "写的是做完的事；请移到做法里"),
    PLAN_AS_DONE.code: (_PLANNED, "写的是还没有做的事；请移到打算里"),
}


def find_wrong_tenses(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning at each sentence that belongs in another section."""
    for document in reports(project, documents):
        for chapter in chapters(document):
            if _PLANS.search(chapter.title):
                yield from _misplaced(chapter, DONE_AS_PLAN, document, project)
            elif _WORK.search(chapter.title):
                yield from _misplaced(chapter, PLAN_AS_DONE, document, project)


def _misplaced(chapter: Chapter, rule: Rule, document: Document, project: Project) -> Iterator[Diagnostic]:
    pattern, what = _SAID[rule.code]
    for sentence in sentences(chapter.blocks):
        match = pattern.search(sentence.text)
        if match and not (rule is DONE_AS_PLAN and _GOES_ON.search(sentence.text)):
            said = match[0].lstrip("。；，：")
            runs, end = sentence.paragraph.runs, sentence.start + match.end()
            place = place_in(runs, end - len(said), end, document, project)
            yield rule.at(place, f"“{chapter.title}”里的“{said}”{phrase_in(runs, end - len(said), end)}{what}。")
