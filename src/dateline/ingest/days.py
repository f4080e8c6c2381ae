"""The day of publication as inputs write it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from dateline.record.report import Published, PublishedBy

ACCEPTED = (
    "a day (2023-10-05), a timestamp (2023-10-05T18:30:00+05:00) or an e-mail date (Thu, 05 Oct 2023 18:30:00 +0500)"
)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?)?\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)


def read_day(value: str) -> str | None:
    """The calendar day of a date or timestamp, as the clock showed where it was written; null where it is none.

    >>> read_day("2023-10-05T23:30:00-04:00"), read_day("Thu, 05 Oct 2023 18:30:00 +0500"), read_day("04/05/23")
    ('2023-10-05', '2023-10-05', None)
    """
    words = value.strip()
    match = _ISO.fullmatch(words)
    try:
        if match:
            return datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        return (
            parsedate_to_datetime(words).date().isoformat()
            if len(words) < 60 and words[:1].isalnum() and ":" in words
            else None
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_published(value: object, *, by: PublishedBy = "given") -> Published | None:
    """The day of publication from a field of an input: text, or `begin` and `end` for a span of days.

    Raises:
        ValueError: the field holds no such day; the message says what is accepted.
    """
    if value is None or value == "":
        return None
    if isinstance(value, Mapping) and {"begin", "end"} <= set(value):
        ends = [read_day(v) if isinstance(v, str) else v for v in (value["begin"], value["end"])]
        if all(v is None or isinstance(v, str) for v in ends) and any(ends):
            return Published(begin=_text(ends[0]), end=_text(ends[1]), by=by)
    day = read_day(value) if isinstance(value, str) else None
    if day is None:
        raise ValueError(f"{str(value)[:60]!r} is no day that can be read; write {ACCEPTED}")
    return Published(begin=day, end=day, by=by)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
