"""Records to JSON and back, by their types alone: parse(serialise(record)) is the record."""

from __future__ import annotations

import json
import operator
import types
import typing
from collections.abc import Callable
from dataclasses import Field, fields, is_dataclass
from functools import cache

from dateline.record.record import Record

type_hints = cache(typing.get_type_hints)


@cache
def public_fields(kind: type) -> tuple[Field[object], ...]:
    """The fields of a record type that belong to the public record, in its order, the id first."""
    return tuple(f for f in fields(kind) if not f.metadata.get("internal"))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in public_fields(kind))


@cache
def _reader(kind: type) -> tuple[tuple[str, ...], Callable[[object], tuple[object, ...]]]:
    """The names of a record type's fields, and what reads them all at once."""
    names = _names(kind)
    return names, operator.attrgetter(*names)  # every record type has two fields or more


def to_plain(value: object) -> object:
    """A record (or a part of it) as dicts, lists, strings, numbers and null."""
    kind = type(value)
    if value is None or kind is str or kind is int:
        return value
    if kind is tuple:
        return [to_plain(v) for v in typing.cast(tuple[object, ...], value)]
    if kind is float:
        number = typing.cast(float, value)
        return int(number) if number.is_integer() else number
    if isinstance(value, str | int):
        return value
    names, fields_of = _reader(typing.cast(type, kind))
    return dict(zip(names, map(to_plain, fields_of(value)), strict=True))


def from_plain(kind: object, value: object) -> object:
    """The value of a record type from its plain form.

    Raises:
        ValueError: the plain form does not fit the type.
    """
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        options = [k for k in typing.get_args(kind) if k is not type(None)]
        return None if value is None else from_plain(options[0], value)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"a list was expected, not {value!r}")
        return tuple(from_plain(typing.get_args(kind)[0], v) for v in value)
    if origin is typing.Literal:
        if value not in typing.get_args(kind):
            raise ValueError(f"{value!r} is none of {', '.join(map(repr, typing.get_args(kind)))}")
        return value
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict) or set(value) != set(_names(kind)):
            raise ValueError(f"{kind.__name__}: the keys {', '.join(_names(kind))} were expected")
        hints = type_hints(kind)
        return kind(**{name: from_plain(hints[name], value[name]) for name in _names(kind)})
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, typing.cast(type, kind)):
        raise ValueError(f"{value!r} is no {typing.cast(type, kind).__name__}")
    return value


def serialise(record: Record) -> str:
    """The record as one line of JSON (keys in the order of the format, non-ASCII characters as they are)."""
    return json.dumps(to_plain(record), ensure_ascii=False)


def parse(line: str | bytes) -> Record:
    """The record from its JSON.

    Raises:
        ValueError: the JSON is no record.
    """
    return typing.cast(Record, from_plain(Record, json.loads(line)))
