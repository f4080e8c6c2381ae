"""Ids within one record: a letter for the kind and the place in text order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from dateline.record.item import Item

T = TypeVar("T", bound=Item)


def numbered(items: Iterable[T], prefix: str, place: Callable[[T], tuple[int, int]]) -> tuple[T, ...]:
    """The items in text order with the ids `prefix1`, `prefix2`, …

    Args:
        items: items whose ids do not matter yet and to which nothing refers yet.
        prefix: t, p, a, s, e, f or d.
        place: (start, end) of an item in the text; ties keep the order given.
    """
    ordered = sorted(items, key=place)
    return tuple(replace(item, id=f"{prefix}{n}") for n, item in enumerate(ordered, 1))
