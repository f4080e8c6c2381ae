"""The JSON Schema (2020-12) of the record, generated from its types."""

from __future__ import annotations

import types
import typing
from dataclasses import is_dataclass
from inspect import getdoc

from dateline.record.codec import public_fields, type_hints
from dateline.record.record import Record

_PRIMITIVE = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DAY = "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$"
_DAYS = {"begin", "end"}  # of When and Published; spans have integers under these names


def schema() -> dict[str, object]:
    """The schema of `Record`, one definition a record type."""
    definitions: dict[str, object] = {}
    root = _of(Record, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://dateline.example/schema/record-1.json",
        "title": "dateline record, version 1",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _of(kind: object, definitions: dict[str, object]) -> dict[str, object]:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_of(k, definitions) for k in args]}
    if kind is type(None):
        return {"type": "null"}
    if origin is tuple:
        return {"type": "array", "items": _of(args[0], definitions)}
    if origin is typing.Literal:
        return {"enum": list(args)}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": _PRIMITIVE[typing.cast(type, kind)]}


def _object(kind: type, definitions: dict[str, object]) -> dict[str, object]:
    hints, properties = type_hints(kind), {}
    for field in public_fields(kind):
        entry = _of(hints[field.name], definitions)
        if field.name == "confidence":
            entry = {**entry, "minimum": 0, "maximum": 1}
        elif field.name in _DAYS and hints[field.name] == (str | None):
            entry = {"anyOf": [{"type": "string", "pattern": _DAY}, {"type": "null"}]}
        elif field.name in ("start", "end") and hints[field.name] is int:
            entry = {**entry, "minimum": 0}
        properties[field.name] = entry
    return {
        "type": "object",
        "description": (getdoc(kind) or "").split("\n\n")[0].replace("\n", " "),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
