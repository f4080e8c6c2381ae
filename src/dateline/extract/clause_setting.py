"""Whether a predicate holds, when, where, and by whose statement the report knows of it."""

from __future__ import annotations

from dateline.extract.clause_arguments import children, clause_head, governors, is_preposed, negation
from dateline.extract.clause_words import (
    CONDITIONAL,
    DENYING,
    FAILING,
    FUTURE,
    LEAVING,
    MODAL,
    PLANNING,
    RUMOURS,
    VERBAL,
)
from dateline.extract.view import View
from dateline.record.event import EventStatus
from dateline.record.parsed import Parsed
from dateline.record.place import Place
from dateline.record.span import When
from dateline.record.timex import Timex

CLAUSES_UP = 6  # clauses above from which a predicate may take its day


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


def time_of(view: View, i: int, depth: int = 0) -> Timex | None:
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
        return time_of(view, token.head, depth + 1) if depth < CLAUSES_UP else None
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


def _since_clause(view: View, i: int) -> tuple[When | None, tuple[Timex, ...]]:
    """The day of the clause since which something holds: "in jail since they arrested him in May"."""
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
    spans, here = view.time_spans, view.time_place(timex.start)
    low, high = here, here + 1
    while low and span.start - spans[low - 1].stop <= near:
        low -= 1
    while high < len(spans) and spans[high].start - span.stop <= near:
        high += 1
    for n in range(low, high):
        other, own = view.times[n], spans[n]
        if other is timex or other.when is None:
            continue
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
    """The place that a clause with "where" tells of: "Goma, where gunmen shot two guards"."""
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
