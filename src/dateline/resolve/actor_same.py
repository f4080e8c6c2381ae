"""Are a body or people told before and a new mention of one the same? By name, by kind and topic, by description."""

from __future__ import annotations

from dateline.resolve.actor_cluster import Cluster
from dateline.resolve.actor_scan import Found, Scan

NATIONALS = frozenset({"national", "nationals", "citizen", "citizens", "people"})
MINISTRY = frozenset({"ministry", "department", "affairs", "office", "minister", "secretariat"})
COMPANY = frozenset(
    {"corp", "inc", "ltd", "co", "plc", "llc", "corporation", "company", "group", "limited", "sa", "ag"}
)
SPELLINGS = {"external": "foreign", "defense": "defence", "labor": "labour", "home": "interior"}


def is_country(scan: Scan, word: str) -> bool:
    """Does a folded word name a country or its people?"""
    known = scan.country_words
    if word not in known:
        known[word] = any(k.what != "actor" for _, _, k in scan.rules.names.get(word, ()))
    return known[word]


def topic_of(scan: Scan, words: set[str]) -> set[str]:
    """What a ministry is for: its words without country and "ministry of … affairs"."""
    out = {w.removesuffix("s") for w in words if w not in MINISTRY and not is_country(scan, w)}
    return {SPELLINGS.get(w, w) for w in out}


def says_state(scan: Scan, m: Found) -> bool:
    """Is a mention a description, or a name that says no more than whose government it is ("Government of Canada")?"""
    return m.form == "description" or bool(m.country and all(w == "government" or is_country(scan, w) for w in m.words))


def is_generic(scan: Scan, m: Found) -> bool:
    """Does a description tell nothing but the kind, and where it is ("the group", "the East African bloc")?"""
    rest = [k for k in range(m.first, m.head) if scan.words[k] and not scan.words[k].isdigit()]
    return len(set(m.words)) == 1 or all(
        scan.country_at(k) or scan.tokens[k].text[0].isupper() or scan.words[k] in ("regional", "same") for k in rest
    )


def same_body(scan: Scan, c: Cluster, m: Found, own: set[str]) -> bool:
    """Is a mention the body told before? `own` are its words."""
    if m.title == "short":
        return m.head_word in c.words and c.first.form == "name"
    one = m.words[0] if len(m.words) == 1 else ""
    if one and m.form != "description" and (one in c.aliases or (m.form == "acronym" and one in initials(c))):
        return True
    if m.country and c.country and m.country != c.country:
        return False
    a, b = m.noun, c.first.noun
    if a is not None and b is not None and a.type == b.type == "ministry":
        return _same_ministry(scan, c, m, own)
    if m.form != "description":
        if c.words == own or not c.words & own:
            return c.words == own
        c.plain = _plain(scan, c.words) if c.plain is None else c.plain
        m.plain = _plain(scan, own) if m.plain is None else m.plain
        return c.plain == m.plain
    alone = m.definite and own == {m.head_word} and m.head_word in c.words  # "the council" of any kind told before
    if a is None or b is None or (a.type != b.type and not alone) or m.plural != c.plural:
        return False
    if c.words == own and (m.definite or a.local or (m.plural and not counted(scan, m))):
        return True
    kin = m.head_word in c.words or a.type in ("army", "police")
    return kin and m.definite and m.owner is None and own - {m.head_word} <= c.words


def _same_ministry(scan: Scan, c: Cluster, m: Found, own: set[str]) -> bool:
    topic = topic_of(scan, own)
    if not topic:
        return m.definite and not m.plural and m.head_word in c.words
    return topic == topic_of(scan, c.words)


def _plain(scan: Scan, words: set[str]) -> set[str]:
    return {w for w in words if w not in COMPANY and not is_country(scan, w)} or words


def initials(c: Cluster) -> set[str]:
    """The acronyms that the names of an actor make, with and without their last word (often a country)."""
    long = [words for words in c.forms if len(words) > 1]
    return {"".join(w[0] for w in words[:n]) for words in long for n in (len(words), len(words) - 1) if n > 1}


def same_people(scan: Scan, c: Cluster, m: Found, own: set[str]) -> bool:
    """Is a mention the people told before? Counted ones are, where only their country tells them from others."""
    if m.country and c.country and m.country != c.country:
        return False
    if m.country and m.country == c.country and _nationals(m.head_word, own) and _nationals(c.first.head_word, c.words):
        return True
    general = m.noun is not None and m.noun.what == "people" and m.country is not None
    if c.words == own and (m.definite or general or not counted(scan, m)):
        return True
    return m.definite and own < c.words and m.head_word == c.first.head_word and m.country in (None, c.country)


def counted(scan: Scan, m: Found) -> bool:
    """Does a number stand before the noun?"""
    return any(scan.tokens[k].tag == "CD" for k in range(m.first, m.head))


def _nationals(head: str, words: set[str]) -> bool:
    """A people by its demonym, or its nationals without more said ("Syrians", "Syrian nationals")."""
    return (head in NATIONALS or (len(words) == 1 and head[-1:] == "s")) and len(words) <= 2


def is_bare(scan: Scan, m: Found) -> bool:
    """Is a plural without article, number or other modifier?"""
    modifiers = ("det", "nummod", "amod", "compound", "poss")
    return m.first == m.head and not any(scan.tokens[c].dep in modifiers for c in scan.parsed.children[m.head])
