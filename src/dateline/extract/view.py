"""What the extractors look at: the grammar of a report and the resolved mentions in it, by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
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

    @cached_property
    def actor_by_id(self) -> dict[str, Actor]:
        """The actors by their ids."""
        return {a.id: a for a in self.actors}

    @cached_property
    def state_of(self) -> dict[str | None, str]:
        """By country the id of the first actor that is its government or the country itself."""
        return {a.country: a.id for a in reversed(self.actors) if a.kind in ("government", "country")}

    @cached_property
    def literal_starts(self) -> frozenset[int]:
        """The offsets at which places themselves are named."""
        return frozenset(m.start for p in self.places for m in p.mentions if m.form == "literal")

    @cached_property
    def place_named(self) -> dict[str, Place]:
        """By each name of a place, as shown or told, the first place that bears it."""
        return {name: p for p in reversed(self.places) for name in (p.name, *(m.text for m in p.mentions))}

    @cached_property
    def _actor_starts(self) -> list[tuple[int, str]]:
        return sorted((m.start, a.id) for a in self.actors for m in a.mentions)

    def actors_from(self, start: int, end: int) -> set[str]:
        """The ids of the actors with mentions that begin between two offsets."""
        low, high = bisect_left(self._actor_starts, (start, "")), bisect_left(self._actor_starts, (end, ""))
        return {i for _, i in self._actor_starts[low:high]}

    @cached_property
    def time_spans(self) -> tuple[range, ...]:
        """The tokens of each of the times."""
        return tuple(self.parsed.tokens_within(t.start, t.end) for t in self.times)

    @cached_property
    def _time_starts(self) -> list[int]:
        return [t.start for t in self.times]

    def time_place(self, start: int) -> int:
        """The place in `times` of the first that begins at this offset or after it."""
        return bisect_left(self._time_starts, start)

    def times_from(self, start: int, end: int) -> tuple[Timex, ...]:
        """The times that begin between two offsets, in text order."""
        return self.times[self.time_place(start) : self.time_place(end)]

    def actor_of(self, head: int) -> tuple[Actor, ActorMention] | None:
        """The actor that the noun phrase headed by this token stands for."""
        return self.actor_heads.get(head) or self.actor_at.get(head)


def _longest_first(pairs: Iterable[tuple[Resolved, Mention]]) -> list[tuple[Resolved, Mention]]:
    return sorted(pairs, key=lambda pair: pair[1].start - pair[1].end)
