"""The event that a figure belongs to: whose trigger governs it, or whose participants it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.extract.clause import VERBAL
from dateline.extract.contents import Contents
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.figure_rules import FigureRules
from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.span import When
from dateline.record.statement import Statement

HARM = frozenset({"killed", "injured", "missing", "abducted"})
SCENES = {
    "killed": ("ASSAULT",), "injured": ("ASSAULT", "PROTEST"), "missing": ("ASSAULT",), "abducted": ("ASSAULT", "COERCE"),
    "detained": ("COERCE", "PROTEST"), "protesters": ("PROTEST",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claims:
    """What the report says and what happens in it, with what holds for all of it.

    `as_of` is the day for which a situation report gives its figures, null where no line of its head says so; `triggers`
    are the events by the tokens of their triggers and mentions, `near` the same by sentence; `scenes` are the events of
    one day that have happened, by type, as (offset, minus their place, event) in text order; `attack` is the only attack
    of the report.
    """

    statements: Sequence[Statement]
    said: Contents
    as_of: When | None
    triggers: Mapping[int, Event]
    near: Mapping[int, Sequence[tuple[int, Event]]]
    scenes: Mapping[str, Sequence[tuple[int, int, Event]]]
    attack: Event | None
    rules: FigureRules


def event_for(view: View, c: Counted, told: Told, predicates: tuple[int, ...], claims: Claims) -> Event | None:
    """The event whose trigger governs the figure, or whose participants it counts."""
    parsed = view.parsed
    triggers = claims.triggers
    for i in predicates:
        if i in triggers:
            return triggers[i]
    at = c.head if c.head is not None else c.quantity.last - 1
    for _ in range(6):
        at = parsed.tokens[at].head
        if at in triggers and _may(told, triggers[at]):
            return triggers[at]
        t = parsed.tokens[at]
        if t.head == at or (t.pos in VERBAL and t.dep in ("relcl", "ccomp", "conj", "parataxis")):
            break
    types = SCENES.get(told.rule.measure, ())
    own = claims.said.over(c.quantity.number_start, c.quantity.number_end)
    here = [
        e for _, e in claims.near.get(parsed.sentence_of[c.quantity.first], ())
        if e.type in types and (own is None or claims.said.over(e.trigger.start, e.trigger.end) in (own, None))
    ]  # fmt: skip
    if here:
        return min(here, key=lambda e: abs(e.trigger.start - c.quantity.start))
    return claims.attack if told.rule.measure in HARM else None


def only_attack(events: Sequence[Event]) -> Event | None:
    """The only attack of one day, or of none told, that has happened; null where there are more."""
    found = [
        e
        for e in events
        if e.type == "ASSAULT" and e.status == "actual" and (e.when is None or e.when.begin == e.when.end)
    ]
    return found[0] if len(found) == 1 else None


def scenes_of(events: Sequence[Event]) -> dict[str, list[tuple[int, int, Event]]]:
    """The events of one day that have happened, by type, as (offset, minus their place, event) in text order."""
    out: dict[str, list[tuple[int, int, Event]]] = {}
    for n, e in enumerate(events):
        if e.when is not None and e.when.begin == e.when.end and e.status == "actual":
            found = out.setdefault(e.type, [])
            if not found or found[-1][0] != e.trigger.start:
                found.append((e.trigger.start, -n, e))
    return out


def _may(told: Told, event: Event) -> bool:
    types = SCENES.get(told.rule.measure)
    return types is None or event.type in types


def trigger_tokens(view: View, event: Event) -> Iterable[int]:
    """The tokens of an event's trigger and mentions."""
    for span in (event.trigger, *event.mentions):
        yield from view.parsed.tokens_within(span.start, span.end)
