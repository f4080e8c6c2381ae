"""Deadlines set by an order or a threat: "ordered X to leave by noon", "must leave by 1 May", "unless X leaves by 1 May"."""

from __future__ import annotations

from dateline.extract.clause import VERBAL, children, conjuncts, governors, is_passive, objects, prepositional, subjects
from dateline.extract.deadline_rules import DeadlineRules, Found, is_present
from dateline.extract.deadline_words import alternative_after, demand_from
from dateline.extract.view import View
from dateline.record.parsed import Parsed
from dateline.record.span import Excerpt
from dateline.record.timex import Timex

APPEALS = frozenset(
    {
        "urge",
        "ask",
        "invite",
        "appeal",
        "call",
        "request",
        "hope",
        "expect",
        "plan",
        "promise",
        "pledge",
        "agree",
        "want",
        "vow",
        "offer",
        "aim",
        "intend",
        "seek",
        "propose",
        "encourage",
        "advise",
        "recommend",
        "beg",
        "plead",
        "commit",
        "say",
    }
)
ORDERS = frozenset({"ultimatum", "deadline", "notice", "order", "warning"})


def ordered(view: View, timex: Timex, span: range, rules: DeadlineRules) -> Found | None:
    """ "ordered X to leave by noon", "must leave by 1 May", "leave by 1 May or face …", "unless X leaves by 1 May"."""
    parsed, tokens, text = view.parsed, view.parsed.tokens, view.parsed.report.text
    lead = rules.before.search(text, max(0, timex.start - 44), timex.start)
    if lead is None or timex.type == "SET":
        return None
    if timex.type == "DURATION" and not lead[0].lower().startswith(("within", "in", "inside")):
        return None
    if timex.type != "DURATION" and lead[0].lower().startswith(("at", "inside")):
        return None
    prep = parsed.token_at(lead.start()) or span.start
    verb = next((k for k in governors(parsed, span.start) if tokens[k].pos in VERBAL), None)
    sentence = parsed.sentences[parsed.sentence_of[prep]]
    if verb is None:
        return None
    order = _order_over(parsed, verb, rules, prep)
    otherwise = alternative_after(parsed, span.stop)
    if order is None:
        return None
    kind, at, verb = order
    demand = demand_from(parsed, verb, prep if prep > verb else None)
    setters, bound = _parties(view, kind, at, verb)
    weak = kind == "again"  # "they have to be out before noon": tells again what was ordered
    if kind == "must" and otherwise is None and not any(view.actor_of(k) for k in bound):
        weak = True  # a plan ("the bridge must be finished by May"), no order of its own
    if kind != "order" and is_passive(parsed, verb):
        passive = [
            k for k in parsed.children[verb] if tokens[k].dep == ("nsubjpass" if kind == "unless" else "auxpass")
        ]
        demand = demand_from(parsed, parsed.edges[passive[0]][0], prep if prep > verb else None) if passive else demand
    if kind == "unless":
        threat = _threat_word(parsed, at, rules)
        if threat is None and is_passive(parsed, at):  # "said the hostages would be shot if …"
            above = tokens[at].head
            setters = subjects(parsed, above) if above != at and tokens[above].pos in VERBAL else setters
        if threat is None and not any(view.actor_of(k) or tokens[k].lower in ("we", "i") for k in setters):
            return None  # a forecast, not a threat
        if threat is not None:
            setters, otherwise = _voice(parsed, threat), otherwise or _threatened(parsed, threat)
        otherwise = otherwise or _threat(parsed, at, sentence.first)
    return Found(
        timex=timex, start=lead.start(), end=timex.end, rule="en.deadlines.unless" if kind == "unless" else "en.deadlines.order",
        setters=setters, bound=bound, verb=verb, order=at, demand=demand, otherwise=otherwise, last=span.stop,
        present=kind == "must" or is_present(parsed, at), why=f"ordered by {tokens[at].text!r}", weak=weak,
    )  # fmt: skip


