"""One report walks once through the house: parsed, its mentions found and resolved, its claims extracted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.deadlines import DeadlineRules, extract_deadlines, load_deadline_rules
from dateline.extract.events import EventRules, extract_events, load_event_rules
from dateline.extract.figures import FigureRules, extract_figures, load_figure_rules
from dateline.extract.statements import SpeechRules, extract_statements, load_speech_rules
from dateline.extract.view import View
from dateline.ingest.plain import make_report
from dateline.lexicon.gazetteer import Gazetteer, open_gazetteer
from dateline.read.parse import Parser, load_parser, parse_reports
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.parsed import Parsed
from dateline.record.place import Place
from dateline.record.record import VERSION, Producer, Record
from dateline.record.report import Block, Published, Report
from dateline.resolve.actor import ActorRules, load_actor_rules, resolve_actors
from dateline.resolve.actor_code import code_phrase, read_day
from dateline.resolve.place import resolve_places
from dateline.resolve.published import infer_published
from dateline.resolve.time import TimeRules, find_times, load_time_rules, resolve_times
from dateline.version import __version__


@dataclass(frozen=True)
class Desk:
    """Everything that reading needs and that is loaded once: the parser, the rules, the gazetteer."""

    parser: Parser
    times: TimeRules
    gazetteer: Gazetteer
    actors: ActorRules
    speech: SpeechRules
    events: EventRules
    figures: FigureRules
    deadlines: DeadlineRules


def open_desk(model: str | None = None) -> Desk:
    """A desk with the language model of this name (by default the pinned one)."""
    return lay_desk(load_parser(model))


def lay_desk(parser: Parser) -> Desk:
    """A desk around a parser."""
    return Desk(
        parser, load_time_rules(), open_gazetteer(), load_actor_rules(), load_speech_rules(), load_event_rules(),
        load_figure_rules(), load_deadline_rules(),
    )  # fmt: skip


def read_reports(reports: Sequence[Report], desk: Desk) -> list[Record]:
    """The records of the reports, in order; parsed together, so give a few dozen at once."""
    return [read_parsed(parsed, desk) for parsed in parse_reports(desk.parser, reports)]


def read_parsed(parsed: Parsed, desk: Desk) -> Record:
    """The record of one parsed report."""
    found = find_times(parsed, desk.times)
    published = parsed.report.published or infer_published(parsed, found, desk.times)
    times = resolve_times(parsed, found, published, desk.times)
    places = resolve_places(parsed, desk.gazetteer)
    actors = resolve_actors(parsed, places, published, desk.actors)
    view = View(parsed, published, times, places, actors)
    statements = extract_statements(view, desk.speech)
    events = extract_events(view, statements, desk.events)
    figures = extract_figures(view, statements, events, desk.figures)
    deadlines = extract_deadlines(view, statements, events, desk.deadlines)
    return Record(
        version=VERSION, producer=Producer(name="dateline", version=__version__, model=desk.parser.name),
        report=_completed(parsed.report, published, places), times=times, places=places, actors=actors,
        statements=statements, events=_with_figures(events, figures), figures=figures, deadlines=deadlines,
    )  # fmt: skip


def code_actor(desk: Desk, text: str, *, context: str = "", date: str | None = None) -> dict[str, object]:
    """Country and sectors (PLOVER 2.0) of an actor phrase, as {"country", "sectors", "name"}; null and [] for nobody known.

    Args:
        desk: an open desk.
        text: the phrase: a name ("Moldova's foreign ministry") or a description ("two police officers").
        context: the words around it, where they help.
        date: the day by which offices are judged ("2022-04-01", "12 April 2022").
    """
    plain = [make_report(text), make_report(context)]
    plain = [
        replace(r, blocks=(Block(start=0, end=len(r.text), kind="body"),), dateline=None, language="en") for r in plain
    ]
    phrase, around = parse_reports(desk.parser, plain)
    places = resolve_places(phrase, desk.gazetteer)
    coded = code_phrase((phrase, around), places, desk.gazetteer, desk.actors, day=read_day(date))
    return {"country": coded.country, "sectors": list(coded.sectors), "name": coded.name}


def _completed(report: Report, published: Published | None, places: tuple[Place, ...]) -> Report:
    """The report with its day and the place of its dateline."""
    dateline = report.dateline
    if dateline is not None:
        span = dateline.start, dateline.end
        inside = [(m.start, p.id) for p in places for m in p.mentions if span[0] <= m.start and m.end <= span[1]]
        dateline = replace(dateline, place=min(inside)[1] if inside else None)
    return replace(report, published=published, dateline=dateline)


def _with_figures(events: tuple[Event, ...], figures: tuple[Figure, ...]) -> tuple[Event, ...]:
    return tuple(replace(e, figures=tuple(f.id for f in figures if f.event == e.id)) for e in events)
