"""A phrase to be filled by hand: its words, with a line to write on for every value."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder.assemble.build import Assembler
from site_builder.assemble.datum import Origin
from site_builder.assemble.fill import Filler
from site_builder.assemble.scope import Scope
from site_builder.document import MissingPolicy, Role, Run
from site_builder.phrasebank.template import Tree
from site_builder.site.contents import Contents
from site_builder.wording.tidy import tidy

LINE = "____"


@dataclass(frozen=True, slots=True)
class Blanks:
    """Writes phrases without values, as an audience may see them."""

    filler: Filler = field(repr=False)

    @classmethod
    def of(cls, contents: Contents) -> Blanks:
        project, internal = contents.project, contents.audience.internal
        return cls(Assembler(project.bank, project.facts, MissingPolicy.BLANK, internal=internal).filler)

    def write(self, tree: Tree, origin: Origin) -> str:
        """设置【乡级值守点】〔、【村级值守点】〕 as 设置____个、____个."""
        runs = self.filler.fill(tree, Scope(), origin, force=True).runs
        return "".join(_blank(run) for run in tidy(runs))


def _blank(run: Run) -> str:
    if run.role is not Role.OPEN:
        return run.text
    return LINE + (run.figure.unit or "" if run.figure else "")
