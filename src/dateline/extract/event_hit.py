"""A predicate of an event, as found: which rule, on which word, with which arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.extract.clause import VERBAL, governors
from dateline.extract.event_rules import EventRule
from dateline.extract.view import View
from dateline.record.parsed import Parsed

QUANTITY = frozenset(
    {
        "number", "dozen", "score", "hundred", "thousand", "million", "series", "member", "lot", "group", "some", "most",
        "many", "all", "any", "part", "half", "third", "rest", "majority", "batch", "several", "few", "contingent", "one",
        "two", "both",
        "handful",
        "pair",
        "string",
        "trio",
        "%",
        "percent", "each", "wave", "ton", "tonne", "worth", "team", "piece",
    }
)  # fmt: skip
PERSONS = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom", "us", "me"})
SPEAKERS = frozenset({"we", "i"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
LONG = 5  # letters of a verb in capitals
WINDOW = 80  # tokens around a predicate whose words count
WILL_NOT = "en.event.reject.will-not"


@dataclass(frozen=True, slots=True)
class Hit:
    """A predicate found: `head` is the word itself, `verb` the verb that carries it (itself, or the light verb of a noun).

    `consumed` are the objects that the rule itself asks for; `maybe` is what is not ruled out.
    """

    rule: EventRule
    head: int
    verb: int | None
    agents: tuple[int, ...]
    patients: tuple[int, ...]
    datives: tuple[int, ...]
    consumed: tuple[int, ...]
    noun: bool
    maybe: bool = False


def is_resolved(parsed: Parsed, i: int) -> bool:
    """Does the verb, or one that it hangs on, stand in capitals as the verbs of resolutions do?"""
    return any(
        parsed.tokens[a].text.isupper() and parsed.tokens[a].end - parsed.tokens[a].start >= LONG
        for a in (i, *islice(governors(parsed, i), 2))
    )


def content_range(view: View, hit: Hit) -> range:
    """The tokens by whose words a mode is chosen: the complement of an absorbing predicate, else all that hangs on the word."""
    parsed = view.parsed
    first, last = parsed.edges[hit.head]
    if hit.rule.absorbs and not hit.noun:
        first = hit.head
    for c in parsed.children[hit.head]:
        if parsed.tokens[c].dep == "conj" and parsed.tokens[c].pos in VERBAL and c > hit.head:
            last = min(last, parsed.edges[c][0])
    return range(max(first, hit.head - WINDOW), min(last, hit.head + WINDOW))


def above(view: View, i: int) -> Iterator[int]:
    """The word and those that govern it."""
    yield i
    yield from governors(view.parsed, i)
