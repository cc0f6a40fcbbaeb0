"""Documents in which a unit calls itself by the names of different kinds of units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic
from site_builder.lint.chapters import body, paragraphs
from site_builder.lint.essays import reports
from site_builder.lint.places import phrase_in, place_in
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.project import Project

RULE = Rule(
    code="mixed-self",
    level=Level.SUSPECT,
    title="自称不一致",
    what="同一篇里又是“我乡”又是“全镇”，或者又是“我校”又是“我院”：同一级的叫法用了两种。",
    why="多半是拿别的单位的材料改的，没有改干净。",
    wrong="我乡迅速部署，全镇上下行动起来。",
    right="我乡迅速部署，全乡上下行动起来。",
    tier=Tier.PRACTICE,
)
_KINDS = (frozenset({"乡", "镇", "街道"}), frozenset({"校", "院"}), frozenset({"局", "委", "部"}))
_OWN = re.compile(
    "[我本全](?<![自唯忘敌大成周安健].)(?:(乡|镇|街道|校|院)(?![乡镇村园长区落]|子)|(?<!全)(局|委|部)(?![门分署长队限面势员托会办]))"
)


def find_mixed_self(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A warning for each document and kind, where the second name stands first."""
    for document in reports(project, documents):
        found = list(paragraphs(body(document)))
        names = [(n, match) for n, paragraph in enumerate(found) for match in _OWN.finditer(paragraph.text)]
        for kind in _KINDS:
            first: dict[str, tuple[str, int, int]] = {}
            for number, match in names:
                if (name := match[match.lastindex or 0]) in kind:
                    first.setdefault(name, (match[0], number, match.start()))
            if len(first) > 1:
                (one, _, _), (other, number, start) = list(first.values())[:2]
                runs = found[number].runs
                where = phrase_in(runs, start, start + len(other))
                message = f"成稿里前面写“{one}”，后面又写“{other}”{where}；请统一。"
                yield RULE.at(place_in(runs, start, start + len(other), document, project), message)
