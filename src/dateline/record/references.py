"""What ties an item of a record to others and to the text: the ids that it holds and the words that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from dateline.record.item import Item

REFERS = {
    "place": "places", "actor": "actors", "actors": "actors", "recipients": "actors", "addressee": "actors",
    "upon": "actors", "set_by": "actors", "member_of": "actors", "population": "actors", "source": "statements",
    "within": "statements", "event": "events", "figures": "figures",
}  # fmt: skip
"""Field that holds ids of items: the list of the record that it points into."""


class Spot(NamedTuple):
    """Words that an item stands on: in which field, and where."""

    field: str
    start: int
    end: int


def references(item: Item) -> Iterator[tuple[str, str]]:
    """(field, id) for each item that this one points at, in the order of its fields."""
    for field in fields(item):
        value = getattr(item, field.name)
        if field.name == "sources":
            yield from (("source", source.actor) for source in value)
        elif field.name in REFERS and value is not None:
            yield from ((field.name, ref) for ref in ((value,) if isinstance(value, str) else value))


def spots(item: Item) -> Iterator[Spot]:
    """The words that an item stands on, its main words first, each place once."""
    seen: set[tuple[int, int]] = set()
    for spot in _all_spots(item):
        if (spot.start, spot.end) not in seen:
            seen.add((spot.start, spot.end))
            yield spot


def _all_spots(item: Item) -> Iterator[Spot]:
    if hasattr(item, "start") and hasattr(item, "end"):
        yield Spot("text", item.start, item.end)
    for name in ("trigger", "content", "cue", "sources", "channel", "mentions", "demand", "otherwise"):
        value = getattr(item, name, None)
        for part in () if value is None else value if isinstance(value, tuple) else (value,):
            if part.start is not None:
                yield Spot(name, part.start, part.end)
