"""Figures that lean on the figure before them: "six of them", "including 12 women", "of these, 40 …", "from 9"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.extract.figure_look import NEAR, Told
from dateline.extract.figure_measure import measure_of
from dateline.extract.figure_noun import Counted
from dateline.extract.figure_rival import rival
from dateline.extract.figure_rules import FigureRules, MeasureRule
from dateline.extract.figure_silence import SMALL
from dateline.record.parsed import Parsed

BACK = 100  # figures back on which one can lean
LINE = 160  # characters that a line of a list has at most
LISTED = frozenset({"harm", "movement", "custody", "need", "houses"})
_LINE = re.compile(r"[•▪◦*·\-–\s]*[^\n:;.]{2,60}:\s")
KNOWN = ("people", "households", "houses", "attacks")
OUTCOMES = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "evacuated",
        "returned",
        "deported",
        "expelled",
        "homeless",
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as read so far; `whole` is the figure that it is a part of ("of these, 40 …")."""

    counted: Counted
    told: Told
    whole: Said | None
    former: Said | None = None


def read_figure(parsed: Parsed, c: Counted, previous: list[Said], rules: FigureRules) -> Said | None:
    """What the figure measures, by itself or by the figure that it continues; null where it is silent."""
    previous = previous[-BACK:]
    told, whole = measure_of(parsed, c, rules), _whole(parsed, c, previous)
    former = whole or _former(parsed, c, previous, rules)
    if (
        told is not None
        and told.rule.family == "houses"
        and c.unit is None
        and not _of_houses(parsed, c, previous, rules)
    ):
        told = None  # "three were swept away": of what, nothing says
    if told is not None and told.rule.measure == "detained" and parsed.tokens[told.predicate].lower == "picked":
        near = parsed.tokens[max(0, c.quantity.first - NEAR) : c.last + NEAR]
        if any(t.lemma.lower() in rules.words["afloat"] for t in near):
            told = Told(rules.measures["evacuated"], told.predicate, told.how)
    if told is not None and told.rule.measure == "displaced" and c.unit is None and previous:
        if previous[-1].told.rule.family == "custody":
            told = Told(rules.measures["other"], told.predicate, told.how)  # "four managed to flee" their captors
    if (
        (told is None or told.rule.measure == "other")
        and whole is None
        and not (told is not None and told.how.startswith("the verb"))
    ):
        leaning = rival(parsed, c, previous, rules)
        if leaning is not None:
            told, former = leaning[0], leaning[1] or former
    if told is None and former is not None:
        told = Told(former.told.rule, c.quantity.first, "the figure before it")
    if told is None and (heading := _heading_measure(parsed, c, rules)) is not None:
        told = Told(heading, c.quantity.first, "the heading of the list")
    if told is None:
        if c.head is None:
            return None
        token = parsed.tokens[c.head]
        worth = c.unit in (*KNOWN, "head") or token.tag in ("NNS", "NNPS") or token.lower != token.lemma.lower()
        if c.quantity.amount < SMALL or not worth:
            return None
        told = Told(rules.measures["other"], c.head, "a count of nothing that has a measure of its own")
    return Said(_completed(parsed, c, told, former, rules), told, whole if c.whole is None else None, former)


def _whole(parsed: Parsed, c: Counted, previous: list[Said]) -> Said | None:
    """The figure of which this one is a part: "six of them", "Of these, 40 …", "Of the 41 cases opened, seven …"."""
    if not previous or c.whole is not None:
        return None
    tokens, first, last = parsed.tokens, c.quantity.first, previous[-1]
    if last.counted.quantity.unit is not None:
        return None
    here, there = parsed.sentence_of[first], parsed.sentence_of[last.counted.quantity.first]
    begin = parsed.sentences[here].first
    opening = [tokens[i].lower for i in range(begin, min(begin + 3, first))]
    if c.back or (here == there and [tokens[i].lower for i in range(max(begin, first - 2), first)] == ["of", "whom"]):
        near = [
            p
            for p in previous
            if here - parsed.sentence_of[p.counted.quantity.first] <= 1 and p.counted.unit in ("people", "households")
        ]
        return near[-1] if near else last if here - there <= 1 else None
    if opening[:1] not in (["of"], ["among"]) or (c.head is not None and c.unit not in (None, "people")):
        return None
    if len(opening) > 1 and opening[1] in ("these", "those", "them", "this"):
        return next((p for p in reversed(previous) if parsed.sentence_of[p.counted.quantity.first] == here - 1), None)
    return next(
        (
            p
            for p in previous
            if begin < p.counted.quantity.first <= begin + 3 and p.counted.quantity.first < first and c.head is None
        ),
        None,
    )


