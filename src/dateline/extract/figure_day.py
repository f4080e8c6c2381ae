"""The days of a figure: those beside it, of its event, of its clauses, or of the scene that it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.clause import VERBAL, when_of
from dateline.extract.figure_event import SCENES, Claims
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.span import When
from dateline.record.timex import Timex


def days_for(
    view: View, c: Counted, predicates: tuple[int, ...], belongs: tuple[Event | None, Claims, Told]
) -> tuple[When | None, tuple[Timex, ...]]:
    """The days beside the figure, else those of the event that it belongs to, else those of the clauses around it."""
    (event, claims, told), beside = belongs, _beside(view, c)
    if beside is not None:
        return beside.when, (beside,)
    if event is not None and event.when is not None and any(claims.triggers.get(i) is event for i in predicates):
        return event.when, ()
    for i in predicates:
        when, times = when_of(view, i)
        if when is not None:
            return when, times
        for k in _coordinated(view, i) if told.rule.family in ("harm", "custody") else ():
            when, times = when_of(view, k)
            if when is not None:
                return when, times
    return None, ()


def _beside(view: View, c: Counted) -> Timex | None:
    """A single day or span right behind the figure ("11,200 three days earlier", "640 a day in March")."""
    tokens = view.parsed.tokens
    for i in range(c.last, min(c.last + 4, len(tokens))):
        timex = view.time_at.get(i)
        if timex is not None:
            before = tokens[i - 1].lower
            single = timex.when is not None and timex.type in ("DATE", "TIME")
            if single and before not in ("since", "between", "from", "until", "by", "before", "after"):
                return timex
            if timex.type != "SET":
                return None
        elif tokens[i].lower not in ("in", "on", "a", "an", "per", "during", "last", "day", "at", "as", "of", "each"):
            return None
    return None


def _coordinated(view: View, verb: int) -> Iterator[int]:
    """The verbs coordinated with a verb: "were killed and 80 were injured on Friday"."""
    return (
        k
        for k in view.parsed.children[verb]
        if view.parsed.tokens[k].dep == "conj" and view.parsed.tokens[k].pos in VERBAL
    )


def is_total(view: View, predicates: tuple[int, ...]) -> bool:
    """Does the perfect tense ("have been killed") make the figure a total so far, not that of the scene told?"""
    tokens = view.parsed.tokens
    return any(
        tokens[k].lower in ("have", "has", "'ve") and tokens[k].dep == "aux"
        for i in predicates
        for k in view.parsed.children[i]
    )


def when_of_scene(told: Told, c: Counted, events: Sequence[Event], figures: Sequence[Figure]) -> When | None:
    """The day of the scene of which a figure without a day tells: the nearest event before it, else the figures before it."""
    types = SCENES.get(told.rule.measure)
    if types is None or told.rule.measure == "missing":
        return None
    before = [
        e
        for e in events
        if e.type in types
        and e.when is not None
        and e.when.begin == e.when.end
        and e.status == "actual"
        and e.trigger.start <= c.quantity.start
    ]
    if before:
        return max(before, key=lambda e: e.trigger.start).when
    scene = (f.when for f in reversed(figures) if f.when is not None and f.measure in SCENES)
    return next((when for when in scene if when.begin == when.end), None)
