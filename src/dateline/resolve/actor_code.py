"""A phrase that names an actor becomes its PLOVER code: country (or UNO, IGO, NGO …) and sectors, on a day if one is given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.lexicon.folding import fold as fold_place
from dateline.lexicon.gazetteer import Gazetteer
from dateline.record.parsed import Parsed
from dateline.record.place import Place
from dateline.record.report import Published
from dateline.resolve.actor_rules import ActorRules, Known, Noun, pieces, sectors_then
from dateline.resolve.actor_scan import Scan

BEFORE_CLAUSE = frozenset(
    {"of", "in", "at", "from", "for", "who", "that", "which", "across", "on", "to", "with", "near", "by"}
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TOWN = 20_000  # inhabitants from which a name alone is taken for a town


@dataclass(frozen=True, slots=True)
class Coded:
    """What a phrase stands for; null and empty where nothing is known of it."""

    country: str | None
    sectors: tuple[str, ...]
    name: str | None


def read_day(text: str | None) -> str | None:
    """The day that a date names ("2022-04-01", "12 April 2022"); null for "today" and what is no date.

    >>> read_day("12 April 2022")
    '2022-04-12'
    """
    text = (text or "").strip().lower()
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        parts = (int(m[1]), int(m[2]), int(m[3]))
    elif m := re.match(r"(\d{1,2}) ([a-z]{3})[a-z]*,? (\d{4})", text):
        parts = (int(m[3]), MONTHS.index(m[2]) + 1 if m[2] in MONTHS else 0, int(m[1]))
    elif m := re.match(r"([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})", text):
        parts = (int(m[3]), MONTHS.index(m[1]) + 1 if m[1] in MONTHS else 0, int(m[2]))
    else:
        return None
    try:
        return date(*parts).isoformat()
    except ValueError:
        return None


def code_phrase(
    parsed: tuple[Parsed, Parsed],
    places: tuple[Place, ...],
    gazetteer: Gazetteer,
    rules: ActorRules,
    *,
    day: str | None,
) -> Coded:
    """Code an actor phrase.

    Args:
        parsed: the phrase and the words around it (perhaps empty), each with its grammar.
        places: the places found in the phrase.
        gazetteer: where a name that nothing else explains is looked up.
        rules: the lexicon of actors.
        day: the day by which offices are judged; null for no day in particular.
    """
    phrase, around = parsed
    scan = Scan(phrase, places, Published(begin=day, end=day, by="given"), rules, strict=False)
    context = Scan(around, (), None, rules, strict=False)
    lands = [c for c in dict.fromkeys(k.country for _, k in context.known.values() if k.what != "actor") if c]
    words = [w for w in scan.words if w]
    if not words:
        return Coded(None, (), None)
    whole = _whole(scan, lands)
    if whole is not None:
        return _known(whole, day)
    return _described(scan, context, gazetteer, lands, day)


def _whole(scan: Scan, lands: list[str]) -> Known | None:
    """The known actor or country that the phrase names as a whole, articles and possessives aside."""
    words = pieces(scan.parsed.report.text)
    words = words[1:] if words[:1] in (("the",), ("a",), ("an",)) else words
    words = words[:-1] if words[-1:] == ("'s",) else words
    capitals = any(t.text.replace(".", "").isupper() for t in scan.tokens)
    found = (
        [
            k
            for rest, acronym, k in scan.rules.names.get(words[0], ())
            if rest == words[1:] and (capitals or not acronym)
        ]
        if words
        else []
    )
    near = [k for k in found if k.country in lands]
    return next(iter(near or found), None)


def _known(known: Known, day: str | None) -> Coded:
    if known.what == "demonym":
        return Coded(known.country, ("CVL",), known.name)
    if known.what == "capital":
        return Coded(known.country, ("GOV",), known.name)
    return Coded(known.code, sectors_then(known, day), known.name)


def _described(scan: Scan, context: Scan, gazetteer: Gazetteer, lands: list[str], day: str | None) -> Coded:
    inside = [k for _, (_, k) in sorted(scan.known.items())]
    person = next((k for k in inside if k.kind == "person" and k.what == "actor"), None)
    if person is not None:
        return _known(person, day)
    body = next((k for k in inside if k.what == "actor"), None)
    country = next((k.country for k in inside if k.what != "actor"), None)
    country = country or (body.code if body else None) or _place_country(scan, gazetteer)
    sectors = _sectors(scan, body)
    if not country and (sectors or _in_context(scan, context)) and len(lands) == 1:
        country = lands[0]
    if not sectors and _in_context(scan, context):
        sectors = _sectors(context, None)
    if not sectors and country and not inside and _is_town(scan):
        sectors = ("CVL",)
    name = body.name if body and not sectors else None
    return Coded(country, sectors, name)


def _in_context(scan: Scan, context: Scan) -> bool:
    """Does the phrase name somebody (not describe him), with words around that tell who it is?"""
    return bool(context.tokens) and all(t.text[0].isupper() or not t.text[0].isalpha() for t in scan.tokens)


def _sectors(scan: Scan, body: Known | None) -> tuple[str, ...]:
    """Sectors told by the head of a phrase, else by any noun in it; a body known by name speaks for its people."""
    end = next((k for k in range(1, len(scan.tokens)) if scan.words[k] in BEFORE_CLAUSE), len(scan.tokens))
    nouns = [(k, hit) for k in range(len(scan.tokens) - 1, -1, -1) if k not in scan.known and (hit := scan.noun_at(k))]
    nouns.sort(key=lambda pair: pair[0] >= end)  # the head first: what stands before "of", "in", "who"
    former = any("ELI" in scan.beside(k) for k in range(len(scan.tokens)))
    for k, (first, noun, word) in nouns:
        told = _beside(scan, range(first))
        sectors = _of_noun(noun, word, told, body)
        if (
            former
            and noun.what == "role"
            and set(sectors) & {"GOV", "LEG", "MIL", "SPY", "JUD", "COP", ""} | (set() if sectors else {"x"})
        ):
            return ("ELI",)
        if sectors:
            return _men_and_women(scan, k, word, sectors)
    if body is not None:
        return ("ELI",) if former else body.sectors
    return _beside(scan, range(len(scan.tokens)))


def _beside(scan: Scan, span: Iterable[int]) -> tuple[str, ...]:
    told = [s for k in span for s in scan.beside(k) if s != "ELI"]
    return tuple(dict.fromkeys(told))


def _of_noun(noun: Noun, word: str, told: tuple[str, ...], body: Known | None) -> tuple[str, ...]:
    if noun.title:
        return noun.sectors
    general = noun.rule in GENERAL or not noun.sectors
    if noun.rule in ARMED and body is not None and body.sectors:
        return body.sectors
    if general and told:
        return ("REL",) if "REL" in told else told[-1:]
    if general and body is not None and body.sectors:
        return body.sectors
    return noun.sectors


ARMED = frozenset({"en.actor.role.armed", "en.actor.people.armed", "en.actor.people.forces", "en.actor.role.soldier"})
GENERAL = frozenset(
    {"en.actor.role.official", "en.actor.role.leader", "en.actor.role.spokesperson", "en.actor.people.staff",
     "en.actor.body.association", "en.actor.body.agency", "en.actor.people.forces", "en.actor.role.activist"}
)  # fmt: skip


def _men_and_women(scan: Scan, k: int, word: str, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """Men of whom nothing else is told may be anyone; with women and children they are civilians."""
    if word == "man" and not {"women", "children", "woman"} & set(scan.words):
        return ("UNK",)
    return sectors


def _place_country(scan: Scan, gazetteer: Gazetteer) -> str | None:
    """The country of the places in a phrase, resolved ones first, then the largest town of a name."""
    runs: list[list[str]] = [[]]
    for i, t in enumerate(scan.tokens):
        plain = (
            t.text[0].isupper() and not scan.beside(i) and scan.noun_at(i) is None and t.pos in ("PROPN", "NOUN", "ADJ")
        )
        if plain:
            runs[-1].append(t.text)
        elif runs[-1]:
            runs.append([])
    names = [" ".join(run) for run in runs if run]
    found = gazetteer.look_up([fold_place(n) for n in names])
    described = any(scan.noun_at(i) is not None for i in range(len(scan.tokens)))
    for name in names:
        candidates = [c for c in found.get(fold_place(name), ()) if c.population >= TOWN and c.country]
        if candidates and (described or (len(names) == 1 and " " not in name)):
            return max(candidates, key=lambda c: c.prominence).country
    return next((spot[0].country for spot in scan.place_at.values() if spot[0].country), None)


def _is_town(scan: Scan) -> bool:
    return all(t.text[0].isupper() or t.pos in ("DET", "PUNCT") for t in scan.tokens)
