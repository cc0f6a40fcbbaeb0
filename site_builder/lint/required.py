"""必填 indicators that a document wants and its sheet does not give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.document import Document, How
from site_builder.errors import Diagnostic, Place
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.phrasebank.indicators import Absent
from site_builder.project import Project

RULE = Rule(
    code="missing-required",
    level=Level.SUSPECT,
    title="必填的数没有填",
    what="成稿要用的指标登记为“缺报: 必填”，表里没有，或者还是待填。",
    why="这类数缺了，稿子就立不住；宁可看得见空着，不可悄悄略过。",
    wrong="表里没有“户数”一行，成稿里是【待填：户数，户】。",
    right="- 户数：320户",
    tier=Tier.PRACTICE,
)


def find_missing_required(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning for each 必填 label that is missing, at the line that awaits it or at the start of the sheet."""
    for document in documents:
        awaited = {f.label: f.sources[0].line for f in document.figures() if f.how is How.BLANK and f.sources}
        for missing in document.missing:
            if missing.policy != Absent.REQUIRED:
                continue
            unit = f"，量词 {missing.unit}" if missing.unit else ""
            where = f"《{document.title}》里还空着"
            message = f"“{missing.label}”必填{unit}，{where}；请在事实表里写“- {missing.label}：…”。"
            place = Place(document.sheet, awaited.get(missing.label, 1))
            yield RULE.at(place, message)
