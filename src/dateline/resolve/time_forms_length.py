"""Lengths, repeated times, hours and times without a place in the calendar become values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.record.span import When
from dateline.resolve.calendar import day_or_none, plus_days, plus_months, unit_parts
from dateline.resolve.numerals import number_of
from dateline.resolve.time_anchor import Reading
from dateline.resolve.time_task import Task

_PARTS_OF = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60), "D": ("H", 24), "MO": ("D", 30), "W": ("D", 7)}
_ZONELESS = "XXXX-XX-XX"


def length(number: float | None, unit: str) -> str:
    """A TIMEX3 duration; null is a vague number.

    >>> length(1.5, "Y"), length(48, "H"), length(None, "W")
    ('P1Y6M', 'PT48H', 'PXW')
    """
    factor, letter = unit_parts(unit)
    time = letter in ("S", "M", "H")
    code = "M" if letter == "MO" else letter
    head = "PT" if time else "P"
    if number is None:
        return head + "X" + {"10Y": "DE", "100Y": "CE"}.get(unit, code)
    number *= factor
    if number == int(number):
        return f"{head}{int(number)}{code}"
    small, count = _PARTS_OF.get(letter, ("", 0))
    rest = (number - int(number)) * count
    if not small or abs(rest - round(rest)) > 0.01:
        return f"{head}{number:g}{code}"
    whole = f"{int(number)}{code}" if number >= 1 else ""
    if letter == "D":
        return f"P{whole}T{round(rest)}{small}"
    return f"{head}{whole}{round(rest)}{small}"


def duration(task: Task) -> Reading | None:
    number, unit = task.number(), task.look("unit", task.parts["unit"])
    if number is not None and "andhalf" in task.parts:
        number += 0.5
    value = length(number, unit)
    if "num3" in task.parts and number is not None:
        second = number_of(task.parts["num3"], task.rules.tables["cardinal"], task.rules.tables["vague"])
        more = length(second, task.look("unit", task.parts["unit3"]))
        if value.startswith("PT") == more.startswith("PT") and value[-1] != more[-1]:
            value += more.removeprefix("PT").removeprefix("P")
    return Reading("DURATION", value, dated=False)


def duration_rel(task: Task) -> Reading | None:
    """The next three months (a length), recent weeks (the past)."""
    rel = task.parts["rel2"]
    ahead = rel in ("next", "coming", "following", "remaining")
    if "u" in task.parts:
        name = task.parts["u"].removeprefix("half-")
        number = 0.5 if task.parts["u"].startswith("half") else 1
        return Reading("DURATION", length(number, task.look("unit", name)), dated=False)
    unit = task.look("units", task.parts["units"])
    if "num" in task.parts:
        return Reading("DURATION", length(task.number(), unit), dated=False)
    if any(w in task.said for w in ("few", "several", "couple")):
        return Reading("DURATION", length(None, unit), dated=False)
    if rel in ("first", "final"):
        return None
    return Reading("DATE", "FUTURE_REF" if ahead else "PAST_REF", dated=False, sure=0.75)


def units(task: Task) -> Reading | None:
    if "dir" in task.parts:
        return Reading("DATE", "FUTURE_REF" if task.parts["dir"] == "later" else "PAST_REF", dated=False, sure=0.7)
    return Reading("DURATION", length(None, task.look("units", task.parts["units"])), dated=False, sure=0.75)


def fixed(task: Task) -> Reading | None:
    rule = task.rule
    return Reading("DURATION" if rule.type == "DURATION" else "DATE", rule.value, dated=False, sure=0.75)


def every(task: Task) -> Reading | None:
    """Every Friday, every two weeks, each March."""
    word = task.parts["what"]
    tables = task.rules.tables
    other = task.parts.get("other")
    if word in tables["weekday"]:
        part = "T" + task.look("part", task.parts["part"]) if "part" in task.parts else ""
        return Reading("SET", f"XXXX-WXX-{tables['weekday'][word]}{part}", dated=False)
    if word in tables["unit"]:
        count = 2.0 if other in ("other", "second") else number_of(other, tables["cardinal"], {}) if other else 1.0
        return Reading("SET", length(count, tables["unit"][word]), dated=False)
    if word in tables["part"]:
        return Reading("SET", f"XXXX-XX-XXT{tables['part'][word]}", dated=False)
    if word in tables["month"]:
        return Reading("SET", f"XXXX-{int(tables['month'][word]):02d}", dated=False)
    return Reading("SET", f"XXXX-{tables['season'][word]}", dated=False)


def adverb(task: Task) -> Reading | None:
    return Reading("SET", task.rule.table[task.parts["adv"]], dated=False, sure=0.6)


def per(task: Task) -> Reading | None:
    return Reading("SET", length(1, task.look("unit", task.parts["unit"])), dated=False, sure=0.75)


def plural_weekday(task: Task) -> Reading | None:
    word = task.parts["wplural"].removesuffix("s") if "wplural" in task.parts else task.parts["weekday"]
    part = task.parts.get("parts") or task.parts.get("part")
    code = task.rules.tables["parts"].get(part or "") or task.rules.tables["part"].get(part or "")
    return Reading("SET", f"XXXX-WXX-{task.look('weekday', word)}" + (f"T{code}" if code else ""), dated=False)


def named_day(task: Task) -> date | str | None:
    """The day beside an hour: null where none stands there, XXXX-WXX-5 where it has no place in the calendar."""
    parts, anchor = task.parts, task.anchor
    if "deictic" in parts:
        step = {"yesterday": -1, "tomorrow": 1}.get(parts["deictic"], 0)
        return plus_days(anchor.today, step) if anchor.today else _ZONELESS
    if "month" in parts or "dmonth" in parts:
        month = task.month("month" if "month" in parts else "dmonth")
        day = int(parts["day"] if "month" in parts else parts["dday"])
        stated = parts.get("year") or parts.get("dyear")
        year = int(stated) if stated else anchor.year_for(month, day, task.tense())
        return (day_or_none(year, month, day) if year else None) or f"XXXX-{month:02d}-{day:02d}"
    if "weekday" in parts:
        number = int(task.look("weekday", parts["weekday"]))
        return anchor.weekday(number, "", task.tense()) or f"XXXX-WXX-{number}"
    return None


def clock(task: Task) -> Reading | None:
    hour, minute = _hour(task)
    if hour is None:
        return None
    named = named_day(task) or task.clock_day or (task.anchor.named if task.beside_day else None)
    day = named or task.anchor.here
    text = day.isoformat() if isinstance(day, date) else day or _ZONELESS
    return Reading("TIME", f"{text}T{hour:02d}:{minute:02d}", sure=0.9 if named else 0.75)


def _hour(task: Task) -> tuple[int | None, int]:
    parts = task.parts
    if "word" in parts:
        return (24 if parts["word"] == "midnight" else 12), 0
    if "hm" in parts:
        return int(parts["hm"][:2]), int(parts["hm"][2:])
    if "oc" in parts:
        number = number_of(parts["oc"], task.rules.tables["cardinal"], {})
        hour = int(number) if number else 0
        late = parts.get("ocpart") in ("afternoon", "evening") or "at night" in task.said
        return (hour + 12 if late and hour < 12 else hour) if 1 <= hour <= 24 else None, 0
    hour, minute = int(parts.get("h") or parts["h2"]), int(parts.get("m") or parts.get("m2") or 0)
    if "ap" in parts:
        if not 1 <= hour <= 12:
            return (hour, minute) if hour > 12 else (None, 0)
        hour = hour % 12 + (12 if parts["ap"].startswith("p") else 0)
    return hour, minute


def hours_to(task: Task) -> Reading | None:
    """The 48 hours to Sunday: a length with both ends."""
    number, unit = task.number(), task.look("unit", task.parts["unit"])
    value = length(number, unit)
    last = named_day(task)
    if not isinstance(last, date) or number is None or unit not in ("H", "D", "W", "MO", "Y"):
        return Reading("DURATION", value, dated=False)
    if unit in ("MO", "Y"):
        begin = plus_days(plus_months(plus_days(last, 1), -int(number) * (12 if unit == "Y" else 1)), 0)
        return Reading("DURATION", value, when=When(begin=begin.isoformat(), end=last.isoformat()), sure=0.8)
    days = {"H": number / 24, "D": number, "W": number * 7}[unit]
    first = plus_days(last, -max(1, round(days)))
    return Reading("DURATION", value, when=When(begin=first.isoformat(), end=last.isoformat()), sure=0.8)


FORMS: dict[str, Callable[[Task], Reading | None]] = {
    "duration": duration, "duration_rel": duration_rel, "units": units, "fixed": fixed, "every": every, "adverb": adverb, "per": per,
    "plural_weekday": plural_weekday, "clock": clock, "hours_to": hours_to,
}  # fmt: skip
