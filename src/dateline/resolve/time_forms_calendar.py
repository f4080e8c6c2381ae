"""Dates of the calendar become values: days, months, years, decades, quarters, seasons, ranges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.record.span import When
from dateline.resolve.calendar import (
    bounds,
    day_or_none,
    plus_days,
    plus_months,
    week_value,
    weekday_after,
    weekday_before,
)
from dateline.resolve.time_anchor import Anchor, Reading
from dateline.resolve.time_task import Task, full_year, stated_year
from dateline.resolve.time_tense import Tense


def day(task: Task) -> Reading | None:
    """4 May 2023, May 4th, Thursday 24 April."""
    parts = task.parts
    month = int(parts["mm"]) if "mm" in parts else task.month()
    number = int(parts["dd"]) if "dd" in parts else int(parts["day"])
    year = stated_year(task)
    if year is None:
        year = task.anchor.year_for(month, number, task.tense())
        year = _by_weekday(task, month, number, year)
        if year is not None and day_or_none(year, month, number) is None:  # 29 February: of the leap year beside it
            year = next((y for y in (year + 1, year - 1) if day_or_none(y, month, number)), year)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}-{number:02d}") if day_or_none(2024, month, number) else None
    found = day_or_none(year, month, number)
    return Reading("DATE", found.isoformat(), sure=0.97 if "year" in parts else 0.9) if found else None


def _by_weekday(task: Task, month: int, number: int, year: int | None) -> int | None:
    """The year among the neighbours in which the day falls on the weekday named, if the likeliest one does not."""
    if year is None or "weekday" not in task.parts:
        return year
    wanted = int(task.look("weekday", task.parts["weekday"]))
    for near in (year, year - 1, year + 1):
        found = day_or_none(near, month, number)
        if found is not None and found.isoweekday() == wanted:
            return near
    return year


def numeric(task: Task) -> Reading | None:
    """04/05/23: the order of day and month from the figures, else the reading nearer to the day of publication."""
    a, b, c = int(task.parts["a"]), int(task.parts["b"]), int(task.parts["c"])
    year = c if c > 99 else full_year(c, task.anchor)
    options = [d for d in (day_or_none(year, b, a), day_or_none(year, a, b)) if d]
    if len(options) == 2 and options[0] != options[1] and task.parts["sep"] == "/":
        if task.anchor.today is None:
            return None
        today = task.anchor.today
        options.sort(key=lambda d: (d > today, abs((d - today).days)))
    return Reading("DATE", options[0].isoformat(), sure=0.8) if options else None


def date_range(task: Task) -> Reading | None:
    """October 4-5: both days."""
    parts = task.parts
    month = task.month()
    month2 = task.month("month2") if "month2" in parts else month
    year = stated_year(task)
    if year is None:
        year = task.anchor.year_for(month, int(parts["day"]), task.tense())
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}-{int(parts['day']):02d}/XXXX-{month2:02d}-{int(parts['day2']):02d}")
    first = day_or_none(year, month, int(parts["day"]))
    last = day_or_none(year + (month2 < month), month2, int(parts["day2"]))
    if first is None or last is None or last <= first:
        return None
    return Reading("DATE", f"{first.isoformat()}/{last.isoformat()}")


def monthday(task: Task) -> Reading | None:
    """The 12th: of the month told last."""
    number = int(task.parts["dord"][:-2])
    here = task.anchor.here
    if task.parts.get("mrel") in ("this", "last", "next") and task.anchor.today is not None:
        there = plus_months(task.anchor.today, {"last": -1, "next": 1}.get(task.parts["mrel"], 0))
        named = day_or_none(there.year, there.month, number)
        return Reading("DATE", named.isoformat()) if named else None
    if here is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    found = day_or_none(here.year, here.month, number)
    tense = task.tense()
    if found and tense == "past" and not task.anchor.story and task.anchor.today and found > task.anchor.today:
        back = plus_months(here, -1)
        found = day_or_none(back.year, back.month, number)
    if (
        found
        and tense in ("future", "present")
        and task.anchor.today
        and not task.anchor.story
        and found < task.anchor.today
    ):
        on = plus_months(task.anchor.today, 1)
        found = day_or_none(on.year, on.month, number)
    return Reading("DATE", found.isoformat(), sure=0.75) if found else None


def next_day(task: Task) -> Reading | None:
    """The 7 of "May 6 and 7": a day of the month named just before."""
    named = task.anchor.named
    number = int(task.parts["day"])
    if named is None or number <= named.day:
        return None
    found = day_or_none(named.year, named.month, number)
    return Reading("DATE", found.isoformat(), sure=0.75) if found else None


def nth_weekday(task: Task) -> Reading | None:
    """The first Monday of June, the last Friday of May 2024."""
    number, month_ = int(task.look("weekday", task.parts["weekday"])), task.month()
    year_ = stated_year(task) or task.anchor.year_for(month_, None, task.tense())
    if year_ is None:
        return Reading("DATE", f"XXXX-{month_:02d}")
    if task.parts["nth"] == "last":
        found = weekday_before(plus_days(plus_months(date(year_, month_, 1), 1), -1), number)
    else:
        count = int(task.look("ordinal", task.parts["nth"]))
        found = plus_days(weekday_after(date(year_, month_, 1), number), 7 * (count - 1))
    return Reading("DATE", found.isoformat()) if found.month == month_ else None


def week_of(task: Task) -> Reading | None:
    """The week of June 9: the calendar week of that day; the second week of September: its days, told by the month."""
    month_ = task.month()
    number = int(task.parts["day"]) if "day" in task.parts else None
    year_ = stated_year(task) or task.anchor.year_for(month_, number, task.tense())
    if year_ is None:
        return Reading("DATE", f"XXXX-{month_:02d}")
    if number is not None:
        day_ = day_or_none(year_, month_, number)
        return Reading("DATE", week_value(day_)) if day_ else None
    first = date(year_, month_, 1)
    if task.parts["nth"] in ("last", "final"):
        end = plus_days(plus_months(first, 1), -1)
        begin = plus_days(end, -6)
    else:
        begin = plus_days(first, 7 * (int(task.look("ordinal", task.parts["nth"])) - 1))
        end = plus_days(begin, 6)
    if begin.month != month_:
        return None
    return Reading("DATE", f"{year_}-{month_:02d}", when=When(begin=begin.isoformat(), end=end.isoformat()), sure=0.75)


def month(task: Task) -> Reading | None:
    number = task.month()
    year = stated_year(task)
    if year is None:
        year = task.anchor.year_for(number, None, task.tense())
    return Reading("DATE", f"{year or 'XXXX'}-{number:02d}", sure=0.95 if "year" in task.parts else 0.85)


def year(task: Task) -> Reading | None:
    found = stated_year(task)
    return Reading("DATE", f"{found:04d}", sure=0.96) if found else None


def season_year(task: Task) -> Reading | None:
    """2023-24."""
    first = int(task.parts["y1"])
    last = first // 100 * 100 + int(task.parts["yy"])
    return Reading("DATE", f"{first}/{last}") if first < last <= first + 20 else None


def fiscal(task: Task) -> Reading | None:
    """FY2024-25, fiscal 2021."""
    return season_year(task) if "y1" in task.parts else year(task)


def decade(task: Task) -> Reading | None:
    parts = task.parts
    if "dec" in parts:
        return Reading("DATE", parts["dec"][:3])
    digit = parts["dec2"][0] if "dec2" in parts else task.look("decade", parts["decade"])
    return Reading("DATE", f"19{digit}", sure=0.8)


def century(task: Task) -> Reading | None:
    number = int(task.look("ordinal", task.parts["ordinal"]))
    if "bc" in task.parts:
        return Reading("DATE", f"BC{number - 1:02d}", dated=False)
    return Reading("DATE", f"{number - 1:02d}", sure=0.8)


def bc(task: Task) -> Reading | None:
    return Reading("DATE", f"BC{int(task.parts['bcyear']):04d}", dated=False)


def quarter(task: Task) -> Reading | None:
    """Q3, the third quarter of 2022: without a year, the last one that is over (or the coming one)."""
    number = int(task.parts["q"]) if "q" in task.parts else int(task.look("ordinal", task.parts["ordinal"]))
    if number > 4:
        return None
    found = stated_year(task)
    today = task.anchor.today
    if found is None and today is not None:
        # Results come out after a quarter's end, whatever the tense ("the third quarter will show a loss").
        current = (today.month + 2) // 3
        ahead = task.tense() == "future"
        if number >= current:
            found = today.year - (number > current and not ahead)
        else:
            found = today.year + (ahead and current - number > 1)
    return Reading("DATE", f"{found or 'XXXX'}-Q{number}", sure=0.8)


def half(task: Task) -> Reading | None:
    number = task.parts.get("h") or task.parts.get("hb") or ("1" if task.parts.get("half") == "first" else "2")
    found = stated_year(task)
    today = task.anchor.today
    if found is None and today is not None:  # results come out after a half's end
        found = today.year - (number == "2" and today.month < 12 and task.tense() != "future")
    return Reading("DATE", f"{found or 'XXXX'}-H{number}")


def season(task: Task) -> Reading | None:
    code = task.look("season", task.parts["season"])
    found = stated_year(task)
    if found is None:
        found = season_of(task.anchor, code, task.tense())
    return Reading("DATE", f"{found or 'XXXX'}-{code}", sure=0.75)


def season_of(anchor: Anchor, code: str, tense: Tense) -> int | None:
    """The year of a season without one: the last that has begun, or the next that has not ended."""
    if anchor.story and anchor.year is not None:
        return anchor.year
    if anchor.today is None:
        return None
    for found in range(anchor.today.year + 1, anchor.today.year - 3, -1):
        span = bounds(f"{found}-{code}")
        if span is None:
            continue
        if tense == "future":
            if span[1] < anchor.today:
                return found + 1
        elif span[0] <= anchor.today:
            return found
    return None


def holiday(task: Task) -> Reading | None:
    name = " ".join(task.parts["holiday"].replace("’", "'").split())
    month_, day_ = (int(x) for x in task.rule.table[name].split("-"))
    found = stated_year(task) or task.anchor.year_for(month_, day_, task.tense())
    return Reading("DATE", f"{found or 'XXXX'}-{month_:02d}-{day_:02d}", sure=0.85)


FORMS: dict[str, Callable[[Task], Reading | None]] = {
    "day": day, "numeric": numeric, "range": date_range, "monthday": monthday, "next_day": next_day, "nth_weekday": nth_weekday, "week_of": week_of, "month": month, "year": year, "season_year": season_year, "fiscal": fiscal,
    "decade": decade, "century": century, "bc": bc, "quarter": quarter, "half": half, "season": season, "holiday": holiday,
}  # fmt: skip
