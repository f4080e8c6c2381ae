"""Who stands where around a predicate: subjects, objects and phrases, by syntax, with the parser's usual slips mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.extract.clause_words import (
    AUXILIARY,
    DEPTH,
    FINITE,
    NAMING,
    NEGATORS,
    OBJECT,
    PASSIVE,
    SUBJECT,
    TRANSITIVE,
    VERBAL,
)
from dateline.record.parsed import Parsed


def conjuncts(parsed: Parsed, head: int) -> tuple[int, ...]:
    """The token and the tokens coordinated with it."""
    out = [head]
    for i in out:
        for c in parsed.children[i]:
            if parsed.tokens[c].dep == "conj":
                out.append(c)
            elif parsed.tokens[c].dep == "appos" and parsed.tokens[i].tag in ("NN", "NNP"):
                # "her deputy, Diallo, and a clerk": the second man hangs on the first one's name
                out.extend(d for d in parsed.children[c] if parsed.tokens[d].dep == "conj")
    return tuple(out)


def children(parsed: Parsed, head: int, deps: Iterable[str]) -> Iterator[int]:
    """The dependents of a token with one of these labels."""
    wanted = frozenset(deps)
    return (c for c in parsed.children[head] if parsed.tokens[c].dep in wanted)


def prepositional(parsed: Parsed, head: int, *words: str) -> tuple[int, ...]:
    """The objects of the prepositional phrases of a token ("with", "to", …; all where none is given), coordinated ones too."""
    out: list[int] = []
    for p in parsed.children[head]:
        token = parsed.tokens[p]
        if token.dep in ("prep", "agent", "dative") and token.pos != "NOUN" and (not words or token.lower in words):
            for o in children(parsed, p, ("pobj", "pcomp")):
                out.extend(conjuncts(parsed, o))
            for inner in children(parsed, p, ("prep",)):  # "from within", "out of"
                for o in children(parsed, inner, ("pobj",)):
                    out.extend(conjuncts(parsed, o))
    return tuple(out)


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Is the verb passive (or a past participle that modifies a noun: "the men arrested on Monday")?"""
    token = parsed.tokens[verb]
    if any(parsed.tokens[c].dep in ("auxpass", "nsubjpass", "csubjpass") for c in parsed.children[verb]):
        return True
    if (
        token.lemma in TRANSITIVE
        and token.tag in ("VBN", "VBD")
        and not any(parsed.tokens[c].dep in ("dobj", "aux", "dative") for c in parsed.children[verb])
    ):
        return True  # "five killed in ambush", "with two soldiers wounded"
    money = any(parsed.tokens[c].dep == "nummod" for o in children(parsed, verb, OBJECT) for c in parsed.children[o])
    if (
        (token.tag == "VBN" or (token.tag == "VBD" and money))
        and token.dep == "conj"
        and not any(parsed.tokens[c].dep in SUBJECT or parsed.tokens[c].dep == "aux" for c in parsed.children[verb])
    ):
        return is_passive(parsed, token.head)
    has = any(parsed.tokens[c].dep in ("aux", "nsubj") for c in parsed.children[verb])
    return token.tag == "VBN" and token.dep in ("acl", "amod", "advcl") and not has


def _owns_subject(parsed: Parsed, verb: int) -> bool:
    return any(parsed.tokens[c].dep in SUBJECT | PASSIVE for c in parsed.children[verb])


def is_preposed(parsed: Parsed, verb: int) -> bool:
    """Is it the main verb of a lead that the parser takes for an attribute ("A court on Friday sentenced the mayor")?"""
    token = parsed.tokens[verb]
    if token.dep == "amod" and token.tag in ("VBN", "VBD") and _owns_subject(parsed, verb):
        return True
    dated_before = bool(verb) and parsed.tokens[verb - 1].ent in ("DATE", "TIME")
    if token.dep != "amod" or token.tag not in ("VBN", "VBD") or not dated_before:
        return False
    root = next((g for g in governors(parsed, verb) if parsed.tokens[g].head == g), verb)
    return root < verb and parsed.tokens[root].pos in ("NOUN", "PROPN")


