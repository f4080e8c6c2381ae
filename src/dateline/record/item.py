"""What all items of a record share: an id, the rule that made it, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Base of every item.

    `rests_on` (ids of the items that this one was drawn from) and `why` (a reason in words, where the rule alone does
    not tell it) belong to the reading, not to the public record: they are not serialised with it and not compared.
    """

    id: str
    rests_on: tuple[str, ...] = field(default=(), compare=False, metadata={"internal": True})
    why: str = field(default="", compare=False, metadata={"internal": True})
