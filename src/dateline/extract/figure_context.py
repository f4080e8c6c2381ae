"""Where a figure stands: its people, place, day, status, source and event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.extract.clause import VERBAL, place_of, statement_over, status_of, subjects, when_of
from dateline.extract.figure_look import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.view import View
from dateline.record.event import Event, EventStatus
from dateline.record.figure import Figure
from dateline.record.place import Place
from dateline.record.span import When
from dateline.record.statement import Statement
from dateline.record.timex import Timex

HOSTS = frozenset({"host", "shelter", "accommodate", "house", "harbour", "harbor", "receive", "absorb", "home"})
PLEDGES = frozenset(
    {"pledge", "promise", "offer", "commit", "propose", "plan", "seek", "request", "vow", "appeal", "intend", "demand", "want", "need", "expect", "aim", "earmark", "require", "ask"}
)  # fmt: skip
FLOWING = frozenset(
    {"displace", "flee", "force", "drive", "uproot", "cross", "arrive", "return", "evacuate", "deport", "relocate"}
)
STANDING = frozenset({"hold", "held", "custody", "bars", "stay", "live", "reside", "host", "remain", "shelter"})
PLAIN = frozenset(
    {
        "people",
        "person",
        "persons",
        "households",
        "household",
        "families",
        "family",
        "individuals",
        "others",
        "victims",
        "the dead",
        "dead",
        "bodies",
        "homes",
        "houses",
        "men",
        "deaths",
    }
)
LOCAL = frozenset({"in", "at", "across", "near", "around", "throughout", "inside", "on", "within", "off"})
HARM = frozenset({"killed", "injured", "missing", "abducted"})
SCENES = {
    "killed": ("ASSAULT",), "injured": ("ASSAULT", "PROTEST"), "missing": ("ASSAULT",), "abducted": ("ASSAULT", "COERCE"),
    "detained": ("COERCE", "PROTEST"), "protesters": ("PROTEST",),
}  # fmt: skip
_LINE_HEAD = re.compile(r"[•▪◦*·\-–\s]*([^\n:;.]{2,60}):\s")
_SOURCE = re.compile(r"\((?:[^()\n]{0,40}[;,] )?sources?: ([^()\n]{2,80})\)", re.I)
_BARE = re.compile(r"^(?:an? |the |some |to |estimated |dozen |hundred |thousand |million |[\d,.]+ ?)+")
_AS_OF = re.compile(r"\bas (?:of|at|on) ", re.I)


@dataclass(frozen=True, slots=True)
class Claims:
    """What the report says and what happens in it, with what holds for all of it.

    `as_of` is the day for which a situation report gives its figures, null where no line of its head says so; `triggers`
    are the events by the tokens of their triggers and mentions.
    """

    statements: Sequence[Statement]
    events: Sequence[Event]
    as_of: When | None
    triggers: Mapping[int, Event]


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


def claims_of(view: View, statements: Sequence[Statement], events: Sequence[Event]) -> Claims:
    """The claims of a report, with the day that its head gives for all figures ("as of 14 July")."""
    text = view.parsed.report.text
    triggers = {i: e for e in reversed(events) for i in _trigger_tokens(view, e)}
    for timex in view.times:
        if timex.start > 800:
            break
        lead = text[max(0, timex.start - 6) : timex.start]
        line = text[text.rfind("\n", 0, timex.start) + 1 : timex.start]
        if timex.when is not None and _AS_OF.search(lead) and (line.count(" ") <= 6 or "(" in line):
            return Claims(statements, events, When(begin=None, end=timex.when.end), triggers)
    return Claims(statements, events, None, triggers)


def setting_of(view: View, c: Counted, told: Told, claims: Claims, figures: Sequence[Figure]) -> Setting:
    """The setting of a figure; `figures` are those before it."""
    predicates = tuple(dict.fromkeys(_predicates(view, c, told)))
    head = _line_head(view, c.quantity.start)
    line = _place_at_head(view, head) if head is not None else None
    statement = statement_over(claims.statements, c.quantity.number_start, c.quantity.number_end)
    if statement is None and head is not None:
        statement = _table_source(view, c.quantity.start, claims.statements)
    event = _event(view, c, told, predicates, claims)
    place = line or _place(view, c, predicates)
    when, times = _days(view, c, predicates, (event, claims))
    if when is None and head is not None:
        when = claims.as_of
    if when is None and event is not None:
        when = event.when
    if when is None:
        when = None if _is_total(view, predicates) else _when_of_scene(told, c, claims.events, figures)
    population = _population(view, c)
    return Setting(
        population=population, place=place.id if place else None, when=when, kind=_kind(view, told, predicates),
        status=_status(view, c, told, predicates, statement), source=statement.id if statement else None,
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
    for noun in near if c.head is None else near[:1]:
        yield from (k for k in parsed.children[noun] if k > anchor and parsed.tokens[k].dep in ("acl", "relcl"))
    if parsed.sentence_of[told.predicate] == parsed.sentence_of[c.quantity.first]:
        yield told.predicate
    i = anchor
    while parsed.tokens[i].head != i and parsed.tokens[i].pos not in VERBAL:
        i = parsed.tokens[i].head
    yield i


def _population(view: View, c: Counted) -> str | None:
    """The actor of kind population that is counted; a bare "people" names none."""
    head = c.head
    if head is None and c.last < len(view.parsed.tokens) and view.parsed.tokens[c.last].lemma == "be":
        head = next((k for k in view.parsed.children[c.last] if view.parsed.tokens[k].dep == "attr"), None)
    if head is None or c.unit not in ("people", "households"):
        return None
    found = view.actor_of(head)
    if found is None or found[0].kind != "population" or _BARE.sub("", found[0].name.lower()) in PLAIN:
        return None
    return found[0].id


def _place(view: View, c: Counted, predicates: tuple[int, ...]) -> Place | None:
    parsed = view.parsed
    if c.head is not None:
        for k in parsed.children[c.head]:
            if parsed.tokens[k].dep == "prep" and parsed.tokens[k].lower in LOCAL and k > c.head:
                for o in parsed.children[k]:
                    hit = view.place_at.get(o)
                    if hit is not None and hit[1].form == "literal":
                        return hit[0]
    for i in predicates:
        if parsed.tokens[i].lemma.lower() in HOSTS:
            for s in subjects(parsed, i):
                hit = view.place_at.get(s)
                if hit is not None and hit[1].form != "demonym":
                    return hit[0]
        place = place_of(view, i)
        if place is not None and not _is_origin(view, place, i):
            return place
        for s in subjects(parsed, i):
            for k in parsed.children[s]:
                inside = next((view.place_at[o] for o in parsed.children[k] if o in view.place_at), None)
                if (
                    parsed.tokens[k].lower in LOCAL
                    and inside is not None
                    and inside[1].form == "literal"
                    and s != c.head
                ):
                    return inside[0]
    return None


def _is_origin(view: View, place: Place, near: int) -> bool:
    """Is the place where people come from ("refugees from Sudan"), not where they are counted?"""
    parsed = view.parsed
    s = parsed.sentences[parsed.sentence_of[near]]
    for m in place.mentions:
        if s.start <= m.start < s.end:
            at = parsed.token_at(m.start)
            if at is not None and parsed.tokens[at - 1].lower != "from" and at > 0:
                return False
    return True


def _line_head(view: View, start: int) -> re.Match[str] | None:
    """The head of the line of a list in which a figure stands ("Mahaxay: 6,210 people displaced")."""
    text = view.parsed.report.text
    head = _LINE_HEAD.match(text, text.rfind("\n", 0, start) + 1)
    return head if head is not None and head.end() <= start else None


def _place_at_head(view: View, head: re.Match[str]) -> Place | None:
    """The place that heads a line, by a mention there or by its name elsewhere in the report."""
    words = re.sub(r"\s*\(.*", "", head[1]).strip()
    for place in view.places:
        for m in place.mentions:
            if m.form == "literal" and head.start(1) <= m.start <= head.start(1) + 4 and m.end <= head.end(1):
                return place
    return next((p for p in view.places if words in (p.name, *(m.text for m in p.mentions))), None)


def _table_source(view: View, start: int, statements: Sequence[Statement]) -> Statement | None:
    """A statement of the source that the heading of a list names ("(source: NDMO)")."""
    text = view.parsed.report.text
    heads = list(_SOURCE.finditer(text, max(0, start - 2000), start))
    if not heads:
        return None
    named = {a.id for a in view.actors for m in a.mentions if heads[-1].start(1) <= m.start < heads[-1].end(1)}
    between = text[heads[-1].end() : text.rfind("\n", 0, start) + 1]
    if any(line.strip() and not _LINE_HEAD.match(line) for line in between.splitlines()):
        return None
    return next((s for s in statements if any(x.actor in named for x in s.sources)), None)


def _days(
    view: View, c: Counted, predicates: tuple[int, ...], belongs: tuple[Event | None, Claims]
) -> tuple[When | None, tuple[Timex, ...]]:
    """The days beside the figure, else those of the event that it belongs to, else those of the clauses around it."""
    (event, claims), beside = belongs, _beside(view, c)
    if beside is not None:
        return beside.when, (beside,)
    if event is not None and event.when is not None and any(claims.triggers.get(i) is event for i in predicates):
        return event.when, ()
    for i in predicates:
        when, times = when_of(view, i)
        if when is not None:
            return when, times
        for k in _coordinated(view, i):
            when, times = when_of(view, k)
            if when is not None:
                return when, times
    return None, ()


def _beside(view: View, c: Counted) -> Timex | None:
    """A single day or span right behind the figure ("11,200 three days earlier", "640 a day in March")."""
    tokens = view.parsed.tokens
    for i in range(c.last, min(c.last + 4, len(tokens))):
        timex = view.time_at.get(i)
        if timex is not None:
            before = tokens[i - 1].lower
            single = timex.when is not None and timex.type in ("DATE", "TIME")
            if single and before not in ("since", "between", "from", "until", "by", "before", "after"):
                return timex
            if timex.type != "SET":
                return None
        elif tokens[i].lower not in ("in", "on", "a", "an", "per", "during", "last", "day", "at", "as", "of", "each"):
            return None
    return None


def _coordinated(view: View, verb: int) -> Iterator[int]:
    """The verbs coordinated with a verb: "were killed and 80 were injured on Friday"."""
    return (
        k
        for k in view.parsed.children[verb]
        if view.parsed.tokens[k].dep == "conj" and view.parsed.tokens[k].pos in VERBAL
    )


def _event(view: View, c: Counted, told: Told, predicates: tuple[int, ...], claims: Claims) -> Event | None:
    """The event whose trigger governs the figure, or whose participants it counts."""
    parsed, events = view.parsed, claims.events
    triggers = claims.triggers
    for i in predicates:
        if i in triggers:
            return triggers[i]
    at = c.head if c.head is not None else c.quantity.last - 1
    for _ in range(6):
        at = parsed.tokens[at].head
        if at in triggers and _may(told, triggers[at]):
            return triggers[at]
        t = parsed.tokens[at]
        if t.head == at or (t.pos in VERBAL and t.dep in ("relcl", "ccomp", "conj", "parataxis")):
            break
    sentence = parsed.sentences[parsed.sentence_of[c.quantity.first]]
    types = SCENES.get(told.rule.measure, ())
    own = statement_over(claims.statements, c.quantity.number_start, c.quantity.number_end)
    here = [
        e for i, e in triggers.items()
        if sentence.first <= i < sentence.last and e.type in types
        and (own is None or statement_over(claims.statements, e.trigger.start, e.trigger.end) in (own, None))
    ]  # fmt: skip
    if here:
        return min(here, key=lambda e: abs(e.trigger.start - c.quantity.start))
    if told.rule.measure in HARM:
        scenes = [e for e in events if e.type == "ASSAULT" and e.status == "actual"]
        return scenes[0] if len(scenes) == 1 else None
    return None


def _may(told: Told, event: Event) -> bool:
    types = SCENES.get(told.rule.measure)
    return types is None or event.type in types


def _trigger_tokens(view: View, event: Event) -> Iterable[int]:
    for span in (event.trigger, *event.mentions):
        yield from view.parsed.tokens_within(span.start, span.end)


def _is_total(view: View, predicates: tuple[int, ...]) -> bool:
    """Does the perfect tense ("have been killed") make the figure a total so far, not that of the scene told?"""
    tokens = view.parsed.tokens
    return any(
        tokens[k].lower in ("have", "has", "'ve") and tokens[k].dep == "aux"
        for i in predicates
        for k in view.parsed.children[i]
    )


def _when_of_scene(told: Told, c: Counted, events: Sequence[Event], figures: Sequence[Figure]) -> When | None:
    """The day of the scene of which a figure without a day tells: the nearest event before it, else the figures before it."""
    types = SCENES.get(told.rule.measure)
    if types is None or told.rule.measure == "missing":
        return None
    before = [
        e
        for e in events
        if e.type in types
        and e.when is not None
        and e.when.begin == e.when.end
        and e.status == "actual"
        and e.trigger.start <= c.quantity.start
    ]
    if before:
        return max(before, key=lambda e: e.trigger.start).when
    return next((f.when for f in reversed(figures) if f.when is not None and f.measure in SCENES), None)


def _kind(view: View, told: Told, predicates: tuple[int, ...]) -> Literal["stock", "flow"] | None:
    lemmas = {view.parsed.tokens[i].lemma.lower() for i in predicates}
    if told.rule.measure == "money":
        return None
    if lemmas & STANDING and told.rule.measure not in ("killed", "injured"):
        return "stock"
    if lemmas & FLOWING and told.rule.kind is not None:
        return "flow"
    return told.rule.kind


def _status(
    view: View, c: Counted, told: Told, predicates: tuple[int, ...], statement: Statement | None
) -> EventStatus:
    """Whether the figure has come true; what is merely named beside a plan ("the 1.4 million refugees") has."""
    parsed = view.parsed
    if statement is not None and statement.act == "deny":
        return "negated"
    verb = predicates[-1]
    if told.rule.measure == "money" and not _direct(view, c):
        return "actual"
    given = told.predicate == c.head or told.how.startswith(("the sign", "the noun")) or told.rule.measure == "other"
    if given:
        own = predicates[0]
        if own != verb and parsed.tokens[own].dep in ("acl", "relcl"):
            return "future" if parsed.tokens[own].lemma.lower() in PLEDGES else _settled(view, own)
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
            return "actual" if above.lemma.lower() in PLEDGES else _settled(view, verb)
        if above.lemma.lower() in PLEDGES or (
            parsed.tokens[above.head].lemma.lower() in PLEDGES and above.dep in ("xcomp", "ccomp", "advcl")
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
