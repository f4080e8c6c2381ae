"""Figures: how many, of what, where, when, according to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from dateline.extract.figure_context import Setting, claims_of, setting_of
from dateline.extract.figure_look import Told
from dateline.extract.figure_measure import measure_of
from dateline.extract.figure_noun import Counted, counted
from dateline.extract.figure_rules import FigureRules, load_figure_rules
from dateline.extract.figure_silence import SMALL, is_silent, is_time
from dateline.extract.quantity import currency, find_quantities
from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.ids import numbered
from dateline.record.parsed import Parsed
from dateline.record.span import Amount
from dateline.record.statement import Statement

__all__ = ["FigureRules", "extract_figures", "load_figure_rules"]

KNOWN = ("people", "households", "houses", "attacks")
JOINTS = frozenset(
    {
        "and",
        ",",
        "or",
        "(",
        ")",
        "another",
        "as",
        "well",
        "about",
        "over",
        "at",
        "least",
        "around",
        "some",
        "nearly",
        "a",
        "further",
        "more",
        "than",
    }
)
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


def extract_figures(
    view: View, statements: tuple[Statement, ...], events: tuple[Event, ...], rules: FigureRules
) -> tuple[Figure, ...]:
    """The figures of a report in text order, each fact once.

    Args:
        view: the report with its times, places and actors.
        statements: what is said in it, for the source of each figure.
        events: what happens in it, for the event and the day of each figure.
        rules: the rules of `lexicon/en/figures`.
    """
    parsed = view.parsed
    found = [q for q in find_quantities(parsed, rules.numbers) if not is_time(view, q)]
    by_token = {q.first: q for q in found}
    countries = Counter(p.country for p in view.places for _ in p.mentions if p.country)
    claims = claims_of(view, statements, events)
    said: list[Said] = []
    figures: list[Figure] = []
    inside: set[int] = set()
    for q in found:
        if q.first in inside:
            continue
        c = counted(view, q, by_token, rules)
        if is_silent(view, c, rules):
            continue
        if c.whole is not None:
            inside.add(c.whole.first)
        money = q.unit or (c.unit if c.unit is not None and c.unit.startswith("name ") else None)
        if money is not None:
            unit = "percent" if money == "percent" else currency(money, countries, _near(view, c), rules.numbers)
            told = Told(
                rules.measures["other" if unit == "percent" else "money"],
                q.first,
                "the sign of percent" if unit == "percent" else "the sign or name of money",
            )
            one = Said(replace(c, unit=unit), told, None)
        else:
            found_one = _said(parsed, c, said, rules)
            if found_one is None:
                continue
            one = found_one
        said.append(one)
        figure = _figure(view, one, setting_of(view, one.counted, one.told, claims, figures))
        figures.append(_like_its_former(figure, one, figures))
    spent = {s.whole.counted.quantity.start for s in said if s.whole is not None and _only_whole(parsed, s.whole)}
    return numbered(_merged([f for f in figures if f.start not in spent]), "f", lambda f: (f.start, f.end))


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as read so far; `whole` is the figure that it is a part of ("of these, 40 …")."""

    counted: Counted
    told: Told
    whole: Said | None
    former: Said | None = None


def _said(parsed: Parsed, c: Counted, previous: list[Said], rules: FigureRules) -> Said | None:
    """What the figure measures, by itself or by the figure that it continues; null where it is silent."""
    told, whole = measure_of(parsed, c, rules), _whole(parsed, c, previous)
    former = whole or _former(parsed, c, previous)
    if told is None and former is not None:
        told = Told(former.told.rule, c.quantity.first, "the figure before it")
    if told is None:
        if c.head is None:
            return None
        token = parsed.tokens[c.head]
        worth = c.unit in KNOWN or token.tag in ("NNS", "NNPS") or token.lower != token.lemma.lower()
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


def _only_whole(parsed: Parsed, whole: Said) -> bool:
    """Does a figure only say what another is a part of: "Of 41 cases opened, seven …"?"""
    first = whole.counted.quantity.first
    begin = parsed.sentences[parsed.sentence_of[first]].first
    return (
        whole.told.rule.measure == "other"
        and begin < first <= begin + 3
        and parsed.tokens[begin].lower in ("of", "out")
    )


