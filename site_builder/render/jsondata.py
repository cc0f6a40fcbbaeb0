"""Document → plain data, the format that programs read."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, assert_never

from site_builder.document import Block, Cell, Document, Figure, Heading, Number, Paragraph, Position, Run, Table


def to_json(document: Document) -> str:
    """One JSON object on one line, without a line feed."""
    return json.dumps(to_data(document), ensure_ascii=False, separators=(", ", ": "))


def to_data(document: Document) -> dict[str, Any]:
    """The document as dicts and lists."""
    return {
        "id": document.id,
        "title": document.title,
        "unit": document.unit,
        "topic": document.topic,
        "as_of": document.as_of,
        "skeleton": document.skeleton,
        "missing_policy": document.missing_policy.value,
        "references": list(document.references),
        "blocks": [_block(block) for block in document.blocks],
        "missing": [{"label": m.label, "unit": m.unit, "policy": m.policy} for m in document.missing],
        "dropped": [{"phrase": d.phrase, "reason": d.reason} for d in document.dropped],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, marker, runs):
            return {"type": "heading", "level": level, "marker": marker, "runs": _runs(runs)}
        case Paragraph(marker, runs, position):
            data = {"type": "paragraph", "marker": marker, "runs": _runs(runs)}
            return data if position is Position.BODY else data | {"position": position.value}
        case Table(header, rows):
            return {"type": "table", "header": _cells(header), "rows": [_cells(row) for row in rows]}
    assert_never(block)


def _cells(cells: tuple[Cell, ...]) -> list[dict[str, Any]]:
    return [{"runs": _runs(cell.runs)} for cell in cells]


def _runs(runs: tuple[Run, ...]) -> list[dict[str, Any]]:
    """The runs; what one phrase or line says between two figures is one, of however many parts it was put together."""
    written: list[dict[str, Any]] = []
    before = None
    for text, phrase, variant, role, figure, source, _ in runs:
        said_by = (phrase, variant, source) if role is None and figure is None else None
        if said_by is not None and said_by == before:
            written[-1]["text"] += text
            continue
        before = said_by
        data: dict[str, Any] = {"text": text, "phrase": phrase}
        if variant is not None:
            data["variant"] = variant
        if role is not None:
            data["role"] = role.value
        if figure is not None:
            data["figure"] = _figure(figure)
        if source is not None:
            data["source"] = {"path": source.path, "line": source.line}
        written.append(data)
    return written


def _figure(figure: Figure) -> dict[str, Any]:
    """A figure; how it was computed only as far as its sources do not tell it: its formula, whom it covers."""
    data: dict[str, Any] = {
        "label": figure.label,
        "item": figure.item,
        "value": number(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "note": figure.note,
        "as_of": figure.as_of,
        "how": figure.how.value,
        "sources": [{"path": s.path, "line": s.line} for s in figure.sources],
    }
    if figure.working is not None:
        data["formula"] = figure.working.formula
        if (covered := figure.working.coverage) is not None:
            data["coverage"] = {"reported": covered.reported, "total": covered.total, "stale": covered.stale}
    return data


def number(value: Number | None) -> int | float | list[int | float] | None:
    """A number as JSON has it: whole numbers without a point, a range as a pair."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return _plain(value)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
