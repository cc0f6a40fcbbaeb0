"""Saying one sentence of an outline: which phrase, which variant, how often, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from site_builder.assemble.datum import Gap, Origin
from site_builder.assemble.fill import Filled, Filler
from site_builder.assemble.scope import Local, Scope, dated_name, sheet_scope
from site_builder.assemble.slots import HIDDEN
from site_builder.assemble.variants import rank_variants
from site_builder.document import Dropped, Missing, MissingPolicy, Role, Run
from site_builder.facts.load import Facts
from site_builder.facts.sheets import Fact, Item, Row
from site_builder.phrasebank.indicators import Absent
from site_builder.phrasebank.load import Phrasebank
from site_builder.phrasebank.phrases import Phrase
from site_builder.phrasebank.skeletons import CHILDREN, Say
from site_builder.phrasebank.topics import ANY
from site_builder.wording.values import ZERO, Quantity, Words


@dataclass(slots=True)
class Ledger:
    """What a document lacks and what it left out, as it is assembled."""

    missing: dict[str, Missing] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, phrase: str | None, reason: str) -> None:
        self.dropped.append(Dropped(phrase, reason))

    def lack(self, label: str, unit: str | None, policy: str) -> None:
        self.missing.setdefault(label, Missing(label, unit, policy))

    def gap(self, gap: Gap) -> None:
        """A gap is listed as missing unless its indicator may be left out."""
        if gap.policy != Absent.OPTIONAL:
            self.lack(gap.label, gap.unit, gap.policy)


class Speaker:
    """Says sentences under one policy."""

    def __init__(self, bank: Phrasebank, facts: Facts, filler: Filler, policy: MissingPolicy) -> None:
        self.bank, self.facts, self.filler, self.policy = bank, facts, filler, policy

    def rounds(self, say: Say, scope: Scope, ledger: Ledger) -> Iterator[list[Run]]:
        """The sentence said once, or once for each round of its list; what cannot be said goes to the ledger."""
        for inner in self._scopes(say, scope, ledger):
            if runs := self._first(say, inner, ledger):
                yield runs

    def _first(self, say: Say, scope: Scope, ledger: Ledger) -> list[Run]:
        """The first of the phrases that can be said; if none can, the last that fits with open slots."""
        if self.policy is MissingPolicy.BLANK:
            # a phrase for the case of zero has nothing to fill in
            fitting = [phrase for phrase in say.phrases if not self._hangs_on_hidden(phrase)]
            chosen = next((phrase for phrase in fitting if not phrase.fit.zero), next(iter(fitting), None))
            return self._said(chosen, scope, ledger) if chosen else []
        refused: list[tuple[Phrase, Gap | None]] = []
        for phrase in say.phrases:
            if reason := self._misfit(phrase, scope):
                ledger.drop(phrase.id, reason)
                continue
            filled, variant = self._best(phrase, scope)
            if filled.said:
                for unsaid, gap in refused:
                    ledger.drop(unsaid.id, f"{_reason(gap)}，改说“{phrase.id}”")
                return self._taken(phrase, filled, variant, ledger)
            refused.append((phrase, filled.fatal))
            for gap in filter(None, (filled.fatal, *filled.gaps)):
                ledger.gap(gap)
        if len(say.phrases) > 1 and refused:
            return self._said(refused[-1][0], scope, ledger)
        for phrase, gap in refused:
            ledger.drop(phrase.id, _reason(gap))
        return []

    def _said(self, phrase: Phrase, scope: Scope, ledger: Ledger) -> list[Run]:
        """The phrase with every gap an open slot."""
        variant = self._order(phrase, scope)[0]
        filled = self.filler.fill(phrase.trees[variant], scope, Origin(phrase.id, variant), force=True)
        if filled.fatal is not None:
            ledger.drop(phrase.id, filled.fatal.reason)
            return []
        return self._taken(phrase, filled, variant, ledger)

    def _taken(self, phrase: Phrase, filled: Filled, variant: int, ledger: Ledger) -> list[Run]:
        for gap in filled.gaps:
            ledger.gap(gap)
            ledger.drop(phrase.id, f"略去其中一段：{gap.reason}")
        self.list_open(filled.runs, ledger)
        return filled.runs

    def list_open(self, runs: Iterable[Run], ledger: Ledger) -> None:
        """What the open slots among `runs` wait for goes to the ledger."""
        for run in runs:
            if run.role is Role.OPEN and run.figure is not None:
                indicator = self.bank.indicators.find(run.figure.label)
                if indicator is None and not run.figure.sources:
                    continue  # a share or a change: it is its inputs that are lacking
                policy = indicator.absent if indicator else Absent.REQUIRED
                ledger.lack(run.figure.label, run.figure.unit, policy.value)

    def _best(self, phrase: Phrase, scope: Scope) -> tuple[Filled, int]:
        """The preferred variant that can be said, or the preferred one as it fails."""
        first: tuple[Filled, int] | None = None
        for variant in self._order(phrase, scope):
            filled = self.filler.fill(phrase.trees[variant], scope, Origin(phrase.id, variant))
            if filled.said:
                return filled, variant
            first = first or (filled, variant)
        assert first is not None
        return first

    def _order(self, phrase: Phrase, scope: Scope) -> list[int]:
        order = rank_variants(phrase.id, len(phrase.trees), scope.seed)
        if scope.sheet and (pick := scope.sheet.head.picks.get(phrase.id)) is not None:
            return [pick, *(n for n in order if n != pick)]
        return order

    def _misfit(self, phrase: Phrase, scope: Scope) -> str | None:
        """Why a phrase does not fit here, or None."""
        fit = phrase.fit
        if scope.unit and fit.levels and scope.unit.head.level not in fit.levels:
            return f"只适用于{'、'.join(fit.levels)}"
        if scope.sheet is not None:
            if ANY not in fit.topics and scope.sheet.head.topic not in fit.topics:
                return f"只适用于{'、'.join(fit.topics)}专题"
            if phrase.id in scope.sheet.head.skips:
                return "事实表里写了“不用”"
        if self._hangs_on_hidden(phrase):
            return HIDDEN
        for label in fit.zero:
            if not self._is_zero(label, scope):
                return f"“{label}”不为零"
        for label in fit.nonzero:
            if not self._is_zero(label, scope, otherwise=False):
                return f"“{label}”为零或没有报"
        return None

    def _hangs_on_hidden(self, phrase: Phrase) -> bool:
        """Whether a phrase is said or not by a value that must not be told."""
        return not all(map(self.filler.slots.sees, (*phrase.fit.zero, *phrase.fit.nonzero)))

    def _is_zero(self, label: str, scope: Scope, *, otherwise: bool = True) -> bool:
        """Whether a reported value is 0 or 无 (or, with `otherwise` False, whether it is anything else)."""
        found = self.filler.slots.resolver.find(label, scope)
        if isinstance(found, Gap):
            return False
        value = found.value
        zero = value.number == 0 if isinstance(value, Quantity) else isinstance(value, Words) and value.text in ZERO
        return zero is otherwise

    def _scopes(self, say: Say, scope: Scope, ledger: Ledger) -> Iterator[Scope]:
        """One scope for each round of 每个(…); just the one where nothing repeats."""
        if say.each is None:
            yield scope
        elif say.each == CHILDREN and self.policy is not MissingPolicy.BLANK:
            yield from self._noted(say, self.child_rounds(scope), ledger)
        else:
            yield from self._noted(say, self._items(say.each, scope), ledger)

    def _noted(self, say: Say, scopes: Iterator[Scope], ledger: Ledger) -> Iterator[Scope]:
        """The rounds; that there are none is noted."""
        found = False
        for scope in scopes:
            found = True
            yield scope
        if not found:
            ledger.drop("、".join(phrase.id for phrase in say.phrases), f"没有报“{say.each}”的各项")

    def _items(self, name: str, scope: Scope) -> Iterator[Scope]:
        """A scope for each row of the table of that name, or each item or list member of that label.

        A list that is awaited, or absent and 必填, is one open round.
        """
        rows = scope.sheet.tables.get(name) if scope.sheet and self.policy is not MissingPolicy.BLANK else None
        sees = self.filler.slots.sees
        if rows:  # a row of which nothing may be shown is not named either
            yield from self._rows(name, tuple(row for row in rows if any(map(sees, row.facts))), scope)
            return
        indicator = self.bank.indicators.find(name)
        if not sees(name):
            return
        label = indicator.label if indicator else name
        facts = scope.find(label)
        fact = facts[0] if facts else None
        awaited = fact is not None and fact.value is not None and fact.value.blank and not fact.items
        required = fact is None and indicator is not None and indicator.absent is Absent.REQUIRED
        if self.policy is MissingPolicy.BLANK or awaited or required:
            source = fact.source if fact else None
            name_local = Local(label, label, None, None, None, source, awaited=True)
            yield scope.inside({}, {"名": name_local, "值": replace(name_local, item="内容"), "序": Local("1")})
        elif fact is not None:
            for number, item in enumerate(_members(fact), start=1):
                own = Local(item.name, label, item.name, None, item.note, item.source, awaited=item.blank)
                text = item.value.text if item.value else ""
                value = replace(own, text=text, value=item.value, awaited=False)
                yield scope.inside({}, {"名": own, "值": value, "序": Local(str(number))})

    def _rows(self, name: str, rows: tuple[Row, ...], scope: Scope) -> Iterator[Scope]:
        columns: dict[str, tuple[Fact, ...]] = {label: () for row in rows for label in row.facts}
        for number, row in enumerate(rows, start=1):
            own = Local(row.name, name, row.name, None, None, row.source)
            facts = columns | {label: (fact,) for label, fact in row.facts.items()}
            yield scope.inside(facts, {"名": own, "序": Local(str(number))})

    def child_rounds(self, scope: Scope) -> Iterator[Scope]:
        """A scope for each child unit that has a sheet for the topic and period; one of the period before is dated."""
        if scope.unit is None or scope.sheet is None:
            return
        topic = scope.sheet.head.topic
        rollups = self.filler.slots.resolver.rollups
        period = rollups.period_of(scope.unit, scope.sheet)
        number = 0
        for child in scope.unit.children:
            sheet = rollups.sheet_of(child, topic, period)
            if sheet is not None:
                number += 1
                inner = sheet_scope(child, sheet, self.bank.topics[topic])
                # a child speaks of itself: what it did not report is not to be had from its parent
                words = {"名": Local(dated_name(child, sheet, period)), "序": Local(str(number))}
                yield replace(inner, locals=words)


def _members(fact: Fact) -> tuple[Item, ...]:
    """The items of a fact, or the members of a list written in one line."""
    if fact.items or not isinstance(fact.value, Words):
        return fact.items
    return tuple(Item(part, None, fact.note, fact.source) for part in fact.value.parts)


def _reason(gap: Gap | None) -> str:
    return gap.reason if gap else "空位都没有数"
