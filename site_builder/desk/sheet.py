"""A fact sheet as the desk gets it: what it states, to be edited, and what only Python knows of it, found out."""

from __future__ import annotations

from typing import Any

from site_builder.assemble.build import Assembler
from site_builder.assemble.datum import of_rolled
from site_builder.assemble.parts import children_of
from site_builder.assemble.periods import AGAINST
from site_builder.assemble.scope import Scope, child_scopes, sheet_scope
from site_builder.assemble.tables import child_rows
from site_builder.desk.asked import asked_of
from site_builder.desk.bank import is_shown
from site_builder.desk.source import source_data
from site_builder.desk.trees import tree_data
from site_builder.desk.values import coverage_data, fact_data, found_data, quantity_data, run_data
from site_builder.document import plain
from site_builder.facts.sheets import FactSheet, Narrative
from site_builder.facts.units import Unit
from site_builder.phrasebank.visible import Sees
from site_builder.rollup.units import RolledUp
from site_builder.wording.values import Quantity, is_blank


class DeskSheets:
    """Lays out sheets for the audience and the project of an assembler."""

    def __init__(self, assembler: Assembler) -> None:
        self.assembler = assembler
        slots = assembler.filler.slots
        self.resolver, self.periods, self.sees = slots.resolver, slots.periods, slots.sees
        narratives = [one for sheet in assembler.facts.sheets for one in sheet.narratives.values()]
        prose = [paragraph.tree for narrative in narratives for paragraph in narrative.prose()]
        self.asked = asked_of(assembler.bank, prose, self.sees)
        self.shown = frozenset(one.id for one in assembler.bank.phrases.values() if is_shown(one, self.sees))

    def sheet_data(self, unit: Unit, sheet: FactSheet) -> dict[str, Any]:
        """The sheet as plain data; js/types.js says what its parts are (`SheetData`)."""
        scope = sheet_scope(unit, sheet, self.assembler.bank.topics[sheet.head.topic])
        rounds = self.assembler.speaker.child_rounds(scope) if self.asked.spoken else ()
        return self._scope_data(scope, self.sees) | {
            **source_data(sheet, self.assembler.bank.indicators, self.sees, self.shown),
            "title": sheet.head.title,
            "narratives": {title: self._narrative(one) for title, one in sheet.narratives.items()},
            "rows": self._rows(scope),
            "rounds": [
                {"name": inner.locals["名"].text, "sheet": self._scope_data(inner, self._is_spoken)} for inner in rounds
            ],
        }

    def blank_data(self) -> dict[str, Any]:
        """What stands for a sheet where there is none: the 空白稿 of an outline."""
        return self._scope_data(Scope(), self.sees)

    def _is_spoken(self, label: str) -> bool:
        return label in self.asked.spoken and self.sees(label)

    def _scope_data(self, scope: Scope, sees: Sees) -> dict[str, Any]:
        unit, sheet = scope.unit, scope.sheet
        as_of = scope.as_of
        picks, skips = (sheet.head.picks, sheet.head.skips) if sheet else ({}, ())
        facts = {label: facts for found in scope.facts for label, facts in found.items() if sees(label)}
        return {
            "path": sheet.path if sheet else "",
            "words": scope.words,
            "level": unit.head.level.value if unit else None,
            "topic": sheet.head.topic if sheet else None,
            "parent": bool(unit and unit.children),
            "as_of": as_of and {"known": "" if is_blank(as_of.text) else as_of.text, "month_day": as_of.month_day},
            "seed": hex(scope.seed),
            "picks": {phrase: pick for phrase, pick in picks.items() if phrase in self.shown},
            "skips": [phrase for phrase in skips if phrase in self.shown],
            "head": None,
            "groups": [],
            "whole": True,
            "title": None,
            "facts": {label: [fact_data(fact) for fact in found] for label, found in facts.items()},
            "tables": _tables(sheet, sees) if sheet else {},
            "narratives": {},
            "rolled": self._rolled(scope, sees),
            "children": self._children(scope, sees),
            "parts": {label: parts for label in sorted(self.asked.parts) if (parts := self._parts(label, scope, sees))},
            "earlier": {period: self._earlier(period, scope, sees) for period in AGAINST},
            "rows": [],
            "rounds": [],
        }

    def _rolled(self, scope: Scope, sees: Sees) -> dict[str, Any]:
        """What the child units add up to, of what the sheet itself does not state."""
        if scope.unit is None or scope.sheet is None:
            return {}
        found = self.resolver.rollups.of_sheet(scope.unit, scope.sheet)
        rolled = {label: of_rolled(one) for label, one in found.items() if sees(label) and not scope.find(label)}
        return {
            label: {"value": quantity_data(datum.value), "coverage": coverage_data(datum.rolled)}
            for label, datum in rolled.items()
            if isinstance(datum.value, Quantity) and datum.rolled is not None
        }

    def _children(self, scope: Scope, sees: Sees) -> list[dict[str, Any]]:
        """What is asked of each child unit by its name."""
        labels = [label for label in sorted(self.asked.of_child) if sees(label) and not scope.find(label)]
        return [
            {
                "names": [name for name in (child.name, child.head.short) if name],
                "values": {label: found_data(self.resolver.find(label, inner)) for label in labels},
            }
            for child, inner in child_scopes(scope, self.resolver.rollups)
        ]

    def _parts(self, label: str, scope: Scope, sees: Sees) -> dict[str, Any] | None:
        """What the child units report of a label, to be compared with one another."""
        indicator = self.assembler.bank.indicators.find(label)
        if scope.unit is None or indicator is None or not sees(label):
            return None
        children = list(children_of(label, scope, self.resolver))
        rolled = RolledUp(scope.unit, indicator, None, tuple(share for share, _ in children))
        members = [
            {"name": datum.item, "value": quantity_data(datum.value), "how": datum.how.value}
            for _, datum in children
            if datum is not None and isinstance(datum.value, Quantity)
        ]
        return {"coverage": coverage_data(rolled), "members": members} if members else None

    def _earlier(self, period: str, scope: Scope, sees: Sees) -> dict[str, Any] | None:
        """The values of the sheet that the period is compared with."""
        then = self.periods.scope_before(scope, AGAINST[period])
        if then is None or then.sheet is None:
            return None
        asked = [before for before in self.asked.before[period] if sees(before.label)]
        values = {one.key: found_data(self.resolver.find(one.label, then, one.selecting)) for one in asked}
        return {"path": then.sheet.path, "values": values}

    def _rows(self, scope: Scope) -> list[dict[str, Any]]:
        """The cells of each child unit in the tables of the outlines."""
        labels = self.asked.cells
        return [
            {
                "name": plain(name.runs),
                "cells": {
                    label: [run_data(run) for run in cell.runs] for label, cell in zip(labels, cells, strict=True)
                },
            }
            for name, *cells in child_rows(labels, scope, self.assembler.speaker)
        ]

    def _narrative(self, narrative: Narrative) -> dict[str, Any]:
        return {
            "title": narrative.title,
            "line": narrative.source.line,
            "paragraphs": [
                {"tree": tree_data(prose.tree, self.sees), "line": prose.source.line} for prose in narrative.paragraphs
            ],
            "children": [self._narrative(child) for child in narrative.children],
        }


def _tables(sheet: FactSheet, sees: Sees) -> dict[str, Any]:
    """The rows of each table with the columns that may be shown; their cells are items of the facts."""
    seen = {
        title: [(row, labels) for row in rows if (labels := list(filter(sees, row.facts)))]
        for title, rows in sheet.tables.items()
    }
    return {
        title: [{"name": row.name, "line": row.source.line, "labels": labels} for row, labels in rows]
        for title, rows in seen.items()
        if rows
    }
