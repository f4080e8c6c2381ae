"""Figures: how many, of what, where, when, according to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from dateline.extract.figure_chain import Said, is_only_whole, read_figure
from dateline.extract.figure_context import Setting, claims_of, setting_of
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted, counted
from dateline.extract.figure_rules import FigureRules, load_figure_rules
from dateline.extract.figure_silence import is_silent, is_time
from dateline.extract.quantity import find_quantities
from dateline.extract.quantity_rules import currency
from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.ids import numbered
from dateline.record.span import Amount
from dateline.record.statement import Statement

__all__ = ["FigureRules", "extract_figures", "load_figure_rules"]


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
    claims = claims_of(view, statements, events, rules)
    said: list[Said] = []
    figures: list[Figure] = []
    first_at: dict[int, Figure] = {}
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
            found_one = read_figure(parsed, c, said, rules)
            if found_one is None:
                continue
            one = found_one
        said.append(one)
        figure = _figure(view, one, setting_of(view, one.counted, one.told, claims, figures))
        figures.append(_like_its_former(figure, one, first_at))
        first_at.setdefault(figure.start, figures[-1])
    spent = {s.whole.counted.quantity.start for s in said if s.whole is not None and is_only_whole(parsed, s.whole)}
    return numbered(_merged(view, [f for f in figures if f.start not in spent]), "f", lambda f: (f.start, f.end))


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


def _like_its_former(figure: Figure, one: Said, first_at: Mapping[int, Figure]) -> Figure:
    """A part or a continuation shares the place, the day and the event of the figure that it continues, where it has none of its own."""
    if one.former is None:
        return figure
    former = first_at.get(one.former.counted.quantity.start)
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


def _merged(view: View, figures: list[Figure]) -> list[Figure]:
    """The figures with what is told twice as one: the telling that says most."""
    alike: dict[tuple[object, ...], list[Figure]] = {}
    headline = max((b.end for b in view.parsed.report.blocks if b.kind == "title"), default=0)
    for figure in figures:
        amount = figure.value.low if figure.value.low is not None else figure.value.high
        told = alike.setdefault((figure.measure, figure.unit, amount, figure.status), [])
        at = next(
            (
                n
                for n, other in enumerate(told[-8:], max(0, len(told) - 8))
                if _agree(figure, other, other.start < headline)
            ),
            None,
        )
        if at is None:
            told.append(figure)
        else:
            told[at] = _joined(told[at], figure)
    return [figure for told in alike.values() for figure in told]


def _joined(a: Figure, b: Figure) -> Figure:
    """Two tellings of one figure as one: the one that says most, with what only the other says."""
    full, other = (a, b) if _fullness(a) >= _fullness(b) and a.bound == b.bound else (b, a)
    return replace(
        full, population=full.population or other.population, place=full.place or other.place, when=full.when or other.when,
        source=full.source or other.source, event=full.event or other.event, rests_on=tuple(dict.fromkeys(full.rests_on + other.rests_on)),
    )  # fmt: skip


def _agree(a: Figure, b: Figure, headline: bool) -> bool:
    """May two figures of the same number be one: is nothing that both say different?

    A headline may use another noun, a wider place, another day, and leave out "at least".
    """
    pairs: list[tuple[object, object]] = [(a.of, b.of)]
    if not headline:
        pairs += [
            (a.population, b.population),
            (a.when, b.when),
            (a.place, b.place),
            (a.value, b.value),
            (a.bound, b.bound),
        ]
    return (a.bound == b.bound or "range" not in (a.bound, b.bound)) and all(
        x is None or y is None or x == y for x, y in pairs
    )


def _fullness(figure: Figure) -> tuple[int, int]:
    return sum(
        x is not None for x in (figure.population, figure.place, figure.when, figure.source, figure.event)
    ), figure.end - figure.start
