"""How many, of what, where, when, and according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.record.event import EventStatus
from dateline.record.item import Item
from dateline.record.span import Amount, When

Measure = Literal[
    "killed", "injured", "missing", "detained", "abducted", "displaced", "evacuated", "refugees", "asylum_seekers",
    "migrants", "returned", "deported", "expelled", "homeless", "affected", "in_need", "attacks", "protesters", "troops",
    "houses_destroyed", "houses_damaged", "money", "votes", "other",
]  # fmt: skip
Bound = Literal["exact", "at_least", "at_most", "more_than", "less_than", "about", "range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Item):
    """One figure; `value` in units of one, `of` the whole that it is a part of, `population` the actor counted."""

    start: int
    end: int
    text: str
    measure: Measure
    unit: str
    value: Amount
    bound: Bound
    of: Amount | None
    population: str | None
    place: str | None
    when: When | None
    kind: Literal["stock", "flow"] | None
    status: EventStatus
    source: str | None
    event: str | None
    by: str
    confidence: float
