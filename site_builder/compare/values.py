"""数据: what a unit's facts were in the period before and what they are now, worded as 较上期 is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from site_builder.assemble.datum import Datum, of_fact, of_item
from site_builder.assemble.periods import change_between
from site_builder.assemble.resolve import Resolver
from site_builder.assemble.scope import Scope
from site_builder.document import How, Source
from site_builder.facts.sheets import Fact
from site_builder.wording.values import Quantity


@dataclass(frozen=True, slots=True)
class Side:
    """A value in one of the periods: as written, how obtained, from which lines."""

    text: str
    how: How
    sources: tuple[Source, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact, or an item of it, in both periods; `words` say in Chinese how it has changed."""

    name: str
    before: Side | None
    now: Side | None
    state: Literal["same", "changed", "gone", "new"]
    words: str


def compare_values(resolver: Resolver, before: Scope, now: Scope, labels: Iterable[str]) -> Iterator[Compared]:
    """Each of the labels that either period knows, stated, derived or rolled up; items after their fact."""
    for label in dict.fromkeys(labels):
        for old, new in _pairs(before.find(label), now.find(label)):
            yield from _compare(_datum(resolver, label, old, before), _datum(resolver, label, new, now))
            yield from _compare_items(old, new)


def _pairs(before: tuple[Fact, ...], now: tuple[Fact, ...]) -> Iterator[tuple[Fact | None, Fact | None]]:
    """The facts of one label: those of one 口径 together, then the others in order, as 较上期 takes the first.

    One pair of None where no sheet states it.
    """
    of_note = {fact.note: fact for fact in before}
    same = {fact.note for fact in now if fact.note in of_note}
    old = iter([fact for fact in before if fact.note not in same])
    for fact in now:
        yield (of_note[fact.note] if fact.note in same else next(old, None)), fact
    yield from ((fact, None) for fact in old)
    if not before and not now:
        yield None, None


def _datum(resolver: Resolver, label: str, fact: Fact | None, scope: Scope) -> Datum | None:
    """The stated fact, or what a formula or the child units give where the sheet says nothing of the label."""
    if fact is not None:
        return of_fact(fact)
    found = resolver.find(label, scope) if not scope.find(label) else None
    return found if isinstance(found, Datum) else None


def _compare_items(before: Fact | None, now: Fact | None) -> Iterator[Compared]:
    old = {item.name: item for item in before.items if item.value is not None} if before else {}
    new = {item.name: item for item in now.items if item.value is not None} if now else {}
    label, indicator = (now or before or _NOTHING).label, (now or before or _NOTHING).indicator
    for name in dict.fromkeys((*new, *old)):
        was, is_now = old.get(name), new.get(name)
        yield from _compare(
            of_item(label, was, indicator) if was else None, of_item(label, is_now, indicator) if is_now else None
        )


_NOTHING = Fact("", None, None, (), Source("", 0), None)


def _compare(before: Datum | None, now: Datum | None) -> Iterator[Compared]:
    old, new = _side(before), _side(now)
    datum = now or before
    if datum is None or (old is None and new is None):
        return
    name = f"{datum.label}·{datum.item}" if datum.item else datum.label
    if before is None or old is None:
        yield Compared(name, None, new, "new", "本期新报")
    elif now is None or new is None:
        yield Compared(name, old, None, "gone", "本期没有报")
    else:
        yield Compared(name, old, new, "same" if old.text == new.text else "changed", _words(before, now, old, new))


def _words(before: Datum, now: Datum, old: Side, new: Side) -> str:
    if before.awaited or now.awaited:
        return "两期都待填" if before.awaited and now.awaited else "本期待填" if now.awaited else "上期待填"
    if isinstance(before.value, Quantity) and isinstance(now.value, Quantity):
        change = change_between(before, now, "较上期")
        return change if isinstance(change, str) else change.text
    return "没有变" if old.text == new.text else "有变动"


def _side(datum: Datum | None) -> Side | None:
    """What is shown of a value; a fact that is only a list is shown by its items."""
    if datum is None:
        return None
    text = datum.value.text if datum.value is not None else "、".join(i.name for i in datum.items if i.value is None)
    return Side(text, datum.how, datum.sources, datum.note) if text else None
