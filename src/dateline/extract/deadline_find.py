"""Where a report sets a deadline: a time beside a word of granting, of order, of threat, or beside the noun itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.clause import VERBAL, children, conjuncts, is_passive, objects, prepositional, subjects
from dateline.extract.deadline_words import alternative_after, demand_from
from dateline.extract.view import View
from dateline.lexicon.load import load
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


@dataclass(frozen=True)
class DeadlineRules:
    """The rules of `lexicon/en/deadlines`, made ready."""

    give: frozenset[str]
    have: frozenset[str]
    until: frozenset[str]
    before: re.Pattern[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    modals: frozenset[str]
    clauses: frozenset[str]
    unless: frozenset[str]
    negated: frozenset[str]
    acts: frozenset[str]
    names: frozenset[str]
    options: frozenset[str]
    setting: frozenset[str]
    again: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A deadline in the text: its time with the words before it, who sets it on whom (tokens), the verb demanded, and the word of order.

    A weak one ("Saturday is the limit") only tells again what another one sets.
    """

    timex: Timex
    start: int
    end: int
    rule: str
    setters: tuple[int, ...]
    bound: tuple[int, ...]
    verb: int | None
    order: int | None
    demand: Excerpt | None
    otherwise: Excerpt | None
    last: int
    present: bool
    why: str
    weak: bool = False


def load_deadline_rules() -> DeadlineRules:
    """All rules of deadlines. Raises BadLexicon where the rule file is not as it must be."""
    e = {entry.id.rsplit(".", 1)[1]: entry for entry in load("en/deadlines")}
    grant, order, noun = e["grant"], e["order"], e["noun"]
    before = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(order.texts("before"), key=len, reverse=True))
    again = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(noun.texts("again"), key=len, reverse=True))
    return DeadlineRules(
        give=frozenset(grant.texts("give")), have=frozenset(grant.texts("have")), until=frozenset(grant.texts("until")),
        before=re.compile(rf"(?<!\w)(?:{before})(?:\s(?:the|midnight|noon|dawn|dusk|end of|midday|close of business|next|on|of)){{0,3}}\s$", re.I),
        verbs=frozenset(order.texts("verbs")), nouns=frozenset(order.texts("nouns")), modals=frozenset(order.texts("modals")),
        clauses=frozenset(order.texts("clauses")), unless=frozenset(e["unless"].texts("marks")), negated=frozenset(e["unless"].texts("negated")), acts=frozenset(order.texts("acts")), names=frozenset(noun.texts("nouns")), options=frozenset(grant.texts("options")), setting=frozenset(noun.texts("setting")),
        again=re.compile(rf"(?<!\w)(?:{again})(?!\w)", re.I),
    )  # fmt: skip


def find_deadlines(view: View, rules: DeadlineRules) -> Iterator[Found]:
    """The deadlines of a report, one a time expression that sets one, in text order."""
    for timex in view.times:
        span = view.parsed.tokens_within(timex.start, timex.end)
        if not span:
            continue
        found = (
            _granted(view, timex, span, rules) or _named(view, timex, span, rules) or _ordered(view, timex, span, rules)
        )
        if found is not None:
            yield found


def _granted(view: View, timex: Timex, span: range, rules: DeadlineRules) -> Found | None:
    """ "gave X until Friday to …", "has 96 hours to …"."""
    parsed, tokens = view.parsed, view.parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[span.start]]
    first, begin = span.start, timex.start
    while first > sentence.first and (
        tokens[first - 1].lower
        in ("noon", "midnight", "the", "end", "of", "on", "at", "just", "only", ",", "another", "more")
        or first - 1 in view.time_at
    ):
        first -= 1
    until = first > sentence.first and tokens[first - 1].lower in rules.until
    if until:
        begin = tokens[first - 1].start
    elif timex.type != "DURATION":
        return None
    verb = _infinitive(parsed, span.stop, sentence.last)
    if verb is None or tokens[verb].lemma.lower() in rules.options:
        return None
    for i in range(first - (2 if until else 1), max(sentence.first - 1, first - 16), -1):
        t = tokens[i]
        lemma = t.lemma.lower()
        if (lemma in rules.give or lemma in rules.have) and t.pos in VERBAL:
            given = lemma in rules.give
            if not given and (t.dep in ("aux", "auxpass") or (not until and not _is_object(parsed, i, span))):
                continue
            if (
                not given
                and not until
                and alternative_after(parsed, verb) is None
                and not any(tokens[k].lemma.lower() in rules.names for k in range(sentence.first, sentence.last))
            ):
                return None  # time that somebody happens to have
            return _granting(view, timex, span, rules, (i, verb, begin))
        if t.pos == "VERB" and lemma not in rules.give and t.tag not in ("VBG", "VBN"):
            return None
    return None


