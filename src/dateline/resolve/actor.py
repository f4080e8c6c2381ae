"""Mentions of actors become actors: names, roles, pronouns and metonyms joined, with kind, country, sectors and role."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.record.actor import Actor
from dateline.record.parsed import Parsed
from dateline.record.place import Place
from dateline.record.report import Published


@dataclass(frozen=True)
class ActorRules:
    """The lexicon of actors, made ready."""


def load_actor_rules() -> ActorRules:
    return ActorRules()


def resolve_actors(
    parsed: Parsed, places: tuple[Place, ...], published: Published | None, rules: ActorRules
) -> tuple[Actor, ...]:
    return ()
