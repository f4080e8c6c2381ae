"""An actor in the making: the mentions joined so far and what they tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.resolve.actor_scan import Found


@dataclass(slots=True)
class Cluster:
    """An actor in the making; `seen` is the head token of its last mention."""

    what: str
    first: Found
    mentions: list[Found] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    roles: list[set[str]] = field(default_factory=list)
    role: str | None = None
    title: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    gender: str = ""
    plural: bool = False
    government: bool = False
    abroad: bool = False
    forms: dict[tuple[str, ...], None] = field(default_factory=dict)  # its names as told, in order
    plain: set[str] | None = None  # its words without countries and company suffixes, once asked for
    member_of: Cluster | None = None
    seen: int = 0
