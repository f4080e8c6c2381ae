"""Descriptions and pronouns: "two local officials", "the foreign ministry", "a court in Coban", "Syrians", "she"."""

from __future__ import annotations

from dateline.resolve.actor_name import role_sectors
from dateline.resolve.actor_rules import Noun, singular
from dateline.resolve.actor_scan import HYPHENS, PREMODIFIERS, Found, Scan

ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "all",
        "any",
        "some",
        "no",
        "every",
        "each",
        "both",
        "either",
        "another",
        "other",
        "such",
        "several",
        "many",
        "most",
        "few",
        "more",
        "least",
        "at",
        "about",
        "than",
        "nearly",
        "around",
        "over",
        "up",
        "to",
        "only",
        "dozens",
        "hundreds",
        "thousands",
        "of",
        "almost",
        "what",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "certain",
        "various",
    }
)
LOOSE = frozenset({"en.actor.body.association", "en.actor.body.media", "en.actor.role.leader", "en.actor.people.staff"})


def find_phrases(scan: Scan, taken: frozenset[int]) -> list[Found]:
    """Descriptions of persons, bodies and populations whose head no name has taken, in text order."""
    out: list[Found] = []
    for t in scan.tokens:
        if t.i in taken or t.pos in ("VERB", "ADP", "DET", "PUNCT", "AUX", "ADV", "CCONJ", "PRON", "NUM"):
            continue
        hit = scan.noun_at(t.i)
        if hit is not None:
            found = _phrase(scan, t.i, hit, taken)
            if found is not None:
                out.append(found)
    return out


def find_pronouns(scan: Scan) -> list[Found]:
    """Pronouns that may stand for an actor."""
    sets = scan.rules.sets
    table = {w: g for g in ("male", "female", "thing", "many", "speaker") for w in sets[f"pronoun.{g}"]}
    out: list[Found] = []
    for t in scan.tokens:
        group = table.get(t.lower)
        if group is not None and t.tag in ("PRP", "PRP$"):
            out.append(
                Found(
                    t.i,
                    t.i + 1,
                    t.i,
                    "pronoun",
                    "pronoun",
                    "en.actor.pronoun",
                    "person",
                    t.text,
                    (t.lower,),
                    group,
                    gender={"male": "m", "female": "f"}.get(group, ""),
                    plural=group == "many",
                )
            )
    return out


def _phrase(scan: Scan, i: int, hit: tuple[int, Noun, str], taken: frozenset[int]) -> Found | None:
    begin, noun, word = hit
    t = scan.tokens[i]
    if t.dep in ("compound", "nmod", "amod") and t.head > i:
        return None
    plural = t.tag in ("NNS", "NNPS") or (
        t.tag in ("NNP", "NN") and scan.words[i] != word and singular(scan.words[i]) == word
    )
    if noun.title or (t.pos == "ADJ" and noun.what != "people"):
        return None
    if (noun.venue or noun.rule in LOOSE) and not _takes_part(scan, i):
        return None
    first = _left(scan, i, taken)
    last, owner, of_country = _right(scan, i, noun)
    definite, poss = False, None
    k = min(first, begin)
    if k > 0 and scan.words[k - 1] in ("the", "this", "that", "these", "those") and k - 1 not in taken:
        definite = True
    while k < begin and (scan.words[k] in ARTICLES or scan.tokens[k].text in HYPHENS or scan.tokens[k].pos == "PUNCT"):
        definite = definite or scan.words[k] in ("the", "this", "that", "these", "those")
        k += 1
    first = k
    for c in scan.parsed.children[i]:
        if scan.tokens[c].dep == "poss":
            poss = c
    if poss is not None:
        owner = poss
        if scan.tokens[poss].tag == "PRP$":
            first = max(first, poss + 1)
    country, start = _country_within(scan, first, i, owner)
    sectors = _sectors(scan, start, begin, noun)
    if noun.what == "role":
        what, kind = ("people", "population") if plural else ("person", "person")
    elif noun.what == "people":
        what, kind = ("people", noun.kind) if plural or noun.kind != "population" else ("person", "person")
        if word in COLLECTIVE:
            what, kind = "people", noun.kind
    else:
        what, kind = "body", noun.kind
    words = _content_words(scan, start, i, word)
    if noun.what == "body" and last > i + 1:
        words = (
            *words,
            *(
                w
                for k in range(i + 1, last)
                if (w := scan.words[k]) and w not in ("of", "the", "and", "for") and not scan.country_at(k)
            ),
        )
    name = scan.parsed.excerpt(start, last).text if start < last else t.text
    while (start < i and scan.tokens[start].pos == "NUM") or (start < i and scan.tokens[start].tag == "CD"):
        start += 1
    name = " ".join(scan.parsed.excerpt(start, last if what != "people" else i + 1).text.split())
    return Found(
        first,
        last,
        i,
        "role" if what == "person" else "description",
        what,
        noun.rule,
        kind,  # type: ignore[arg-type]
        name,
        words,
        word,
        noun,
        role=name if what == "person" and noun.what == "role" else None,
        country=country or of_country,
        sectors=sectors,
        gender=_gender(scan, word),
        plural=plural,
        definite=definite or poss is not None,
        owner=owner,
    )


