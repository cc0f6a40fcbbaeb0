"""Which documents report on work, and which are comments, features and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.document import Document
from site_builder.facts.sheets import FactSheet
from site_builder.project import Project

_ESSAYS = frozenset({"评论", "感言", "特写"})


def genre(project: Project, document: Document) -> str:
    """The 文种 of the outline that a document was made from."""
    skeleton = project.bank.skeletons.get(document.skeleton)
    return skeleton.genre if skeleton else ""


def is_for_essays(project: Project, sheet: FactSheet) -> bool:
    """Whether a sheet is there for nothing but comments, features and the like."""
    genres = {project.bank.skeletons[name].genre for name in sheet.head.skeletons}
    return bool(genres) and genres <= _ESSAYS


def reports(project: Project, documents: Iterable[Document]) -> Iterator[Document]:
    """The documents that report on work."""
    return (document for document in documents if genre(project, document) not in _ESSAYS)
