"""How far a description reaches: its "of …" and "for …", the body or person that it belongs to, the country it tells."""

from __future__ import annotations

from dateline.resolve.actor_rules import Noun
from dateline.resolve.actor_scan import HYPHENS, Scan

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def right_end(scan: Scan, i: int, noun: Noun) -> tuple[int, int | None, str | None]:
    """The end of a phrase with its "of …" (bodies and offices), the head of what it belongs to, and the country told."""
    j, end = i + 1, scan.parsed.sentences[scan.parsed.sentence_of[i]].last
    if j + 1 >= end or scan.words[j] not in ("of", "for", "in", "at", "from"):
        return i + 1, None, None
    k = j + 1
    while k < end and scan.words[k] in ("the", "a", "an"):
        k += 1
    if k >= end:
        return i + 1, None, None
    objects = [c for c in scan.parsed.children[j] if scan.tokens[c].dep == "pobj"]
    head = objects[0] if objects and k <= objects[0] < k + 6 else k
    country = scan.country_at(head) or scan.country_at(k)
    if noun.what == "role" and scan.words[j] in ("of", "for") and names_body(scan, head, k):
        return i + 1, head, country
    if noun.what == "role" and scan.words[head] in scan.rules.sets["words.ground"]:
        return i + 1, None, country
    if scan.words[j] == "from" and noun.what != "people":
        return i + 1, None, None
    if noun.what == "people" or scan.words[j] in ("in", "at", "from"):
        return i + 1, head if scan.words[j] == "of" else None, country
    if scan.words[j] == "for" and (noun.what != "role" or not scan.tokens[k].text[0].isupper()):
        return i + 1, None, None
    if country and (k in scan.covered or k in scan.place_at):
        if noun.what == "body":
            return i + 1, head, country
        last = scan.covered[k][0] if k in scan.covered else of_end(scan, k, end)
        return last, head, country
    last = of_end(scan, k, end)
    return (last, head, None) if last > k else (i + 1, None, None)


def reach_of(scan: Scan, i: int) -> int:
    """Where a phrase ends with its "of …" and "for …"."""
    ends = [
        scan.parsed.edges[c][1]
        for c in scan.parsed.children[i]
        if c == i + 1
        and scan.words[c] in ("of", "for", "at", "in", "to", "on", "from")
        and scan.tokens[c].dep == "prep"
    ]
    return max(ends, default=i + 1)


def names_body(scan: Scan, head: int, k: int) -> bool:
    """Is what follows "of" a body or somebody known ("Secretary-General of the Ministry")?"""
    hit = scan.covered.get(k)
    if hit is not None and hit[1].what == "actor":
        return True
    noun = scan.noun_at(head)
    return noun is not None and noun[1].what in ("body", "people")


def of_end(scan: Scan, k: int, end: int) -> int:
    """The end of the words after "of": names and nouns up to six tokens."""
    last = k
    while last < min(end, k + 6):
        t = scan.tokens[last]
        glued = t.text in HYPHENS and t.text != "." and last + 1 < end and scan.tokens[last + 1].start == t.end
        if t.pos not in ("PROPN", "NOUN", "ADJ", "CCONJ") and not glued and scan.words[last] != "'s":
            break
        if t.pos == "CCONJ" and (last + 1 >= end or not scan.tokens[last + 1].text[0].isupper()):
            break
        last += 1
    return last


def place_within(scan: Scan, first: int) -> str | None:
    """The country of a phrase's first word where this is a place ("Khulna mill workers"), not a people ("Afghan …")."""
    hit = scan.covered.get(first)
    return scan.country_at(first) if not (hit and hit[1].what == "demonym") else None


def country_within(scan: Scan, first: int, begin: int, owner: int | None) -> tuple[str | None, int]:
    """The country that a phrase names before its noun, and where its own words begin after it."""
    country, start, mixed = None, first, False
    for k in range(first, begin):
        found = scan.country_at(k)
        hit = scan.covered.get(k)
        if hit is not None and hit[1].what == "actor":
            country = country or hit[1].country
            start = k + 1 if k == start else start
        elif found:
            mixed = mixed or (country is not None and country != found)
            country = country or found
            start = k + 1 if k == start else start
        elif k == start and (
            scan.tokens[k].text in HYPHENS | POSSESSIVE or scan.words[k] in scan.rules.sets["words.open"]
        ):
            start += 1
    if owner is not None:
        country = country or scan.country_at(owner)
        if first <= owner < begin:
            start = max(start, owner + 1)
            while start < begin and scan.tokens[start].text in POSSESSIVE:
                start += 1
    return (None, first) if mixed else (country, min(start, begin))
