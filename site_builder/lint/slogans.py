"""Documents of which too many sentences say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.errors import Diagnostic, Place
from site_builder.lint.chapters import body, sentences
from site_builder.lint.essays import reports
from site_builder.lint.rule import Level, Rule, Tier
from site_builder.lint.wordlists import any_of
from site_builder.project import Project

RULE = Rule(
    code="slogans",
    level=Level.HINT,
    title="空话多",
    what="五句里有一句以上（至少四句）只有空话：用了词表里的套话，又没有数、文件名和引号里的具体说法。",
    why="一句没有数、没有人、没有事的话，删去了材料不受影响。",
    wrong="各级高度重视，提高站位，压实责任，狠抓落实，务求实效。",
    right="党委专题研究3次，班子成员包7个村，隐患台账每周销一次号。",
    tier=Tier.PRACTICE,
)
_SHARE, _LEAST = 0.2, 4
_TELLING = re.compile(r"\d|【|《|“|[二两三四五六七八九十]+[个名次项户人]")


def find_slogans(project: Project, documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """A note for each such document, at the start of its sheet."""
    pattern = any_of("空话")
    for document in reports(project, documents):
        said = [sentence.text for sentence in sentences(body(document))]
        empty = [found[0] for text in said if not _TELLING.search(text) and (found := pattern.search(text))]
        if len(empty) >= _LEAST and len(empty) >= _SHARE * len(said):
            shown = "、".join(f"“{word}”" for word in list(dict.fromkeys(empty))[:4])
            message = (
                f"提纲“{document.skeleton}”成稿 {len(said)} 句里有 {len(empty)} 句只有空话（{shown}）；请换成数和事。"
            )
            yield RULE.at(Place(document.sheet), message)