def is_only_whole(parsed: Parsed, whole: Said) -> bool:
    """Does a figure only say what another is a part of: "Of 41 cases opened, seven …"?"""
    first = whole.counted.quantity.first
    begin = parsed.sentences[parsed.sentence_of[first]].first
    return (
        whole.told.rule.measure == "other"
        and begin < first <= begin + 3
        and parsed.tokens[begin].lower in ("of", "out")
    )


def _former(parsed: Parsed, c: Counted, previous: list[Said], rules: FigureRules) -> Said | None:
    """The figure that this one continues: "including 12 women", "three soldiers and 12 civilians", "from 9"."""
    if not previous:
        return None
    last = previous[-1]
    tokens, q = parsed.tokens, c.quantity
    here = parsed.sentence_of[q.first]
    if here != parsed.sentence_of[last.counted.quantity.first]:
        return None
    lead = [tokens[i].lower for i in range(last.counted.last, q.first)]
    if last.told.rule.measure == "money":  # "20 million euros, of which 8 million has arrived"
        return last if lead[-2:] == ["of", "which"] and c.head is None else None
    if last.counted.quantity.unit is not None:
        return None
    behind = [t.lower for t in tokens[c.last : c.last + 2]]
    if "including" in lead[-4:] or ["among", "them"] in (lead[-2:], behind) or "whom" in lead[:3]:
        return last if c.unit in (None, "people", last.counted.unit) else None
    if c.head is None and lead and any(w in lead for w in ("from", "against", "than", "compared")):
        same = [
            p
            for p in previous
            if parsed.sentence_of[p.counted.quantity.first] == here and p.told.rule.measure not in ("money", "other")
        ]
        return same[-1] if same else last if len(lead) <= 6 else None
    dated = c.head is None and last.told.rule.measure in ("other", "attacks") and lead[-1:] == ["and"]
    joined = [
        w
        for w, i in zip(lead, range(last.counted.last, q.first), strict=True)
        if w not in rules.words["joints"] and not (dated and (w in ("on", "in") or tokens[i].ent == "DATE"))
    ]  # "19 violations on Sunday and 23 on Monday"
    if (
        not joined
        and c.unit in (None, last.counted.unit)
        and (c.head is None or tokens[c.head].dep in ("conj", "appos"))
    ):
        return last
    if c.head is None and "to" in lead and len(lead) <= 6:
        return last
    return None


def _of_houses(parsed: Parsed, c: Counted, previous: list[Said], rules: FigureRules) -> bool:
    """Do the words or figures before a bare number make it one of houses?"""
    begin = parsed.sentences[parsed.sentence_of[c.quantity.first]].first
    named = (rules.units.get(parsed.tokens[i].lemma.lower()) for i in range(begin, c.quantity.first))
    return "houses" in named or any(p.counted.unit == "houses" for p in previous[-2:])


def _heading_measure(parsed: Parsed, c: Counted, rules: FigureRules) -> MeasureRule | None:
    """What the heading over the lines of a list measures ("PEOPLE DISPLACED BY PROVINCE", then "Tete: 1,400 people")."""
    text, start = parsed.report.text, c.quantity.start
    begin = text.rfind("\n", 0, start) + 1
    if text.find("\n", start, begin + LINE) < 0 and len(text) > begin + LINE:
        return None  # a paragraph that begins with a place is no line of a list
    if c.unit not in ("people", "households", "houses") or not _LINE.match(text, begin, start):
        return None
    for line in reversed(text[max(0, begin - 1500) : begin].splitlines()):
        if not line.strip() or _LINE.match(line):
            continue
        words = re.findall(r"\w+", line.lower())[:14]
        found = (
            rules.state.get(w) or rules.outcomes.get(w.removesuffix("s")) or rules.nouns.get(w.removesuffix("s"))
            for w in words
        )
        return next((rule for rule in found if rule is not None and rule.family in LISTED), None)
    return None


def _completed(parsed: Parsed, c: Counted, told: Told, former: Said | None, rules: FigureRules) -> Counted:
    """The counted phrase with the unit that its measure or the figure before it gives where the noun is left out or unknown."""
    if told.how.startswith("the noun") and told.predicate == c.head and told.rule.measure in OUTCOMES:
        return replace(c, unit="people")
    if c.unit is not None:
        personal = told.rule.family in ("harm", "custody", "movement", "crowd") and c.unit not in (*KNOWN, "building")
        return replace(c, unit="people") if personal else c
    if told.how.startswith("the label"):
        named = [rules.units.get(parsed.tokens[i].lemma.lower()) for i in range(told.predicate, c.quantity.first)]
        if "households" in named:
            return replace(c, unit="households")
    if told.rule.measure == "votes":
        return replace(c, unit="vote")
    if told.rule.family == "houses":
        return replace(c, unit="houses")
    if former is not None and former.counted.unit is not None:
        return replace(c, unit=former.counted.unit)
    return replace(c, unit="people")
