"""The rules of `lexicon/en/deadlines`, made ready, and what a deadline found in the text consists of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.lexicon.load import load
from dateline.record.parsed import Parsed
from dateline.record.span import Excerpt
from dateline.record.timex import Timex


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
    threats: frozenset[str]
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
        clauses=frozenset(order.texts("clauses")), unless=frozenset(e["unless"].texts("marks")), negated=frozenset(e["unless"].texts("negated")), threats=frozenset(e["unless"].texts("threats")), acts=frozenset(order.texts("acts")), names=frozenset(noun.texts("nouns")), options=frozenset(grant.texts("options")), setting=frozenset(noun.texts("setting")),
        again=re.compile(rf"(?<!\w)(?:{again})(?!\w)", re.I),
    )  # fmt: skip


def is_present(parsed: Parsed, verb: int) -> bool:
    """Is the order told as of now ("have until", "gives", "must")?"""
    perfect = any(
        parsed.tokens[k].lower in ("has", "have", "'ve") and parsed.tokens[k].dep == "aux"
        for k in parsed.children[verb]
    )
    return perfect or parsed.tokens[verb].tag in ("VBP", "VBZ", "VB", "MD")
