"""Assembly: skeleton × unit × date → Document. Pure: the same input gives the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.assemble.datum import Origin
from site_builder.assemble.fill import Filler
from site_builder.assemble.layout import lay_out
from site_builder.assemble.say import Ledger, Speaker
from site_builder.assemble.scope import Scope, sheet_scope
from site_builder.assemble.sections import Sections
from site_builder.assemble.slots import Slots
from site_builder.document import Document, MissingPolicy, Run
from site_builder.facts.load import Facts
from site_builder.facts.sheets import FactSheet, State
from site_builder.facts.units import Unit
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.skeletons import Skeleton
from site_builder.rollup.units import RollUps
from site_builder.wording.tidy import tidy

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


class Assembler:
    """Assembles documents from one phrasebank and set of facts, under one policy and audience."""

    def __init__(
        self, bank: Phrasebank, facts: Facts, policy: MissingPolicy = MissingPolicy.DRAFT, *, internal: bool = False
    ) -> None:
        self.bank, self.facts, self.policy = bank, facts, policy
        self.rollups = RollUps(facts)
        self.filler = Filler(Slots(bank.indicators, self.rollups, policy, internal=internal))
        self.speaker = Speaker(bank, facts, self.filler, policy)

    def assemble(self, unit: Unit, sheet: FactSheet, skeleton: Skeleton) -> Document:
        """The document of one sheet after one skeleton."""
        scope = sheet_scope(unit, sheet, self.bank.topics[sheet.head.topic])
        stem = sheet.path.rpartition("/")[2].removesuffix(".md")
        return self._document(
            scope,
            skeleton,
            id=safe_id(*unit.id.split("/"), stem, skeleton.name),
            title=sheet.head.title,
            unit=unit.name,
            topic=sheet.head.topic,
            references=sheet.head.references,
            sheet=sheet.path,
            final=sheet.head.state is State.FINAL,
        )

    def blank_form(self, skeleton: Skeleton) -> Document:
        """The 空白稿 of an outline, for no unit in particular; needs the policy `blank`."""
        return self._document(
            Scope(),
            skeleton,
            id=safe_id("空白稿", skeleton.name),
            title=None,
            unit="",
            topic="",
            references=(),
            sheet="",
            final=False,
        )

    def _document(
        self,
        scope: Scope,
        skeleton: Skeleton,
        *,
        id: str,
        title: str | None,
        unit: str,
        topic: str,
        references: tuple[str, ...],
        sheet: str,
        final: bool,
    ) -> Document:
        ledger = Ledger()
        sections = Sections(self.speaker, self.filler, ledger)
        parts = [part for section in skeleton.sections if (part := sections.build(section, scope)) is not None]
        runs = [Run(title)] if title else tidy(self.filler.fill(skeleton.title_tree, scope, Origin(), force=True).runs)
        self.speaker.list_open(runs, ledger)
        return Document(
            id=id,
            title_runs=tuple(runs),
            unit=unit,
            topic=topic,
            as_of=scope.date,
            skeleton=skeleton.name,
            missing_policy=self.policy,
            references=references,
            blocks=lay_out(parts, skeleton.schemes),
            closing=len(lay_out(parts[-1:], skeleton.schemes)) if len(parts) > 1 and parts[-1].heading is None else 0,
            missing=tuple(ledger.missing.values()),
            dropped=tuple(ledger.dropped),
            sheet=sheet,
            final=final,
        )

    def assemble_all(self, sheets: Iterable[FactSheet], skeletons: tuple[str, ...] = ()) -> list[Document]:
        """The documents of `sheets`, by their own skeletons or by those named."""
        return [
            self.assemble(self.facts.units[sheet.unit], sheet, self.bank.skeletons[name])
            for sheet in sheets
            for name in skeletons or sheet.head.skeletons
        ]


def safe_id(*parts: str) -> str:
    """An id whose parts, joined with /, are file names on Windows too."""
    return "/".join(_safe(part) for part in parts)


def _safe(part: str) -> str:
    name = _UNSAFE.sub("-", part).strip(" .") or "-"
    return f"{name}-" if _DEVICE.fullmatch(name.partition(".")[0]) else name
