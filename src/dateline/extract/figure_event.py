"""The event that a figure belongs to: whose trigger governs it, or whose participants it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.extract.clause import VERBAL, statement_over
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
    are the events by the tokens of their triggers and mentions.
    """

    statements: Sequence[Statement]
    events: Sequence[Event]
    as_of: When | None
    triggers: Mapping[int, Event]
    rules: FigureRules


def event_for(view: View, c: Counted, told: Told, predicates: tuple[int, ...], claims: Claims) -> Event | None:
    """The event whose trigger governs the figure, or whose participants it counts."""
    parsed, events = view.parsed, claims.events
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
    sentence = parsed.sentences[parsed.sentence_of[c.quantity.first]]
    types = SCENES.get(told.rule.measure, ())
    own = statement_over(claims.statements, c.quantity.number_start, c.quantity.number_end)
    here = [
        e for i, e in triggers.items()
        if sentence.first <= i < sentence.last and e.type in types
        and (own is None or statement_over(claims.statements, e.trigger.start, e.trigger.end) in (own, None))
    ]  # fmt: skip
    if here:
        return min(here, key=lambda e: abs(e.trigger.start - c.quantity.start))
    if told.rule.measure in HARM:
        scenes = [
            e
            for e in events
            if e.type == "ASSAULT" and e.status == "actual" and (e.when is None or e.when.begin == e.when.end)
        ]
        return scenes[0] if len(scenes) == 1 else None
    return None


def _may(told: Told, event: Event) -> bool:
    types = SCENES.get(told.rule.measure)
    return types is None or event.type in types


def trigger_tokens(view: View, event: Event) -> Iterable[int]:
    """The tokens of an event's trigger and mentions."""
    for span in (event.trigger, *event.mentions):
        yield from view.parsed.tokens_within(span.start, span.end)
