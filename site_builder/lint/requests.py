"""Reports that ask for a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document, block_runs, plain
from site_builder.errors import Diagnostic
from site_builder.lint.essays import genre
from site_builder.lint.places import phrase_in, place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

RULE = Rule(
    code="request-in-report",
    level=Level.WRONG,
    title="报告里夹带请示",
    what="文种是报告，正文里却写着“妥否，请批示”“请予批准”“特此请示”这样要求答复的话。",
    why="报告不要求答复，夹在里面的事没有人批；要批的事另写一份请示，一文一事。",
    wrong="以上报告，妥否，请批示。",
    right="特此报告。（另写请示）",
    tier=Tier.REGULATION,
    clause="《党政机关公文处理工作条例》第十五条第（四）项",
)
_ASKING = re.compile(
    "特此请示|(?:当否|妥否|可否|是否妥当|如无不妥)[，,]?(?:请|恳请|敬请)[^。；，]{0,6}(?:批示|批复|批准|审批|指示|核准)"
    "|(?:^|[。；，])(?:现|特|恳|敬|呈|妥)?请(?:上级|县|市|区|省|乡|镇|党委|政府|领导|局|予以?|给予)*(?:批准|批复|审批|核准)(?:为盼|实施|[。，；]|$)"
)


def find_requests(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """An error at each."""
    for document in documents:
        if genre(project, document) == "报告" or document.title.endswith("报告"):
            for block in document.blocks:
                runs = tuple(block_runs(block))
                for match in _ASKING.finditer(plain(runs)):
                    said = match[0].strip("。；，")
                    start = match.start() + match[0].index(said)
                    where = phrase_in(runs, start, match.end())
                    message = f"报告里写着“{said}”{where}，夹带了请示事项；请删去，另写一份请示。"
                    yield RULE.at(place_in(runs, start, match.end(), document, project), message)
