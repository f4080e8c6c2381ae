"""Clues to the day of publication from bare weekdays: "on Tuesday", "last Thursday", "from Sunday"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date

from dateline.resolve.calendar import day_or_none, plus_days, weekday_after, weekday_before
from dateline.resolve.published_witness import Clue, Witness, names_days
from dateline.resolve.time_mention import TimeMention

BACK = 60  # time expressions back among which a weekday follows a date


def weekday_clues(w: Witness) -> Iterator[Clue]:
    """Bare weekdays: the lead's is near, those of a report that says today and yesterday are other days, "last" is farther."""
    lead = w.lead()
    told = [(m, w.tense(m)) for m in w.mentions if m.form == "weekday" and w.kind(m) == "body" and not w.quoted(m)]
    named = names_days(w)
    last = [m for m, _ in told if m.parts.get("rel") == "last"]
    last = list({w.said(m): m for m in reversed(last)}.values())[::-1]
    seen: set[tuple[str, bool]] = set()
    for m in [m for m, t in told if t == "past" and "rel" not in m.parts]:
        opens = lead is not None and lead[0] <= m.start < lead[1]
        if (w.said(m), opens) in seen:
            continue  # the same words say the same again
        seen.add((w.said(m), opens))
        if opens:
            yield Clue(f"{w.said(m)} in the lead", holds=_in_last_days(w.weekday(m), w.lead_days))
            continue
        if named:
            yield Clue(f"{w.said(m)} is not today", holds=_not_today(w.weekday(m)))
        for other in [o for o in last if w.weekday(o) != w.weekday(m)]:
            yield Clue(f"{w.said(m)} is nearer than {w.said(other)}", holds=_nearer(w.weekday(m), w.weekday(other)))
    for m in last:
        yield Clue(f"{w.said(m)} is not today's weekday", holds=_not_today(w.weekday(m)))
    for m in [m for m, t in told if t == "future" and m.parts.get("rel") in (None, "this", "next")]:
        yield from _coming(w, m, named)


def _in_last_days(weekday: int, days: int) -> Callable[[date], bool]:
    return lambda d: (d - weekday_before(d, weekday)).days <= days + (weekday == 5 and d.isoweekday() == 1)


def _not_today(weekday: int) -> Callable[[date], bool]:
    return lambda d: d.isoweekday() != weekday


def _nearer(weekday: int, last: int) -> Callable[[date], bool]:
    return lambda d: weekday_before(d, weekday) > weekday_before(plus_days(d, -1), last)


def _coming(w: Witness, m: TimeMention, named: bool) -> Iterator[Clue]:
    """A weekday ahead is not tomorrow where the report says today and yesterday, and follows a date ahead told before it."""
    weekday = w.weekday(m)
    if named:
        yield Clue(f"{w.said(m)} is not tomorrow", holds=lambda d: weekday_after(d, weekday) > plus_days(d, 1))
    last = bisect_right(w.mentions, m.start, key=lambda x: x.end)
    before = [
        b for b in (w.mentions[n] for n in range(last - 1, max(-1, last - BACK), -1))
        if b.form == "day" and "year" not in b.parts and w.block(b) == w.block(m) and w.tense(b) == "future"
    ]  # fmt: skip
    if before:
        yield Clue(f"{w.said(m)} comes after {w.said(before[0])}", holds=_follows(weekday, *w.month_day(before[0])))


def _follows(weekday: int, month: int, day: int) -> Callable[[date], bool]:
    def holds(d: date) -> bool:
        there = day_or_none(d.year, month, day)
        if there is None or there < d:
            there = day_or_none(d.year + 1, month, day)
        return there is not None and weekday_after(plus_days(d, 1), weekday) > there

    return holds
