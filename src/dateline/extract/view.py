"""What the extractors look at: the grammar of a report and the resolved mentions in it, by token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from dateline.record.actor import Actor, ActorMention
from dateline.record.parsed import Parsed
from dateline.record.place import Place, PlaceMention
from dateline.record.report import Published
from dateline.record.timex import Timex

Resolved = TypeVar("Resolved")
Mention = TypeVar("Mention", ActorMention, PlaceMention)


@dataclass(frozen=True)
class View:
    """A parsed report with its times, places and actors.

    `time_at`, `place_at` and `actor_at` map a token to the item whose mention covers it (the shortest mention where
    several do); `actor_heads` maps the token that heads a mention to its actor. `times_in` and `places_in` map a
    sentence to what stands in it, in the order of `times` and `places`.
    """

    parsed: Parsed
    published: Published | None
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    time_at: dict[int, Timex] = field(init=False, repr=False, default_factory=dict)
    place_at: dict[int, tuple[Place, PlaceMention]] = field(init=False, repr=False, default_factory=dict)
    actor_at: dict[int, tuple[Actor, ActorMention]] = field(init=False, repr=False, default_factory=dict)
    actor_heads: dict[int, tuple[Actor, ActorMention]] = field(init=False, repr=False, default_factory=dict)

    times_in: dict[int, list[Timex]] = field(init=False, repr=False, default_factory=dict)
    places_in: dict[int, list[tuple[Place, PlaceMention]]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        within = self.parsed.tokens_within
        for timex in self.times:
            for sentence in self._sentences(timex.start, timex.end):
                self.times_in.setdefault(sentence, []).append(timex)
        for place in self.places:
            for spot in place.mentions:
                for sentence in self._sentences(spot.start, spot.end):
                    self.places_in.setdefault(sentence, []).append((place, spot))
        for timex in sorted(self.times, key=lambda t: t.start - t.end):
            self.time_at.update(dict.fromkeys(within(timex.start, timex.end), timex))
        for place, spot in _longest_first((p, m) for p in self.places for m in p.mentions):
            self.place_at.update(dict.fromkeys(within(spot.start, spot.end), (place, spot)))
        for actor, mention in _longest_first((a, m) for a in self.actors for m in a.mentions):
            tokens = within(mention.start, mention.end)
            if tokens:
                self.actor_at.update(dict.fromkeys(tokens, (actor, mention)))
                self.actor_heads[self.parsed.head_of(tokens.start, tokens.stop)] = (actor, mention)

    def _sentences(self, start: int, end: int) -> list[int]:
        return list(dict.fromkeys(self.parsed.sentence_of[i] for i in self.parsed.tokens_within(start, end)))

    def actor_of(self, head: int) -> tuple[Actor, ActorMention] | None:
        """The actor that the noun phrase headed by this token stands for."""
        return self.actor_heads.get(head) or self.actor_at.get(head)


def _longest_first(pairs: Iterable[tuple[Resolved, Mention]]) -> list[tuple[Resolved, Mention]]:
    return sorted(pairs, key=lambda pair: pair[1].start - pair[1].end)