def _order_over(parsed: Parsed, verb: int, rules: DeadlineRules, prep: int) -> tuple[str, int, int] | None:
    """How a verb is ordered: (kind, the word of order, the verb or noun demanded)."""
    tokens = parsed.tokens
    for _ in range(4):
        t, head = tokens[verb], tokens[tokens[verb].head]
        aux = [k for k in parsed.children[verb] if tokens[k].dep in ("aux", "mark", "auxpass")]
        if _is_condition(parsed, verb, rules):
            return "unless", t.head, verb
        if any(tokens[k].lower in rules.modals for k in aux):
            perfect = any(tokens[k].lower in ("have", "been") and tokens[k].dep == "aux" for k in aux)
            return None if perfect else ("must", verb, verb)
        if t.lemma.lower() in rules.verbs:  # the time hangs on the word of order itself: what it demands stands between
            inner = _inner(parsed, verb, prep)
            inner = inner if inner is not None else _act(parsed, verb, rules, prep)
            return ("order", verb, inner) if inner is not None else None
        if head.i == verb or (head.lemma.lower() in APPEALS and head.pos in VERBAL):
            return None
        if _is_infinitive(parsed, verb) and _orders(parsed, head.i, verb, rules):
            return "order", head.i, verb
        if t.dep == "ccomp" and head.lemma.lower() in rules.clauses and t.tag in ("VB", "VBP"):
            return "order", head.i, verb
        if t.dep == "xcomp" and head.lower in ("have", "has", "had", "need", "needs") and _is_infinitive(parsed, verb):
            return ("must" if alternative_after(parsed, verb) is not None else "again"), verb, verb
        if t.dep != "conj" or head.pos not in VERBAL:
            return None
        verb = head.i
    return None


def _is_condition(parsed: Parsed, verb: int, rules: DeadlineRules) -> bool:
    """ "Unless they leave …", "if they do not leave … we will"."""
    tokens = parsed.tokens
    marks = {tokens[k].lower for k in parsed.children[verb]}
    if tokens[verb].head == verb:
        return False
    if marks & rules.unless:
        return True
    negative = any(tokens[k].dep == "neg" for k in parsed.children[verb])
    if not (marks & rules.negated and negative and tokens[verb].dep == "advcl"):
        return False
    main = {tokens[k].lower for k in parsed.children[tokens[verb].head]}
    return bool(main & {"will", "would", "'ll"}) or _threat_word(parsed, tokens[verb].head, rules) is not None


def _threat_word(parsed: Parsed, main: int, rules: DeadlineRules) -> int | None:
    """The word of threat that a condition hangs on: itself ("warned of a shutdown if …"), or over its verb ("threatened to kill … if …")."""
    t = parsed.tokens[main]
    if t.lemma.lower() in rules.threats:
        return main
    return (
        t.head if t.dep in ("xcomp", "ccomp", "acl") and parsed.tokens[t.head].lemma.lower() in rules.threats else None
    )


def _is_infinitive(parsed: Parsed, verb: int) -> bool:
    words = [parsed.tokens[k].tag for k in parsed.children[verb] if parsed.tokens[k].dep in ("aux", "auxpass")]
    return "TO" in words or (parsed.tokens[verb].tag == "VB" and "MD" not in words)


def _orders(parsed: Parsed, head: int, verb: int, rules: DeadlineRules) -> bool:
    """Does the word over an infinitive order it of somebody else ("told them to", "an ultimatum to"), not threaten it itself?"""
    token = parsed.tokens[head]
    if token.pos == "NOUN":
        return token.lemma.lower() in rules.nouns
    if token.pos not in VERBAL:
        return False
    if token.lemma.lower() in ("give", "set", "issue", "impose"):
        return any(parsed.tokens[k].lemma.lower() in rules.nouns for k in objects(parsed, head))
    if token.lemma.lower() not in rules.verbs:
        return False
    told = is_passive(parsed, head) or bool(objects(parsed, head)) or any(children(parsed, verb, ("nsubj",)))
    return told or any(children(parsed, head, ("dative",)))


def _inner(parsed: Parsed, verb: int, prep: int) -> int | None:
    """The infinitive between a word of order and its time: "ordered them to leave by noon"."""
    return next(
        (
            k
            for k in children(parsed, verb, ("xcomp", "ccomp"))
            if k < prep
            and any(parsed.tokens[x].tag == "TO" for x in parsed.children[k])
            and _has_object(parsed, verb, k)
        ),
        None,
    )


def _has_object(parsed: Parsed, verb: int, inner: int) -> bool:
    return is_passive(parsed, verb) or bool(objects(parsed, verb)) or any(children(parsed, inner, ("nsubj",)))


