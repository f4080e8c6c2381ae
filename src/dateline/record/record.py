"""The record: what reading one report yields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.record.actor import Actor
from dateline.record.deadline import Deadline
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.item import Item
from dateline.record.place import Place
from dateline.record.report import Report
from dateline.record.statement import Statement
from dateline.record.timex import Timex

VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """The program and the language model that made the record."""

    name: str
    version: str
    model: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that one report says, each item with its place in the text."""

    version: str
    producer: Producer
    report: Report
    times: tuple[Timex, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def items(self) -> Iterator[Item]:
        """All items, kind by kind, in the order of the record."""
        yield from self.times
        yield from self.places
        yield from self.actors
        yield from self.statements
        yield from self.events
        yield from self.figures
        yield from self.deadlines