COLLECTIVE = frozenset(
    {
        "people",
        "public",
        "crowd",
        "mob",
        "population",
        "community",
        "staff",
        "crew",
        "personnel",
        "workforce",
        "minority",
        "household",
        "family",
        "leadership",
        "indigenous people",
        "gathering",
        "diaspora",
        "tribe",
        "clan",
        "police",
        "everyone",
        "gunmen",
        "attackers",
        "militants",
        "fighters",
        "dead",
        "wounded",
        "injured",
    }
)


def _takes_part(scan: Scan, i: int) -> bool:
    t = scan.tokens[i]
    if scan.acts(i) or t.dep in ("poss", "appos"):
        return True
    return t.dep == "nsubjpass" or (t.dep == "conj" and _takes_part(scan, t.head) if t.head != i else False)


def _left(scan: Scan, i: int, taken: frozenset[int]) -> int:
    """The first token of a noun phrase."""
    first = i
    for c in scan.parsed.children[i]:
        if c < i and scan.tokens[c].dep in PREMODIFIERS:
            first = min(first, scan.parsed.edges[c][0])
    for k in range(i - 1, first - 1, -1):
        if scan.tokens[k].text in (",", ";", ":", "(", ")", "“", "”", '"') or (
            scan.tokens[k].pos == "VERB" and scan.tokens[k].dep not in PREMODIFIERS
        ):
            return k + 1
    return first


def _right(scan: Scan, i: int, noun: Noun) -> tuple[int, int | None, str | None]:
    """The end of a phrase with its "of …" (bodies and offices), the head of what it belongs to, and the country told."""
    j, end = i + 1, scan.parsed.sentences[scan.parsed.sentence_of[i]].last
    if j + 1 >= end or scan.words[j] not in ("of", "for", "in", "at", "from"):
        return i + 1, None, None
    preposition = scan.words[j]
    k = j + 1
    while k < end and scan.words[k] in ("the", "a", "an"):
        k += 1
    if k >= end:
        return i + 1, None, None
    objects = [c for c in scan.parsed.children[j] if scan.tokens[c].dep == "pobj"]
    head = objects[0] if objects and objects[0] - k < 6 else k
    country = scan.country_at(head) or scan.country_at(k)
    if preposition == "from" and noun.what != "people":
        return i + 1, None, None
    if noun.what == "people" or preposition in ("in", "at", "from") or noun.title:
        return i + 1, None, country
    if preposition == "for" and noun.rule != "en.actor.role.spokesperson" and noun.what != "role":
        return i + 1, None, None
    if country and (k in scan.covered or k in scan.place_at):
        return i + 1, head, country
    last = k
    while last < end and last < k + 6:
        t = scan.tokens[last]
        if t.pos not in ("PROPN", "NOUN", "ADJ", "CCONJ", "DET") and t.text not in HYPHENS and scan.words[last] != "'s":
            break
        if t.pos == "CCONJ" and (last + 1 >= end or not scan.tokens[last + 1].text[0].isupper()):
            break
        last += 1
    if last == k:
        return i + 1, None, None
    return last, head, None


def _country_within(scan: Scan, first: int, i: int, owner: int | None) -> tuple[str | None, int]:
    """The country that a phrase names before its head, and where its own words begin after it."""
    country, start = None, first
    for k in range(first, i):
        found = scan.country_at(k)
        if found:
            country = country or found
            if k == start:
                start = k + 1
        elif (scan.tokens[k].text in HYPHENS | {"'s", "’s"} and k == start) or (
            k == start and scan.words[k] in ARTICLES
        ):
            start += 1
    if country is None and owner is not None:
        country = scan.country_at(owner)
    if owner is not None and first <= owner < i:
        start = max(start, owner + 1)
        while start < i and scan.tokens[start].text in ("'s", "’s", "’", "'"):
            start += 1
    return country, min(start, i)


def _sectors(scan: Scan, start: int, begin: int, noun: Noun) -> tuple[str, ...]:
    breakaway = scan.rules.sets["words.breakaway"]
    for k in range(start, begin):
        if noun.type == "government" and scan.words[k] in breakaway:
            return ("PRE",)
    if noun.what == "role" or noun.rule in LOOSE or noun.rule in ("en.actor.people.forces",):
        return role_sectors(scan, start, begin, noun)
    if not noun.sectors:
        return next((s for k in range(start, begin) if (s := scan.beside(k))), ())
    return noun.sectors


def _content_words(scan: Scan, start: int, i: int, word: str) -> tuple[str, ...]:
    passing = scan.rules.sets["words.passing"]
    return (
        *(
            w
            for k in range(start, i)
            if (w := scan.words[k])
            and scan.tokens[k].text not in HYPHENS
            and scan.tokens[k].tag != "CD"
            and w not in passing
            and w not in ARTICLES
            and w != "'s"
        ),
        word,
    )


def _gender(scan: Scan, word: str) -> str:
    sets = scan.rules.sets
    last = word.split()[-1]
    return "m" if last in sets["gender.male"] else "f" if last in sets["gender.female"] else ""
