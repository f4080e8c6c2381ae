"""The day of publication of a report that does not carry one: dateline, dates, weekdays and office-holders narrow it."""

from __future__ import annotations

from dateline.record.parsed import Parsed
from dateline.record.report import Published
from dateline.resolve.time import TimeMention, TimeRules


def infer_published(parsed: Parsed, mentions: tuple[TimeMention, ...], rules: TimeRules) -> Published | None:
    """The day, or the span of days, that the text allows; null where it allows too many."""
    return None
