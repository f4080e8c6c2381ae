"""Office-holders of the lexicon by surname: whoever is named in office dates the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.lexicon.world import WorldActor, world_actors
from dateline.record.parsed import Parsed

_NEAR = 80  # characters around a name in which its role is looked for
_SMALL = frozenset({"of", "the", "for", "and", "in"})
_GONE = frozenset({"former", "ex", "late", "then", "outgoing", "ousted", "future", "incoming", "elect", "designate"})


@dataclass(frozen=True, slots=True)
class Office:
    """A role that somebody held between two days (null: open or unknown)."""

    name: str
    role: frozenset[str]
    title: str
    begin: date | None
    end: date | None


def load_holders() -> Mapping[str, tuple[Office, ...]]:
    """The offices with a day in `lexicon/world/actors`, by the last word of their holder's names in lower case."""
    found: dict[str, list[Office]] = {}
    for actor in world_actors():
        for office in _offices(actor):
            found.setdefault(office.name.split()[-1], []).append(office)
    return {k: tuple(v) for k, v in found.items()}


def _offices(actor: WorldActor) -> Iterator[Office]:
    for held in actor.offices:
        begin, end, title = _day(held.begin), _day(held.end), held.role
        words = frozenset(w for w in title.lower().replace("-", " ").split() if w not in _SMALL)
        if not words or (begin is None and end is None):
            continue
        for name in (actor.name, *actor.names):
            if " " in name:
                yield Office(name.lower(), words, title, begin, end)


def _day(value: object) -> date | None:
    text = str(value or "")
    try:
        return date.fromisoformat(text if len(text) == 10 else text + "-01") if len(text) in (7, 10) else None
    except ValueError:
        return None


def offices_named(parsed: Parsed, holders: Mapping[str, tuple[Office, ...]]) -> Iterator[Office]:
    """The offices in which a report shows their holders: full name and role within a few words of each other."""
    text = parsed.report.text
    for token in parsed.tokens:
        for office in holders.get(token.lower, ()):
            start = token.end - len(office.name)
            if start < 0 or text[start : token.end].lower() != office.name:
                continue
            around = text[max(0, start - _NEAR) : token.end + _NEAR].lower().replace("-", " ").replace(",", " ").split()
            if office.role <= set(around) and not _GONE & set(around):
                yield office
