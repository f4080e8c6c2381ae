"""Where a figure stands: its people, place, day, status, source and event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.extract.clause import VERBAL
from dateline.extract.contents import Contents
from dateline.extract.figure_day import days_for, is_total, when_of_scene
from dateline.extract.figure_event import Claims, event_for, only_attack, scenes_of, trigger_tokens
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.figure_place import line_head, place_at_head, place_for, table_source
from dateline.extract.figure_rules import FigureRules
from dateline.extract.figure_status import kind_for, status_for
from dateline.extract.view import View
from dateline.record.event import Event, EventStatus
from dateline.record.figure import Figure
from dateline.record.span import When
from dateline.record.statement import Statement

UNREADABLE = 400  # tokens in one "sentence": a table or noise, whose syntax says nothing and costs much
_BARE = re.compile(
    r"^(?:an? |the |some |to |as many as |at least |up to |about |around |nearly |over |more than |estimated |dozen |hundred |thousand |million |[\d,.]+ ?)+"
)
_AS_OF = re.compile(r"\bas (?:of|at|on) ", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a figure; null where the text does not say."""

    population: str | None
    place: str | None
    when: When | None
    kind: Literal["stock", "flow"] | None
    status: EventStatus
    source: str | None
    event: str | None
    rests_on: tuple[str, ...]


def claims_of(view: View, statements: Sequence[Statement], events: Sequence[Event], rules: FigureRules) -> Claims:
    """The claims of a report, with the day that its head gives for all figures ("as of 14 July")."""
    text = view.parsed.report.text
    triggers = {i: e for e in reversed(events) for i in trigger_tokens(view, e)}
    near: dict[int, list[tuple[int, Event]]] = {}
    for i, e in triggers.items():
        near.setdefault(view.parsed.sentence_of[i], []).append((i, e))
    said, scenes, attack = Contents(statements), scenes_of(events), only_attack(events)
    as_of: When | None = None
    for timex in view.times:
        if timex.start > 800:
            break
        lead = text[max(0, timex.start - 6) : timex.start]
        line = text[text.rfind("\n", 0, timex.start) + 1 : timex.start]
        if timex.when is not None and _AS_OF.search(lead) and (line.count(" ") <= 6 or "(" in line):
            as_of = When(begin=None, end=timex.when.end)
            break
    return Claims(statements, said, as_of, triggers, near, scenes, attack, rules)


def setting_of(view: View, c: Counted, told: Told, claims: Claims, figures: Sequence[Figure]) -> Setting:
    """The setting of a figure; `figures` are those before it."""
    sentence = view.parsed.sentences[view.parsed.sentence_of[c.quantity.first]]
    if sentence.last - sentence.first > UNREADABLE:
        return Setting(None, None, None, told.rule.kind, "actual", None, None, ())
    predicates = tuple(dict.fromkeys(_predicates(view, c, told)))
    head = line_head(view, c.quantity.start)
    line = place_at_head(view, head) if head is not None else None
    statement = claims.said.over(c.quantity.number_start, c.quantity.number_end)
    if statement is None and head is not None:
        statement = table_source(view, c.quantity.start, claims.statements)
    event = event_for(view, c, told, predicates, claims)
    place = line or place_for(view, c, predicates, claims)
    when, times = days_for(view, c, predicates, (event, claims, told))
    if when is None and head is not None:
        when = claims.as_of
    if when is None and event is not None:
        when = event.when
    if when is None:
        when = None if is_total(view, predicates) else when_of_scene(view, c, told, claims, figures)
    population = _population(view, c, rules=claims.rules)
    return Setting(
        population=population, place=place.id if place else None, when=when, kind=kind_for(view, told, predicates, claims),
        status=status_for(view, c, told, predicates, (claims, statement)), source=statement.id if statement else None,
        event=event.id if event else None,
        rests_on=tuple(x.id for x in (place, *times, statement, event) if x is not None) + ((population,) if population else ()),
    )  # fmt: skip


def _predicates(view: View, c: Counted, told: Told) -> Iterator[int]:
    """The tokens on which place, day and status of a figure hang, nearest first."""
    parsed = view.parsed
    anchor = c.head if c.head is not None else c.quantity.last - 1
    near = [
        anchor,
        *(o for p in parsed.children[anchor] if parsed.tokens[p].lower in ("in", "of") for o in parsed.children[p]),
    ]
    if c.head is None and c.last + 1 < len(parsed.tokens) and parsed.tokens[c.last].lower in ("in", "of", "for"):
        near += [i for i in (c.last + 1, c.last + 2) if i < len(parsed.tokens) and parsed.tokens[i].pos == "NOUN"]
    for noun in dict.fromkeys(near if c.head is None else near[:1]):
        yield from (
            k
            for k in parsed.children[noun]
            if k > anchor and parsed.tokens[k].dep in ("acl", "relcl") and not _of_which(view, k)
        )
    if parsed.sentence_of[told.predicate] == parsed.sentence_of[c.quantity.first]:
        yield told.predicate
    i = anchor
    while parsed.tokens[i].head != i and parsed.tokens[i].pos not in VERBAL:
        i = parsed.tokens[i].head
    yield i


def _of_which(view: View, verb: int) -> bool:
    """Does a relative clause tell of a part only ("of which 8 million has arrived")?"""
    first = view.parsed.edges[verb][0]
    return view.parsed.tokens[first].lower == "of" and view.parsed.tokens[first + 1].lower in ("which", "whom")


def _population(view: View, c: Counted, *, rules: FigureRules) -> str | None:
    """The actor of kind population that is counted; a bare "people" names none."""
    head = c.head
    if head is None and c.last < len(view.parsed.tokens) and view.parsed.tokens[c.last].lemma == "be":
        head = next((k for k in view.parsed.children[c.last] if view.parsed.tokens[k].dep == "attr"), None)
    if head is None or c.unit not in ("people", "households"):
        return None
    found = view.actor_of(head)
    if found is None or found[0].kind != "population" or _BARE.sub("", found[0].name.lower()) in rules.words["plain"]:
        return None
    return found[0].id