def _preposed_object(parsed: Parsed, verb: int) -> int:
    """What such a verb is said of: the noun phrase that it stands before."""
    i = parsed.tokens[verb].head
    while parsed.tokens[i].head > verb and parsed.tokens[i].head != i:
        i = parsed.tokens[i].head
    return i


def subjects(parsed: Parsed, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The subjects of a verb, grammatical or understood (control, coordination, participles, relative clauses)."""
    own = [s for c in children(parsed, verb, SUBJECT | PASSIVE) for s in conjuncts(parsed, c)]
    if not own:  # now and then the subject hangs on the auxiliary
        own = [
            s
            for a in children(parsed, verb, ("aux",))
            for c in children(parsed, a, SUBJECT)
            for s in conjuncts(parsed, c)
        ]
    token = parsed.tokens[verb]
    if own:
        resolved: list[int] = []
        for s in own:
            if parsed.tokens[s].tag in ("WDT", "WP") or (parsed.tokens[s].lower == "that" and token.dep == "relcl"):
                resolved.extend(conjuncts(parsed, token.head) if token.dep == "relcl" else [])
            else:
                resolved.append(s)
        return tuple(dict.fromkeys(resolved))
    swallowed = [
        c
        for c in parsed.children[verb]
        if parsed.tokens[c].dep == "aux"
        and parsed.tokens[c].text[0].isupper()
        and parsed.tokens[c].lower not in AUXILIARY
    ]
    if swallowed:  # a name that the tagger took for an auxiliary: "IGAD would deploy"
        return tuple(swallowed)
    if depth > 6 or token.head == verb:
        return ()
    above = parsed.tokens[token.head]
    if (
        token.dep == "conj"
        and token.tag in FINITE
        and above.pos in VERBAL
        and above.tag not in FINITE
        and not _owns_subject(parsed, above.i)
    ):
        higher = next((g for g in governors(parsed, above.i) if _owns_subject(parsed, g)), None)
        if higher is not None:
            return subjects(parsed, higher, depth + 1)
    if token.dep == "advcl" and token.tag == "VBG" and above.pos in ("NOUN", "PROPN"):
        return conjuncts(parsed, token.head)
    if token.dep in ("acl",) and token.tag in ("VBG", "VBN"):
        return conjuncts(parsed, token.head)
    if token.dep == "conj" and parsed.tokens[token.head].pos in VERBAL:
        return subjects(parsed, token.head, depth + 1)
    if token.dep == "xcomp":
        controller = token.head
        objects_ = [o for c in children(parsed, controller, OBJECT | {"dative"}) for o in conjuncts(parsed, c)]
        return tuple(objects_) or subjects(parsed, controller, depth + 1)
    if token.dep == "pcomp" and parsed.tokens[token.head].lower in ("of", "from", "for"):
        accused = objects(
            parsed, parsed.tokens[token.head].head
        )  # "accused the army of shelling", "barred him from leaving"
        if accused and parsed.tokens[parsed.tokens[token.head].head].pos in VERBAL:
            return accused
    if token.dep in ("advcl", "pcomp", "prep") and parsed.tokens[token.head].pos in (*VERBAL, "ADP", "SCONJ"):
        return subjects(parsed, token.head, depth + 1)
    return ()


def objects(parsed: Parsed, verb: int) -> tuple[int, ...]:
    """Direct objects, coordinated ones too; of a relative clause without one, the noun that it modifies."""
    direct = list(children(parsed, verb, OBJECT))
    if len(direct) > 1 and parsed.tokens[verb].lemma in NAMING:
        direct = direct[:1]
    own = [o for c in direct for o in conjuncts(parsed, c)]
    if not own:
        own = [o for c in _raised(parsed, verb) for o in conjuncts(parsed, c)]
    out = []
    for o in own:
        relative = parsed.tokens[o].tag in ("WDT", "WP") or parsed.tokens[o].lower == "that"
        if relative and parsed.tokens[verb].dep == "relcl":
            out.append(parsed.tokens[verb].head)
        else:
            out.append(o)
    return tuple(out)


def _raised(parsed: Parsed, verb: int) -> Iterator[int]:
    """Objects that the parser makes subject or head of the clause below: "urged the army to leave", "let teams into town"."""
    for c in parsed.children[verb]:
        token = parsed.tokens[c]
        if token.dep not in ("ccomp", "xcomp") or c < verb:
            continue
        if token.pos in ("NOUN", "PROPN", "PRON"):
            yield c
        elif token.pos in VERBAL and any(parsed.tokens[d].tag == "TO" for d in parsed.children[c]):
            yield from children(parsed, c, SUBJECT | PASSIVE)


@dataclass(frozen=True, slots=True)
class Roles:
    """The arguments of a predicate by their part in it, as tokens that head noun phrases."""

    agents: tuple[int, ...]
    patients: tuple[int, ...]
    datives: tuple[int, ...]


def roles(parsed: Parsed, verb: int) -> Roles:
    """Who does it, to whom it is done, and who receives it, whatever the voice."""
    if is_preposed(parsed, verb):
        own = tuple(s for c in children(parsed, verb, SUBJECT) for s in conjuncts(parsed, c))
        *_, root = governors(parsed, verb)
        return Roles(own or conjuncts(parsed, root), conjuncts(parsed, _preposed_object(parsed, verb)), ())
    datives = tuple(
        o for c in children(parsed, verb, ("dative",)) for o in conjuncts(parsed, c) if parsed.tokens[o].pos != "ADP"
    )
    if is_passive(parsed, verb):
        return Roles(
            prepositional(parsed, verb, "by"),
            subjects(parsed, verb) + objects(parsed, verb),  # "members were denied visas"
            datives + prepositional(parsed, verb, "to"),
        )
    return Roles(subjects(parsed, verb), objects(parsed, verb), datives + prepositional(parsed, verb, "to"))


def clause_head(parsed: Parsed, i: int) -> int:
    """The predicate of the clause that a token belongs to: the nearest verb above it (or the root)."""
    for _ in range(DEPTH):
        if parsed.tokens[i].head == i or parsed.tokens[i].pos in VERBAL:
            break
        i = parsed.tokens[i].head
    return i


def governors(parsed: Parsed, i: int) -> Iterator[int]:
    """The tokens above a token, nearest first."""
    for _ in range(DEPTH):
        if parsed.tokens[i].head == i:
            break
        i = parsed.tokens[i].head
        yield i


def negation(parsed: Parsed, i: int) -> int | None:
    """The word that negates a predicate, or a noun phrase of it ("made no arrests")."""
    for c in parsed.children[i]:
        t = parsed.tokens[c]
        if t.dep == "neg" or (
            t.lower in NEGATORS and t.dep in ("det", "advmod", "preconj", "cc", "nsubj", "nsubjpass", "dobj")
        ):
            return c
        if t.dep in ("nsubj", "nsubjpass", "dobj") and any(
            parsed.tokens[d].lower in ("no", "neither") and parsed.tokens[d].dep == "det" for d in parsed.children[c]
        ):
            return next(d for d in parsed.children[c] if parsed.tokens[d].lower in ("no", "neither"))
    token = parsed.tokens[i]
    if (token.dep == "pobj" and parsed.tokens[token.head].lower == "without") or (
        token.dep == "pcomp" and parsed.tokens[token.head].lower == "without"
    ):
        return token.head
    if token.dep in ("dobj", "conj", "pobj", "attr") and token.pos == "NOUN":
        return negation(parsed, clause_head(parsed, token.head))
    return None
