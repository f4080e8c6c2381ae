"""A day so many days before or after another becomes a value: ago, earlier, two days after the ultimatum, the day before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dateline.resolve.calendar import bounds, month_value, plus_days, plus_months, quarter_value, shifted, unit_parts
from dateline.resolve.time_anchor import Reading
from dateline.resolve.time_forms_length import length
from dateline.resolve.time_forms_relative import PAST, UNKNOWN, base_of
from dateline.resolve.time_task import Task

_COMPARED = re.compile(r"\b(?:compared|from|than|versus|against|with|up|down)\b[^;]{0,80}$")
_OPEN = ("MORE_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS")


def offset(task: Task) -> Reading | None:
    """Two days ago, three days earlier, a week later."""
    word = task.parts["dir"]
    sign = -1 if word in PAST else 1
    number, unit = task.number(), task.look("unit", task.parts["unit"])
    if task.day_told and unit == "D" and task.anchor.named is not None and word not in ("ago", "from now", "hence"):
        return Reading("DATE", task.anchor.named.isoformat(), sure=0.75)  # "on Sunday, two days later"
    if number is not None and "andhalf" in task.parts:
        number += 0.5
    told = word not in ("ago", "from now", "hence") or task.anchor.story
    if number is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in ("S", "M", "H"):
        return Reading("DURATION", length(number, unit), dated=False)
    base = task.anchor.here if told else task.anchor.today
    if told and task.anchor.value and unit.endswith(("Y", "O")):
        span = bounds(task.anchor.value)
        if span and unit == "Y" and number == int(number):
            if (
                span[0].year >= task.anchor.now_year - 1
                and number == 1
                and _COMPARED.search(task.before)
                and "-Q" not in task.anchor.value
            ):
                return Reading("DATE", f"{task.anchor.now_year - 1}", sure=0.6)
            if "-Q" in task.anchor.value:
                return Reading("DATE", quarter_value(plus_months(span[0], 12 * sign * int(number))), sure=0.75)
        base = span[0] if span else base
    if base is None:
        return Reading("DATE", UNKNOWN[unit])
    if number != int(number):
        return Reading("DATE", _fraction(base, unit, sign * number), sure=0.7)
    return Reading("DATE", shifted(base, unit, sign * int(number)), sure=0.8)


def _fraction(base: date, unit: str, number: float) -> str:
    factor, letter = unit_parts(unit)
    if letter == "Y":
        return month_value(plus_months(base, round(12 * factor * number)))
    return plus_days(base, round({"D": 1, "W": 7, "MO": 30.4}[letter] * factor * number)).isoformat()


def event_offset(task: Task) -> Reading | None:
    """Two days after the ultimatum: from the day of the event where the text gives it, else a length."""
    number, unit = task.number(), task.look("unit", task.parts["unit"])
    after = task.parts["dir"] not in PAST
    if number is None or number != int(number) or unit in ("S", "M", "H"):
        return Reading("DURATION", length(number, unit), dated=False, sure=0.7)
    if task.mention.mod in _OPEN:  # "at least 30 days before" points to no day
        return Reading("DURATION", length(number, unit), dated=False, sure=0.7)
    steps = int(number) if after else -int(number)
    if task.event_day is not None:
        return Reading("DATE", shifted(task.event_day, unit, steps), sure=0.75)
    if task.day_told and task.anchor.named is not None:  # "on Thursday, a day after he was freed": freed on Wednesday
        return Reading("DATE", shifted(task.anchor.named, unit, -steps), sure=0.6)
    if task.anchor.story and task.anchor.here is not None:
        return Reading("DATE", shifted(task.anchor.here, unit, steps), sure=0.6)
    if task.comes and task.anchor.here is not None:
        return Reading("DATE", shifted(task.anchor.here, unit, -steps), sure=0.75)
    return Reading("DURATION", length(number, unit), dated=False, sure=0.7)


def day_before(task: Task) -> Reading | None:
    """The day before (the vote of 3 May): from the event's day, else from the day told last."""
    word = task.parts.get("dir", "after")
    step = -1 if word in PAST else 1
    name = task.parts["u"]
    unit = task.look("unit", name)
    base = task.event_day
    if base is None and task.day_told and task.anchor.named is not None and unit == "D":
        return Reading("DATE", task.anchor.named.isoformat(), sure=0.75)  # "on 2 June, the day after the feast"
    if base is None and not task.names_event:
        base = task.anchor.here if unit == "D" else base_of(task, "that")
    if base is None and task.opens and unit == "D":
        base = task.anchor.day  # "He left on Monday. The day after his departure …"
    if base is None:
        return Reading("DATE", UNKNOWN[unit], sure=0.6)
    value = shifted(base, unit, step)
    return Reading("TIME", value + "TNI") if name == "night" else Reading("DATE", value, sure=0.75)


def in_time(task: Task) -> Reading | None:
    number, unit = task.number(), task.look("unit", task.parts["unit"])
    if number is None or task.anchor.today is None or unit in ("S", "M", "H"):
        return Reading("DATE", "FUTURE_REF")
    return Reading("DATE", shifted(task.anchor.today, unit, int(number)), sure=0.8)


def year_ago(task: Task) -> Reading | None:
    """The quarter of a year ago, the year-earlier third quarter."""
    today = task.anchor.today
    if "ordinal" in task.parts and today is not None:
        return Reading("DATE", f"{today.year - 1}-Q{task.look('ordinal', task.parts['ordinal'])}", sure=0.75)
    told = task.anchor.value if "-Q" in task.anchor.value else task.anchor.quarter
    span = bounds(told) if told else None
    if span and ("q" in task.parts or "-Q" in task.anchor.value):
        back = 12 if today is None or span[0].year >= today.year else 0
        return Reading("DATE", quarter_value(plus_months(span[0], -back)), sure=0.7)
    return Reading("DATE", f"{today.year - 1}" if today else "XXXX", sure=0.7)


FORMS: dict[str, Callable[[Task], Reading | None]] = {
    "offset": offset, "event_offset": event_offset, "day_before": day_before, "in_time": in_time, "year_ago": year_ago,
}  # fmt: skip
