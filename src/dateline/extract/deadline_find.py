"""Where a report sets a deadline: a time beside a word of granting, of order, of threat, or beside the noun itself."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.clause import VERBAL, children, conjuncts, governors, is_passive, objects, prepositional, subjects
from dateline.extract.deadline_order import ordered
from dateline.extract.deadline_rules import DeadlineRules, Found, is_present
from dateline.extract.deadline_words import alternative_after, demand_from
from dateline.extract.view import View
from dateline.record.parsed import Parsed
from dateline.record.timex import Timex

REACH = 24  # tokens before a time that may belong to it


def find_deadlines(view: View, rules: DeadlineRules) -> Iterator[Found]:
    """The deadlines of a report, one a time expression that sets one, in text order."""
    for timex in view.times:
        span = view.parsed.tokens_within(timex.start, timex.end)
        if not span:
            continue
        found = (
            _granted(view, timex, span, rules) or _named(view, timex, span, rules) or ordered(view, timex, span, rules)
        )
        if found is not None:
            yield found


def _granted(view: View, timex: Timex, span: range, rules: DeadlineRules) -> Found | None:
    """ "gave X until Friday to …", "has 96 hours to …"."""
    parsed, tokens = view.parsed, view.parsed.tokens
    sentence = parsed.sentences[parsed.sentence_of[span.start]]
    first, begin = span.start, timex.start
    while first > max(sentence.first, span.start - REACH) and (
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
    if verb is None and until:  # "we give the government until Sunday"
        given = next((i for i in governors(parsed, span.start) if tokens[i].lemma.lower() in rules.give), None)
        people = given is not None and any(
            view.actor_of(k) for k in (*objects(parsed, given), *children(parsed, given, ("dative",)))
        )
        return _granting(view, timex, span, rules, (given, None, begin)) if given is not None and people else None
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
                and not any(tokens[k].lower == "you" for k in subjects(parsed, i))
                and not any(tokens[k].lemma.lower() in rules.names for k in range(sentence.first, sentence.last))
            ):
                return None  # time that somebody happens to have
            return _granting(view, timex, span, rules, (i, verb, begin))
        if t.pos == "VERB" and lemma not in rules.give and t.tag not in ("VBG", "VBN"):
            return None
    return None


def _granting(view: View, timex: Timex, span: range, rules: DeadlineRules, at: tuple[int, int | None, int]) -> Found:
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
        demand=demand_from(parsed, verb, None) if verb is not None else None, otherwise=None, last=span.stop, present=is_present(parsed, i), why=f"granted by {parsed.tokens[i].text!r}",
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
    elif (
        after + 2 < sentence.last
        and tokens[after].lower == "as"
        and tokens[after + 1].lower in ("a", "the", "its", "their")
        and tokens[after + 2].lemma.lower() in rules.names
    ):
        name = after + 2  # "set Friday as the deadline"
    elif after + 2 < sentence.last and tokens[after].lemma.lower() in ("be",):
        name = next(
            (k for k in range(after + 1, min(after + 4, sentence.last)) if tokens[k].lemma.lower() in rules.names), None
        )
    if name is None or timex.type == "SET":
        return None
    verb = _for_to(parsed, max(name, after - 1) + 1, sentence.last)
    order = next((k for k in governors(parsed, name) if tokens[k].pos in VERBAL), None)
    if verb is None and tokens[name].lemma.lower() in ("limit", "cutoff", "cut-off") and timex.type == "DURATION":
        return None
    weak = verb is None and (order is None or tokens[order].lemma.lower() not in rules.setting)
    setters = (
        subjects(parsed, order)
        if order is not None and tokens[order].lemma.lower() not in ("be", "expire", "pass", "end", "loom")
        else ()
    )
    owner = next((k for k in children(parsed, name, ("poss",)) if view.actor_of(k) and k not in span), None)
    if (
        owner is not None
        and not any(view.actor_of(k) for k in setters)
        and before > 0
        and tokens[before].lower in ("of", "for")
    ):
        setters, weak = (owner,), False  # "the doctors' deadline of Thursday"
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
        last=max(name, after), present=order is not None and is_present(parsed, order), why=f"named by {tokens[name].text!r}", weak=weak,
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
