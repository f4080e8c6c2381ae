"""Second descriptions of people told before: "the victims", "the attackers", "his men", "those still in captivity"."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.resolve.actor_cluster import Cluster
from dateline.resolve.actor_scan import Found, Scan

REACH = 12  # sentences that such a description looks back
NUMBERED = {"pair": ("two", "2"), "duo": ("two", "2"), "trio": ("three", "3")}
ECHOING = ("words.men", "words.troops", "words.assailants", "words.captives", "words.victims")
MISSION = frozenset({"mission", "force", "operation"})


def echoed(scan: Scan, clusters: Iterable[Cluster], m: Found, owner: Cluster | None) -> Cluster | None:
    """The actor that a description of people stands for; none where several could be meant or none is.

    Args:
        scan: the report.
        clusters: the actors told before, last mentioned first.
        m: the mention.
        owner: whom it belongs to ("his men").
    """
    sets, word = scan.rules.sets, m.head_word
    if word not in NUMBERED and word != "peacekeeper" and not any(word in sets[w] for w in ECHOING):
        return None
    near = [c for c in clusters if scan.parsed.sentence_of[m.head] - scan.parsed.sentence_of[c.seen] <= REACH]
    bare = not any(scan.tokens[k].tag == "CD" for k in range(m.first, m.head)) and len(set(m.words)) <= 1
    if owner is not None and word in sets["words.men"]:
        return _force_of(near, owner)
    if not bare or m.country is not None:
        return None
    if word in NUMBERED:
        return _only(c for c in near if c.what == "people" and _counts(scan, c, NUMBERED[word]))
    if word in sets["words.troops"] and m.owner is None:
        return _only(c for c in near if c.what == "body" and _type(c) == "army")
    if not m.definite or m.owner is not None:
        return None
    if word == "peacekeeper":
        return _only(c for c in near if c.first.kind == "igo" and ("MIL" in c.sectors or c.words & MISSION))
    if word in sets["words.assailants"]:
        found = [c for c in near if _assails(c, sets["words.assailants"])]
        return found[0] if len(found) == 1 else None
    for words, verbs in (("words.captives", "verbs.seizing"), ("words.victims", "verbs.harming")):
        if word in sets[words]:
            group = [c for c in near if c.what == "people" and _suffered(scan, c, sets[verbs])]
            group = [c for c in group if c.first.head_word not in sets["words.assailants"]]
            return group[0] if len(group) == 1 else None
    return None


def find_those(scan: Scan) -> list[Found]:
    """ "Those still in captivity", "those killed": weak descriptions, which count only where they stand for a group told before."""
    out: list[Found] = []
    sets = scan.rules.sets
    for i, word in enumerate(scan.words):
        if word != "those" or (scan.tokens[i].pos == "DET" and scan.tokens[i].dep == "det"):
            continue
        end = scan.parsed.sentences[scan.parsed.sentence_of[i]].last
        for k in range(i + 1, min(i + 6, end)):
            fate = next((w for w in ("captives", "victims") if scan.words[k] in sets[f"words.fate_{w}"]), None)
            if fate is not None:
                noun = Found(
                    i, k + 1, i, "description", "people", "en.actor.people.those", "population", scan.tokens[i].text
                )
                noun.head_word = "captive" if fate == "captives" else "victim"
                noun.words, noun.plural, noun.definite, noun.weak = (noun.head_word,), True, True, True
                out.append(noun)
                break
            if scan.tokens[k].text in (",", ";") or (scan.tokens[k].pos == "NOUN" and scan.words[k] != "captivity"):
                break
    return out


def took_power(scan: Scan, m: Found) -> bool:
    """Are these soldiers who, the sentence says, seized power?"""
    if m.what != "people" or "MIL" not in m.sectors:
        return False
    end = scan.parsed.sentences[scan.parsed.sentence_of[m.head]].last
    rest = scan.words[m.last : min(m.last + 9, end)]
    return "power" in rest and any(w in ("who", "that", "have", "seized", "took", "grabbed") for w in rest)


def _counts(scan: Scan, c: Cluster, numbers: tuple[str, ...]) -> bool:
    """Was this people told by such a number?"""
    return any(scan.words[k] in numbers for k in range(c.first.first, c.first.head))


def _assails(c: Cluster, words: frozenset[str]) -> bool:
    """Is it a band of unknown attackers ("gunmen", "armed men")?"""
    named = c.first.form in ("name", "acronym")
    return not named and ((c.what == "people" and c.first.head_word in words) or ("armed" in c.words and c.plural))


def _type(c: Cluster) -> str:
    return c.first.noun.type if c.first.noun is not None else ""


def _only(found: Iterable[Cluster]) -> Cluster | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def _force_of(near: list[Cluster], owner: Cluster) -> Cluster | None:
    """The police or the army whose men an officer's are."""
    sort = "police" if "COP" in owner.sectors else "army" if "MIL" in owner.sectors else None
    return _only(c for c in near if c.what == "body" and _type(c) == sort) if owner.what == "person" and sort else None


def _suffered(scan: Scan, c: Cluster, verbs: frozenset[str]) -> bool:
    """Was this people killed, taken or hurt, where the report tells of it?"""
    for x in c.mentions[:4]:
        t = scan.tokens[x.head]
        above = scan.tokens[t.head]
        if t.dep in ("dobj", "nsubjpass") and above.lemma in verbs:
            return True
        if t.dep == "nsubj" and above.lemma in ("die", "perish", "drown") and "kill" in verbs:
            return True
        if t.dep == "pobj" and above.lower == "of" and scan.tokens[above.head].lemma in verbs:
            return True
    return False
