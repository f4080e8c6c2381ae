"""Events: PLOVER type and mode, CAMEO code, actors, recipients, day, place, status, source."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.view import View
from dateline.record.event import Event
from dateline.record.statement import Statement


@dataclass(frozen=True)
class EventRules:
    """The rules of `lexicon/ontology` and `lexicon/en/events`, made ready."""


def load_event_rules() -> EventRules:
    return EventRules()


def extract_events(view: View, statements: tuple[Statement, ...], rules: EventRules) -> tuple[Event, ...]:
    return ()
