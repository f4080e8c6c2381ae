"""What a sentence equates: a name and the role or description beside it, a counterpart and whose counterpart it is."""

from __future__ import annotations

from dateline.resolve.actor_make import PERSON
from dateline.resolve.actor_scan import Found, Scan


def link_mentions(scan: Scan, names: list[Found], phrases: list[Found]) -> None:
    """Sets `same` on descriptions in apposition and hands their role, country and sectors to the name."""
    people = [m for m in names if m.what == "person" or _may_be_person(m)]
    persons = {m.first: m for m in people}
    ends = {m.last: m for m in people}
    heads = {m.head: m for m in names}
    firsts = {m.first: m for m in names}
    told: set[int] = set()
    for p in phrases:
        if p.plural:
            continue
        if p.what == "person" and _predicate(scan, p, heads):
            told.update(id(m) for m in [p.same] if m is not None)
            continue
        name = _apposed(scan, p, persons, ends, heads) or (_following(scan, p, firsts) if p.what == "body" else None)
        if name is None or (id(name) in told and name.role):
            continue
        if p.what == "person" and p.noun is not None and p.noun.what == "role" and _may_be_person(name):
            name.what, name.kind, name.rule, name.sectors, name.country = "person", "person", PERSON, (), None
        if p.what == "person" and name.what == "person":
            told.add(id(name))
            _hand_over(scan, p, name)
        elif p.what == "body" and (
            name.what == "body"
            or (name.known is None and name.role is None and (0 <= name.first - p.last <= 1 or name.last < p.first))
        ):
            if name.what == "person":
                name.what, name.rule, name.form = "body", p.rule, "name"
            p.same = name
            name.country = name.country or p.country
            name.sectors = name.sectors or p.sectors
            if name.noun is None and name.known is None:
                name.noun, name.kind = p.noun, p.kind


def _may_be_person(m: Found) -> bool:
    """Has the parser alone taken a name for an organisation's?"""
    return (
        m.what == "body"
        and m.noun is None
        and m.known is None
        and m.form == "name"
        and not m.alias
        and 1 < len(m.words) < 5
    )


def _apposed(
    scan: Scan, p: Found, persons: dict[int, Found], ends: dict[int, Found], heads: dict[int, Found]
) -> Found | None:
    words, tokens = scan.words, scan.tokens
    end = scan.parsed.sentences[scan.parsed.sentence_of[p.head]].last
    k = p.last if p.last < end and tokens[p.last].text == "," else min(p.reach or p.last, end)
    if p.what == "person" and k < end and tokens[k].text == "," and k + 1 in persons:
        after = persons[k + 1].last
        if (
            persons[k + 1].role is None
            and after < end
            and (tokens[after].text in (",", ".", ";") or tokens[after].pos in ("VERB", "AUX", "CCONJ", "PUNCT"))
        ):
            return persons[k + 1]
    if p.what == "body":
        t = tokens[p.head]
        if t.dep == "appos" and t.head in heads and t.head < p.head and heads[t.head].what == "body":
            return heads[t.head]
        for c in scan.parsed.children[p.head]:
            if tokens[c].dep == "appos" and c in heads and heads[c].what == "body" and c > p.head:
                return heads[c]
        if p.last < end and tokens[p.last].text == "," and p.last + 1 in persons:
            name = persons[p.last + 1]  # "a palm oil company, Agropalma del Norte"
            if tokens[name.head].dep == "appos" and tokens[name.head].head == p.head:
                return name
        k = p.first - 1  # "Nokwanda Mining, a South African company"
        return ends.get(k - 1) if k > 1 and words[k] in ("a", "an") and tokens[k - 1].text == "," else None
    j = p.first - 1
    while j > 0 and (
        words[j] in ("a", "an", "the", "his", "her", "its", "their")
        or tokens[j].text in ("'s", "’s")
        or (tokens[j].dep in ("poss", "compound", "amod") and tokens[j + 1].text != ",")
    ):
        j -= 1
    if j > 0 and tokens[j].text == ",":
        if j in ends:
            return ends[j]
        if j - 2 in ends and tokens[j - 1].text.isdigit() and tokens[j - 2].text == ",":
            return ends[j - 2]
    t = tokens[p.head]
    if t.dep == "appos" and t.head in heads and t.head < p.head:
        return heads[t.head]
    return None


def _hand_over(scan: Scan, p: Found, name: Found) -> None:
    p.same = name
    counterpart = scan.rules.sets["counterpart"]
    if p.head_word in counterpart:
        name.title = "counterpart"
    elif name.role is None or name.title in ("rank", "honorific"):
        name.role, name.title, name.noun = p.role, "", p.noun
    name.country = p.country or name.country
    name.sectors = name.sectors or p.sectors
    name.gender = name.gender or p.gender
    name.owner = name.owner if name.owner is not None else p.owner


def _following(scan: Scan, p: Found, firsts: dict[int, Found]) -> Found | None:
    """The name right after a description: "the watchdog Observatorio Verapaz"."""
    name = firsts.get(p.last)
    deps = ("compound", "nmod", "appos", "amod", "npadvmod", "nsubj", "dobj", "pobj")
    return name if name is not None and scan.tokens[p.head].dep in deps else None


def _predicate(scan: Scan, p: Found, heads: dict[int, Found]) -> bool:
    """Is a description what somebody is or serves as? Then it is a role of the subject, if that is a person's name."""
    t = scan.tokens[p.head]
    verb = scan.tokens[t.head]
    if t.dep == "pobj" and verb.lower == "as":
        verb = scan.tokens[verb.head]
    elif not (t.dep == "attr" and verb.lemma in ("be", "become", "remain")):
        return False
    p.weak = True
    for c in scan.parsed.children[verb.i]:
        if scan.tokens[c].dep == "nsubj" and c in heads and heads[c].what == "person" and verb.pos in ("VERB", "AUX"):
            _hand_over(scan, p, heads[c])
    return True
