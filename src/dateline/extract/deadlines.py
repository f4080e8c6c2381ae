"""Deadlines: by when somebody must do something by another's order or threat."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.extract.clause import time_of
from dateline.extract.contents import Contents
from dateline.extract.deadline_find import find_deadlines
from dateline.extract.deadline_rules import DeadlineRules, Found, load_deadline_rules
from dateline.extract.deadline_words import day_after, otherwise_of
from dateline.extract.view import View
from dateline.record.deadline import Deadline
from dateline.record.event import Event
from dateline.record.ids import numbered
from dateline.record.span import Excerpt, When
from dateline.record.statement import Statement

__all__ = ["DeadlineRules", "extract_deadlines", "load_deadline_rules"]

# A weekday without its date: "noon on Friday", not "Thursday 24 April".
_WEEKDAY = re.compile(
    r"(?!.*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)).*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
NEAR = 700  # characters within which the same day is the same deadline, whoever speaks of it
BACK = 200  # events and statements back that a deadline may rest on
ORDERS = ("THREATEN", "REQUEST", "COERCE", "SANCTION", "REJECT", "ACCUSE")


@dataclass(frozen=True, slots=True)
class Told:
    """What the report tells besides: its statements and their contents, its events in text order.

    `first` maps a token to the place of the first event that it is a word of, `orders` a sentence to the orders and
    threats in it; `days` are the events of one day that have happened.
    """

    statements: Sequence[Statement]
    said: Contents
    events: Sequence[Event]
    first: Mapping[int, int]
    orders: Mapping[int, Sequence[Event]]
    days: Sequence[Event]


def extract_deadlines(
    view: View, statements: tuple[Statement, ...], events: tuple[Event, ...], rules: DeadlineRules
) -> tuple[Deadline, ...]:
    """The deadlines of a report in text order, each once.

    Args:
        view: the report with its times, places and actors.
        statements: what is said in it, for the source.
        events: what happens in it: the ultimatum or order that sets the deadline, and its day.
        rules: the rules of `lexicon/en/deadlines`.
    """
    found = list(find_deadlines(view, rules))
    told = _told(view, statements, events) if found else None
    items = [_deadline(view, f, told) for f in found if told is not None and not f.weak]
    merged = _merged([d for d in items if d.when is not None or d.demand is not None])
    for f in found:
        at = next((n for n, d in enumerate(merged) if f.weak and d.when is not None and d.when == f.timex.when), None)
        if at is not None:
            spot = view.parsed.words(f.start, f.end)
            merged[at] = replace(
                merged[at], mentions=tuple(sorted((*merged[at].mentions, spot), key=lambda m: m.start))
            )
    return numbered(_told_again(view, merged, rules), "d", lambda d: (d.mentions[0].start, d.mentions[0].end))


def _told(view: View, statements: Sequence[Statement], events: Sequence[Event]) -> Told:
    first: dict[int, int] = {}
    orders: dict[int, list[Event]] = {}
    for n, e in enumerate(events):
        for span in (e.trigger, *e.mentions):
            for i in view.parsed.tokens_within(span.start, span.end):
                first.setdefault(i, n)
        at = view.parsed.token_at(e.trigger.start)
        if e.type in ORDERS and at is not None:
            orders.setdefault(view.parsed.sentence_of[at], []).append(e)
    days = [e for e in events if e.when is not None and e.when.begin == e.when.end and e.status == "actual"]
    return Told(statements, Contents(statements), events, first, orders, days)


def _deadline(view: View, found: Found, told: Told) -> Deadline:
    parsed = view.parsed
    mention = parsed.words(found.start, found.end)
    statement = told.said.over(found.timex.start, found.timex.end)
    event = _event(view, found, told)
    announced = _announced(view, found, (event, statement), told)
    when = found.timex.when
    if found.timex.type == "DURATION" or when is None:
        day = announced.end if announced is not None else None
        last = day_after(day, found.timex.value) if day is not None else None
        when = When(begin=last, end=last) if last is not None else None
    set_by = _actor(view, found.setters)
    if set_by is None and event is not None and event.actors and event.actors[0] not in _actors(view, found.bound):
        set_by = event.actors[0]
    if set_by is None and statement is not None and statement.sources:
        set_by = statement.sources[0].actor
    if set_by is None and found.rule == "en.deadlines.grant":
        # A notice gives no speaker again: the body that speaks in the report before it.
        first = next((v for v in told.statements if _is_body(view, v)), None)
        upto = bisect_left(told.statements, found.start, key=lambda s: s.content[0].start)
        before = next((v for v in reversed(told.statements[max(0, upto - BACK) : upto]) if _is_body(view, v)), None)
        if first is not None and before is not None and first.sources[0].actor == before.sources[0].actor:
            set_by = before.sources[0].actor
    upon = tuple(a for a in _actors(view, found.bound) if a != set_by)
    if not upon and statement is not None and any(view.parsed.tokens[k].lower == "you" for k in found.bound):
        upon = tuple(a for a in statement.addressee if a != set_by)
    if not upon and event is not None:
        upon = tuple(a for a in event.recipients if a != set_by)
    if when is not None and when.begin != when.end and found.timex.mod == "END":
        when = When(begin=when.end, end=when.end)
    if when is not None and when.end is not None and _is_set(view, found):
        when = _coming(when, found.timex.text, announced, view)
    rests = (found.timex.id, *(x.id for x in (statement, event) if x is not None))
    return Deadline(
        id="d0", when=when, set_by=set_by, upon=upon, demand=found.demand, otherwise=found.otherwise or otherwise_of(view, found),
        announced=announced, event=event.id if event is not None else None, source=statement.id if statement is not None else None,
        mentions=(mention,), by=found.rule, confidence=0.75, rests_on=rests, why=found.why,
    )  # fmt: skip


def _is_body(view: View, statement: Statement) -> bool:
    """Is it said by a body, rather than by a person?"""
    kinds = ("government", "office", "organization", "igo", "company")
    return bool(statement.sources) and view.actor_by_id[statement.sources[0].actor].kind in kinds


def _is_set(view: View, found: Found) -> bool:
    """Is the deadline being set here, not one that is only named ("Friday's deadline passed")?"""
    setting = found.order is not None and view.parsed.tokens[found.order].lemma.lower() in (
        "set",
        "give",
        "impose",
        "issue",
        "fix",
    )
    return found.rule != "en.deadlines.noun" or setting


def _coming(when: When, words: str, announced: When | None, view: View) -> When:
    """A weekday that a threat names is the one to come after it, though what is told in the past may look back to the last one."""
    known = announced or view.published
    day = known.begin if known is not None else None
    if day is None or when.begin is None or when.end is None or not _WEEKDAY.match(words):
        return when
    back = (date.fromisoformat(when.begin) - timedelta(days=7)).isoformat()
    if announced is not None and back > day and "next" not in words.lower():
        return When(begin=back, end=(date.fromisoformat(when.end) - timedelta(days=7)).isoformat())
    if day <= when.end:
        return when
    moved = [(date.fromisoformat(d) + timedelta(days=7)).isoformat() for d in (when.begin, when.end)]
    return When(begin=moved[0], end=moved[1]) if moved[0] >= day else when


def _event(view: View, found: Found, told: Told) -> Event | None:
    """The event that sets the deadline: triggered by the words of the order, else an order or threat in its sentence."""
    parsed = view.parsed
    own = [told.first[i] for i in (found.order, found.verb) if i is not None and i in told.first]
    if own:
        return told.events[min(own)]
    near = told.orders.get(parsed.sentence_of[found.order if found.order is not None else found.verb or 0])
    return min(near, key=lambda e: abs(e.trigger.start - found.start)) if near else None


def _announced(view: View, found: Found, of: tuple[Event | None, Statement | None], told: Told) -> When | None:
    """The day on which the deadline was set: that of the order, its event or statement, else the day that the report has come to."""
    event, statement = of
    if found.order is not None:
        timex = time_of(view, found.order)
        if (
            timex is not None
            and timex.id != found.timex.id
            and timex.when is not None
            and timex.type in ("DATE", "TIME")
            and not _is_to_come(timex.when, view)
        ):
            return timex.when
    if event is not None and event.when is not None and event.when != found.timex.when:
        return event.when
    if statement is not None and statement.when is not None and statement.when != found.timex.when:
        return statement.when
    if found.present and found.timex.type == "DURATION" and (beside := _day_beside(view, found)) is not None:
        return beside
    if view.published is not None and found.present:
        return When(begin=view.published.begin, end=view.published.end)
    setter = _actor(view, found.setters)
    last = bisect_left(told.days, found.start, key=lambda e: e.trigger.start)
    before = [e for e in told.days[max(0, last - BACK) : last] if e.when != found.timex.when]
    own = [e for e in before if setter is not None and setter in e.actors]
    return (own or before)[-1].when if before else _day_beside(view, found)


def _day_beside(view: View, found: Found) -> When | None:
    """The one day that is over named in the sentence of a deadline ("a letter delivered on Monday threatened …")."""
    s = view.parsed.sentences[
        view.parsed.sentence_of[view.parsed.tokens_within(found.timex.start, found.timex.end).start]
    ]
    at = bisect_left(view.times, s.start, key=lambda t: t.start)
    near = [
        t for t in view.times[at : at + 8] if t.start < s.end and t.id != found.timex.id and t.type in ("DATE", "TIME")
    ]
    days = [t.when for t in near if t.when is not None and t.when.begin is not None and t.when.begin == t.when.end]
    days = [d for d in days if d != found.timex.when and not _is_to_come(d, view)]
    return days[0] if len(days) == 1 else None


def _is_to_come(when: When, view: View) -> bool:
    """Is a day after that of the report, so that nothing can have been announced on it?"""
    end = view.published.end if view.published is not None else None
    return end is not None and when.begin is not None and when.begin > end


def _actor(view: View, heads: Sequence[int]) -> str | None:
    return next(iter(_actors(view, heads)), None)


def _actors(view: View, heads: Sequence[int]) -> Iterator[str]:
    seen: set[str] = set()
    for head in heads:
        found = view.actor_of(head)
        if found is not None and found[0].id not in seen:
            seen.add(found[0].id)
            yield found[0].id


def _merged(items: list[Deadline]) -> list[Deadline]:
    """One item for each deadline, however often it is told: of the same day, or without a day of the same demand."""
    out: list[Deadline] = []
    for item in items:
        at = next((n for n, o in enumerate(out) if _same(o, item)), None)
        if at is None:
            out.append(item)
        else:
            out[at] = _joined(out[at], item)
    return out


def _same(a: Deadline, b: Deadline) -> bool:
    if a.when is None or b.when is None:
        if a.set_by is not None and a.set_by == b.set_by:
            return True
        return (
            a.demand is not None
            and b.demand is not None
            and a.demand.text.split()[0].lower() == b.demand.text.split()[0].lower()
        )
    if a.when.end != b.when.end:
        return False
    apart = b.mentions[0].start - a.mentions[-1].end
    return apart < NEAR or not (a.upon and b.upon and a.set_by != b.set_by and set(a.upon).isdisjoint(b.upon))


def _joined(a: Deadline, b: Deadline) -> Deadline:
    return replace(
        a, when=a.when or b.when, set_by=a.set_by or b.set_by, upon=a.upon or b.upon, demand=a.demand or b.demand,
        otherwise=a.otherwise or b.otherwise, announced=a.announced or b.announced, event=a.event or b.event,
        source=a.source or b.source, mentions=a.mentions + b.mentions, rests_on=tuple(dict.fromkeys(a.rests_on + b.rests_on)),
    )  # fmt: skip


def _told_again(view: View, items: list[Deadline], rules: DeadlineRules) -> list[Deadline]:
    """The deadlines with their later mentions ("the deadline", "that date")."""
    if not items:
        return items
    out = list(items)
    text = view.parsed.report.text
    for m in rules.again.finditer(text, items[0].mentions[0].end):
        if view.parsed.token_at(m.start()) is None:
            continue
        before = [n for n, d in enumerate(out) if d.mentions[0].end <= m.start()]
        if before and not any(x.start < m.end() and m.start() < x.end for x in out[before[-1]].mentions):
            spot = Excerpt(start=m.start(), end=m.end(), text=m[0])
            out[before[-1]] = replace(out[before[-1]], mentions=(*out[before[-1]].mentions, spot))
    return out
