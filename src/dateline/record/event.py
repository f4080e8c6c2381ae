"""Who did what to whom: PLOVER 2.0 types and modes, with the CAMEO leaf code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.record.item import Item
from dateline.record.span import Excerpt, When

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["actual", "future", "hypothetical", "negated", "historical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """One event; `source` is the statement by which the report knows of it, null where the report vouches for it."""

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    score: float | None
    goldstein: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: When | None
    place: str | None
    status: EventStatus
    trigger: Excerpt
    mentions: tuple[Excerpt, ...]
    source: str | None
    figures: tuple[str, ...]
    by: str
    confidence: float
