"""The lexicon of actors, made ready: nouns by their last word, known names by their first, joining words as sets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from dateline.lexicon.load import Entry, load
from dateline.lexicon.own import own_actors
from dateline.lexicon.world import Office, world_actors
from dateline.record.actor import ActorKind

NounClass = Literal["body", "role", "people", "beside"]
KnownClass = Literal["actor", "country", "demonym", "capital"]
PIECES = re.compile(r"\bd'[^\W_]{3,}|[^\W_]+|['’]s\b|&")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun (or phrase) that names a kind of actor; `type` joins descriptions with names."""

    rule: str
    what: NounClass
    kind: ActorKind
    sectors: tuple[str, ...]
    type: str
    local: bool
    venue: bool
    title: str


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the world lexicon: an actor, or a country by its name, its people or its capital."""

    id: str
    name: str
    what: KnownClass
    kind: ActorKind
    country: str | None
    code: str
    sectors: tuple[str, ...]
    roles: tuple[Office, ...]


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Noun], ...]]
Names = Mapping[str, tuple[tuple[tuple[str, ...], bool, Known], ...]]


@dataclass(frozen=True)
class ActorRules:
    """The lexicon of actors, made ready.

    `nouns` maps the last word of a phrase to the words before it, longest first; `names` the first word of a known name
    to the words after it (and whether it is an acronym, which must stand in capitals); `sets` the joining words.
    """

    nouns: Phrases
    speakers: Mapping[str, Noun]
    none: frozenset[str]
    besides: Mapping[str, Noun]
    names: Names
    countries: Mapping[str, Known]
    sets: Mapping[str, frozenset[str]]
    short: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, frozenset[str]]


def fold(word: str) -> str:
    """A word without case, accents, dots and typographic apostrophes, as the lexicon compares it."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("’", "'").replace("‘", "'").replace("ı", "i")
    word = word.lower()
    return word.replace(".", "") if len(word) > 1 else word


