"""The words of `lexicon/en/places`, made ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.lexicon.load import Entry, load


@dataclass(frozen=True)
class PlaceRules:
    """Classes of words around place names, in lower case; see `lexicon/en/places` for what each is."""

    types: frozenset[str]
    capital_types: frozenset[str]
    inside: frozenset[str]
    toward: frozenset[str]
    struck: frozenset[str]
    compass: frozenset[str]
    bodies: frozenset[str]
    offices: frozenset[str]
    of_bodies: frozenset[str]
    streets: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    seats: frozenset[str]
    motions: frozenset[str]
    larger: frozenset[str]
    not_places: frozenset[str]
    hints: dict[str, tuple[str, float]]
    level_first: frozenset[str]
    level_second: frozenset[str]
    level_town: frozenset[str]
    subject_verbs: frozenset[str]
    possessions: frozenset[str]
    partner_nouns: frozenset[str]
    partner_verbs: frozenset[str]
    recipient_nouns: frozenset[str]
    recipient_verbs: frozenset[str]
    reasons: dict[str, str]


@cache
def load_place_rules() -> PlaceRules:
    """The rules, read once.

    Raises:
        BadLexicon: a file does not hold what it must.
    """
    entries = {e.id: e for e in load("en/places")}

    def words(name: str, key: str = "words") -> frozenset[str]:
        return frozenset(entries[f"place.{name}"].texts(key))

    return PlaceRules(
        types=words("words.type"),
        capital_types=words("words.type-capital"),
        inside=words("words.in"),
        toward=words("words.toward"),
        struck=words("words.struck"),
        compass=words("words.compass"),
        bodies=words("words.body"),
        offices=words("words.office"),
        of_bodies=words("words.of-body"),
        streets=words("words.street"),
        titles=words("words.title"),
        never=words("words.never"),
        seats=words("words.seat"),
        motions=words("words.motion"),
        larger=words("words.larger"),
        not_places=words("hint.not"),
        hints=_hints([entries["place.hint.money"], entries["place.hint.body"]]),
        level_first=words("words.level-first"),
        level_second=words("words.level-second"),
        level_town=words("words.level-town"),
        subject_verbs=words("metonym.subject", "verbs"),
        possessions=words("metonym.possessor", "nouns"),
        partner_nouns=words("metonym.partner", "nouns"),
        partner_verbs=words("metonym.partner", "verbs"),
        recipient_nouns=words("metonym.recipient", "nouns"),
        recipient_verbs=words("metonym.recipient", "verbs"),
        reasons={e.id: e.text("why") for e in load("en/places/resolution")},
    )


def _hints(entries: Iterable[Entry]) -> dict[str, tuple[str, float]]:
    """Word → the country that it tells, and how strongly."""
    out: dict[str, tuple[str, float]] = {}
    for entry in entries:
        weak = frozenset(entry.texts("weak"))
        for word, country in entry.mapping("countries").items():
            out[word] = str(country), 0.3 if word in weak else 0.8
    return out
