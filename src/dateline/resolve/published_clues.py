"""Clues to the day of publication: each says which days a report can have come out on, and why."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.record.parsed import Parsed
from dateline.resolve.calendar import day_or_none, plus_days, plus_months, weekday_after, weekday_before
from dateline.resolve.office_holders import offices_named
from dateline.resolve.time_mention import TimeMention
from dateline.resolve.time_rules import TimeRules
from dateline.resolve.time_tense import Tense, tense_at

_AFTERGLOW = 60  # days
_DEICTIC = frozenset({"deictic", "part_date"})


@dataclass(frozen=True)
class Clue:
    """Days that a clue allows: between `low` and `high`, and such that `holds`; `pins` if it speaks of single days of the calendar."""

    why: str
    low: date | None = None
    high: date | None = None
    holds: Callable[[date], bool] | None = None
    pins: bool = False


@dataclass(frozen=True)
class Witness:
    """A report's time expressions as its clues look at them."""

    parsed: Parsed
    mentions: tuple[TimeMention, ...]
    rules: TimeRules
    near: int
    lead_days: int

    def tense(self, m: TimeMention) -> Tense:
        return tense_at(self.parsed, m.first, m.last)

    def said(self, m: TimeMention) -> str:
        return " ".join(self.parsed.report.text[m.start : m.end].split())

    def block(self, m: TimeMention) -> int:
        return self.parsed.sentences[self.parsed.sentence_of[m.first]].block

    def kind(self, m: TimeMention) -> str:
        return self.parsed.sentences[self.parsed.sentence_of[m.first]].kind

    def month_day(self, m: TimeMention) -> tuple[int, int]:
        """Month and day of an expression of form day or range."""
        if "mm" in m.parts:
            return int(m.parts["mm"]), int(m.parts["dd"])
        return int(self.rules.tables["month"][m.parts["month"]]), int(m.parts["day"])

    def weekday(self, m: TimeMention) -> int:
        return int(self.rules.tables["weekday"][m.parts["weekday"]])

    def quoted(self, m: TimeMention) -> bool:
        return any(q.start <= m.start and m.end <= q.end for q in self.parsed.quotes)

    def lead(self) -> tuple[int, int] | None:
        """The offsets of the first sentence of the body."""
        return next(((s.start, s.end) for s in self.parsed.sentences if s.kind == "body"), None)


def find_clues(witness: Witness) -> list[Clue]:
    """All clues of a report, those that bound the days first."""
    clues = [
        *_offices(witness),
        *_explicit(witness),
        *_datelines(witness),
        *_pairs(witness),
        *_ranges(witness),
        *_same_days(witness),
    ]
    return clues + list(_weekdays(witness))


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
        if tense not in ("past", "future"):
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


def _datelines(w: Witness) -> Iterator[Clue]:
    """A day and month in the dateline: the report came out then."""
    for m in w.mentions:
        if m.form == "day" and "year" not in m.parts and w.kind(m) == "dateline":
            weekday = w.weekday(m) if "weekday" in m.parts else None
            yield Clue(f"dateline {w.said(m)}", holds=_falls_then(*w.month_day(m), weekday), pins=True)


def _falls_then(month: int, day: int, weekday: int | None) -> Callable[[date], bool]:
    return lambda d: (d.month, d.day) == (month, day) and weekday in (None, d.isoweekday())


def _pairs(w: Witness) -> Iterator[Clue]:
    """A weekday with its day of the month: only in some years do they fall together."""
    for n, m in enumerate(w.mentions):
        if m.form != "day" or "year" in m.parts or w.kind(m) == "dateline":
            continue
        weekday = w.weekday(m) if "weekday" in m.parts else _weekday_beside(w, n)
        if weekday is None:
            continue
        month, day = w.month_day(m)
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
    soon = 2 if _names_days(w) else 0

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


def _names_days(w: Witness) -> bool:
    """Does the lead say today, yesterday or tomorrow in its own voice? Then the report does not call those days by weekday."""
    lead = w.lead()
    return lead is not None and any(
        m.form in _DEICTIC and "deictic" in m.parts and lead[0] <= m.start < lead[1] and not w.quoted(m)
        for m in w.mentions
    )


def _ranges(w: Witness) -> Iterator[Clue]:
    """What "is being held from October 4-5" goes on; what was held then is over."""
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
            offset = int(w.rules.by_id["en.time.today"].table[" ".join(a.parts["deictic"].split())])
            holds = _falls_on(offset, *w.month_day(b), b.parts.get("year"))
            yield Clue(f"{w.said(a)} is {w.said(b)}", holds=holds, pins=True)


def _falls_on(offset: int, month: int, day: int, year: str | None) -> Callable[[date], bool]:
    def holds(d: date) -> bool:
        there = plus_days(d, offset)
        return (there.month, there.day) == (month, day) and year in (None, str(there.year))

    return holds


def _weekdays(w: Witness) -> Iterator[Clue]:
    """Bare weekdays: the lead's is near, those of a report that says today and yesterday are other days, "last" is farther."""
    lead = w.lead()
    told = [(m, w.tense(m)) for m in w.mentions if m.form == "weekday" and w.kind(m) == "body" and not w.quoted(m)]
    named = _names_days(w)
    last = [m for m, _ in told if m.parts.get("rel") == "last"]
    for m in [m for m, t in told if t == "past" and "rel" not in m.parts]:
        if lead is not None and lead[0] <= m.start < lead[1]:
            yield Clue(f"{w.said(m)} in the lead", holds=_in_last_days(w.weekday(m), w.lead_days))
            continue
        if named:
            yield Clue(f"{w.said(m)} is not today", holds=_not_today(w.weekday(m)))
        for other in last:
            yield Clue(f"{w.said(m)} is nearer than {w.said(other)}", holds=_nearer(w.weekday(m), w.weekday(other)))
    for m in last:
        yield Clue(f"{w.said(m)} is not today's weekday", holds=_not_today(w.weekday(m)))
    for m in [m for m, t in told if t == "future" and m.parts.get("rel") in (None, "this", "next")]:
        yield from _coming(w, m, named)


def _in_last_days(weekday: int, days: int) -> Callable[[date], bool]:
    return lambda d: (d - weekday_before(d, weekday)).days <= days


def _not_today(weekday: int) -> Callable[[date], bool]:
    return lambda d: d.isoweekday() != weekday


def _nearer(weekday: int, last: int) -> Callable[[date], bool]:
    return lambda d: weekday_before(d, weekday) > weekday_before(plus_days(d, -1), last)


def _coming(w: Witness, m: TimeMention, named: bool) -> Iterator[Clue]:
    """A weekday ahead is not tomorrow where the report says today and yesterday, and follows a date ahead told before it."""
    weekday = w.weekday(m)
    if named:
        yield Clue(f"{w.said(m)} is not tomorrow", holds=lambda d: weekday_after(d, weekday) > plus_days(d, 1))
    before = [
        b for b in w.mentions
        if b.end <= m.start and b.form == "day" and "year" not in b.parts and w.block(b) == w.block(m) and w.tense(b) == "future"
    ]  # fmt: skip
    if before:
        yield Clue(f"{w.said(m)} comes after {w.said(before[-1])}", holds=_follows(weekday, *w.month_day(before[-1])))


def _follows(weekday: int, month: int, day: int) -> Callable[[date], bool]:
    def holds(d: date) -> bool:
        there = day_or_none(d.year, month, day)
        if there is None or there < d:
            there = day_or_none(d.year + 1, month, day)
        return there is not None and weekday_after(plus_days(d, 1), weekday) > there

    return holds
