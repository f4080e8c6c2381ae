"""The title beside a name: role, country and sectors, and the body that a person speaks for."""

from __future__ import annotations

from dateline.resolve.actor_rules import Noun, in_office, sectors_then
from dateline.resolve.actor_scan import HYPHENS, Found, Scan, is_body

PARTISAN = "en.actor.role.party_member"
CONTRARY = frozenset({"OPP", "REB", "ELI"})  # a title that says these is believed before the lexicon
GENERAL = frozenset(
    {"en.actor.role.official", "en.actor.role.leader", "en.actor.role.spokesperson", "en.actor.role.diplomat", "en.actor.role.labour",
     "en.actor.people.staff", "en.actor.role.civilian", "en.actor.people.forces", "en.actor.role.soldier"}
)  # fmt: skip


def role_at(scan: Scan, i: int) -> tuple[int, Noun, str] | None:
    """The role that ends at a token."""
    hit = scan.noun_at(i)
    return hit if hit is not None and hit[1].what == "role" else None


def role_sectors(scan: Scan, start: int, begin: int, noun: Noun) -> tuple[str, ...]:
    """Sectors of a role: of its noun, or of a modifier where the noun is as general as "leader"."""
    told = tuple(s for k in range(start, begin) for s in scan.beside(k))
    if "ELI" in told:
        return ("ELI",) if "GOV" in noun.sectors else noun.sectors
    return noun.sectors if noun.sectors and not (told and noun.rule in GENERAL) else told[:1] or noun.sectors


def apply_role(scan: Scan, found: Found, first: int, end: int) -> None:
    """Role, country and sectors of a person from the words of a title."""
    start, sectors = _own_words(scan, found, first, end)
    hits = [(k, h) for k in range(start, end) if (h := role_at(scan, k)) is not None]
    for _, (_, noun, word) in hits:
        if noun.title == "honorific":
            found.gender = found.gender or scan.gender_of(word)
    hits = [h for h in hits if h[1][1].title != "honorific"]
    if not hits:
        return
    last, (begin, noun, word) = hits[-1]
    while start < last and (scan.tokens[start].text in HYPHENS or scan.words[start] in ("the", "mr", "dr")):
        start += 1
    found.title = "counterpart" if word in scan.rules.sets["counterpart"] else noun.title
    found.noun = noun
    after = range(last + 1, end)  # "Commissioner for Internal Security": an office, where no place says whose
    whole = last + 2 < end and scan.words[last + 1] in ("of", "for") and not any(scan.country_at(k) for k in after)
    found.role = " ".join(scan.parsed.excerpt(start, end if whole else last + 1).text.split())
    for k in range(start, last + 1):
        found.gender = found.gender or scan.gender_of(scan.words[k])
    told = role_sectors(scan, start, begin, noun) or tuple(dict.fromkeys(sectors))
    if found.known is not None and in_office(found.known, scan.day) and not set(told) & CONTRARY:
        told = tuple(dict.fromkeys((*found.sectors, *(() if noun.title else told))))
    found.sectors = told or found.sectors


def _party_of(scan: Scan, k: int, end: int) -> bool:
    """Does a word say of which party a lawmaker is ("Republican Senator")?"""
    hit = role_at(scan, k)
    if hit is None or hit[1].rule != PARTISAN:
        return False
    return any((h := role_at(scan, j)) is not None and "LEG" in h[1].sectors for j in range(k + 1, end))


def _own_words(scan: Scan, found: Found, first: int, end: int) -> tuple[int, list[str]]:
    """Where a title's own words begin, after its country and the body that it belongs to; that body's sectors."""
    start, sectors = first, list[str]()
    begin = max((h[0] for k in range(first, end) if (h := role_at(scan, k)) is not None), default=end)
    for k in range(first, end):
        hit = scan.covered.get(k)
        token = scan.tokens[k]
        if hit and hit[1].what == "actor" and hit[1].kind != "person":
            sectors.extend(sectors_then(hit[1], scan.day))
            found.owner = found.owner if found.owner is not None else k
            found.country = found.country or hit[1].country
            start = k + 1 if k == start else start
        elif hit or k in scan.place_at:
            found.country = found.country or scan.country_at(k)
            start = k + 1 if k == start else start
        elif (
            k == start
            and k < begin
            and (is_body(scan, k) or is_body(scan, k + 1))
            and k + 1 < end
            and role_at(scan, k) is None
        ):
            found.owner = found.owner if found.owner is not None else k
            start = k + (1 if is_body(scan, k) else 2)
        elif k < start:
            continue
        elif k == start and token.text.isupper() and len(scan.words[k]) > 1 and role_at(scan, k) is None:
            found.owner = found.owner if found.owner is not None else k
            start = k + 1
        elif token.text in HYPHENS and k == start:
            start = k + 1
        elif k == start and k < begin and token.text[0].isupper() and _party_of(scan, k, end):
            start = k + 1  # "Republican Senator": of a party
    return start, sectors
