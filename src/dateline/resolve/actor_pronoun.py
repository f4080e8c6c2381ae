"""What a pronoun stands for: number, gender, recency and the subject of the clause decide; first persons are who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from dateline.resolve.actor_cluster import Cluster
from dateline.resolve.actor_scan import Found, Scan

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BACK = {"male": 3, "female": 3, "many": 2, "thing": 2}  # sentences
CLEAR = 0.3  # by how much the best candidate must lead for things and groups, measured on the gold reports
EMPTY = frozenset({"be", "seem", "appear", "rain", "snow", "take", "become"})


def refer(scan: Scan, clusters: Sequence[Cluster], m: Found) -> Cluster | None:
    """The actor that a third-person pronoun stands for; none where no candidate fits or two fit as well."""
    group = m.head_word
    if group == "thing" and not _refers(scan, m.head):
        return None
    of = scan.parsed.sentence_of
    quoted = _quote_at(scan, m.head)
    scored: list[tuple[float, int, Cluster]] = []
    for c in clusters:
        back = of[m.head] - of[c.seen]
        if back <= BACK[group] and _fits(c, m):
            scored.append((_salience(scan, c, m, quoted), c.seen, c))
    if not scored:
        return None
    scored.sort(key=lambda x: (x[0], x[1]), reverse=True)
    if group in ("thing", "many") and len(scored) > 1 and scored[0][0] - scored[1][0] < CLEAR:
        return None
    return scored[0][2]


def _fits(c: Cluster, m: Found) -> bool:
    if m.head_word in ("male", "female"):
        return c.what == "person" and not c.plural and c.gender in ("", m.gender)
    if m.head_word == "many":
        return c.what == "people" or (
            c.what == "body" and (c.plural or (c.first.noun is not None and c.first.noun.type == "police"))
        )
    return c.what in ("body", "country") and not c.plural


def _salience(scan: Scan, c: Cluster, m: Found, quoted: int | None) -> float:
    """How much an actor is in the mind of the reader where the pronoun stands."""
    of, tokens = scan.parsed.sentence_of, scan.tokens
    sentence = of[c.seen]
    back = of[m.head] - sentence
    same = takewhile(lambda x: of[x.head] == sentence, reversed(c.mentions))
    last = [x for x in same if x.first <= m.first][::-1]
    if not last:
        return -9.0
    score = -1.6 * back
    subject = [x for x in last if _subject(scan, x.head)]
    if subject:
        score += 1.5
    if any(x.form in ("name", "acronym") for x in last) or c.what == "country":
        score += 0.8
    elif not c.forms and c.what == "person":
        score -= 1.2
    if last[-1].what == "pronoun" and last[-1].head_word == m.head_word and back == 0:
        score += 0.6  # pronouns stay with whom they began
    if any(x.what == "pronoun" and x in subject for x in last):
        score += 0.5
    if m.gender and c.gender == m.gender:
        score += 0.7
    score += 0.002 * max(-100, c.seen - m.head)
    if back == 0 and any(_above(scan, x.head, m.head) for x in subject):
        score += 0.6
    if (
        quoted is not None
        and any(_quote_at(scan, x.head) is None and tokens[x.head].dep == "nsubj" for x in last)
        and back == 0
    ):
        score -= 1.2  # within a quotation the speaker is "I"
    if m.head_word == "many":
        score += 0.2 if c.what == "people" and c.first.plural else -1.0 if c.what == "body" and not c.plural else 0.0
    return score


def _subject(scan: Scan, i: int) -> bool:
    tokens = scan.tokens
    while tokens[i].dep == "conj" and tokens[i].head != i:
        i = tokens[i].head
    return tokens[i].dep in SUBJECTS or (tokens[i].dep == "ROOT" and tokens[i].pos in ("NOUN", "PROPN"))


def _above(scan: Scan, subject: int, i: int) -> bool:
    """Is this the subject of a verb above the pronoun ("the ministry said it …", "Kenya … its ministry")?"""
    verb = scan.tokens[subject].head
    for _ in range(12):
        if scan.tokens[i].head == i:
            return False
        i = scan.tokens[i].head
        if i == verb:
            return True
    return False


def _quote_at(scan: Scan, i: int) -> int | None:
    found = scan.parsed.quotes_at.get(i)
    return found[0] if found else None


def _refers(scan: Scan, i: int) -> bool:
    """Does this "it" stand for a thing, as far as the sentence tells (not "it is clear that", "it rained")?"""
    t = scan.tokens[i]
    if t.lower in ("its", "itself"):
        return True
    if t.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"):
        return False
    verb = scan.tokens[t.head]
    if not t.dep.startswith("nsubj") or verb.lemma not in EMPTY:
        return True
    return not any(
        scan.tokens[c].dep in ("acomp", "attr", "ccomp", "xcomp") and scan.tokens[c].tag not in ("VBG", "VBN")
        for c in scan.parsed.children[verb.i]
    )


def speaker(scan: Scan, at: Mapping[int, Cluster], m: Found) -> Cluster | None:
    """Whoever speaks right beside the quotation that an "I" stands in."""
    parsed = scan.parsed
    quotes = [parsed.quotes[n] for n in parsed.quotes_at.get(m.head, ())]
    if not quotes:
        return None
    quote = min(quotes, key=lambda q: q.start)
    inside = parsed.tokens_within(quote.start, quote.end)
    low, high = max(0, inside.start - 14), min(len(scan.tokens), inside.stop + 14)
    best: tuple[int, Cluster] | None = None
    for i in (*range(inside.stop, high), *range(low, inside.start)):
        t = scan.tokens[i]
        if t.pos != "VERB" or t.lemma not in scan.rules.sets["verbs.speech"]:
            continue
        for s in parsed.children[i]:
            if scan.tokens[s].dep == "nsubj" and s in at and (at[s].what == "person" or m.plural):
                gap = min(abs(i - inside.start), abs(i - inside.stop))
                if best is None or gap < best[0]:
                    best = (gap, at[s])
    return best[1] if best else None
