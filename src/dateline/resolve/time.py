"""Time expressions: found in the text, then resolved against the day of publication and the days told before."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.record.parsed import Parsed
from dateline.record.report import Published
from dateline.record.timex import Timex


@dataclass(frozen=True)
class TimeRules:
    """The rules of `lexicon/en/time`, made ready."""


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression before it is resolved."""

    start: int
    end: int
    rule: str


def load_time_rules() -> TimeRules:
    return TimeRules()


def find_times(parsed: Parsed, rules: TimeRules) -> tuple[TimeMention, ...]:
    return ()


def resolve_times(
    parsed: Parsed, mentions: tuple[TimeMention, ...], published: Published | None, rules: TimeRules
) -> tuple[Timex, ...]:
    return ()
