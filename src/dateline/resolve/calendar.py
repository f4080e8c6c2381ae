"""Calendar arithmetic: TIMEX3 values to the days that they cover, steps of days, weeks, months and years."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateline.record.span import When

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or null where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plus_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = min(9999, max(1, count // 12)), count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def plus_days(day: date, days: int) -> date:
    """So many days later; the ends of the calendar hold."""
    return date.fromordinal(min(date.max.toordinal(), max(1, day.toordinal() + days)))


def week_value(day: date) -> str:
    """The ISO week of a day, as TIMEX3 writes it.

    >>> week_value(date(2023, 10, 5))
    '2023-W40'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(day: date) -> str:
    """The month of a day: 2023-10."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_value(day: date) -> str:
    """The quarter of a day: 2023-Q4."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def shifted(day: date, unit: str, amount: int) -> str:
    """The value of the day, week, month, … so many units away, to the grain of the unit.

    Args:
        day: where to count from.
        unit: D, W, MO or Y, with a factor before it ("2W" is a fortnight, "3MO" a quarter, "10Y" a decade).
        amount: how many units, negative into the past.
    """
    factor, letter = unit_parts(unit)
    steps = amount * factor
    if letter == "D":
        return plus_days(day, steps).isoformat()
    if letter == "W":
        return week_value(plus_days(day, 7 * steps))
    if unit == "3MO":
        return quarter_value(plus_months(day, steps))
    if letter == "MO":
        return month_value(plus_months(day, steps))
    year = min(9999, max(1, day.year + steps))
    return f"{year:04d}"[: {"10Y": 3, "100Y": 2}.get(unit, 4)]


def unit_parts(unit: str) -> tuple[int, str]:
    """A unit's factor and letter: "10Y" is (10, "Y")."""
    letter = unit.lstrip("0123456789")
    return int(unit[: -len(letter)] or 1), letter


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value; null where it is no stretch of the calendar.

    >>> bounds("2023-W39")
    (datetime.date(2023, 9, 25), datetime.date(2023, 10, 1))
    """
    if "/" in value:
        first, last = (bounds(v) for v in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if m := _DAY.fullmatch(value):
        day = day_or_none(int(m[1]), int(m[2]), int(m[3]))
        return (day, day) if day else None
    if m := _WEEK.fullmatch(value):
        return _week(int(m[1]), int(m[2]), bool(m[3]))
    if m := _MONTH.fullmatch(value):
        return _months(int(m[1]), int(m[2]), 1)
    if m := _PART.fullmatch(value):
        kind = m[2]
        if kind in SEASONS:
            return _months(int(m[1]), SEASONS[kind], 3)
        step = 3 if kind[0] == "Q" else 6
        return _months(int(m[1]), (int(kind[1]) - 1) * step + 1, step)
    if value.isdigit() and 2 <= len(value) <= 4:
        low, high = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if low else None
    return None


def _week(year: int, week: int, weekend: bool) -> tuple[date, date] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return (plus_days(monday, 5 if weekend else 0), plus_days(monday, 6))


def _months(year: int, month: int, count: int) -> tuple[date, date] | None:
    first = day_or_none(year, month, 1)
    return (first, plus_days(plus_months(first, count), -1)) if first else None


def days_of(value: str, mod: str | None = None) -> When | None:
    """The days of a value, narrowed by START, MID or END; null where the value has no place in the calendar.

    A month is cut at its 10th and 20th day, a year at April and October, longer spans at four and six tenths.

    >>> days_of("2022", "END")
    When(begin='2022-10-01', end='2022-12-31')
    """
    found = bounds(value)
    if found is None:
        return None
    first, last = found
    length = (last - first).days + 1
    if mod in ("START", "MID", "END") and length >= 28:
        first, last = _third(first, last, mod)
    return When(begin=first.isoformat(), end=last.isoformat())


def _third(first: date, last: date, mod: str) -> tuple[date, date]:
    length = (last - first).days + 1
    if length <= 31:
        cuts = plus_days(first, 10), plus_days(first, 20)
    elif 85 <= length <= 366 and first.day == 1:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        cuts = plus_months(first, max(1, months // 4)), plus_months(first, months - max(1, months // 4))
    elif length <= 1200:
        cuts = plus_days(first, length // 3), plus_days(first, 2 * length // 3)
    else:
        years = last.year - first.year + 1
        cuts = date(first.year + years * 4 // 10, 1, 1), date(first.year + years * 6 // 10, 1, 1)
    if mod == "START":
        return first, plus_days(cuts[0], -1)
    if mod == "MID":
        return cuts[0], plus_days(cuts[1], -1)
    return cuts[1], last


def is_day(value: str) -> bool:
    """Is the value one calendar day (or an hour or part of one)?"""
    return _DAY.fullmatch(value) is not None


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday (1 Monday … 7 Sunday) on or after a day."""
    return day + timedelta(days=(weekday - day.isoweekday()) % 7)


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday on or before a day."""
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)
