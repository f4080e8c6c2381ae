"""Mentions made of the words of names: persons, bodies, known actors, countries and regions that act."""

from __future__ import annotations

from dateline.resolve.actor_rules import Known, sectors_then
from dateline.resolve.actor_scan import Found, Scan
from dateline.resolve.actor_words import first_gender, head_of, is_short, name_words, text_of

PERSON, ORGANIZATION = "en.actor.name.person", "en.actor.name.organization"
METONYM, PEOPLE = "en.actor.name.metonym", "en.actor.name.people"


def make_region(scan: Scan, a: int, b: int) -> list[Found]:
    """A region or city that acts, where the places say so: its government."""
    spot = scan.place_at.get(b - 1)
    if spot is None or spot[1] != "metonym":
        return []
    found = Found(
        a, b, head_of(scan, a, b), "metonym", "body", METONYM, "government", spot[0].name, name_words(scan, a, b)
    )
    found.country, found.sectors, found.definite = spot[0].country, ("GOV",), True
    return [found]


def make_known(scan: Scan, a: int, b: int, known: Known, country: str | None) -> Found:
    if known.kind == "person":
        found = make_person(scan, a, b)
        found.sectors = sectors_then(known, scan.day)
    else:
        found = make_body(scan, a, b, form="acronym" if is_short(scan, a, b) else "name")
        found.sectors = sectors_then(known, scan.day)
        found.alias = ""
    found.known, found.rule, found.kind = known, known.id, known.kind
    found.country = known.country or (country if known.kind not in ("igo",) else None)
    return found


def make_person(scan: Scan, a: int, b: int) -> Found:
    found = Found(
        a, b, head_of(scan, a, b), "name", "person", PERSON, "person", text_of(scan, a, b), name_words(scan, a, b)
    )
    found.head_word, found.gender = scan.words[b - 1], first_gender(scan, a, b)
    return found


def make_body(scan: Scan, a: int, b: int, *, form: str = "name") -> Found:
    found = Found(
        a, b, head_of(scan, a, b), "acronym" if form == "acronym" else "name", "body", ORGANIZATION, "organization",
        text_of(scan, a, b), name_words(scan, a, b), scan.words[b - 1], definite=True,
    )  # fmt: skip
    found.country = next(
        (h[1].country for k in range(a, b) if (h := scan.covered.get(k)) and h[1].what != "actor"), None
    )
    return found


def _of_state(scan: Scan, head: int) -> bool:
    """Does a country or capital have or give what states do ("a response from Beijing", "Warsaw's responsibility")?"""
    words = scan.rules.sets["words.statecraft"]
    t = scan.tokens[head]
    above = scan.tokens[t.head]
    if t.dep == "poss":
        return above.lemma in words
    return t.dep == "pobj" and above.lower in ("from", "with") and scan.tokens[above.head].lemma in words


def make_country(scan: Scan, a: int) -> list[Found]:
    """A country or capital that acts, or a people by its name."""
    last, known = scan.known[a]
    t = scan.tokens[last - 1]
    if known.what == "demonym":
        noun = t.pos in ("NOUN", "PROPN") and t.dep not in ("compound", "amod", "nmod")
        if not noun or not (t.tag in ("NNS", "NNPS") or t.text.endswith("s")):
            return []
        people = Found(a, last, t.i, "name", "people", PEOPLE, "population", text_of(scan, a, last))
        people.words, people.head_word, people.plural = (scan.words[last - 1],), scan.words[last - 1], True
        people.country, people.sectors = known.country, ("CVL",)
        return [people]
    head = head_of(scan, a, last)
    spot = scan.place_at.get(head)
    metonym = spot is not None and spot[1] == "metonym"
    acts = scan.acts(head)
    if known.what == "capital" and acts and not metonym:
        acts = scan.governor(head).lemma in scan.rules.sets["verbs.agency"] and scan.tokens[head].dep == "nsubj"
    acts = acts or _of_state(scan, head)
    if not metonym and (not acts or (spot is not None and spot[1] == "name")):
        return []
    country = scan.rules.countries.get(known.country or "", known)
    found = Found(
        a, last, head, "metonym" if known.what == "capital" else "name", "country", METONYM, "government", country.name
    )
    found.known, found.country, found.sectors, found.definite = country, known.country, ("GOV",), True
    return [found]
