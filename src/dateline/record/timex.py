"""A time expression, as TIMEX3 (ISO 24617-1), with the days that it covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.record.item import Item
from dateline.record.span import When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Item):
    """One time expression; `when` is null for what has no place in the calendar (durations, sets, vague ones)."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: TimexMod | None
    when: When | None
    by: str
    confidence: float
