"""Feasts and other calendars become days: Eid, Ramadan, Diwali, Easter, Nowruz, 10 Muharram 1445, 15 Mordad 1402.

The tables of `hijridate` (Umm al-Qura) and `holidays` are looked up only where a text names such a day; without them
the expression stays without a value. A feast that is announced by the sight of the moon may fall a day off.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from importlib import import_module

from dateline.record.span import When
from dateline.resolve.calendar import plus_days
from dateline.resolve.time_anchor import Reading
from dateline.resolve.time_task import Task

_Span = tuple[date, date]


def feast(task: Task) -> Reading | None:
    """Eid al-Fitr, Ramadan, Good Friday: of the year given, else by the tense and the day of publication."""
    name = " ".join(task.parts["feast"].replace("’", "'").replace("-", " ").split())
    code = task.rule.table[name]
    if "year" in task.parts:
        found = feast_days(code, int(task.parts["year"]))
    else:
        found = _near(task, code)
    return _reading(found, 0.85)


def _near(task: Task, code: str) -> _Span | None:
    """The feast that lies nearest on the side that the tense points to."""
    anchor, rel = task.anchor, task.rel()
    if anchor.today is None or (anchor.story and anchor.year is None):
        return None
    today = anchor.today
    if anchor.story:
        return feast_days(code, anchor.year or today.year)
    near = [s for y in (today.year - 1, today.year, today.year + 1) if (s := feast_days(code, y))]
    past, ahead = [s for s in near if s[0] <= today], [s for s in near if s[1] >= today]
    tense = {"last": "past", "next": "future"}.get(rel, task.tense())
    if tense == "past" and past and not (ahead and (ahead[0][0] - today).days <= 30 < (today - past[-1][1]).days - 60):
        return past[-1]  # but "agreed on a truce for Eid", told a week before it, looks ahead
    if tense == "future" and ahead:
        return ahead[0]
    return min(near, key=lambda s: (abs((s[0] - today).days), s), default=None)


def other_calendar(task: Task) -> Reading | None:
    """10 Muharram 1445, 15 Mordad 1402, Ramadan 1445."""
    parts = task.parts
    solar = "solar" in parts
    month = int(task.look("solar" if solar else "hijri", " ".join(parts["solar" if solar else "hijri"].split())))
    year, day = int(parts["hyear"]), int(parts["day"]) if "day" in parts else None
    found = _solar(year, month, day) if solar else _hijri(year, month, day)
    return _reading(found, 0.8)


def _reading(found: _Span | None, sure: float) -> Reading | None:
    if found is None:
        return None
    first, last = (d.isoformat() for d in found)
    value = first if first == last else f"{first}/{last}"
    return Reading("DATE", value, when=When(begin=first, end=last), sure=sure)


@lru_cache(maxsize=512)
def feast_days(code: str, year: int) -> _Span | None:
    """First and last day of a feast in a Gregorian year; null where the tables end or are not installed.

    Args:
        code: "hijri 10 1" (month and day, or the month alone), "solar 1 1", "easter -2", "orthodox 0", "hindu diwali_india".
        year: the Gregorian year in which it begins.
    """
    kind, *rest = code.split()
    if kind in ("easter", "orthodox"):
        return _easter(year, kind == "orthodox", int(rest[0]))
    if kind in ("hijri", "solar"):
        month, number = int(rest[0]), int(rest[1]) if len(rest) > 1 else None
        guess = year - 621 if kind == "solar" else round((year - 622) * 33 / 32)
        of = _solar if kind == "solar" else _hijri
        spans = (of(y, month, number) for y in (guess - 1, guess, guess + 1, guess + 2))
        return next((s for s in spans if s and s[0].year == year), None)
    return _tabled(kind, rest[0], year)


def _easter(year: int, orthodox: bool, days: int) -> _Span | None:
    try:
        sunday = import_module("dateutil.easter").easter(year, 2 if orthodox else 3)
    except (ImportError, ValueError):
        return None
    day = plus_days(sunday, days) if isinstance(sunday, date) else None
    return (day, day) if day else None


def _hijri(year: int, month: int, day: int | None) -> _Span | None:
    try:
        hijri = import_module("hijridate").Hijri
        first = hijri(year, month, day or 1)
        last = first if day else hijri(year, month, first.month_length())
        return date(*first.to_gregorian().datetuple()), date(*last.to_gregorian().datetuple())
    except (ImportError, AttributeError, ValueError, OverflowError):
        return None


def _solar(year: int, month: int, day: int | None) -> _Span | None:
    lengths = 31 if month <= 6 else 30 if month < 12 else 29
    try:
        persian = import_module("holidays.calendars.persian")._Persian()
        first = persian.persian_to_gregorian(year + 621, month, day or 1)  # it counts years by their beginning
        last = first if day else persian.persian_to_gregorian(year + 621, month, lengths)
    except (ImportError, AttributeError, ValueError, OverflowError, TypeError):
        return None
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _tabled(kind: str, name: str, year: int) -> _Span | None:
    calendar = {"hindu": ("hindu", "_HinduLunisolar"), "chinese": ("chinese", "_ChineseLunisolar")}[kind]
    try:
        table = getattr(import_module(f"holidays.calendars.{calendar[0]}"), calendar[1])()
        day = getattr(table, f"{name}_date")(year)
    except (ImportError, AttributeError, ValueError, TypeError):
        return None
    found = day[0] if isinstance(day, tuple) else day
    return (found, found) if isinstance(found, date) else None


FORMS: dict[str, Callable[[Task], Reading | None]] = {"feast": feast, "other_calendar": other_calendar}
