"""Who takes part: persons, offices, governments, organisations, populations; codes as in PLOVER 2.0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.record.item import Item

ActorKind = Literal[
    "person", "office", "government", "organization", "igo", "ngo", "armed_group", "party", "company", "media",
    "population", "country",
]  # fmt: skip
ActorForm = Literal["name", "role", "acronym", "pronoun", "metonym", "description"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that stand for the actor."""

    start: int
    end: int
    text: str
    form: ActorForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Item):
    """One actor with all its mentions. `sectors` are PLOVER sector codes, `code` is country and first sector."""

    name: str
    kind: ActorKind
    role: str | None
    country: str | None
    sectors: tuple[str, ...]
    code: str | None
    wikidata: str | None
    member_of: str | None
    mentions: tuple[ActorMention, ...]
    by: str
    confidence: float