def _act(parsed: Parsed, verb: int, rules: DeadlineRules, prep: int) -> int | None:
    """The noun of an act that a verb orders: "ordered the evacuation of the valley"."""
    return next((k for k in objects(parsed, verb) if parsed.tokens[k].lemma.lower() in rules.acts and k < prep), None)


def _parties(view: View, kind: str, at: int, verb: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who orders whom, as tokens."""
    parsed, tokens = view.parsed, view.parsed.tokens
    if kind == "unless":
        return (subjects(parsed, at) if at != verb else ()), () if is_passive(parsed, verb) else subjects(parsed, verb)
    if kind in ("must", "again"):
        return (), subjects(parsed, verb)
    if tokens[verb].pos == "NOUN":
        return subjects(parsed, at), prepositional(parsed, verb, "of", "by", "from")
    if tokens[at].pos not in VERBAL:
        above = next((k for k in governors(parsed, at) if tokens[k].pos in VERBAL), None)
        bound = prepositional(parsed, at, "to", "for") or subjects(parsed, verb)
        return (subjects(parsed, above) if above is not None else ()), bound
    if is_passive(parsed, at):
        return prepositional(parsed, at, "by"), subjects(parsed, at)
    named = tuple(k for k in objects(parsed, at) if tokens[k].lemma.lower() not in ORDERS)
    named = named or tuple(children(parsed, verb, ("nsubj",))) or prepositional(parsed, at, "to")
    named = named or tuple(o for d in children(parsed, at, ("dative",)) for o in conjuncts(parsed, d))
    return subjects(parsed, at), named or tuple(
        o for k in objects(parsed, at) for o in prepositional(parsed, k, "to", "for")
    )


def _voice(parsed: Parsed, threat: int) -> tuple[int, ...]:
    """Who threatens: the subject of the word, of the verb over it, or the noun that it says more of ("gunmen threatening to …")."""
    for at in (threat, parsed.tokens[threat].head):
        if found := subjects(parsed, at):
            return found
    head = parsed.tokens[threat].head
    return (
        (head,)
        if parsed.tokens[threat].dep in ("acl", "relcl") and parsed.tokens[head].pos in ("NOUN", "PROPN")
        else ()
    )


def _threatened(parsed: Parsed, threat: int) -> Excerpt | None:
    """What is threatened: "to kill the priest", "of a shutdown", "that it would shell the town"."""
    tokens, stop = parsed.tokens, parsed.sentences[parsed.sentence_of[threat]].last
    of = next(
        (k for k in children(parsed, threat, ("prep",)) if tokens[k].lower in ("of", "against") and k > threat), threat
    )
    to = next(
        (x for k in children(parsed, threat, ("xcomp",)) for x in parsed.children[k] if tokens[x].tag == "TO"), of
    )
    begin = (to if to > threat else of) + 1
    while begin < stop and (
        tokens[begin].lower in ("to", "of", "that", "against") or begin in _subject_words(parsed, threat)
    ):
        begin += 1
    end = begin
    while (
        end < stop and tokens[end].lower not in ("if", "unless") and tokens[end].text not in (",", ";", ".", '"', "”")
    ):
        end += 1
    return parsed.excerpt(begin, end) if begin < end else None


def _subject_words(parsed: Parsed, threat: int) -> range:
    """The pronoun that opens the clause threatened, with its auxiliary left in ("that *it* would shell")."""
    inner = next((k for k in children(parsed, threat, ("ccomp",))), None)
    first = (
        next((k for k in subjects(parsed, inner) if parsed.tokens[k].pos == "PRON"), None)
        if inner is not None
        else None
    )
    return range(first, first + 1) if first is not None else range(0)


def _threat(parsed: Parsed, main: int, begin: int) -> Excerpt | None:
    """The verb phrase of the clause that an "unless" clause hangs on."""
    low, high = parsed.edges[main]
    first = min(
        (k for k in parsed.children[main] if parsed.tokens[k].dep in ("aux", "auxpass", "neg") and k < main),
        default=main,
    )
    end = main + 1
    for k in range(main + 1, high):
        if parsed.tokens[k].lower in ("unless", "if") or parsed.tokens[k].text in (",", ";", "."):
            break
        end = k + 1
    return parsed.excerpt(first, end) if low <= first and begin <= first else None
