"""The words of a deadline: what is demanded, what follows otherwise, and the day to which a span of hours runs."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Protocol

from dateline.extract.view import View
from dateline.record.parsed import Parsed
from dateline.record.span import Excerpt

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$")
STOPS = frozenset(
    {
        "if",
        "unless",
        "because",
        "while",
        "after",
        "when",
        "as",
        "who",
        "which",
        "but",
        "ahead",
        "otherwise",
        "saying",
        "warning",
        "or",
        "whereas",
        "since",
        "although",
        "failing",
        "until",
        "before",
    }
)
BREAKS = frozenset({";", ".", ":", "—", "–", "”", '"', "“", "!", "?"})
RESULTS = frozenset({"will", "would", "shall", "'ll", "face", "risk"})
PERSONS = frozenset({"they", "it", "he", "she", "we", "to", "you"})
OPENINGS = (
    "if",
    "otherwise",
    "those",
    "anyone",
    "failure",
    "any",
    "whoever",
    "after",
    "offenders",
    "violators",
    "failing",
)
REFUSALS = frozenset(
    {
        "not",
        "n't",
        "fail",
        "fails",
        "failing",
        "failed",
        "refuse",
        "refuses",
        "refused",
        "failure",
        "otherwise",
        "after",
        "without",
        "ignore",
        "ignores",
        "defy",
        "defies",
        "offenders",
        "violators",
        "remain",
        "overstay",
    }
)


class Spoken(Protocol):
    """What `otherwise_of` needs to know of a deadline that was found."""

    @property
    def verb(self) -> int | None: ...
    @property
    def last(self) -> int: ...


def day_after(day: str, duration: str) -> str | None:
    """The ISO day that a TIMEX3 duration after a day ends on.

    >>> day_after("2025-05-27", "PT96H")
    '2025-05-31'
    """
    m = _DURATION.match(duration)
    if m is None or not any(m.groups()):
        return None
    years, months, weeks, days, hours, _ = (int(g or 0) for g in m.groups())
    start = date.fromisoformat(day)
    month = start.month - 1 + months
    year = start.year + years + month // 12
    try:
        moved = start.replace(year=year, month=month % 12 + 1)
    except ValueError:  # the 31st of a shorter month
        moved = start.replace(year=year, month=month % 12 + 1, day=28)
    return (moved + timedelta(days=days + 7 * weeks + -(-hours // 24))).isoformat()


def demand_from(parsed: Parsed, verb: int, before: int | None) -> Excerpt:
    """The verb phrase that begins at a verb, up to the words that begin the time (`before`), an alternative or another clause."""
    tokens, stop = parsed.tokens, parsed.sentences[parsed.sentence_of[verb]].last
    end = verb + 1
    while end < stop:
        t = tokens[end]
        if end == before or t.text in BREAKS or (t.lower in STOPS and t.dep != "pobj"):
            break
        if t.text == "," and not (
            end + 1 < stop and tokens[end + 1].dep == "conj" and tokens[end + 1].pos not in ("VERB", "AUX")
        ):
            break
        if (
            t.lower in ("and", "or", "then")
            and end + 1 < stop
            and (
                tokens[end + 1].pos in ("VERB", "AUX")
                or tokens[end + 1].tag == "TO"
                or tokens[end + 1].tag.startswith("VB")
            )
        ):
            break
        end += 1
    return parsed.excerpt(verb, end)


def alternative_after(parsed: Parsed, at: int) -> Excerpt | None:
    """What "or …" in the rest of the sentence threatens ("or face forcible expulsion", "; otherwise the army will move in")."""
    if at >= len(parsed.tokens):
        return None
    tokens, stop = parsed.tokens, parsed.sentences[parsed.sentence_of[at]].last
    for i in range(at, stop - 1):
        word = tokens[i].lower
        if tokens[i].text in (".", "”") or (word == ";" and tokens[i + 1].lower not in ("or", "otherwise")):
            return None
        if word == "failing" and tokens[i + 1].lower in ("which", "that") and i + 2 < stop:
            return _clause(parsed, i + 2)
        if word == "otherwise":
            return _clause(parsed, i + 2 if tokens[i + 1].text == "," and i + 2 < stop else i + 1)
        if word == "or":
            begin = i + 2 if tokens[i + 1].lower == "else" and i + 2 < stop else i + 1
            if _is_verbal(parsed, begin, stop, right_behind=i == at):
                return _clause(parsed, begin)
    return None


def _is_verbal(parsed: Parsed, begin: int, stop: int, *, right_behind: bool) -> bool:
    """Does a clause or verb phrase begin here ("face expulsion", "they will be fined", "forfeit two farms")?"""
    tokens = parsed.tokens
    following = begin
    while following < stop - 1 and (
        tokens[following].lower in PERSONS or tokens[following].pos in ("AUX", "ADV", "PART")
    ):
        following += 1
    first = tokens[following]
    if first.pos == "VERB" or first.tag == "VB" or first.lower in ("face", "risk"):
        return True
    if (
        right_behind
        and following + 1 < stop
        and first.pos == "NOUN"
        and tokens[following + 1].pos in ("NUM", "DET", "PRON")
    ):
        return True  # a verb that the tagger took for a noun
    return any(tokens[k].lower in ("will", "would") for k in range(begin, min(stop, begin + 6)))


def otherwise_of(view: View, found: Spoken) -> Excerpt | None:
    """What follows if the demand is not met, in the same sentence or one of the next two."""
    parsed = view.parsed
    if found.verb is None:
        return None
    same = alternative_after(parsed, found.verb)
    if same is not None:
        return same
    here = parsed.sentence_of[found.verb]
    threat = _threatened(parsed, here)
    if threat is not None:
        return threat
    for s in parsed.sentences[here + 1 : here + 4]:
        first = parsed.tokens[s.first].lower
        first = parsed.tokens[s.first + 1].lower if first in ("“", '"') and s.first + 1 < s.last else first
        words = [parsed.tokens[i].lower for i in range(s.first, s.last)]
        if first in OPENINGS and REFUSALS & set(words):
            negative = next(i for i, w in enumerate(words) if w in REFUSALS)
            result = next((i for i, w in enumerate(words) if w in RESULTS and i > negative), None)
            if result is not None and negative <= 12:
                return _clause(parsed, s.first + result)
    return None


def _threatened(parsed: Parsed, sentence: int) -> Excerpt | None:
    """ "and threatened to resume attacks if it refuses" in the sentence of the deadline."""
    s = parsed.sentences[sentence]
    for i in range(s.first, s.last - 2):
        if parsed.tokens[i].lemma.lower() in ("threaten", "vow", "warn") and parsed.tokens[i + 1].tag == "TO":
            return _clause(parsed, i + 2)
    return None


def _clause(parsed: Parsed, at: int) -> Excerpt:
    """The words from a token to the end of its clause."""
    tokens, stop = parsed.tokens, parsed.sentences[parsed.sentence_of[at]].last
    end = at + 1
    while end < stop and tokens[end].text not in BREAKS:
        if tokens[end].lower in ("if", "unless", "according"):
            break
        if (
            tokens[end].text == ","
            and end + 1 < stop
            and (
                tokens[end + 1].pos in ("PRON", "SCONJ", "DET", "PROPN")
                or tokens[end + 1].lower in ("and", "while", "but", "said", "the")
            )
        ):
            break
        end += 1
    while end > at + 1 and tokens[end - 1].text == ",":
        end -= 1
    return parsed.excerpt(at, end)
