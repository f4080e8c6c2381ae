"""Clues to the day of publication: each says which days a report can have come out on, and why."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date

from dateline.resolve.calendar import day_or_none, plus_days, plus_months
from dateline.resolve.office_holders import offices_named
from dateline.resolve.published_dates import date_clues
from dateline.resolve.published_weekdays import weekday_clues
from dateline.resolve.published_witness import Clue, Witness, names_days
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_tense import Tense

_AFTERGLOW = 60  # days


def find_clues(witness: Witness) -> list[Clue]:
    """All clues of a report, those that bound the days first."""
    clues = [
        *_offices(witness),
        *_explicit(witness),
        *_pairs(witness),
        *_ranges(witness),
        *_same_days(witness),
        *date_clues(witness),
    ]
    return clues + list({c.why: c for c in weekday_clues(witness)}.values())


def _offices(w: Witness) -> Iterator[Clue]:
    for office in dict.fromkeys(offices_named(w.parsed, w.rules.holders)):
        # A title outlives its term in the news by some weeks.
        end = plus_days(office.end, _AFTERGLOW) if office.end else None
        yield Clue(f"{office.name.title()} is {office.title}", office.begin, end)


def _explicit(w: Witness) -> Iterator[Clue]:
    """What is told as past with its year has been, what is told as coming has not."""
    for m in w.mentions:
        if "year" not in m.parts or m.form not in ("day", "month", "year", "range") or int(m.parts["year"]) < 1900:
            continue
        tense = w.tense(m)
        if tense not in ("past", "future") or (tense == "future" and w.sure_tense(m) != tense):
            continue
        first, last = _bounds(w, m)
        if first is None or last is None:
            continue
        if tense == "past":
            yield Clue(f"{w.said(m)} is past", low=first)
        else:
            yield Clue(f"{w.said(m)} lies ahead", high=last)


def _bounds(w: Witness, m: TimeMention) -> tuple[date | None, date | None]:
    year = int(m.parts["year"])
    if m.form == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if m.form == "month":
        first = date(year, int(w.rules.tables["month"][m.parts["month"]]), 1)
        return first, plus_days(plus_months(first, 1), -1)
    day = day_or_none(year, *w.month_day(m))
    return day, day


def _pairs(w: Witness) -> Iterator[Clue]:
    """A weekday with its day of the month: only in some years do they fall together."""
    seen: set[tuple[int, int, int, Tense]] = set()
    for n, m in enumerate(w.mentions):
        if m.form != "day" or "year" in m.parts or w.kind(m) == "dateline":
            continue
        weekday = w.weekday(m) if "weekday" in m.parts else _weekday_beside(w, n)
        if weekday is None:
            continue
        month, day = w.month_day(m)
        key = (weekday, month, day, w.tense(m))
        if key in seen:
            continue
        seen.add(key)
        yield Clue(
            f"{w.said(m)} is a {_NAMES[weekday - 1]}", holds=_near_pair(w, weekday, month, day, w.tense(m)), pins=True
        )


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _weekday_beside(w: Witness, n: int) -> int | None:
    """The weekday of "Tuesday (March 5)" or "Tuesday, the 5th of March"."""
    if n == 0 or w.mentions[n - 1].form != "weekday" or "part" in w.mentions[n - 1].parts:
        return None
    between = w.parsed.report.text[w.mentions[n - 1].end : w.mentions[n].start]
    return w.weekday(w.mentions[n - 1]) if between.strip(" ,(") in ("", "the") and len(between) < 8 else None


def _near_pair(w: Witness, weekday: int, month: int, day: int, tense: Tense) -> Callable[[date], bool]:
    soon = 2 if names_days(w) else 0

    def holds(d: date) -> bool:
        for year in (d.year - 1, d.year, d.year + 1):
            there = day_or_none(year, month, day)
            if there is None or there.isoweekday() != weekday:
                continue
            ahead = (there - d).days
            if tense == "future" and soon <= ahead <= w.near:
                return True
            if tense == "past" and 0 <= -ahead <= w.near:
                return True
            if tense in ("present", "unknown") and abs(ahead) <= w.near:
                return True
        return False

    return holds


def _ranges(w: Witness) -> Iterator[Clue]:
    """What "is being held" on two days goes on; what was held then is over."""
    for m in w.mentions:
        if m.form != "range":
            continue
        head = w.parsed.head_of(m.first, m.last)
        while w.parsed.tokens[head].pos not in ("VERB", "AUX") and w.parsed.tokens[head].head != head:
            head = w.parsed.tokens[head].head
        verb = w.parsed.tokens[head]
        helpers = [w.parsed.tokens[c].lower for c in w.parsed.children[head]]
        ongoing = (verb.tag == "VBG" or "being" in helpers) and not {"was", "were", "will"} & set(helpers)
        if ongoing:
            month, day = w.month_day(m)
            last_month = int(w.rules.tables["month"][m.parts.get("month2", m.parts["month"])])
            last_day, year = int(m.parts["day2"]), m.parts.get("year")
            yield Clue(f"{w.said(m)} is going on", holds=_within(month, day, last_month, last_day, year), pins=True)


def _within(month: int, day: int, month2: int, day2: int, year: str | None) -> Callable[[date], bool]:
    first, last = (month, day), (month2, day2)

    def holds(d: date) -> bool:
        here = (d.month, d.day)
        return (first <= here <= last if first <= last else here >= first or here <= last) and year in (
            None,
            str(d.year),
        )

    return holds


def _same_days(w: Witness) -> Iterator[Clue]:
    """ "Today, 5 March" and "yesterday (March 4)"."""
    for a, b in itertools.pairwise(w.mentions):
        if a.form != "deictic" or b.form != "day":
            continue
        between = w.parsed.report.text[a.end : b.start]
        if len(between) <= 3 and not between.strip(" ,("):
            holds = _falls_on(w.step(a), *w.month_day(b), b.parts.get("year"))
            yield Clue(f"{w.said(a)} is {w.said(b)}", holds=holds, pins=True)


def _falls_on(offset: int, month: int, day: int, year: str | None) -> Callable[[date], bool]:
    def holds(d: date) -> bool:
        there = plus_days(d, offset)
        return (there.month, there.day) == (month, day) and year in (None, str(there.year))

    return holds
