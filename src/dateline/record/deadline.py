"""By when somebody must act by another's order or threat."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.record.item import Item
from dateline.record.span import Excerpt, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Item):
    """One deadline with what is demanded, of whom, by whom, and what follows otherwise."""

    when: When | None
    set_by: str | None
    upon: tuple[str, ...]
    demand: Excerpt | None
    otherwise: Excerpt | None
    announced: When | None
    event: str | None
    source: str | None
    mentions: tuple[Excerpt, ...]
    by: str
    confidence: float
