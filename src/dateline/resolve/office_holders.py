"""Office-holders of the lexicon by surname: whoever is named in office dates the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.lexicon.world import WorldActor, world_actors
from dateline.record.parsed import Parsed

_NEAR = 80  # characters before and after a name in which its role is looked for
_GONE = frozenset(
    {
        "former",
        "ex",
        "late",
        "then",
        "outgoing",
        "ousted",
        "future",
        "incoming",
        "elect",
        "designate",
        "deputy",
        "vice",
        "acting",
        "opposition",
        "shadow",
        "minority",
    }
)


@dataclass(frozen=True, slots=True)
class Office:
    """A role that somebody held between two days (null: open or unknown)."""

    name: str
    words: tuple[str, ...]
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
        words = tuple(title.lower().replace("-", " ").split(" of ")[0].split())
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
    """The offices in which a report shows their holders: the role right before the full name, or after it and a comma."""
    text = parsed.report.text
    for token in parsed.tokens:
        for office in holders.get(token.lower, ()):
            start = token.end - len(office.name)
            if start < 0 or text[start : token.end].lower() != office.name:
                continue
            before = _words(text[max(0, start - _NEAR) : start])
            after = (
                _words(text[token.end : token.end + _NEAR].partition(".")[0])
                if text[token.end : token.end + 1] == ","
                else []
            )
            if _named_before(office, before) or _named_after(office, after):
                yield office


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|[,.;:()\"“”]", text.lower())


def _named_before(office: Office, words: list[str]) -> bool:
    """ "Acting Defence Minister Ana Ruiz": the title's last words stand before the name, none of them gone."""
    size = len(office.words)
    if tuple(words[-size:]) != office.words:
        return False
    return not _GONE & set(words[-size - 3 : -size])


def _named_after(office: Office, words: list[str]) -> bool:
    """ "Ana Ruiz, the defence minister of Peru": within six words of the comma, before the next mark."""
    clause: list[str] = []
    for word in words[1:8]:
        if not word.isalpha():
            break
        clause.append(word)
    found = any(tuple(clause[i : i + len(office.words)]) == office.words for i in range(len(clause)))
    return found and not _GONE & set(clause) and not {"who", "said", "told"} & set(clause[:2])
