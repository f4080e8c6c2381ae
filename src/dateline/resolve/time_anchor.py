"""What a time expression is reckoned from: the day of publication, the day told last, the year of the story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateline.record.span import When
from dateline.record.timex import TimexType
from dateline.resolve.calendar import bounds, day_or_none, is_day, plus_days, weekday_after, weekday_before
from dateline.resolve.time_tense import Tense


class Reading(NamedTuple):
    """What an expression stands for; `when` only where it is not the span of the value."""

    type: TimexType
    value: str
    mod: str | None = None
    when: When | None = None
    dated: bool = True  # may `when` be read off the value?
    sure: float = 0.9
    opens: bool = False  # does its sentence begin with it?


@dataclass
class Anchor:
    """Where the reading of a report stands: `today` its day of publication, `day` and `value` what it told last.

    In a narrative (`story`), a chapter of history rather than news, a month without a year belongs to the year told
    last; in news it lies before or after the day of publication.
    """

    today: date | None
    story: bool
    day: date | None = None
    value: str = ""
    year: int | None = None
    named: date | None = None
    quarter: str = ""

    @property
    def here(self) -> date | None:
        """The day from which "the next day" counts."""
        return self.day or (None if self.story else self.today)

    @property
    def now_year(self) -> int:
        """The year of publication, else the year told last (0 where neither is known)."""
        return self.today.year if self.today and not self.story else self.year or 0

    def tell(self, reading: Reading, ahead: bool) -> None:
        """Take note of an expression that was read; one that lies ahead is no day told."""
        span = bounds(reading.value) if reading.type in ("DATE", "TIME") and reading.dated else None
        if span is None:
            return
        first = span[0]
        if "-Q" in reading.value:
            self.quarter = reading.value
        if is_day(reading.value):
            self.named = first
        if self.today is not None and not self.story and (ahead or first > self.today):
            return
        if not (self.story and len(reading.value) == 4 and self.year is not None and not reading.opens):
            self.value = reading.value
        if (span[1] - first).days <= 366:
            self._tell_year(first.year, reading)
        if is_day(reading.value):
            self.day = date.fromisoformat(reading.when.end) if reading.when and reading.when.end else first
        elif "/" in reading.value:
            self.day = span[1]

    def _tell_year(self, year: int, reading: Reading) -> None:
        """A bare year far from the one told is an aside, unless a sentence opens with it."""
        aside = len(reading.value) == 4 and not reading.opens
        if self.year is None or not aside or 0 <= year - self.year <= 1:
            self.year = year

    def year_for(self, month: int, day: int | None, tense: Tense) -> int | None:
        """The year of a month (and day) that the text names without one; null where nothing tells."""
        if self.story and self.year is not None:
            return self._year_of_story(month)
        if self.today is None:
            return None
        today = self.today
        found = _by_tense(today, month, day, tense)
        # A date without its year is near: "extended to 20 November", told on the 2nd, is no year ago.
        there = day_or_none(found, month, day or 15) or today
        clear = day is None and tense in ("past", "future")
        if (today - there).days > 300 and month_gap(today, month) <= 2 and not clear:
            return found + 1
        if (there - today).days > 300 and month_gap(today, month) >= 10 and not clear:
            return found - 1
        return found

    def _year_of_story(self, month: int) -> int | None:
        """The year told last, or the next one where the month comes long before the month told last."""
        span = bounds(self.value)
        if self.year is None or span is None or (span[1] - span[0]).days > 31:
            return self.year
        return self.year + (1 if span[0].month - month >= 8 else 0)

    def weekday(self, number: int, rel: str, tense: Tense) -> date | None:
        """The day that a weekday (1 Monday … 7 Sunday) stands for."""
        if rel in ("previous", "following", "same", "that"):
            here = self.here
            if here is None:
                return None
            if rel == "following":
                return weekday_after(plus_days(here, 1), number)
            return weekday_before(plus_days(here, -1 if rel == "previous" else 0), number)
        if self.story and self.day is not None:
            return weekday_after(self.day, number)
        if self.today is None:
            return None
        if rel == "last":
            return weekday_before(plus_days(self.today, -1), number)
        if rel == "next" or tense == "future":
            # "next Wednesday" said on a Tuesday is not tomorrow
            return weekday_after(plus_days(self.today, 3 if rel == "next" else 0), number)
        if tense == "present" or (rel == "this" and tense != "past"):
            return weekday_after(self.today, number)
        back, ahead = weekday_before(self.today, number), weekday_after(self.today, number)
        if tense == "near" and (ahead - self.today) < (self.today - back):
            return ahead
        return back


def month_gap(today: date, month: int) -> int:
    """How many months ahead the next such month is."""
    return (month - today.month) % 12


def _by_tense(today: date, month: int, day: int | None, tense: Tense) -> int:
    this = day_or_none(today.year, month, day or 1)
    if tense == "past":
        return today.year if this is None or this <= today else today.year - 1
    if tense == "future":
        if day is None:
            return today.year if month >= today.month else today.year + 1
        return today.year if this is None or this >= today else today.year + 1
    gap = month - today.month
    return today.year + (-1 if gap > 6 else 1 if gap < -6 else 0)