def _granting(view: View, timex: Timex, span: range, rules: DeadlineRules, at: tuple[int, int, int]) -> Found:
    parsed, (i, verb, begin) = view.parsed, at
    lemma = parsed.tokens[i].lemma.lower()
    if lemma in rules.have or is_passive(parsed, i):
        setters, bound = prepositional(parsed, i, "by"), subjects(parsed, i) or _first_people(view, i)
    else:
        setters = subjects(parsed, i)
        got = [o for d in children(parsed, i, ("dative", "dobj")) for o in conjuncts(parsed, d) if o not in span]
        bound = tuple(o for o in got if o not in view.time_at) or _nouns(parsed, i + 1, span.start)
    return Found(
        timex=timex, start=begin, end=timex.end, rule="en.deadlines.grant", setters=setters, bound=bound, verb=verb, order=i,
        demand=demand_from(parsed, verb, None), otherwise=None, last=span.stop, present=_present(parsed, i), why=f"granted by {parsed.tokens[i].text!r}",
    )  # fmt: skip


def _first_people(view: View, verb: int) -> tuple[int, ...]:
    """The actor that opens the sentence, where the parser lost the subject."""
    first = view.parsed.sentences[view.parsed.sentence_of[verb]].first
    return next(((k,) for k in range(first, verb) if k in view.actor_heads), ())


def _nouns(parsed: Parsed, start: int, stop: int) -> tuple[int, ...]:
    """The last noun of a stretch, where the parser lost the object."""
    return next(((k,) for k in range(stop - 1, start - 1, -1) if parsed.tokens[k].pos in ("NOUN", "PROPN", "PRON")), ())


def _is_object(parsed: Parsed, verb: int, span: range) -> bool:
    """Is the time the object of the verb ("has 96 hours")?"""
    return (
        all(parsed.tokens[k].pos in ("NUM", "DET", "ADJ", "ADV") for k in range(verb + 1, span.start))
        and span.start - verb <= 4
    )


def _infinitive(parsed: Parsed, at: int, stop: int) -> int | None:
    """The verb of "to …" that follows within a few words."""
    for i in range(at, min(stop - 1, at + 5)):
        if parsed.tokens[i].tag == "TO" or (parsed.tokens[i].lower == "to" and parsed.tokens[i + 1].tag == "VB"):
            return i + 1 if parsed.tokens[i + 1].pos in (*VERBAL, "ADV") or parsed.tokens[i + 1].tag == "VB" else None
    return None


