"""Descriptions and pronouns: "two local officials", "the foreign ministry", "a court in Coban", "Syrians", "she"."""

from __future__ import annotations

from dateline.record.actor import ActorForm, ActorKind
from dateline.resolve.actor_reach import country_within, place_within, reach_of, right_end
from dateline.resolve.actor_rules import Noun, singular
from dateline.resolve.actor_scan import HYPHENS, PREMODIFIERS, Found, Scan, is_body
from dateline.resolve.actor_title import role_at, role_sectors

Hit = tuple[int, Noun, str]
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
STOPS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "[", "]", "—", "–", "•", "/"})
NO_HEADS = frozenset({"VERB", "ADP", "DET", "PUNCT", "AUX", "ADV", "CCONJ", "NUM", "PART", "SCONJ"})
ARMED = frozenset({"en.actor.role.armed", "en.actor.people.armed", "en.actor.people.forces"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def find_phrases(scan: Scan, taken: frozenset[int]) -> list[Found]:
    """Descriptions of persons, bodies and populations whose head no name has taken, in text order."""
    hits: dict[int, Hit] = {}
    line = scan.parsed.report.dateline
    for t in scan.tokens:
        if line and line.start <= t.start < line.end:
            continue
        if t.i not in taken and t.pos not in NO_HEADS and (t.pos != "PRON" or t.lower.startswith("every")):
            hit = scan.noun_at(t.i)
            if hit is not None:
                hits[t.i] = hit
    for begin, noun, _ in list(hits.values()):
        owners = _membership(scan, begin, noun)
        if owners is not None:
            hits.pop(owners, None)  # "the industrialists' association"
    inner = {k for i, hit in hits.items() for k in range(hit[0], i)}
    out: list[Found] = []
    for i, hit in hits.items():
        if i not in inner:
            found = _phrase(scan, i, hit, taken)
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
            sex = {"male": "m", "female": "f"}.get(group, "")
            pronoun = Found(t.i, t.i + 1, t.i, "pronoun", "pronoun", "en.actor.pronoun", "person", t.text)
            pronoun.words, pronoun.head_word, pronoun.gender, pronoun.plural = (t.lower,), group, sex, group == "many"
            pronoun.plural = pronoun.plural or t.lower in ("we", "us", "our", "ours", "ourselves")
            out.append(pronoun)
    return out


def _phrase(scan: Scan, i: int, hit: Hit, taken: frozenset[int]) -> Found | None:
    begin, noun, word = hit
    t = scan.tokens[i]
    rank = noun.title == "rank" and t.text.islower() and len(word) > 6 and word != "private" and t.pos == "NOUN"
    if (noun.title and not rank) or t.ent in ("TIME", "DATE", "CARDINAL") or (t.pos == "ADJ" and noun.what != "people"):
        return None
    names = i + 1 in taken and noun.what == "body" and begin - 1 not in taken
    short = noun.what == "body" and begin == i and t.text[0].isupper() and t.dep == "compound" and i > 0
    if short and t.head == i + 1 and role_at(scan, i + 1) is not None:
        found = Found(i, i + 1, i, "description", "body", noun.rule, noun.kind, t.text, (word,), word, noun)
        found.definite, found.weak, found.title = True, True, "short"  # "a Commission official": a body told before
        return found
    if t.dep in ("compound", "nmod", "amod") and i < t.head < i + 4 and scan.tokens[i + 1].text != "," and not names:
        return None
    if t.dep in ("attr", "oprd", "acomp") and noun.what != "role":
        return None
    if word == "body" and t.tag == "NNS" and any(scan.tokens[c].tag == "CD" for c in scan.parsed.children[i]):
        return None  # "26 bodies" are the dead's
    if word in ("party", "body", "side") and t.tag in ("NNS", "NNPS") and begin == i and left_of(scan, i, i) == i:
        return None  # "both parties" are whoever was told before
    weak = (
        not names and (noun.venue or word in scan.rules.sets["words.loose"]) and begin == i and not _takes_part(scan, i)
    )
    if weak and noun.what != "body" and t.tag == "NNS":
        weak = not any(scan.tokens[c].tag == "CD" for c in scan.parsed.children[i])
    if (weak and not (i > 0 and scan.words[i - 1] == "the")) or _complement(scan, i):
        return None
    head = i if begin == i else scan.parsed.head_of(begin, i + 1)
    plural = (not word.endswith("affaires") and t.tag in ("NNS", "NNPS")) or (
        t.pos in ("PROPN", "NOUN") and scan.words[i] != word and singular(scan.words[i]) == word
    )
    first, definite = opening_of(scan, left_of(scan, head, begin), begin, taken)
    if first > 0 and scan.words[first - 1] == "this" and noun.type in ("media", "agency") and first == begin:
        return None  # "this newspaper" is the outlet itself
    last, owner, country = right_end(scan, i, noun)
    poss = next((c for c in scan.parsed.children[head] if scan.tokens[c].dep == "poss" and c < head), None)
    members = _membership(scan, begin, noun)
    if members is not None:
        poss, first = None, its[0] if (its := scan.noun_at(members)) else members
    if poss is not None:
        owner, definite = poss, True
        if scan.tokens[poss].tag == "PRP$":
            first = max(first, poss + 1)
    told, start = country_within(scan, first, begin, owner)
    inside = next((k for k in range(first, begin) if (h := scan.covered.get(k)) and h[1].what == "actor"), None)
    if inside is None and noun.what != "body" and begin > first and is_body(scan, begin - 1):
        inside = begin - 1
    if inside is not None and noun.what != "body":
        owner = inside if poss is None else owner
        known = scan.covered.get(inside)
        if known is not None and known[1].country is None:
            told = country = None  # "the UN coordinator for Sudan" is no Sudanese
    what, kind, form = _sort(scan, noun, word, plural=plural)
    found = Found(
        first, last, head, form, what, noun.rule, kind, "", head_word=word, noun=noun, plural=plural, owner=owner
    )
    found.country = told or country or next((c for k in range(begin, i) if (c := scan.country_at(k))), None)
    found.weak = weak
    kin = scan.covered.get(begin - 1)
    if noun.what == "body" and kin and kin[1].what == "actor" and kin[1].kind == noun.kind and kin[0] == begin:
        found.known = kin[1]  # "the Fidesz party"
    found.reach = max(last, reach_of(scan, i))
    found.definite = definite or _bare_office(scan, found, i)
    found.sectors = _sectors(scan, start, begin, noun, word)
    if members is not None and (its := scan.noun_at(members)) is not None:
        found.sectors = found.sectors or its[1].sectors
    found.words = content_of(scan, start, begin, i, last, word)
    people = what == "people" and (poss is None or poss < first) and told != place_within(scan, first)
    found.name = _name(scan, first if people else start, i, last, what)
    if what == "person" and noun.what == "role" and word not in scan.rules.sets["words.kin"]:
        found.role = _name(scan, start, i, i + 1, what) if owner in scan.covered and country else found.name
    elif word in scan.rules.sets["words.kin"] and noun.rule == "en.actor.role.civilian" and what == "person":
        found.sectors = ()
    found.gender = scan.gender_of(word.split()[-1])
    return found


def _membership(scan: Scan, begin: int, noun: Noun) -> int | None:
    """Whose association a body is by its name ("the nurses' union"): the plural before it; none where this is nobody's sort."""
    k = begin - 2
    if (
        noun.type not in ("association", "union", "ngo", "cooperative")
        or k < 0
        or scan.tokens[begin - 1].text not in POSSESSIVE
    ):
        return None
    hit = scan.noun_at(k)
    named = hit is not None and hit[1].what == "role" and scan.tokens[k].tag == "NNS" and scan.tokens[k].text.islower()
    return k if named else None


def _complement(scan: Scan, i: int) -> bool:
    """Is it what somebody is named or made ("declared the sect a criminal gang")?"""
    t = scan.tokens[i]
    if t.dep != "dobj" or scan.governor(i).lemma not in scan.rules.sets["verbs.naming"]:
        return False
    return any(c < i and scan.tokens[c].dep == "dobj" for c in scan.parsed.children[t.head])


def _sort(scan: Scan, noun: Noun, word: str, *, plural: bool) -> tuple[str, ActorKind, ActorForm]:
    """Person, people or body; the kind; the form of the mention."""
    if noun.what == "body":
        return "body", noun.kind, "description"
    if plural or word in scan.rules.sets["words.collective"]:
        return "people", noun.kind if noun.what == "people" else "population", "description"
    return "person", "person", "role"


def _bare_office(scan: Scan, found: Found, i: int) -> bool:
    """ "FM reaffirmed", "Prime Minister to visit": an office in capitals without an article, as headlines have it."""
    return found.what == "person" and scan.tokens[i].text[0].isupper() and scan.tokens[i].pos == "PROPN"


def _takes_part(scan: Scan, i: int) -> bool:
    t = scan.tokens[i]
    if scan.acts(i) or t.dep in ("poss", "appos", "nsubjpass"):
        return True
    return (
        t.dep == "conj" and t.head != i and scan.tokens[t.head].pos in ("NOUN", "PROPN") and _takes_part(scan, t.head)
    )


def left_of(scan: Scan, head: int, begin: int) -> int:
    """The first token of a noun phrase."""
    first = min(begin, head)
    for c in scan.parsed.children[head]:
        if c < head and scan.tokens[c].dep in PREMODIFIERS:
            first = min(first, scan.parsed.edges[c][0])
    for k in range(begin - 1, first - 1, -1):
        t = scan.tokens[k]
        if (
            t.text in STOPS
            or (t.text == "-" and scan.tokens[k - 1].end < t.start)
            or (t.pos == "VERB" and t.dep not in PREMODIFIERS)
        ):
            return k + 1
    return first


def opening_of(scan: Scan, first: int, begin: int, taken: frozenset[int]) -> tuple[int, bool]:
    """The first token after articles and the like, and whether they make the phrase definite."""
    openers = scan.rules.sets["words.open"]
    for j in range(begin - 1, first - 1, -1):  # what precedes its number is not a noun's: "as many as 14 villagers"
        if scan.tokens[j].tag == "CD" and j > first and scan.words[j][:1].isdigit() and _leads_up(scan, first, j):
            first = j
            break
    k = first
    definite = k > 0 and scan.words[k - 1] in DEFINITE and k - 1 not in taken
    while k < begin and (scan.words[k] in openers or scan.tokens[k].pos == "PUNCT" or not scan.words[k]):
        definite = definite or scan.words[k] in DEFINITE
        k += 1
    return k, definite


def _leads_up(scan: Scan, first: int, number: int) -> bool:
    """Do words that only qualify a number stand before it ("as many as", "some", "to", a month)?"""
    return all(
        scan.tokens[k].pos in ("ADV", "ADP", "SCONJ", "DET", "PART", "CCONJ", "PUNCT", "VERB", "AUX")
        or scan.words[k] in ("many", "few", "may", "march", "total", "least", "most")
        for k in range(first, number)
    )


def _sectors(scan: Scan, start: int, begin: int, noun: Noun, word: str) -> tuple[str, ...]:
    breakaway = scan.rules.sets["words.breakaway"]
    if noun.type == "government" and any(scan.words[k] in breakaway for k in range(start, begin)):
        return ("PRE",)
    if noun.what == "body" and noun.sectors and word not in scan.rules.sets["words.loose"]:
        return noun.sectors
    return role_sectors(scan, start, begin, noun)


def content_of(scan: Scan, start: int, begin: int, i: int, last: int, word: str) -> tuple[str, ...]:
    """The words that tell a phrase from others of its noun; abbreviated offices are spelt out."""
    passing, openers = scan.rules.sets["words.passing"], scan.rules.sets["words.open"]

    def telling(k: int) -> bool:
        w = scan.words[k]
        return (
            bool(w)
            and scan.tokens[k].text not in HYPHENS
            and scan.tokens[k].tag != "CD"
            and w not in passing
            and w not in openers
            and w != "'s"
        )

    after = (
        scan.words[k]
        for k in range(i + 1, last)
        if telling(k) and scan.words[k] not in ("and", "for") and not scan.country_at(k)
    )
    before = (singular(scan.words[k]) if k >= begin else scan.words[k] for k in range(start, i) if telling(k))
    return (*before, *scan.rules.short.get(word, (word,)), *after)


def _name(scan: Scan, start: int, i: int, last: int, what: str) -> str:
    """The words of a description without number and place; a people's without what follows its noun."""
    while start < i and (scan.tokens[start].tag == "CD" or scan.words[start][:1].isdigit()):
        age = [w for k in range(start + 1, min(start + 5, i)) if (w := scan.words[k]).isalpha()] == ["year", "old"]
        if not age and scan.tokens[start + 1].text in HYPHENS:
            break
        start += 5 if age else 1
    end = last if what != "people" else i + 1
    if (
        scan.words[i] in ("everyone", "everybody")
        and i + 1 < len(scan.tokens)
        and scan.words[i + 1] in ("in", "at", "of")
    ):
        end = scan.parsed.edges[i + 1][1]
    return " ".join(scan.parsed.excerpt(start, max(end, i + 1)).text.split())
