"""Whether a figure has come true, and whether it holds as of a day or within a time."""

from __future__ import annotations

from typing import Literal

from dateline.extract.clause import VERBAL, status_of
from dateline.extract.figure_event import Claims
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.view import View
from dateline.record.event import EventStatus
from dateline.record.statement import Statement


def status_for(
    view: View, c: Counted, told: Told, predicates: tuple[int, ...], known: tuple[Claims, Statement | None]
) -> EventStatus:
    """Whether the figure has come true; what is merely named beside a plan ("the 1.4 million refugees") has."""
    claims, statement = known
    if (statement is not None and statement.act == "deny") or _is_withdrawn(view, c, told, claims):
        return "negated"
    if told.rule.measure == "money" and statement is not None and statement.act in ("announce", "promise"):
        if statement.content and statement.content[0].start == c.quantity.start:
            return "future"  # "announced Rs 4 lakh each for the families"
    status = _told_status(view, c, told, predicates, claims)
    if status == "hypothetical" and any(
        view.parsed.tokens[i].lemma.lower() in claims.rules.words["knowing"] for i in predicates
    ):
        return "actual"  # "could confirm 19 deaths"
    return status


def _is_withdrawn(view: View, c: Counted, told: Told, claims: Claims) -> bool:
    """Does the report take a count back: "the five deaths given earlier are withdrawn", "the figure of 18 dead was wrong"?"""
    if told.rule.family not in ("harm", "custody", "movement", "need", "houses"):
        return False
    tokens, words = view.parsed.tokens, claims.rules.words
    i = c.head if c.head is not None else c.quantity.last - 1
    for _ in range(6):
        t = tokens[i]
        if t.dep in ("relcl", "acl", "ccomp", "advcl") or t.head == i:
            return False
        up = tokens[t.head]
        if up.pos in VERBAL:
            if up.lemma.lower() in words["withdrawing"]:
                return t.dep in ("nsubjpass", "dobj") and status_of(view, up.i)[0] == "actual"
            kids = [tokens[k].lemma.lower() for k in view.parsed.children[up.i]]
            return up.lemma.lower() == "be" and "not" not in kids and not words["mistaken"].isdisjoint(kids)
        i = up.i
    return False


def _told_status(view: View, c: Counted, told: Told, predicates: tuple[int, ...], claims: Claims) -> EventStatus:
    """The status that the verbs around a figure give it."""
    parsed = view.parsed
    verb = predicates[-1]
    if told.rule.measure == "money" and not _direct(view, c):
        return "actual"
    given = told.predicate == c.head or told.how.startswith(("the sign", "the noun")) or told.rule.measure == "other"
    if given:
        own = predicates[0]
        if own != verb and parsed.tokens[own].dep in ("acl", "relcl"):
            return (
                "future" if parsed.tokens[own].lemma.lower() in claims.rules.words["pledges"] else _settled(view, own)
            )
        if told.rule.measure == "money" and parsed.tokens[verb].lemma.lower() == "announce":
            return "future"
        if (
            c.head is not None
            and any(parsed.tokens[k].lower in ("the", "these", "those") for k in parsed.children[c.head])
            and told.rule.measure != "money"
        ):
            return "actual"
        above = parsed.tokens[verb]
        if (
            above.pos in VERBAL
            and c.head is not None
            and parsed.tokens[c.head].dep == "nsubj"
            and parsed.tokens[c.head].head == verb
        ):
            return "actual" if above.lemma.lower() in claims.rules.words["pledges"] else _settled(view, verb)
        if above.lemma.lower() in claims.rules.words["pledges"] or (
            parsed.tokens[above.head].lemma.lower() in claims.rules.words["pledges"]
            and above.dep in ("xcomp", "ccomp", "advcl")
        ):
            return "negated" if _settled(view, verb) == "negated" else "future"
        return _settled(view, verb)
    return _settled(view, told.predicate, withdrawn=told.rule.family in ("harm", "custody"))


def _direct(view: View, c: Counted) -> bool:
    """Is an amount what the verb is about (its object, subject, "a tranche of …"), not beside it ("on top of …")?"""
    tokens = view.parsed.tokens
    i = c.quantity.last - 1
    for _ in range(8):
        t = tokens[i]
        if t.head == i or t.pos in VERBAL:
            return True
        if t.dep == "pobj" and tokens[t.head].lower not in ("of", "to", "by", "with", "for", "including"):
            return tokens[tokens[t.head].head].pos in VERBAL and tokens[t.head].lower != "of"
        if (
            t.dep in ("pobj",)
            and tokens[t.head].lower == "of"
            and tokens[tokens[t.head].head].lower in ("top", "excess", "spite", "addition")
        ):
            return False
        i = t.head
    return True


def _settled(view: View, i: int, *, withdrawn: bool = False) -> EventStatus:
    status, _ = status_of(view, i)
    if status == "future" and any(
        view.parsed.tokens[m].lower in ("if", "unless")
        for k in view.parsed.children[i]
        if view.parsed.tokens[k].dep == "advcl"
        for m in view.parsed.children[k]
    ):
        return "hypothetical"
    # "300,000 people do not have power": the count stands; only what the report withdraws is negated.
    return "actual" if status == "negated" and not withdrawn else status


def kind_for(view: View, told: Told, predicates: tuple[int, ...], claims: Claims) -> Literal["stock", "flow"] | None:
    """Stock or flow, by the verbs of a figure, else by its measure."""
    lemmas = {view.parsed.tokens[i].lemma.lower() for i in predicates}
    if told.rule.measure == "money":
        return None
    if lemmas & claims.rules.words["standing"] and told.rule.measure not in ("killed", "injured"):
        return "stock"
    if lemmas & claims.rules.words["flowing"] and told.rule.kind is not None:
        return "flow"
    return told.rule.kind