def _named(view: View, timex: Timex, span: range, rules: DeadlineRules) -> Found | None:
    """ "set a 1 November deadline for X to …", "a 48-hour ultimatum", "Saturday is the limit"."""
    parsed, tokens = view.parsed, view.parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[span.start]]
    after, before = span.stop, span.start - 1
    name = None
    if after < sentence.last and tokens[after].lemma.lower() in rules.names:
        name = after
    elif (
        after + 1 < sentence.last
        and tokens[after].pos in ("ADJ", "NOUN")
        and tokens[after + 1].lemma.lower() in rules.names
    ):
        name = after + 1
    elif (
        before > sentence.first
        and tokens[before].lower in ("of", "for", "on", "at", "is", "was", "expires", "to", "as")
        and tokens[before - 1].lemma.lower() in rules.names
    ):
        name = before - 1
    elif after + 2 < sentence.last and tokens[after].lemma.lower() in ("be",):
        name = next(
            (k for k in range(after + 1, min(after + 4, sentence.last)) if tokens[k].lemma.lower() in rules.names), None
        )
    if name is None or timex.type == "SET":
        return None
    verb = _for_to(parsed, max(name, after - 1) + 1, sentence.last)
    order = next((k for k in _above(parsed, name) if tokens[k].pos in VERBAL), None)
    if verb is None and tokens[name].lemma.lower() in ("limit", "cutoff", "cut-off") and timex.type == "DURATION":
        return None
    weak = verb is None and (order is None or tokens[order].lemma.lower() not in rules.setting)
    setters = (
        subjects(parsed, order)
        if order is not None and tokens[order].lemma.lower() not in ("be", "expire", "pass", "end", "loom")
        else ()
    )
    bound = subjects(parsed, verb) if verb is not None else ()
    if verb is not None and verb - name > 2:
        bound = next(((k,) for k in range(verb - 1, name, -1) if tokens[k].pos in ("NOUN", "PROPN", "PRON")), bound)
    if order is not None and tokens[order].lemma.lower() in rules.setting:
        given = [o for o in children(parsed, order, ("dative", "dobj")) if o != name and o not in view.time_at]
        bound = bound or tuple(k for k in given if view.actor_of(k))
    if verb is not None and (order is None or tokens[order].lemma.lower() not in rules.setting):
        weak = weak or not any(view.actor_of(k) for k in bound)
    start, end = min(timex.start, tokens[name].start), max(timex.end, tokens[name].end)
    if tokens[name].start > timex.end + 12 or timex.start > tokens[name].end + 12:
        start, end = timex.start, timex.end
    return Found(
        timex=timex, start=start, end=end, rule="en.deadlines.noun", setters=setters, bound=bound, verb=verb,
        order=order if order is not None else name, demand=demand_from(parsed, verb, None) if verb is not None else None, otherwise=None,
        last=max(name, after), present=order is not None and _present(parsed, order), why=f"named by {tokens[name].text!r}", weak=weak,
    )  # fmt: skip


def _for_to(parsed: Parsed, at: int, stop: int) -> int | None:
    """The verb of "(for X) to …" after the noun deadline."""
    for i in range(at, min(stop - 1, at + 14)):
        t = parsed.tokens[i]
        if t.tag == "TO" and parsed.tokens[i + 1].tag == "VB":
            return i + 1
        if t.text in (".", ";") or t.pos == "VERB":
            return None
    return None


def _above(parsed: Parsed, i: int) -> Iterator[int]:
    while parsed.tokens[i].head != i:
        i = parsed.tokens[i].head
        yield i


def _ordered(view: View, timex: Timex, span: range, rules: DeadlineRules) -> Found | None:
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
    verb = next((k for k in _above(parsed, span.start) if tokens[k].pos in VERBAL), None)
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
    if kind == "must" and otherwise is None and not any(view.actor_of(k) for k in bound):
        return None  # a plan ("the bridge must be finished by May"), not an order
    if kind != "order" and is_passive(parsed, verb):
        passive = [
            k for k in parsed.children[verb] if tokens[k].dep == ("nsubjpass" if kind == "unless" else "auxpass")
        ]
        demand = demand_from(parsed, parsed.edges[passive[0]][0], prep if prep > verb else None) if passive else demand
    if kind == "unless" and not any(view.actor_of(k) for k in setters):
        return None  # a forecast, not a threat
    if kind == "unless":
        otherwise = otherwise or _threat(parsed, at, sentence.first)
    return Found(
        timex=timex, start=lead.start(), end=timex.end, rule="en.deadlines.unless" if kind == "unless" else "en.deadlines.order",
        setters=setters, bound=bound, verb=verb, order=at, demand=demand, otherwise=otherwise, last=span.stop,
        present=kind == "must" or _present(parsed, at), why=f"ordered by {tokens[at].text!r}",
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
            return ("must", verb, verb) if alternative_after(parsed, verb) is not None else None
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
    main = {tokens[k].lower for k in parsed.children[tokens[verb].head]}
    return (
        bool(marks & rules.negated)
        and negative
        and tokens[verb].dep == "advcl"
        and bool(main & {"will", "would", "'ll"})
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
    if kind == "must":
        return (), subjects(parsed, verb)
    if tokens[verb].pos == "NOUN":
        return subjects(parsed, at), prepositional(parsed, verb, "of", "by", "from")
    if tokens[at].pos not in VERBAL:
        above = next((k for k in _above(parsed, at) if tokens[k].pos in VERBAL), None)
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


def _present(parsed: Parsed, verb: int) -> bool:
    """Is the order told as of now ("have until", "gives", "must")?"""
    return parsed.tokens[verb].tag in ("VBP", "VBZ", "VB", "MD")
