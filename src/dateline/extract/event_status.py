"""Whether, when and where an event takes place, and what a future one counts as."""

from __future__ import annotations

from datetime import date

from dateline.extract.clause import is_passive, place_of, status_of, when_of
from dateline.extract.event_predicates import NAMED, PERSONS, Hit
from dateline.extract.view import View
from dateline.record.event import EventStatus, EventType
from dateline.record.place import Place
from dateline.record.span import When
from dateline.record.timex import Timex

# A future meeting or gift is an agreement, a future withdrawal a concession (PLOVER 2.0, "Potential ambiguities").
FUTURE_TYPE: dict[EventType, EventType] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}
FUTURE_CODE: dict[EventType, str] = {
    "CONSULT": "036",
    "SUPPORT": "032",
    "COOPERATE": "031",
    "AID": "033",
    "RETREAT": "080",
}
# What is refused when somebody will not do it.
REFUSED: dict[EventType, tuple[str | None, str]] = {
    "CONSULT": ("meet", "125"),
    "AID": ("assist", "122"),
    "COOPERATE": ("assist", "121"),
    "RETREAT": ("yield", "124"),
    "CONCEDE": ("yield", "124"),
    "SUPPORT": (None, "120"),
    "AGREE": (None, "120"),
}
HISTORY_DAYS = 365  # a day of its own so long before the story told makes background of it


def status(view: View, hit: Hit) -> EventStatus | None:
    """Actual, future, hypothetical or negated, by the words around the predicate; null for what tells nothing.

    A condition ("if the army attacks") and a habit denied ("we do not negotiate") are no events.
    """
    found, cue = status_of(view, hit.head)
    tokens = view.parsed.tokens
    if cue is not None and tokens[cue].dep == "mark":
        return None
    if found == "negated" and hit.verb is not None:
        aux = {tokens[c].lower for c in view.parsed.children[hit.verb] if tokens[c].dep == "aux"}
        if aux & {"do", "does"}:
            return None
    return "hypothetical" if hit.maybe and found in ("actual", "negated") else found


def will_not(view: View, hit: Hit) -> bool:
    """Is it said that somebody will not do it?"""
    if hit.verb is None or is_passive(view.parsed, hit.verb):
        return False
    agents = [view.parsed.tokens[a] for a in hit.agents]
    if not any(view.actor_of(a.i) or a.ent in NAMED or a.lower in PERSONS for a in agents):
        return False
    words = {view.parsed.tokens[c].lower for c in view.parsed.children[hit.verb]}
    return not words.isdisjoint({"will", "wo", "would", "'ll"}) and not words.isdisjoint({"not", "n't", "never"})


def day(view: View, hit: Hit, state: EventStatus) -> tuple[When | None, tuple[Timex, ...]]:
    """The days of the event by its own time expression, else by that of its light verb.

    The day by which something is asked or promised is not the day of the asking, nor is a day to come that of what is past.
    """
    when, times = when_of(view, hit.head)
    if when is None and hit.verb is not None and hit.verb != hit.head:
        when, times = when_of(view, hit.verb)
    if when is None:
        return None, ()
    if hit.rule.absorbs and (when.begin is None or _is_limit(view, times[0])):
        return None, ()
    told = view.published
    if told is not None and told.end is not None:
        if state in ("actual", "negated", "historical") and when.begin is not None and when.begin > told.end:
            return None, ()
        if state == "future" and when.end is not None and told.begin is not None and when.end < told.begin:
            return None, ()
    return when, times


def _is_limit(view: View, timex: Timex) -> bool:
    span = view.parsed.tokens_within(timex.start, timex.end)
    words = [t.lower for t in view.parsed.tokens[max(0, span.start - 1) : span.start + 1]]
    return any(w in ("until", "till", "by", "before", "within", "from", "after", "for") for w in words)


def place(view: View, hit: Hit) -> Place | None:
    """Where it takes place, where its clause says so."""
    own = place_of(view, hit.head)
    if own is None and hit.verb is not None and hit.verb != hit.head:
        own = place_of(view, hit.verb)
    return own


def is_background(when: When | None, told: When | None) -> bool:
    """Does the event lie well before the day of the story?"""
    if when is None or told is None or when.end is None or told.begin is None:
        return False
    try:
        return (date.fromisoformat(told.begin) - date.fromisoformat(when.end)).days > HISTORY_DAYS
    except ValueError:
        return False
