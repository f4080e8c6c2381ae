"""The days of a figure: those beside it, of its event, of its clauses, or of the scene that it tells of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.extract.clause import VERBAL, when_of
from dateline.extract.figure_event import SCENES, Claims
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.span import When
from dateline.record.timex import Timex

BACK = 200  # figures back that may tell the day of a scene
# What has no scene of violence, but happens on a day.
DATED = frozenset(
    {
        "houses_destroyed",
        "houses_damaged",
        "evacuated",
        "migrants",
        "homeless",
        "expelled",
        "deported",
        "affected",
        "troops",
    }
)
LIMITS = frozenset({"since", "until", "till", "by", "before", "after", "from", "to"})


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


def when_of_scene(view: View, c: Counted, told: Told, claims: Claims, figures: Sequence[Figure]) -> When | None:
    """The day of the scene of which a figure without a day tells.

    The one day named in its sentence, else that of the nearest event before it, else that of the figures before it.
    """
    types = SCENES.get(told.rule.measure)
    if told.rule.measure in DATED or (told.rule.measure == "other" and c.unit == "people"):
        return _only_day(view, c, claims)
    if types is None or told.rule.measure == "missing":
        return None
    only = _only_day(view, c, claims)
    if only is not None:
        return only
    before = [
        scenes[n - 1]
        for scenes in (claims.scenes.get(t, ()) for t in types)
        if (n := bisect_right(scenes, c.quantity.start, key=lambda scene: scene[0]))
    ]
    if before:
        return max(before, key=lambda scene: scene[:2])[2].when
    scene = (f.when for f in islice(reversed(figures), BACK) if f.when is not None and f.measure in SCENES)
    return next((when for when in scene if when.begin == when.end), None)


def _only_day(view: View, c: Counted, claims: Claims) -> When | None:
    """The day of the sentence of a figure, where one day that is over is named there and no other time."""
    s = view.parsed.sentences[view.parsed.sentence_of[c.quantity.first]]
    days = [t for t in view.times_from(s.start, s.end) if t.type in ("DATE", "TIME")]
    if len(days) != 1 or days[0].when is None or days[0].when.begin is None or days[0].when.begin != days[0].when.end:
        return None
    q = c.quantity
    spoken = claims.said.over(q.number_start, q.number_end)
    if claims.said.over(days[0].start, days[0].end) is not spoken:
        return None  # the day of what somebody else says
    before = view.parsed.token_at(days[0].start)
    limit = before is not None and before > 0 and view.parsed.tokens[before - 1].lower in LIMITS
    over = view.published is None or view.published.end is None or days[0].when.begin <= view.published.end
    return days[0].when if over and not limit else None
