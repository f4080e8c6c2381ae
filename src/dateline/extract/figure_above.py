"""What governs a figure says what it measures: its participles and clauses, then the verb or noun above it."""

from __future__ import annotations

from dateline.extract.clause import VERBAL, children, is_passive
from dateline.extract.figure_look import LONGEST, Look, Told, choose, phrase_at, state, tell, verb_of, violence


def above(look: Look) -> Told | None:
    """What governs the noun: its clauses and participles, then the verb or noun that it depends on."""
    told = _own_clauses(look, look.anchor)
    at = look.anchor
    for _ in range(5):
        if told is not None:
            return told
        t = look.tokens[at]
        if t.head == at:
            return None
        up = look.tokens[t.head]
        if t.dep in ("conj", "appos", "nummod", "quantmod", "compound", "nmod") and up.pos not in VERBAL:
            at = up.i
            told = _own_clauses(look, at) if t.dep == "conj" else None
        elif t.dep in ("nsubjpass", "nsubj", "csubj"):
            return _subject(look, up.i)
        elif t.dep in ("dobj", "oprd", "attr", "dative") and up.pos in VERBAL:
            return _object(look, up.i)
        elif t.dep == "pobj":
            head = look.tokens[up.head]
            if head.lemma.lower() in look.rules.words["groups"] and up.lower == "of":
                at = head.i
                continue
            table = {"of": look.rules.of, "by": look.rules.by}.get(up.lower, {})
            rule = table.get(head.lemma.lower())
            return tell(look, rule, head.i, f"the noun {head.text!r}", violence(look, head.i))
        else:
            return None
    return None


def _own_clauses(look: Look, noun: int) -> Told | None:
    for k in look.parsed.children[noun]:
        t = look.tokens[k]
        if t.dep not in ("acl", "relcl", "amod") or k < noun:
            continue
        if t.dep == "amod" and (rule := state(look, t.lower)) is not None:
            return tell(look, rule, k, f"the word {t.text!r} after it", "kill")
        passive = is_passive(look.parsed, k)
        if t.dep == "acl" or passive or _relative_subject(look, k):
            told = _predicate(look, k, passive=passive)
            if told is not None:
                return told
    return None


def _relative_subject(look: Look, verb: int) -> bool:
    return any(look.tokens[s].lower in ("who", "which", "that") for s in children(look.parsed, verb, ("nsubj",)))


def _subject(look: Look, verb: int) -> Told | None:
    passive = is_passive(look.parsed, verb)
    return _predicate(look, verb, passive=passive)


def _predicate(look: Look, verb: int, *, passive: bool) -> Told | None:
    """What a verb says of its subject, itself or by its complement ("were forced to flee", "are in need")."""
    _low, high = look.parsed.edges[verb]
    for i in range(verb, min(high, look.stop, verb + LONGEST)):
        if (told := phrase_at(look, i, "the words of its clause")) is not None:
            return told
        if i > verb and look.tokens[i].text in (",", ";"):
            break
    told = verb_of(look, verb, passive=passive, active=not passive)
    if told is not None:
        return told
    for k in look.parsed.children[verb]:
        c = look.tokens[k]
        if c.dep in ("acomp", "oprd", "attr") and (rule := state(look, c.lower)) is not None:
            return tell(look, rule, k, f"the word {c.text!r}", "kill")
        if (
            _shares_subject(look, k)
            and (told := verb_of(look, k, passive=is_passive(look.parsed, k), active=True)) is not None
        ):
            return told
    return None


def _shares_subject(look: Look, k: int) -> bool:
    c = look.tokens[k]
    own = any(look.tokens[s].dep in ("nsubj", "nsubjpass") for s in look.parsed.children[k])
    return c.dep in ("xcomp", "conj") and c.pos in VERBAL and not own


def _object(look: Look, verb: int) -> Told | None:
    t = look.tokens[verb]
    if t.lemma.lower() in ("be", "become"):
        return None
    told = choose(look, look.rules.patient.get(t.lemma.lower(), ()), verb, t.lemma.lower())
    if told is not None:
        return told
    for k in look.parsed.children[verb]:
        c = look.tokens[k]
        if k > look.anchor and c.dep in ("oprd", "acomp", "xcomp", "ccomp"):
            if (rule := state(look, c.lower)) is not None:
                return tell(look, rule, k, f"the word {c.text!r}", "kill")
            if c.pos in VERBAL and (told := verb_of(look, k, passive=False, active=True)) is not None:
                return told
    return None
