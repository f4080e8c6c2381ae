"""What stands for the content of another predicate: a threat, request or order is coded, what it asks for is not."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.clause import governors, negation
from dateline.extract.event_hit import WILL_NOT, Hit
from dateline.record.parsed import Parsed

COMPLEMENT = frozenset({"xcomp", "ccomp", "dobj", "dative", "oprd", "prep", "pobj", "pcomp", "attr", "acomp"})
PATH = COMPLEMENT | {"conj", "nsubj", "nsubjpass", "acl", "compound", "amod"}
ABSORBING = frozenset(
    {"for", "to", "on", "with", "against", "of", "from", "upon", "that", "out", "off", "down", "aside"}
)


BESIDE = 3
PARTED = 40  # tokens over which a mark that parts two clauses is looked for


def without_contents(parsed: Parsed, hits: list[Hit]) -> list[Hit]:
    """The hits of a sentence without contents, purposes and mere causes.

    What is not ruled out may happen: that refusal is none, and its content stays, as possible.
    """
    consumed = {c for h in hits for c in h.consumed}
    absorbing = [h for h in hits if h.rule.absorbs]
    open_ = [
        h
        for h in absorbing
        if h.rule.type == "REJECT" and h.rule.id != WILL_NOT and negation(parsed, h.head) is not None
    ]
    kept = []
    for hit in hits:
        if (hit.noun and hit.head in consumed) or hit in open_:
            continue
        over = [
            o
            for o in absorbing
            if o is not hit and _is_content(parsed, hit.head, o.head) and not _is_parted(parsed, hit.head, o.head)
        ]
        if any(o not in open_ for o in over) or (not hit.noun and _is_purpose(parsed, hit.head, hits)):
            continue
        kept.append(replace(hit, maybe=True) if over else hit)
    return _with_causes(kept)


def _with_causes(hits: list[Hit]) -> list[Hit]:
    """The hits without the attacks that only stand as subject of what they did ("the offensive drove thousands out")."""
    out = []
    causes = {a: h for h in hits if not h.noun and h.rule.type in ("ASSAULT", "SANCTION") for a in h.agents}
    nouns = {h.head: h for h in hits if h.noun and h.rule.type == "ASSAULT"}
    for hit in hits:
        if hit.head in nouns and hit.head in causes and causes[hit.head].rule.type == "SANCTION":
            continue
        if not hit.noun and hit.rule.type in ("ASSAULT", "SANCTION"):
            doers = tuple(a for n in hit.agents if n in nouns for a in nouns[n].agents)
            hit = replace(hit, agents=hit.agents + doers)
        out.append(hit)
    return out


def _is_parted(parsed: Parsed, i: int, absorbing: int) -> bool:
    """Does a semicolon part the two, as in headlines ("Estonia expels envoy; Moscow vows response")?"""
    between = parsed.tokens[i:absorbing] if i < absorbing else ()
    return any(t.text == ";" for t in between[:PARTED])


def _is_infinitive(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[c].tag == "TO" for c in parsed.children[i])


def _is_that_clause(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[c].dep == "mark" and parsed.tokens[c].lower == "that" for c in parsed.children[i])


def _is_purpose(parsed: Parsed, i: int, hits: list[Hit]) -> bool:
    """Is the verb an infinitive that tells what another event is for ("donated tents to help refugees")?"""
    token = parsed.tokens[i]
    if token.tag != "VB" or token.dep not in ("advcl", "acl", "relcl", "xcomp") or not _is_infinitive(parsed, i):
        return False
    if token.dep == "xcomp":
        return any(h.head == token.head and not h.rule.absorbs for h in hits)
    chain = set(governors(parsed, i))
    return any(h.head in chain for h in hits if h.head != i)


def _is_content(parsed: Parsed, i: int, absorbing: int) -> bool:
    """Is the word part of what is promised, asked, threatened or refused by the other?"""
    token = parsed.tokens[i]
    while token.i != absorbing:
        if token.head == token.i:
            return False
        last = token.head == absorbing
        if token.dep == "acl" and not _is_infinitive(parsed, token.i) and not _is_that_clause(parsed, token.i):
            return False
        if last and token.dep in ("prep", "agent"):
            return token.lower in ABSORBING
        if last and token.dep == "advcl" and token.tag == "VBG" and token.i - absorbing <= BESIDE:
            return True  # "ruled out resigning"
        if token.dep not in (COMPLEMENT if last else PATH) and not (
            token.dep == "advcl" and _is_infinitive(parsed, token.i)
        ):
            return False
        token = parsed.tokens[token.head]
    return True
