"""Mentions of actors become actors: names, roles, pronouns and metonyms joined, with kind, country, sectors and role."""

from __future__ import annotations

from dataclasses import replace

from dateline.record.actor import Actor, ActorForm, ActorMention
from dateline.record.ids import numbered
from dateline.record.parsed import Parsed
from dateline.record.place import Place
from dateline.record.report import Published
from dateline.resolve.actor_cluster import Cluster
from dateline.resolve.actor_echo import find_those
from dateline.resolve.actor_link import link_mentions
from dateline.resolve.actor_name import find_names
from dateline.resolve.actor_phrase import find_phrases, find_pronouns
from dateline.resolve.actor_rules import ActorRules, load_actor_rules, pieces
from dateline.resolve.actor_scan import Found, Scan
from dateline.resolve.actor_speaker import find_speakers
from dateline.resolve.coreference import Joiner

__all__ = ["ActorRules", "load_actor_rules", "resolve_actors"]


def resolve_actors(
    parsed: Parsed, places: tuple[Place, ...], published: Published | None, rules: ActorRules
) -> tuple[Actor, ...]:
    """Everyone in a report who can take part in an event or statement, each with all the words that stand for them.

    Args:
        parsed: the report with its grammar.
        places: its places; their metonyms become governments, their countries those of bodies and persons.
        published: its day, by which office-holders are known.
        rules: the lexicon of actors.
    """
    if not parsed.tokens:
        return ()
    scan = Scan(parsed, places, published, rules)
    names = find_names(scan)
    taken = frozenset(i for m in names for i in range(m.first, m.last))
    phrases = find_phrases(scan, taken)
    link_mentions(scan, names, phrases)
    speakers = find_speakers(scan, (*names, *phrases))
    mentions = [*names, *phrases, *speakers, *find_those(scan), *find_pronouns(scan)]
    mentions.sort(key=lambda m: (m.first, -m.last))
    clusters = Joiner(scan).join(mentions)
    drafts = {id(c): _actor(scan, c) for c in clusters}
    ordered = sorted(clusters, key=lambda c: _place(drafts[id(c)]))
    ids = {id(c): f"a{n}" for n, c in enumerate(ordered, 1)}
    actors = numbered((drafts[id(c)] for c in ordered), "a", _place)
    return tuple(
        replace(a, member_of=ids[id(c.member_of)]) if c.member_of is not None else a
        for a, c in zip(actors, ordered, strict=True)
    )


def _place(actor: Actor) -> tuple[int, int]:
    first = actor.mentions[0]
    return first.start, first.end


def _actor(scan: Scan, c: Cluster) -> Actor:
    best = _naming(c)
    country = c.country or _default_country(scan, c)
    known = next((m.known for m in c.mentions if m.known is not None), None)
    kind = known.kind if known is not None else best.kind
    sectors = c.sectors or _default_sectors(c)
    mentions = dict.fromkeys((m.first, m.last, m.form) for m in c.mentions)
    return Actor(
        id="", name=_name(scan, c, best, country), kind=kind, role=c.role if kind == "person" else None, country=country,
        sectors=sectors, code=actor_code(country, sectors, kind), wikidata=None,
        member_of=None, mentions=tuple(sorted((_mention(scan, *key) for key in mentions), key=lambda m: (m.start, m.end))),
        by=known.id if known is not None else best.rule, confidence=_confidence(c, best),
    )  # fmt: skip


def _mention(scan: Scan, first: int, last: int, form: ActorForm) -> ActorMention:
    e = scan.parsed.excerpt(first, last)
    return ActorMention(start=e.start, end=e.end, text=e.text, form=form)


def _naming(c: Cluster) -> Found:
    """The mention that names the actor: a country's name, else the longest name, else the first description."""
    for m in c.mentions:
        if m.what == "country":
            return m
    names = [m for m in c.mentions if m.form == "name"] or [m for m in c.mentions if m.form == "acronym"]
    return max(names, key=lambda m: len(m.name)) if names else c.first


def _name(scan: Scan, c: Cluster, best: Found, country: str | None) -> str:
    """The actor's name: of a government its country's, of the known who are only abbreviated their full one."""
    if c.government and country:
        known = scan.rules.countries.get(country)
        return known.name if known is not None else best.name
    known = next((m.known for m in c.mentions if m.known is not None), None)
    if known is None or (" " in best.name and not set(pieces(known.name)) < set(best.words)):
        return best.name
    return known.name


def _default_country(scan: Scan, c: Cluster) -> str | None:
    if c.member_of is not None:
        return c.member_of.country or (None if c.member_of.first.kind == "igo" else scan.home)
    first = c.first
    if c.abroad:
        return None
    if first.kind == "igo" or first.known is not None or any(m.known is not None for m in c.mentions):
        return None
    if c.what == "body":
        if first.noun is not None and first.noun.local:
            return scan.home_at(first.head)
        foreign = first.noun is not None and first.noun.type in ("embassy", "bloc", "breakaway")
        return scan.home if scan.sure and not foreign and not first.plural else None
    if c.what == "people":
        return scan.home_at(first.head) if first.noun is not None and first.noun.what == "role" else None
    return scan.home_at(first.head)


def _default_sectors(c: Cluster) -> tuple[str, ...]:
    if c.member_of is not None:
        return c.member_of.sectors
    return ()


def actor_code(country: str | None, sectors: tuple[str, ...], kind: str) -> str | None:
    """The PLOVER code of an actor: country (or IGO, NGO where it has none) and first sector."""
    place = country or {"igo": "IGO", "ngo": "NGO"}.get(kind)
    return (place or "") + (sectors[0] if sectors else "") or None


def _confidence(c: Cluster, best: Found) -> float:
    if any(m.known is not None for m in c.mentions):
        return 0.9
    return {"name": 0.8, "acronym": 0.75}.get(best.form, 0.7)