def _former(parsed: Parsed, c: Counted, previous: list[Said]) -> Said | None:
    """The figure that this one continues: "including 12 women", "three soldiers and 12 civilians", "from 9"."""
    if not previous or previous[-1].counted.quantity.unit is not None:
        return None
    last = previous[-1]
    tokens, q = parsed.tokens, c.quantity
    here = parsed.sentence_of[q.first]
    if here != parsed.sentence_of[last.counted.quantity.first]:
        return None
    lead = [tokens[i].lower for i in range(last.counted.last, q.first)]
    if "including" in lead[-4:] or lead[-2:] == ["among", "them"] or "whom" in lead[:3]:
        return last if c.unit in (None, "people", last.counted.unit) else None
    if c.head is None and lead and any(w in lead for w in ("from", "against", "than", "compared")):
        same = [
            p
            for p in previous
            if parsed.sentence_of[p.counted.quantity.first] == here and p.told.rule.measure not in ("money", "other")
        ]
        return same[-1] if same else last if len(lead) <= 6 else None
    joined = [w for w in lead if w not in JOINTS]
    if (
        not joined
        and c.unit in (None, last.counted.unit)
        and (c.head is None or tokens[c.head].dep in ("conj", "appos"))
    ):
        return last
    if c.head is None and "to" in lead and len(lead) <= 6:
        return last
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


def _figure(view: View, one: Said, s: Setting) -> Figure:
    c, told = one.counted, one.told
    q, text = c.quantity, view.parsed.report.text
    whole = c.whole if c.whole is not None else one.whole.counted.quantity if one.whole is not None else None
    return Figure(
        id="f0", start=q.start, end=c.end, text=text[q.start : c.end], measure=told.rule.measure, unit=c.unit or "people",
        value=Amount(low=q.low, high=q.high), bound=q.bound, of=Amount(low=whole.low, high=whole.high) if whole is not None else None,
        population=s.population, place=s.place, when=s.when, kind=s.kind, status=s.status, source=s.source, event=s.event,
        by=told.rule.id, confidence=_confidence(c, told), rests_on=s.rests_on, why=f"{told.rule.measure} by {told.how}",
    )  # fmt: skip


def _like_its_former(figure: Figure, one: Said, figures: list[Figure]) -> Figure:
    """A part or a continuation shares the place, the day and the event of the figure that it continues, where it has none of its own."""
    if one.former is None:
        return figure
    start = one.former.counted.quantity.start
    former = next((f for f in figures if f.start == start), None)
    if former is None or former.measure == "money":
        return figure
    return replace(
        figure, place=figure.place or former.place, when=figure.when or former.when, event=figure.event or former.event,
        source=figure.source or (former.source if one.whole is not None and figure.start - former.end < 40 else None),
    )  # fmt: skip


def _confidence(c: Counted, told: Told) -> float:
    """About the share of such figures that were right on the development reports."""
    if told.rule.measure == "other":
        return 0.6
    if told.how.startswith(("the figure", "the label")):
        return 0.7
    return 0.9 if c.head is not None or c.quantity.unit is not None else 0.8


def _near(view: View, c: Counted) -> str | None:
    """The country named inside an amount of money ("Egyptian pounds")."""
    for i in range(c.quantity.first, min(c.quantity.last + 1, len(view.parsed.tokens))):
        place = view.place_at.get(i)
        if place is not None:
            return place[0].country
    return None


def _merged(figures: list[Figure]) -> list[Figure]:
    """The figures with what is told twice as one: the telling that says most."""
    out: list[Figure] = []
    for figure in figures:
        for n, other in enumerate(out):
            if _same(figure, other):
                out[n] = max(other, figure, key=_fullness)
                break
        else:
            out.append(figure)
    return out


def _same(a: Figure, b: Figure) -> bool:
    if (a.measure, a.unit, a.value, a.bound) != (b.measure, b.unit, b.value, b.bound) or a.status != b.status:
        return False
    pairs = ((a.population, b.population), (a.place, b.place), (a.when, b.when), (a.of, b.of))
    return all(x is None or y is None or x == y for x, y in pairs)


def _fullness(figure: Figure) -> tuple[int, int]:
    return sum(
        x is not None for x in (figure.population, figure.place, figure.when, figure.source, figure.event)
    ), figure.end - figure.start
