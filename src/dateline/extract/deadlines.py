"""Deadlines: by when somebody must do something by another's order or threat."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.view import View
from dateline.record.deadline import Deadline
from dateline.record.event import Event
from dateline.record.statement import Statement


@dataclass(frozen=True)
class DeadlineRules:
    """The rules of `lexicon/en/deadlines`, made ready."""


def load_deadline_rules() -> DeadlineRules:
    return DeadlineRules()


def extract_deadlines(
    view: View, statements: tuple[Statement, ...], events: tuple[Event, ...], rules: DeadlineRules
) -> tuple[Deadline, ...]:
    return ()
