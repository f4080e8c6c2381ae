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

    @property
    def here(self) -> date | None:
        """The day from which "the next day" counts."""
        return self.day or (None if self.story else self.today)

    def tell(self, reading: Reading, ahead: bool) -> None:
        """Take note of an expression that was read; one that lies ahead is no day told."""
        span = bounds(reading.value) if reading.type in ("DATE", "TIME") and reading.dated else None
        if span is None:
            return
        first = span[0]
        if is_day(reading.value):
            self.named = first
        if self.today is not None and not self.story and (ahead or first > self.today):
            return
        self.value = reading.value
        if (span[1] - first).days <= 366:
            self.year = first.year
        if is_day(reading.value):
            self.day = first
        elif "/" in reading.value:
            self.day = span[1]

    def year_for(self, month: int, day: int | None, tense: Tense) -> int | None:
        """The year of a month (and day) that the text names without one; null where nothing tells."""
        if self.story and self.year is not None:
            return self._year_of_story(month)
        if self.today is None:
            return None
        today = self.today
        if tense == "past":
            this = day_or_none(today.year, month, day or 1)
            return today.year if this is None or this <= today else today.year - 1
        if tense == "future":
            if day is None:
                return today.year if month >= today.month else today.year + 1
            this = day_or_none(today.year, month, day)
            return today.year if this is None or this >= today else today.year + 1
        gap = month - today.month
        return today.year + (-1 if gap > 6 else 1 if gap < -6 else 0)

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
            return weekday_after(plus_days(self.today, 1 if rel == "next" else 0), number)
        if tense == "present" or (rel == "this" and tense != "past"):
            return weekday_after(self.today, number)
        return weekday_before(self.today, number)
