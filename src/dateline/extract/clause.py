"""The clause: who stands where around a predicate, whether it holds, when and where. Shared by all extractors.

A predicate is a token (a verb, or a noun that names an act); arguments are the tokens that head their noun phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.extract.view import View
from dateline.record.event import EventStatus
from dateline.record.parsed import Parsed
from dateline.record.place import Place
from dateline.record.span import When
from dateline.record.statement import Statement
from dateline.record.timex import Timex

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj", "obj", "oprd"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARY = frozenset(
    {
        "be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did", "will",
        "would", "shall", "should", "can", "could", "may", "might", "must", "to", "need", "ought", "get", "got", "let", "dare",
        "'s", "'ve", "'d", "'ll", "'re", "’s", "’ve", "’d", "’ll", "’re",
    }
)  # fmt: skip
# Verbs that need an object: where they have none, their subject is it.
TRANSITIVE = frozenset(
    {
        "kill", "wound", "injure", "arrest", "detain", "jail", "abduct", "kidnap", "displace", "evacuate", "ban", "convict",
        "sentence", "acquit", "deport", "free", "release", "hurt", "rescue", "behead", "martyr",
    }
)  # fmt: skip
LEAVING = frozenset({"flee", "deport", "expel", "extradite", "evacuate", "relocate", "transfer", "escape", "displace"})
# Verbs whose second object says what the first one is held to be.
NAMING = frozenset(
    {"designate", "name", "call", "declare", "label", "elect", "appoint", "brand", "dub", "consider", "deem"}
)
VERBAL = frozenset({"VERB", "AUX"})
CLAUSES = frozenset({"ccomp", "advcl", "relcl", "csubj", "csubjpass", "parataxis"})
NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "nobody", "none", "nothing"})
FUTURE = frozenset({"will", "shall", "'ll", "wo", "going"})
MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})
CONDITIONAL = frozenset({"if", "unless", "should", "whether", "lest", "otherwise"})
# Verbs under which an infinitive or clause has not (yet) come true.
PLANNING = frozenset(
    {
        "plan",
        "intend",
        "aim",
        "prepare",
        "vow",
        "pledge",
        "promise",
        "agree",
        "decide",
        "expect",
        "schedule",
        "threaten",
        "offer",
        "want",
        "hope",
        "propose",
        "mull",
        "consider",
        "seek",
        "ask",
        "urge",
        "call",
        "order",
        "demand",
        "tell",
        "request",
        "warn",
        "set",
        "due",
        "poise",
        "ready",
        "willing",
    }
)
# Verbs and nouns whose clause is said not to be so.
DENYING = frozenset({"deny", "dismiss", "refute", "reject", "dispute", "disprove", "debunk", "rebut"})
RUMOURS = frozenset(
    {"report", "rumour", "rumor", "claim", "allegation", "suggestion", "impression", "accusation", "speculation"}
)
FAILING = frozenset({"fail", "refuse", "decline", "deny", "cancel", "avoid", "prevent", "stop", "rule"})


def conjuncts(parsed: Parsed, head: int) -> tuple[int, ...]:
    """The token and the tokens coordinated with it."""
    out = [head]
    for i in out:
        for c in parsed.children[i]:
            if parsed.tokens[c].dep == "conj":
                out.append(c)
            elif parsed.tokens[c].dep == "appos" and parsed.tokens[i].tag in ("NN", "NNP"):
                # "his treasurer, Tzul, and a supplier": the second man hangs on the first one's name
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
    while parsed.tokens[i].head != i and parsed.tokens[i].pos not in VERBAL:
        i = parsed.tokens[i].head
    return i


def governors(parsed: Parsed, i: int) -> Iterator[int]:
    """The tokens above a token, nearest first."""
    while parsed.tokens[i].head != i:
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


def status_of(view: View, i: int) -> tuple[EventStatus, int | None]:
    """Whether what a predicate says is actual, future, hypothetical or negated, and the token that says so.

    Historical is a matter of days and is decided by the caller.
    """
    parsed = view.parsed
    no = negation(parsed, i)
    if no is None and parsed.tokens[i].pos == "ADJ":  # "is not ready"
        no = negation(parsed, clause_head(parsed, i))
    if no is not None:
        return "negated", no
    verb = i if parsed.tokens[i].pos in VERBAL else clause_head(parsed, i)
    token, above = parsed.tokens[verb], parsed.tokens[parsed.tokens[verb].head]
    if token.dep in ("ccomp", "acl", "relcl") and token.head != verb:
        denier = above if above.pos in VERBAL else parsed.tokens[above.head]
        if denier.lemma in DENYING and (above is denier or above.lemma in RUMOURS):
            return "negated", denier.i
    aux = [c for c in parsed.children[verb] if parsed.tokens[c].dep in ("aux", "auxpass", "mark", "advmod")]
    for c in aux:
        word = parsed.tokens[c].lower
        if parsed.tokens[c].dep == "mark" and word in CONDITIONAL:
            return "hypothetical", c
    for c in aux:
        word = parsed.tokens[c].lower
        if word in FUTURE:
            return "future", c
        if parsed.tokens[c].dep == "aux" and word in MODAL:
            has = any(parsed.tokens[d].lower == "have" for d in aux)
            return ("future" if word == "would" and not has else "hypothetical"), c
    infinitive = any(parsed.tokens[c].tag == "TO" for c in aux)
    if infinitive and token.head != verb:
        if above.lemma in FAILING:
            return _failed(parsed, above.i)
        if (
            above.lemma in PLANNING
            or (above.lemma == "be" and above.pos == "AUX")
            or above.pos in ("NOUN", "ADJ")
            or token.dep in ("advcl", "relcl", "acl")
        ):
            return "future", above.i
        if above.pos in VERBAL:
            return status_of(view, above.i)
    if token.dep == "conj" and above.pos in VERBAL and token.tag in ("VB", "VBN", "VBG"):
        return status_of(view, above.i)
    if token.tag == "VBG" and token.dep in ("pcomp", "xcomp") and above.lemma in (FAILING | {"from", "without"}):
        return _failed(parsed, above.i)
    return "actual", None


def _failed(parsed: Parsed, verb: int) -> tuple[EventStatus, int]:
    """What one fails to do is negated; what one does not rule out is open."""
    return ("hypothetical" if negation(parsed, verb) is not None else "negated"), verb


def time_of(view: View, i: int) -> Timex | None:
    """The time expression that dates a predicate: the nearest one with days that hangs on it, else on the verb that it depends on."""
    parsed = view.parsed
    own: list[tuple[int, Timex]] = []
    verb = i if parsed.tokens[i].pos in VERBAL else clause_head(parsed, i)
    for timex in view.times_in.get(parsed.sentence_of[i], ()):
        if timex.when is None:
            continue
        span = parsed.tokens_within(timex.start, timex.end)
        head = parsed.head_of(span.start, span.stop)
        for distance, above in enumerate((head, *governors(parsed, head))):
            if above in (i, verb):
                own.append((distance + (above != i), timex))
                break
            if parsed.tokens[above].pos in VERBAL and above != head:
                break
    if own:
        return min(own, key=lambda pair: pair[0])[1]
    if is_preposed(parsed, i):
        return view.time_at.get(i - 1)
    token = parsed.tokens[verb]
    if token.dep in ("xcomp", "conj", "advcl") and token.head != verb and parsed.tokens[token.head].pos in VERBAL:
        return time_of(view, token.head)
    return None


def when_of(view: View, i: int) -> tuple[When | None, tuple[Timex, ...]]:
    """The days of a predicate and the time expressions that give them.

    "Since" leaves the end open and "until" the beginning; "between … and …" and "from … to …" take one day of each.
    """
    timex = time_of(view, i)
    if timex is None or timex.when is None:
        return _since_clause(view, i)
    tokens = view.parsed.tokens
    span = view.parsed.tokens_within(timex.start, timex.end)
    before = tokens[span.start - 1].lower if span.start else ""
    first = tokens[span.start].lower
    if before == "since" or first == "since":
        return When(begin=timex.when.begin, end=None), (timex,)
    if before in ("until", "till", "by") or first in ("until", "till", "by"):
        return When(begin=None, end=timex.when.end), (timex,)
    other = _other_end(view, timex, span, before)
    if other is not None and other.when is not None:
        ends = sorted((timex, other), key=lambda t: t.start)
        if ends[0].when is not None and ends[1].when is not None:
            return When(begin=ends[0].when.begin, end=ends[1].when.end), (ends[0], ends[1])
    return timex.when, (timex,)


def _is_bare(parsed: Parsed, i: int) -> bool:
    """Is the verb one with the verb above it ("stop work", "began shelling")?"""
    return parsed.tokens[i].dep == "xcomp" and not any(parsed.tokens[c].tag == "TO" for c in parsed.children[i])


def _since_clause(view: View, i: int) -> tuple[When | None, tuple[Timex, ...]]:
    """The day of the clause since which something holds: "held since he was charged in March"."""
    parsed = view.parsed
    for c in children(parsed, i, ("advcl",)):
        if any(parsed.tokens[m].dep == "mark" and parsed.tokens[m].lower == "since" for m in parsed.children[c]):
            timex = time_of(view, c)
            if timex is not None and timex.when is not None:
                return When(begin=timex.when.begin, end=None), (timex,)
    return None, ()


def _other_end(view: View, timex: Timex, span: range, before: str) -> Timex | None:
    """The other time of a span of time told by two."""
    tokens, near = view.parsed.tokens, 5
    for other in view.times:
        if other is timex or other.when is None:
            continue
        own = view.parsed.tokens_within(other.start, other.end)
        if before in ("between", "from") and 0 < own.start - span.stop <= near:
            link = {t.lower for t in tokens[span.stop : own.start]}
            if link & ({"and"} if before == "between" else {"to", "until", "till", "through"}):
                return other
        if 0 < span.start - own.stop <= near and own.start:
            opening = tokens[own.start - 1].lower
            link = {t.lower for t in tokens[own.stop : span.start]}
            if opening in ("between", "from") and link & {"and", "to", "until", "till", "through"}:
                return other
    return None


def place_of(view: View, i: int) -> Place | None:
    """The place of a predicate: a literal place mention that hangs on it or on one of its arguments, nearest first."""
    parsed = view.parsed
    verb = i if parsed.tokens[i].pos in VERBAL else clause_head(parsed, i)
    found: list[tuple[int, int, Place]] = []  # "Rwanda's diplomats" are nowhere
    where = _where(view, i)
    if where is not None:
        found.append((9, 0, where))
    for place, mention in view.places_in.get(parsed.sentence_of[i], ()):
        if mention.form != "literal":
            continue
        span = parsed.tokens_within(mention.start, mention.end)
        head = parsed.head_of(span.start, span.stop)
        if _is_half(parsed, span) or parsed.tokens[head].dep == "poss":
            continue
        if parsed.tokens[verb].lemma in LEAVING and parsed.tokens[parsed.tokens[head].head].lower in (
            "to",
            "toward",
            "towards",
        ):
            continue  # where they went is not where it happened
        for distance, above in enumerate((head, *governors(parsed, head))):
            if above in (i, verb):
                found.append((distance + (above != i), mention.start, place))
                break
            if parsed.tokens[above].pos in VERBAL and above != head:
                break
    return min(found, key=lambda f: f[:2])[2] if found else None


def _where(view: View, i: int) -> Place | None:
    """The place that a clause with "where" tells of: "Gimbi, where fighters killed 11 farmers"."""
    parsed = view.parsed
    for above in (i, *governors(parsed, i)):
        token = parsed.tokens[above]
        if token.dep == "relcl":
            first, last = parsed.edges[above]
            found = view.place_at.get(token.head)
            if (
                found is not None
                and found[1].form == "literal"
                and any(t.lower == "where" for t in parsed.tokens[first : min(last, i + 1)])
            ):
                return found[0]
            return None
    return None


def _is_half(parsed: Parsed, span: range) -> bool:
    """Is the name one of two that a hyphen joins, as in the name of a road ("the Khulna-Jashore highway")?"""
    tokens = parsed.tokens
    after = tokens[span.stop] if span.stop < len(tokens) else None
    before = tokens[span.start - 1] if span.start else None
    return bool((after and after.text in "-–") or (before and before.text in "-–"))


def statement_over(statements: Iterable[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds these offsets."""
    best: tuple[int, Statement] | None = None
    for s in statements:
        for c in s.content:
            if c.start <= start and end <= c.end and (best is None or c.end - c.start < best[0]):
                best = (c.end - c.start, s)
    return best[1] if best else None
