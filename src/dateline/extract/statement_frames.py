"""What else a verb of saying takes as content by its grammar: an infinitive, a phrase, a name, a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.extract.clause import conjuncts
from dateline.extract.statement_clauses import (
    Found,
    dependents,
    extended,
    fill_claim,
    fill_clause,
    has_subject,
    has_to,
    told,
    trimmed,
)
from dateline.extract.statement_parts import Cue, is_passive
from dateline.extract.statement_rules import CueRule
from dateline.record.parsed import Parsed
from dateline.record.statement import StatementAct

PERSONAL = frozenset({"him", "her", "it", "them", "us", "me", "you"})
UNNAMED = frozenset({"name", "identify", "quote"})
LEAST = 2  # tokens of a phrase that tells what is called for
NEAR = 12  # tokens between "for" and the infinitive of whom it names


def framed(parsed: Parsed, cue: Cue) -> tuple[str, CueRule, Found] | None:
    """The first frame that holds around a cue, the rule that has it, and the content."""
    for name, fill in FRAMES:
        for rule in cue.rules:
            if name in rule.frames:
                found = fill(parsed, cue, rule)
                if found is not None:
                    return name, rule, found
    return None


def act_of(name: str, rule: CueRule) -> StatementAct:
    """The act of saying in this frame."""
    return rule.infinitive if name in ("object_to", "on_to") else rule.act


def infinitive_under(parsed: Parsed, at: int) -> int | None:
    """The infinitive with "to" under a verb, or under its object or the noun after its preposition."""
    for c in parsed.children[at]:
        t = parsed.tokens[c]
        if c > at and t.dep in ("xcomp", "ccomp", "advcl") and has_to(parsed, c):
            return c
    for c in parsed.children[at]:
        t = parsed.tokens[c]
        if c > at and t.dep in ("dobj", "pobj", "prep", "dative"):
            nouns = [c] if t.dep != "prep" else dependents(parsed, c, "pobj", "pcomp")
            for n in nouns:
                for d in (n, *parsed.children[n]):
                    if parsed.tokens[d].dep in ("acl", "relcl", "xcomp", "ccomp", "pcomp") and has_to(parsed, d):
                        return d
    return None


def _object_to(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    verb = infinitive_under(parsed, cue.at)
    if verb is None or parsed.tokens[verb].lemma in UNNAMED:
        return None
    whom = told(parsed, cue) or tuple(
        s for c in dependents(parsed, verb, "nsubj") for s in conjuncts(parsed, c) if c > cue.at
    )
    if not whom:
        return None
    return _from_object(parsed, cue, verb, whom)


def _from_object(parsed: Parsed, cue: Cue, verb: int, whom: tuple[int, ...]) -> Found:
    """An infinitive with the noun phrase before it, where that is no pronoun."""
    to = next(c for c in parsed.children[verb] if parsed.tokens[c].tag == "TO")
    first = to - (parsed.tokens[to - 1].lower in ("not", "never") and to - 1 >= cue.last)
    if whom and cue.last <= whom[0] < to and parsed.tokens[whom[0]].lower not in PERSONAL:
        first = max(cue.last, min(parsed.edges[whom[0]][0], to))
    return (*trimmed(parsed, first, extended(parsed, cue, max(parsed.edges[verb][1], to + 1))), whom)


def _on_to(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    preps = [p for p in dependents(parsed, cue.at, "prep", "prt") if parsed.tokens[p].lower in rule.prepositions]
    verb = infinitive_under(parsed, cue.at)
    if not preps or verb is None or verb < preps[0]:
        return None
    whom = tuple(o for p in preps for c in dependents(parsed, p, "pobj") for o in conjuncts(parsed, c))
    if any(parsed.tokens[o].ent in ("DATE", "TIME") for o in whom) or dependents(parsed, cue.at, "dobj"):
        return None  # "called him on Friday to …"
    whom = whom or tuple(c for c in dependents(parsed, verb, "nsubj"))
    to = next(c for c in parsed.children[verb] if parsed.tokens[c].tag == "TO")
    first = preps[0] + 1 if preps[0] + 1 < to else to
    return (*trimmed(parsed, first, parsed.edges[verb][1]), whom)


def _to(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    for c in dependents(parsed, cue.at, "xcomp", "ccomp", "advcl"):
        if c > cue.at and has_to(parsed, c) and parsed.tokens[c].lemma not in UNNAMED:
            to = next(d for d in parsed.children[c] if parsed.tokens[d].tag == "TO")
            if parsed.tokens[c].dep == "advcl" and to != cue.last:
                continue
            to -= parsed.tokens[to - 1].lower in ("not", "never") and to - 1 >= cue.last
            return (
                *trimmed(parsed, to, extended(parsed, cue, parsed.edges[c][1])),
                told(parsed, cue) if rule.addressee else (),
            )
    return None


def _gerund(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    for c in dependents(parsed, cue.at, "xcomp", "ccomp"):
        if c > cue.at and parsed.tokens[c].tag == "VBG":
            first, last = trimmed(parsed, *parsed.edges[c])
            if first <= c < last and first >= cue.last:
                return first, last, ()
    return None


def _phrases(parsed: Parsed, head: int, rule: CueRule) -> Iterator[tuple[int, int]]:
    """(preposition, the head of its object) under a token."""
    for p in dependents(parsed, head, "prep"):
        if parsed.tokens[p].lower in rule.prepositions:
            for o in dependents(parsed, p, "pobj", "pcomp"):
                yield p, o


def _for_to(parsed: Parsed, cue: Cue) -> Found | None:
    """ "calling for those responsible to be tried" """
    tokens = parsed.tokens
    stop = parsed.sentences[parsed.sentence_of[cue.at]].last
    if cue.last >= stop or tokens[cue.last].lower != "for":
        return None
    for i in range(cue.last + 2, min(cue.last + NEAR, stop)):
        t = tokens[i]
        if t.tag == "TO" and t.dep == "aux" and t.head > i:
            return (*trimmed(parsed, cue.last + 1, extended(parsed, cue, parsed.edges[t.head][1])), ())
        if t.pos in ("VERB", "AUX", "PUNCT", "SCONJ"):
            return None
    return None


def _after(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    if "for" in rule.prepositions and (found := _for_to(parsed, cue)) is not None:
        return found
    for p, o in _phrases(parsed, cue.at, rule):
        if p > cue.at and parsed.tokens[o].pos != "PRON" and parsed.tokens[o].ent not in ("DATE", "TIME", "ORDINAL"):
            verb = infinitive_under(parsed, cue.at)
            last = parsed.edges[p][1]
            if verb is not None and last <= verb <= last + 4:  # "called for both sides to stop"
                last = parsed.edges[verb][1]
            first, last = trimmed(parsed, p + 1, extended(parsed, cue, last))
            if last - first < LEAST and all(parsed.tokens[i].pos in ("NOUN", "DET", "ADJ") for i in range(first, last)):
                return None  # "appealed for help": no more than its object
            return first, last, ()
    return None


def _accuse(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    tokens = parsed.tokens
    whom = told(parsed, cue)
    agents = [o for c in dependents(parsed, cue.at, "agent", "prep") for o in dependents(parsed, c, "pobj")]
    for head in (cue.at, *whom, *agents):
        for p, o in _phrases(parsed, head, rule):
            if p > cue.at and (not rule.clausal or tokens[o].tag == "VBG") and whom:
                return (*trimmed(parsed, p + 1, parsed.edges[p][1]), whom)
    return None


def _as(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    objects = [o for o in dependents(parsed, cue.at, "dobj") if parsed.tokens[o].tag not in ("WP", "WDT")]
    fronted = any(parsed.tokens[o].tag in ("WP", "WDT") for o in dependents(parsed, cue.at, "dobj"))
    passive = is_passive(parsed, cue.at)
    for head in (cue.at, *objects):
        for p in (p for p in dependents(parsed, head, "prep") if parsed.tokens[p].lower in rule.prepositions):
            clause = any(parsed.tokens[c].pos in ("VERB", "AUX") and has_subject(parsed, c) for c in parsed.children[p])
            if p > cue.at and not clause and parsed.edges[p][1] > p + 1 and (objects or passive or fronted):
                first = min((parsed.edges[x][0] for x in objects if x > cue.at), default=p + 1)
                if objects and parsed.tokens[objects[0]].pos == "PRON":
                    first = p + 1
                return (*trimmed(parsed, max(first, cue.last), parsed.edges[p][1]), ())
    return None


def _name(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    """ "called it unfair", "branded the vote a sham" """
    tokens = parsed.tokens
    parts = [c for c in dependents(parsed, cue.at, "dobj", "oprd", "acomp", "attr", "ccomp", "xcomp") if c > cue.at]
    named = [
        c for c in parts if tokens[c].dep in ("oprd", "acomp", "attr") or tokens[c].pos in ("ADJ", "NOUN", "PROPN")
    ]
    fronted = [
        c
        for c in parsed.children[cue.at]
        if c < cue.at and tokens[c].dep == "dobj" and (tokens[c].lower in ("what", "which") or tokens[c].tag == "WDT")
    ]
    if fronted and named:
        return (*trimmed(parsed, cue.last, max(parsed.edges[c][1] for c in named)), ())
    small = [c for c in parts if tokens[c].dep in ("ccomp", "xcomp")]
    if any(tokens[c].pos == "VERB" and tokens[c].tag != "VBN" for c in small) or any(has_to(parsed, c) for c in small):
        return None
    clause = any(has_subject(parsed, c) for c in small)
    if not (clause or len(parts) > 1 or (parts and is_passive(parsed, cue.at))) or (
        is_passive(parsed, cue.at) and not cue.sources
    ):
        return None
    start = cue.last
    if tokens[start].pos == "PRON" and start + 1 < max(parsed.edges[c][1] for c in parts):
        start += 1
    last = max(parsed.edges[c][1] for c in parts)
    for c in parsed.children[cue.at]:
        if tokens[c].dep == "prep" and parsed.edges[c][0] == last:
            last = parsed.edges[c][1]
    return (*trimmed(parsed, start, last), ())


def _at(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    tokens = parsed.tokens
    for o in dependents(parsed, cue.at, "dobj", "nsubjpass"):
        passive = tokens[o].dep == "nsubjpass"
        counted = (o > cue.at) != passive and (tokens[o].lemma in rule.nouns or tokens[o].lower in rule.nouns)
        if not counted:
            continue
        for head in range(max(o, cue.last) if passive else o, min(parsed.edges[cue.at][1], o + 14)):
            if tokens[head].lower == "at":
                a, b = parsed.edges[head]
                if any(tokens[i].pos == "NUM" for i in range(a, b)):
                    if passive:
                        return (*trimmed(parsed, a, b), ())
                    return (*trimmed(parsed, parsed.edges[o][0], b), ())
    return None


def counted(parsed: Parsed, cue: Cue) -> tuple[int, int] | None:
    """What a passive verb of estimating counts ("The toll was put at 40 by the mayor")."""
    heads = dependents(parsed, cue.at, "nsubjpass")
    return trimmed(parsed, *parsed.edges[heads[0]]) if heads else None


def _count(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    tokens = parsed.tokens
    for o in dependents(parsed, cue.at, "dobj"):
        if o > cue.at and any(tokens[c].dep == "nummod" for c in parsed.children[o]):
            return (*trimmed(parsed, max(parsed.edges[o][0], cue.last), parsed.edges[o][1]), ())
    return None


def _noun(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    for o in dependents(parsed, cue.at, "dobj"):
        if o > cue.at and parsed.tokens[o].lemma in rule.nouns:
            last = parsed.edges[o][1]
            for c in dependents(parsed, cue.at, "prep"):  # "denied a role | in the theft"
                if parsed.edges[c][0] == last and parsed.tokens[c].lower in ("in", "for", "of", "into", "to"):
                    last = parsed.edges[c][1]
            return (*trimmed(parsed, max(parsed.edges[o][0], cue.last), last), ())
    return None


def _object(parsed: Parsed, cue: Cue, rule: CueRule) -> Found | None:
    """ "ruled out talks until the men are freed" """
    for o in dependents(parsed, cue.at, "dobj"):
        if o > cue.at and parsed.tokens[o].pos in ("NOUN", "PROPN"):
            last = extended(parsed, cue, parsed.edges[o][1])
            return (*trimmed(parsed, max(parsed.edges[o][0], cue.last), last), ())
    return None


Frame = Callable[[Parsed, Cue, CueRule], "Found | None"]
FRAMES: tuple[tuple[str, Frame], ...] = (
    ("on_to", _on_to), ("object_to", _object_to), ("clause", fill_clause), ("to", _to), ("gerund", _gerund), ("claim", fill_claim),
    ("accuse", _accuse), ("at", _at), ("as", _as), ("name", _name), ("after", _after), ("noun", _noun), ("count", _count), ("object", _object),
)  # fmt: skip
