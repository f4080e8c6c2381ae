"""What must stand around a length or a repeated time for it to be one: no age, no price, no ordinal second."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.resolve.time_spot import Spot

_COUNTED = re.compile(r"(?:\s|-)+(?:(?:years? )?old|olds|of age)\b")
_RATED = ("day", "week", "month", "year", "hour", "minute")


def duration(s: Spot) -> bool:
    """A length of time: no age, no ordinal second, no "a day" of a rate, no "a quarter" that is a fraction."""
    if _COUNTED.match(s.low, s.m.end()) or s.word_before() == "aged":
        return False
    number, unit = s.group("num") or "", s.group("unit") or ""
    if unit == "quarter" or (unit == "quarters" and (number == "some" or "-quarter" in s.m[0])):
        return False
    if unit == "second" and not (number[0].isdigit() or "-" in s.m[0] or number == "one"):
        return False
    if number in ("a", "an") and not s.group("andhalf") and "-" not in s.m[0]:
        return _one_unit(s, unit)
    if number == "some" and not unit.endswith("s"):
        return False
    return not (number == "few" and s.has_the())


def _one_unit(s: Spot, unit: str) -> bool:
    """ "a week" after a word that wants a length."""
    if rate(s):
        return False
    after = s.token_after()
    if after is not None and after.lower in ("long", "after", "before", "on"):
        return True
    return s.modified("DURATION") or s.modified("ANY") or (s.follows("before_length") and unit != "night")


def rate(s: Spot) -> bool:
    """Does a number, a sum of money or a count stand before it ("640 a day", "$3 a barrel a day")?"""
    before = s.token_before()
    if before is None:
        return False
    if before.pos in ("NUM", "SYM") or s.follows("priced"):
        return True
    inner = s.token_before(2)
    return before.pos == "NOUN" and inner is not None and (inner.pos == "NUM" or inner.lower in ("a", "per"))


def per(s: Spot) -> bool:
    return s.m[0].startswith("per") or (s.m["unit"] in _RATED and rate(s))


def units(s: Spot) -> bool:
    """Bare plurals: "for decades", "weeks of fighting"."""
    if s.group("dir") and not s.has_the():
        return True
    if s.lead and not s.modified("ANY") and not s.modified("DURATION"):
        return False
    before = s.token_before()
    if before is not None and before.pos in ("NUM", "DET", "PRON", "ADJ"):
        return False
    return s.follows("before_units") or (s.precedes("after_units") and not s.has_the())


def event_offset(s: Spot) -> bool:
    return not _COUNTED.match(s.low, s.m.end())


def hours_to(s: Spot) -> bool:
    return any(s.group(g) is not None for g in ("weekday", "month", "dday"))


def adverb(s: Spot) -> bool:
    """Weekly as adjective or adverb, not The Daily Star or a local weekly."""
    if s.token.text[0].isupper() and s.token_before() is not None:
        return False
    return s.token.pos in ("ADJ", "ADV") or (
        s.token.dep in ("amod", "compound", "advmod", "npadvmod") and s.token.pos != "PROPN"
    )


def now(s: Spot) -> bool:
    after = s.token_after()
    return not (s.m[0] == "now" and after is not None and after.lower in ("-", "that"))


def hyphened(s: Spot) -> bool:
    return "-" in s.m[0]


GUARDS: dict[str, Callable[[Spot], bool]] = {
    f.__name__: f for f in (duration, per, units, event_offset, hours_to, adverb, now, hyphened)
}
