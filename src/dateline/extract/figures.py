"""Figures: how many, of what, where, when, according to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dateline.extract.figure_context import Setting, setting_of
from dateline.extract.figure_measure import Told, measure_of
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
INHERITING = frozenset({"including", "include", "includes", "included", "among", "whom", "which", "of"})
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
HOUSES = {"houses_destroyed", "houses_damaged"}


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
    figures: list[Figure] = []
    previous: list[tuple[Counted, Told]] = []
    inside: set[int] = set()
    for q in found:
        if q.first in inside:
            continue
        c = counted(view, q, by_token, rules)
        if c.whole is not None:
            inside.add(c.whole.first)
        if is_silent(view, c, rules):
            continue
        if q.unit is not None:
            unit = "percent" if q.unit == "percent" else currency(q.unit, countries, _near(view, c), rules.numbers)
            told = Told(rules.measures["other" if unit == "percent" else "money"], q.first, "the sign or name of money")
            c = replace(c, unit=unit)
        else:
            told_or_none = _told(parsed, c, previous, rules)
            if told_or_none is None:
                continue
            told = told_or_none
            c = _completed(c, told, previous)
        previous.append((c, told))
        figures.append(_figure(view, c, told, previous, setting_of(view, c, told, (statements, events), figures)))
    return numbered(_merged(figures), "f", lambda f: (f.start, f.end))


def _told(parsed: Parsed, c: Counted, previous: list[tuple[Counted, Told]], rules: FigureRules) -> Told | None:
    """What the figure measures, null where it is silent."""
    told = measure_of(parsed, c, rules)
    if told is not None:
        return told
    former = _former(parsed, c, previous)
    if former is not None:
        return Told(former[1].rule, c.quantity.first, "the figure before it")
    if c.head is None:
        return None
    token = parsed.tokens[c.head]
    worth = c.unit in KNOWN or token.tag in ("NNS", "NNPS") or token.lower != token.lemma.lower()
    if c.quantity.amount < SMALL or not worth:
        return None
    return Told(rules.measures["other"], c.head, "a count of nothing that has a measure of its own")


def _former(parsed: Parsed, c: Counted, previous: list[tuple[Counted, Told]]) -> tuple[Counted, Told] | None:
    """The figure that this one continues: "including 12 women", "six of them", "three soldiers and 12 civilians", "from 9"."""
    if not previous:
        return None
    last, told = previous[-1]
    tokens, q = parsed.tokens, c.quantity
    here, there = parsed.sentence_of[q.first], parsed.sentence_of[last.quantity.first]
    lead = [tokens[i].lower for i in range(max(last.last, parsed.sentences[here].first), q.first)]
    if told.rule.measure == "money" or last.quantity.unit is not None:
        return None
    if c.back or "whom" in lead[:3]:
        return previous[-1] if here - there <= 1 else None
    if here != there:
        return (
            previous[-1]
            if lead[:2] in (["of", "these"], ["of", "those"], ["of", "them"], ["among", "them"]) and here - there == 1
            else None
        )
    if "including" in lead[-4:] or lead[-2:] == ["among", "them"] or ("whom" in lead):
        return previous[-1] if c.unit in (None, "people", last.unit) else None
    if c.head is None and any(w in lead for w in ("from", "against", "than", "compared")) and lead:
        here_too = [
            p
            for p in previous
            if parsed.sentence_of[p[0].quantity.first] == here and p[1].rule.measure not in ("money", "other")
        ]
        return here_too[-1] if here_too else previous[-1] if len(lead) <= 6 else None
    joined = [
        w
        for w in lead
        if w
        not in (
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
        )
    ]
    if not joined and c.unit in (None, last.unit):
        return previous[-1]
    if c.head is None and "to" in lead and len(lead) <= 6:
        return previous[-1]
    return None


def _completed(c: Counted, told: Told, previous: list[tuple[Counted, Told]]) -> Counted:
    """The counted phrase with the unit that its measure or the figure before it gives where the noun is left out."""
    if told.how.startswith("the noun") and told.predicate == c.head and told.rule.measure in OUTCOMES:
        return replace(c, unit="people")
    if c.unit is not None:
        return c
    if told.rule.family == "houses":
        return replace(c, unit="houses")
    if previous and (c.back or told.how == "the figure before it"):
        return replace(c, unit=previous[-1][0].unit)
    return replace(c, unit="people")


def _figure(view: View, c: Counted, told: Told, previous: list[tuple[Counted, Told]], s: Setting) -> Figure:
    q, text = c.quantity, view.parsed.report.text
    unit = c.unit or "people"
    of = Amount(low=c.whole.low, high=c.whole.high) if c.whole is not None else s.of
    if told.rule.measure in HOUSES and unit == "households":
        unit = "households"
    return Figure(
        id="f0", start=q.start, end=c.end, text=text[q.start : c.end], measure=told.rule.measure, unit=unit,
        value=Amount(low=q.low, high=q.high), bound=q.bound, of=of, population=s.population, place=s.place, when=s.when,
        kind=s.kind or told.rule.kind, status=s.status, source=s.source, event=s.event, by=told.rule.id,
        confidence=_confidence(c, told), rests_on=s.rests_on, why=f"{told.rule.measure} by {told.how}",
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
