"""Where a figure stands: its people, place, day, status, source and event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.extract.clause import place_of, statement_over, status_of, time_of
from dateline.extract.figure_measure import Told
from dateline.extract.figure_noun import Counted
from dateline.extract.view import View
from dateline.record.event import Event, EventStatus
from dateline.record.figure import Figure
from dateline.record.span import Amount, When
from dateline.record.statement import Statement


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
    of: Amount | None
    rests_on: tuple[str, ...]


def setting_of(
    view: View, c: Counted, told: Told, claims: tuple[Sequence[Statement], Sequence[Event]], figures: Sequence[Figure]
) -> Setting:
    """The setting of a figure.

    Args:
        claims: the statements and events of the report.
        figures: the figures before it.
    """
    statements, _events = claims
    place = place_of(view, told.predicate)
    time = time_of(view, told.predicate)
    status, _ = status_of(view, told.predicate)
    statement = statement_over(statements, c.quantity.number_start, c.end)
    return Setting(
        population=None, place=place.id if place else None, when=time.when if time else None, kind=None, status=status,
        source=statement.id if statement else None, event=None, of=None,
        rests_on=tuple(x.id for x in (place, time, statement) if x is not None),
    )  # fmt: skip
