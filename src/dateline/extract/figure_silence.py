"""Numbers that are no figures: times, ages, lengths, labels, scores, idioms."""

from __future__ import annotations

import re

from dateline.extract.figure_noun import Counted
from dateline.extract.figure_rules import FigureRules
from dateline.extract.quantity import Quantity
from dateline.extract.view import View

MONTHS = frozenset(
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    )
)
_AGED = re.compile(r"\baged?\s(?:between\s)?(?:\w+(?:,|\sand|\sor|\sto|\sand a)?\s){0,3}$")
_AGE = re.compile(r"\s?(?:,|\)|and\b|or\b|\.|who\b)")
_PART = re.compile(
    r"\b(?:weeks?|days|half|part|start|end|beginning|middle|month) of [A-Z][a-z]+ $|\b\d{1,2} [A-Z][a-z]+ $"
)
KNOWN = ("people", "households", "houses", "attacks", None)
SMALL = 10  # below this, what counts neither people nor a measure is part of the story, not a figure


def is_time(view: View, q: Quantity) -> bool:
    """Is the number inside a time expression, or a bare year or day of a month?"""
    parsed = view.parsed
    if (
        _lower(view, q.first - 1) in MONTHS
        and _people_after(view, q)
        and _PART.search(parsed.report.text[max(0, q.start - 30) : q.start])
    ):
        return False  # "in the first week of June 6 men escaped"
    for i in (q.first, q.last - 1):
        timex = view.time_at.get(i)
        if timex is not None and timex.end - timex.start <= 4 and _people_after(view, q):
            continue  # "1057 people" is no year
        if timex is not None and timex.start <= q.number_start and q.number_end <= timex.end:
            return True
    before, after = _lower(view, q.first - 1), _lower(view, q.last)
    if q.unit is None and not q.magnitude and q.amount == int(q.amount):
        if q.amount <= 31 and (before in MONTHS or after in MONTHS):
            return True
        digits = parsed.report.text[q.number_start : q.number_end]
        if (
            1900 <= q.amount <= 2100
            and digits.isdigit()
            and (
                before
                in {
                    "in",
                    "since",
                    "by",
                    "of",
                    "until",
                    "from",
                    "during",
                    "before",
                    "after",
                    "early",
                    "late",
                    "mid",
                    "and",
                    "to",
                    "(",
                    "year",
                    "year's",
                }
                | MONTHS
                or parsed.tokens[q.first].ent == "DATE"
            )
        ):
            return _people_after(view, q) is False
    return False


def _people_after(view: View, q: Quantity) -> bool:
    i = q.last
    return (
        i < len(view.parsed.tokens)
        and view.parsed.tokens[i].tag == "NNS"
        and view.parsed.tokens[i].start > q.number_end
    )


def is_silent(view: View, c: Counted, rules: FigureRules) -> bool:
    """Does the number count a length, an age, a rank, a label, or nothing?"""
    q, tokens = c.quantity, view.parsed.tokens
    if q.unit is not None:
        return False
    after, before = _lower(view, q.last), _lower(view, q.first - 1)
    goods = (
        c.head is not None
        and _lower(view, q.last + 1) == "of"
        and _singular(after) in rules.goods
        and c.last > q.last + 2
    )
    if goods and _singular(after) in ("round", "set", "page"):
        return False  # "450 rounds of ammunition"
    if after.rstrip(".") in rules.silent_units or after in rules.silent_units or _singular(after) in rules.silent_units:
        return True
    if after in ("kg", "kilo", "kilos", "kilogram", "kilograms", "pounds", "lb", "lbs") and c.last == q.last + 1:
        return True  # a weight, unless of goods
    if c.head is not None and tokens[c.head].lemma.lower() in rules.silent_units and c.unit != "people":
        return True
    if (
        before.rstrip(".") in rules.labels
        and not q.qualifier
        and (c.head is None or c.unit not in ("people", "households", "houses"))
    ):
        return True
    if q.amount == 0:
        return True
    if _is_ratio(view, q):
        return True
    if _is_age(view, q, c) or _is_name(view, q, c):
        return True
    return q.amount == 1 and _is_idiom(view, q, rules)


def _is_ratio(view: View, q: Quantity) -> bool:
    """ "Four in 10 households", "one out of five"."""
    text = view.parsed.report.text
    return (
        re.match(
            r"\s(?:in|out of)\s(?:every\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b(?!,)",
            text[q.end : q.end + 24],
        )
        is not None
        or re.search(
            r"(?:\d|one|two|three|four|five|six|seven|eight|nine)\s(?:in|out of)\s(?:every\s)?$",
            text[max(0, q.start - 18) : q.start].lower(),
        )
        is not None
    )


def _is_age(view: View, q: Quantity, c: Counted) -> bool:
    """ ", 58," or "(58)" after a name, "aged 12", "under 18s"."""
    text, tokens = view.parsed.report.text, view.parsed.tokens
    if q.amount <= 115 and c.head is None and _AGED.search(text[max(0, q.start - 30) : q.start]):
        return True
    if (
        q.amount <= 115
        and c.head is None
        and _lower(view, q.first - 1) in ("then", "now")
        and text[q.end : q.end + 2].strip() == ","
    ):
        return True  # "Joshua, then 8, …"
    if q.magnitude or q.amount > 115 or c.head is not None or q.bound != "exact":
        return False
    before = text[max(0, q.start - 2) : q.start].strip()
    if before not in (",", "(") or q.first < 2:
        return False
    named = tokens[q.first - 2].pos == "PROPN" or tokens[q.first - 2].lower.endswith(("er", "or", "man", "ist", "son"))
    return named and _AGE.match(text, q.end) is not None


def _is_name(view: View, q: Quantity, c: Counted) -> bool:
    """A number right after a name with no noun behind it: "Boeing 737", "Nam Theun 2"; or digits after "#"."""
    text, tokens = view.parsed.report.text, view.parsed.tokens
    if text[q.start - 1 : q.start] == "#" or text[q.end : q.end + 1] in ("°",):
        return True
    if q.first == 0 or q.qualifier or q.spelled:
        return False
    before = tokens[q.first - 1]
    if before.pos == "PROPN" and before.end + 1 == q.start and q.amount < 100 and c.unit not in KNOWN:
        return not q.magnitude and before.i not in view.place_at  # "iOS 17 …"
    if (
        before.pos == "PROPN"
        and before.end + 1 == q.start
        and (c.head is None or (tokens[c.head].pos == "PROPN"))
        and not q.magnitude
    ):
        return (
            c.unit != "people"
            and tokens[q.first].dep in ("nummod", "appos", "npadvmod", "nmod")
            and tokens[q.first].head < q.first
        )
    return False


def _is_idiom(view: View, q: Quantity, rules: FigureRules) -> bool:
    around = view.parsed.report.text[max(0, q.start - 9) : q.end + 14].lower().replace("\n", " ")
    return any(i in around for i in rules.idioms)


def _lower(view: View, i: int) -> str:
    return view.parsed.tokens[i].lower if 0 <= i < len(view.parsed.tokens) else ""


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
