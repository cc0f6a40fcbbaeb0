"""必填 indicators that a document wants and its sheet does not give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.document import Document, How
from site_builder.errors import Diagnostic, Place, Severity
from site_builder.phrasebank.indicators import Absent


def find_missing_required(documents: Iterable[Document]) -> Iterator[Diagnostic]:
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
            yield Diagnostic(place, Severity.WARNING, "missing-required", message)
