"""Times named from another day become values: yesterday, last week, that evening, two days earlier, the following year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.record.span import When
from dateline.resolve.calendar import (
    bounds,
    plus_days,
    plus_months,
    shifted,
    weekday_after,
    weekday_before,
)
from dateline.resolve.time_anchor import Reading
from dateline.resolve.time_forms_length import length, named_day
from dateline.resolve.time_task import Task, stated_year

_STEP = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0, "that": 0}
_TOLD = frozenset({"previous", "following", "same", "that"})
_VAGUE = {
    "last": "PAST_REF",
    "this": "PRESENT_REF",
    "next": "FUTURE_REF",
    "previous": "PAST_REF",
    "following": "FUTURE_REF",
}
UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "MO": "XXXX-XX",
    "Y": "XXXX",
    "3MO": "XXXX-QX",
    "10Y": "XXX",
    "100Y": "XX",
    "2W": "XXXX-WXX",
}
PAST = frozenset({"ago", "earlier", "previously", "beforehand", "prior", "before", "prior to"})


def base_of(task: Task, rel: str) -> date | None:
    """The day from which a deictic or anaphoric word counts; "the next day" counts from the day told."""
    anchor = task.anchor
    told = rel in _TOLD or (rel == "next" and "the next" in task.said) or (anchor.story and rel in ("next", "last"))
    if not told:
        return anchor.today
    span = bounds(anchor.value) if anchor.value else None
    return (
        span[0] if span and (anchor.day is None or not anchor.value.startswith(anchor.day.isoformat())) else anchor.here
    )


def here_of(task: Task) -> date | None:
    """The day named before in the same sentence, though it lie ahead, else the day told last."""
    return (task.anchor.named if task.day_named else None) or task.anchor.here


def deictic_day(task: Task, word: str) -> date | None:
    if task.anchor.today is None or task.anchor.story:
        return None
    return plus_days(task.anchor.today, {"yesterday": -1, "tomorrow": 1}.get(word, 0))


def deictic(task: Task) -> Reading | None:
    word = " ".join(task.parts["deictic"].split())
    offset = int(task.rules.by_id["en.time.today"].table[word])
    part = task.look("part", task.parts["part"]) if "part" in task.parts else "NI" if word == "tonight" else ""
    if task.anchor.today is None or task.anchor.story:
        if word == "tonight":
            return Reading("TIME", "XXXX-XX-XXTNI")
        return Reading("DATE", _VAGUE["this" if offset == 0 else "last" if offset < 0 else "next"])
    day = plus_days(task.anchor.today, offset).isoformat()
    return Reading("TIME", f"{day}T{part}", sure=0.95) if part else Reading("DATE", day, sure=0.95)


def rel_part(task: Task) -> Reading | None:
    """This morning, last night, that evening, overnight."""
    if "over" in task.parts:
        if task.anchor.today is None or task.anchor.story:
            return Reading("TIME", "TNI")
        night = plus_days(task.anchor.today, -1)
        when = When(begin=night.isoformat(), end=task.anchor.today.isoformat())
        return Reading("TIME", f"{night.isoformat()}TNI", when=when, sure=0.7)
    rel, part = task.rel(), task.look("part", task.parts["part"])
    base = here_of(task) if rel in _TOLD or rel == "next" else task.anchor.today
    if base is None:
        return Reading("TIME", f"T{part}")
    return Reading("TIME", f"{plus_days(base, _STEP[rel]).isoformat()}T{part}", sure=0.85)


def part_date(task: Task) -> Reading | None:
    """Sunday evening, the morning of 31 January, the early hours of Thursday."""
    part = task.look("part", task.parts["part"]) if "part" in task.parts else "MO"
    if "weekday" in task.parts:
        number = int(task.look("weekday", task.parts["weekday"]))
        day = task.anchor.weekday(number, "", task.tense())
        return Reading("TIME", f"{day.isoformat() if day else f'XXXX-WXX-{number}'}T{part}")
    if "month" in task.parts or "dmonth" in task.parts:
        named = named_day(task)
        return Reading("TIME", f"{named.isoformat() if isinstance(named, date) else named}T{part}") if named else None
    day = deictic_day(task, task.parts["deictic"])
    return Reading("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}")


def part_alone(task: Task) -> Reading | None:
    day, part = task.anchor.here, task.look("part", task.parts["part"]) if "part" in task.parts else "MO"
    if part == "NI" and not task.said.startswith("the"):  # "at night", on any night
        return Reading("TIME", f"XXXX-XX-XXT{part}", sure=0.6)
    return Reading("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{part}", sure=0.6)


def weekday(task: Task) -> Reading | None:
    number = int(task.look("weekday", task.parts["weekday"]))
    day = task.anchor.weekday(number, task.rel(), task.tense())
    value = day.isoformat() if day else f"XXXX-WXX-{number}"
    if "part" in task.parts:
        return Reading("TIME", f"{value}T{task.look('part', task.parts['part'])}", sure=0.85)
    return Reading("DATE", value, sure=0.88)


def weekday_week(task: Task) -> Reading | None:
    """Friday next week, Tuesday of last week, Monday next."""
    number = int(task.look("weekday", task.parts["weekday"]))
    if task.parts.get("post") == "week":  # "Sunday week" is the Sunday after next
        day = weekday_after(plus_days(task.anchor.today, 1), number) if task.anchor.today else None
        return Reading("DATE", plus_days(day, 7).isoformat() if day else f"XXXX-WXX-{number}")
    if "post" in task.parts:
        day = task.anchor.weekday(number, task.parts["post"], "unknown")
        return Reading("DATE", day.isoformat() if day else f"XXXX-WXX-{number}")
    rel = task.look("rel", task.parts["wrel"].removeprefix("the "))
    base = base_of(task, rel)
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    return Reading("DATE", plus_days(base, 7 * _STEP[rel] + number - base.isoweekday()).isoformat())


def same_period(task: Task) -> Reading | None:
    """The same month last year: the month of publication, a year back."""
    today, year = task.anchor.today, stated_year(task)
    if "year" not in task.parts:
        year = today.year - 1 if today else None
    unit = {"week": "W", "month": "MO", "quarter": "3MO", "day": "D"}.get(task.parts["u"], "Y")
    if year is None or today is None:
        return Reading("DATE", f"{year}" if year else "XXXX")
    then = plus_months(today, 12 * (year - today.year))
    if unit == "3MO" and task.anchor.quarter:
        return Reading("DATE", f"{year}-{task.anchor.quarter[-2:]}", sure=0.7)
    if unit == "W":
        return Reading("DATE", f"{year}-W{min(52, today.isocalendar()[1]):02d}", sure=0.7)
    return Reading("DATE", shifted(then, unit, 0), sure=0.7)


def rel_month(task: Task) -> Reading | None:
    """Last May (not the month just over), this September, next March."""
    rel, number = task.rel(), task.month()
    base = base_of(task, rel)
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}")
    year = base.year
    if rel in ("last", "previous"):
        year -= 1 if number >= base.month - (1 if rel == "last" else 0) else 0
    elif rel in ("next", "following"):
        year += 1 if number <= base.month else 0
    return Reading("DATE", f"{year}-{number:02d}", sure=0.8)


def rel_season(task: Task) -> Reading | None:
    rel, code = task.rel(), task.look("season", task.parts["season"])
    base = base_of(task, rel)
    if base is None:
        return Reading("DATE", f"XXXX-{code}")
    if rel in ("last", "previous"):
        year = next(
            y for y in (base.year, base.year - 1, base.year - 2) if (s := bounds(f"{y}-{code}")) and s[1] < base
        )
    elif rel in ("next", "following"):
        year = next(y for y in (base.year, base.year + 1) if (s := bounds(f"{y}-{code}")) and s[0] > base)
    else:
        year = base.year - (1 if code == "WI" and base.month < 3 else 0)
    return Reading("DATE", f"{year}-{code}", sure=0.75)


def weekend(task: Task) -> Reading | None:
    rel = task.rel()
    base = base_of(task, rel) if rel else (task.anchor.here if task.anchor.story else task.anchor.today)
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE")
    if rel in ("next", "following"):
        saturday = weekday_after(plus_days(base, 8 - base.isoweekday() if rel == "next" else 1), 6)
    elif rel == "this" or (not rel and task.tense() in ("future", "present")):
        saturday = plus_days(base, 6 - base.isoweekday())
    else:
        saturday = weekday_before(plus_days(base, -1 if base.isoweekday() >= 6 and rel == "last" else 0), 6)
        saturday = plus_days(saturday, -7) if rel == "last" and base.isoweekday() == 7 else saturday
    year, week, _ = saturday.isocalendar()
    return Reading("DATE", f"{year}-W{week:02d}-WE", sure=0.85)


def rel_unit(task: Task) -> Reading | None:
    rel, name = task.rel(), task.parts["u"].split()[-1]
    unit = task.look("unit", name)
    if unit == "D":
        here = here_of(task)
        return Reading("DATE", plus_days(here, _STEP[rel]).isoformat() if here else "XXXX-XX-XX", sure=0.8)
    if (
        rel == "next"
        and task.before.endswith((" for", " over", " during", " within", " throughout"))
        and task.said.startswith("the ")
    ):
        return Reading("DURATION", length(1, unit), dated=False)
    base = base_of(task, rel)
    if base is None:
        return Reading("DATE", UNKNOWN[unit])
    return Reading("DATE", shifted(base, unit, _STEP[rel]), sure=0.9)


def that_date(task: Task) -> Reading | None:
    named = task.anchor.named
    return Reading("DATE", named.isoformat() if named else "XXXX-XX-XX", sure=0.8)


def bare_unit(task: Task) -> Reading | None:
    """The start of the year, later in the day: of the day told last (for a day), else of the day of publication."""
    unit = task.look("unit", task.parts["u"])
    if unit == "3MO":
        told, today = task.anchor.quarter, task.anchor.today
        return Reading("DATE", told or (shifted(today, unit, -1) if today else "XXXX-QX"), sure=0.65)
    base = task.anchor.here if unit == "D" or task.anchor.story else task.anchor.today
    if base is None or (task.anchor.story and task.anchor.year is not None and unit == "Y"):
        return Reading("DATE", f"{task.anchor.year}" if unit == "Y" and task.anchor.year else UNKNOWN[unit])
    return Reading("DATE", shifted(base, unit, 0), sure=0.8)


def unit_end(task: Task) -> Reading | None:
    unit = task.look("unit", task.parts["u"])
    if task.anchor.today is None:
        return Reading("DATE", UNKNOWN[unit])
    span = bounds(shifted(task.anchor.today, unit, 0))
    return Reading("DATE", span[1].isoformat(), sure=0.7) if span else None


FORMS: dict[str, Callable[[Task], Reading | None]] = {
    "deictic": deictic, "rel_part": rel_part, "part_date": part_date, "part_alone": part_alone, "weekday": weekday, "rel_month": rel_month,
    "rel_season": rel_season, "weekend": weekend, "weekday_week": weekday_week, "same_period": same_period, "rel_unit": rel_unit, "that_date": that_date, "bare_unit": bare_unit, "unit_end": unit_end,
}  # fmt: skip