def pieces(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase of the lexicon, cut as the parser cuts them; hyphens and lone apostrophes count for nothing."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return tuple(phrase.lower().split())
    return tuple(fold(w) for w in PIECES.findall(re.sub(r"(?<=\b\w)\.(?=\w|\s|$)", "", phrase.replace("’", "'"))))


def singular(word: str) -> str:
    """A regular plural's singular; other words as they are."""
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def load_actor_rules() -> ActorRules:
    """The rules of `lexicon/en/actors` and the names of `lexicon/world`."""
    entries = {e.id: e for e in load("en/actors")}
    nouns: dict[str, list[tuple[tuple[str, ...], Noun]]] = {}
    besides: dict[str, Noun] = {}
    for entry in entries.values():
        what = _noun_class(entry.id)
        if what is None:
            continue
        noun = _noun(entry, what)
        for phrase in entry.texts("words"):
            words = pieces(phrase)
            if what == "beside":
                besides.setdefault(" ".join(words), noun)
            else:
                nouns.setdefault(words[-1], []).append((words[:-1], noun))
    sets = {
        key.removeprefix("en.actor."): frozenset(p if key.endswith(".famous") else fold(p) for p in e.texts("words"))
        for key, e in entries.items()
        if key.startswith(("en.actor.words.", "en.actor.verbs.")) or key == "en.actor.counterpart"
    }
    for key in ("en.actor.pronoun", "en.actor.words.gender"):
        for name in entries[key].values:
            if name not in ("id", "origin", "says", "silent"):
                sets[f"{key.rsplit('.', 1)[1]}.{name}"] = frozenset(entries[key].texts(name))
    for name in ("male", "female"):
        sets[f"names.{name}"] = frozenset(
            fold(w) for w in entries[f"en.actor.first_names.{name}"].text("names").split()
        )
    for key in ("document", "people"):
        sets[f"speaker.{key}"] = frozenset(entries[f"en.actor.speaker.{key}"].texts("verbs"))
    sets["speaker.share"] = frozenset(entries["en.actor.speaker.share"].texts("words"))
    groups = {
        key.removeprefix("en.actor.group."): frozenset(e.texts("words"))
        for key, e in entries.items()
        if key.startswith("en.actor.group.")
    }
    names, countries = _names()
    return ActorRules(
        {k: tuple(sorted(v, key=lambda pair: -len(pair[0]))) for k, v in nouns.items()},
        _speakers(entries), frozenset(entries["en.actor.speaker.none"].texts("words")), besides, names, countries, sets,
        {str(k): pieces(str(v)) for k, v in entries["en.actor.short"].mapping("short").items()}, groups,
    )  # fmt: skip


def _speakers(entries: Mapping[str, Entry]) -> dict[str, Noun]:
    """The nouns that speak, and by "*" with their kind what any other subject of a verb of saying is."""
    found: dict[str, Noun] = {}
    for kind, what in (("document", "body"), ("people", "people"), ("person", "role"), ("body", "body")):
        entry = entries[f"en.actor.speaker.{kind}"]
        noun = _noun(entry, cast(NounClass, what))
        found.update(dict.fromkeys(entry.texts("words"), noun))
        found[f"*{kind}"] = noun
    return found


def _noun_class(key: str) -> NounClass | None:
    for part, what in (("body", "body"), ("role", "role"), ("people", "people"), ("beside", "beside")):
        if key.startswith(f"en.actor.{part}."):
            return cast(NounClass, what)
    return None


def _noun(entry: Entry, what: NounClass) -> Noun:
    default = {"body": "organization", "role": "person", "people": "population", "beside": "organization"}[what]
    return Noun(
        entry.id, what, cast(ActorKind, entry.text("kind", default)), entry.texts("sectors"),
        entry.text("type", entry.id.rsplit(".", 1)[1]), entry.flag("local"), entry.flag("venue"), entry.text("title"),
    )  # fmt: skip


def _names() -> tuple[Names, Mapping[str, Known]]:
    found: dict[str, list[tuple[tuple[str, ...], bool, Known]]] = {}
    countries: dict[str, Known] = {}

    def add(names: Iterable[str], known: Known) -> None:
        for name in names:
            words = pieces(name)
            if words:
                found.setdefault(words[0], []).append((words[1:], is_acronym(name), known))

    for actor in (*own_actors(), *world_actors()):
        known = Known(
            actor.rule, actor.name, "actor", actor.kind, actor.country, actor.code, actor.sectors, actor.offices
        )
        add((actor.name, *actor.names), known)
    for entry in load("world/countries"):
        iso, name = entry.text("iso3"), entry.text("name")
        for what, texts in (
            ("country", entry.texts("names")),
            ("demonym", entry.texts("demonyms")),
            ("capital", (entry.text("capital"),)),
        ):
            known = Known(entry.id, name, cast(KnownClass, what), "government", iso, iso, ("GOV",), ())
            if what == "country":
                countries[iso] = known
            add(dict.fromkeys(t for t in texts if t), known)
    order = {"actor": 0, "country": 1, "capital": 2, "demonym": 3}
    return (
        {k: tuple(sorted(v, key=lambda x: (-len(x[0]), order[x[2].what]))) for k, v in found.items()},
        countries,
    )


def is_acronym(name: str) -> bool:
    """Is a name one word of capitals, which must stand in capitals to be meant?"""
    letters = name.replace(".", "").replace("-", "")
    return len(letters) <= 8 and letters.isupper() and " " not in name


# Without a day, an office that ended in the last years that the lexicon covers still tells what its holder is known for.
NO_DAY = "2022-07-01"


def sectors_then(known: Known, day: str | None) -> tuple[str, ...]:
    """The sectors of a known actor on a day: former office-holders are elites, rebels in power a government.

    Without a day (null) every office counts that did not end before the last years that the lexicon covers.
    """
    if not known.roles:
        return known.sectors
    now = _held(known, day)
    if known.kind != "person":
        return (*dict.fromkeys((*(r.role for r in now), *known.sectors)),)
    before = any(r.end is not None and (day is None or r.end < day) for r in known.roles)
    return ("ELI",) if before and not now and "GOV" in known.sectors else known.sectors


def in_office(known: Known, day: str | None) -> bool:
    """Does a known person hold an office on a day, as far as the lexicon tells?"""
    return not known.roles or bool(_held(known, day))


def _held(known: Known, day: str | None) -> list[Office]:
    if day is None:
        return [r for r in known.roles if r.end is None or r.end >= NO_DAY]
    return [r for r in known.roles if (r.begin or "") <= day and (r.end is None or r.end >= day)]
