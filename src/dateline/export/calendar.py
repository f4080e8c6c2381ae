"""Days as people read them, the same in every locale."""

from __future__ import annotations

import calendar
from datetime import date

from dateline.record.span import When

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_words(when: When | None) -> str:
    """A day or span of days; empty where there is none.

    >>> in_words(When(begin="2023-10-05", end="2023-10-05"))
    'Thu 5 Oct 2023'
    >>> in_words(When(begin="2023-09-25", end="2023-10-01"))
    '25 Sep – 1 Oct 2023'
    >>> in_words(When(begin="2023-03-01", end="2023-03-31")), in_words(When(begin="2023-01-01", end="2023-12-31"))
    ('Mar 2023', '2023')
    >>> in_words(When(begin=None, end="2023-10-01"))
    'until Sun 1 Oct 2023'
    """
    if when is None or not (when.begin or when.end):
        return ""
    if when.begin is None:
        return f"until {_day(when.end or '')}"
    if when.end is None:
        return f"from {_day(when.begin)}"
    if when.begin == when.end:
        return _day(when.begin)
    first, last = _date(when.begin), _date(when.end)
    if first is None or last is None:
        return f"{when.begin} – {when.end}"
    return _span(first, last)


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:  # a year before 1 or after 9999
        return None


def _day(day: str) -> str:
    found = _date(day)
    return f"{_DAYS[found.weekday()]} {found.day} {_MONTHS[found.month - 1]} {found.year}" if found else day


def _span(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    month, end = _MONTHS[first.month - 1], f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if first.year != last.year:
        return f"{first.day} {month} {first.year} – {end}"
    if whole:
        until = _MONTHS[last.month - 1]
        return f"{month} {first.year}" if first.month == last.month else f"{month} – {until} {first.year}"
    if first.month == last.month:
        return f"{first.day}–{end}"
    return f"{first.day} {month} – {end}"
