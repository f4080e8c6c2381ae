"""A record becomes rows of the item tables."""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from typing import cast

from dateline.record.record import Record
from dateline.store.tables import KINDS, LISTED, METADATA, column_fields, list_fields

Row = dict[str, str | int | float | None]


def rows_of(record: Record, version: int) -> dict[str, list[Row]]:
    """The rows of each table that hold the blocks and items of a record, under the number of its version."""
    blocks: list[Row] = [
        {"version": version, "n": n, "kind": b.kind, "start": b.start, "end": b.end}
        for n, b in enumerate(record.report.blocks, 1)
    ]
    rows: dict[str, list[Row]] = {"blocks": blocks}
    for name, (one, kind) in KINDS.items():
        for item in getattr(record, name):
            evidence: Row = {"version": version, "rests_on": " ".join(item.rests_on), "why": item.why}
            rows.setdefault(name, []).append(evidence | _row(kind, item))
            for field, values in _lists(name):
                table = f"{one}_{field}"
                own = _owner(table, one)
                for n, value in enumerate(getattr(item, field), 1):
                    row: Row = {"version": version, own: item.id, "n": n}
                    row |= _row(values, value) if values else {LISTED[field]: value}
                    rows.setdefault(table, []).append(row)
    return rows


@cache
def _paths(kind: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((c.name, c.path) for c in column_fields(cast(type, kind)))


@cache
def _lists(name: str) -> tuple[tuple[str, type | None], ...]:
    found = list_fields(KINDS[name][1])
    return tuple((f, part if isinstance(part, type) and is_dataclass(part) else None) for f, part in found)


@cache
def _owner(table: str, one: str) -> str:
    return f"of_{one}" if f"of_{one}" in METADATA.tables[table].c else one


def _row(kind: object, value: object) -> Row:
    row: Row = {}
    for name, path in _paths(kind):
        part = value
        for step in path:
            part = None if part is None else getattr(part, step)
        assert part is None or isinstance(part, str | int | float)
        row[name] = part
    return row
