"""The tables of the archive: reports, where they were found, their versions, and one table a kind of item.

The item tables follow from the record's types, so that table and record cannot drift apart: a field is a column, a part
with fields of its own is several columns (`when_begin`, `when_end`), a list is a table of its own (`event_actors`), and
an id of another item is a foreign key within the version. A change of the types is a change of `SCHEMA_VERSION`.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

from dateline.record.actor import Actor
from dateline.record.codec import public_fields, type_hints
from dateline.record.deadline import Deadline
from dateline.record.event import Event
from dateline.record.figure import Figure
from dateline.record.item import Item
from dateline.record.place import Place
from dateline.record.references import REFERS
from dateline.record.statement import Statement
from dateline.record.timex import Timex

SCHEMA_VERSION = 1

KINDS: typing.Final[dict[str, tuple[str, type[Item]]]] = {
    "times": ("time", Timex),
    "places": ("place", Place),
    "actors": ("actor", Actor),
    "statements": ("statement", Statement),
    "events": ("event", Event),
    "figures": ("figure", Figure),
    "deadlines": ("deadline", Deadline),
}  # list of the record: what one of it is called, its type

LISTED = {
    "sectors": "sector", "contexts": "context", "actors": "actor", "recipients": "actor", "addressee": "actor",
    "upon": "actor", "figures": "figure",
}  # fmt: skip  # list of plain values: the column that holds one

_SQL: dict[object, type[TypeEngine[typing.Any]]] = {str: Text, int: Integer, float: Float}


def base_of(kind: object) -> object:
    """The type without its `| None`."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return next(k for k in typing.get_args(kind) if k is not type(None))
    return kind


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column and where a record holds its value: `path` of attributes, `hint` the type, `needed` where never null."""

    name: str
    path: tuple[str, ...]
    hint: object
    needed: bool


def column_fields(kind: type) -> Iterator[FieldColumn]:
    """The columns of every field that is not a list."""
    for field in public_fields(kind):
        declared = type_hints(kind)[field.name]
        hint = base_of(declared)
        if typing.get_origin(hint) is tuple:
            continue
        if is_dataclass(hint):
            for part in column_fields(typing.cast(type, hint)):
                needed = part.needed and hint is declared
                yield FieldColumn(f"{field.name}_{part.name}", (field.name, *part.path), part.hint, needed)
        else:
            yield FieldColumn(field.name, (field.name,), hint, hint is declared)


def list_fields(kind: type) -> Iterator[tuple[str, object]]:
    """(field, type of what it lists) of every field that is a list."""
    for field in public_fields(kind):
        hint = type_hints(kind)[field.name]
        if typing.get_origin(hint) is tuple:
            yield field.name, typing.get_args(hint)[0]


def _columns(kind: type) -> list[Column[typing.Any]]:
    return [
        Column(c.name, _SQL.get(c.hint, Text), primary_key=c.name == "id", nullable=not c.needed, autoincrement=False)
        for c in column_fields(kind)
    ]


def _reference(column: str, target: str) -> ForeignKeyConstraint:
    # Items point at each other in circles (events and figures), so the check waits for the end of the transaction.
    return ForeignKeyConstraint(
        ["version", column], [f"{target}.version", f"{target}.id"], deferrable=True, initially="DEFERRED"
    )


def _owned_by(owner: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["version", owner], [f"{target}.version", f"{target}.id"], ondelete="CASCADE")


def _version_column() -> Column[int]:
    return Column("version", ForeignKey("versions.version", ondelete="CASCADE"), primary_key=True)


def _define(metadata: MetaData) -> None:
    Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
    Table(
        "reports",
        metadata,
        Column("number", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("words", Text, nullable=False, index=True),
        Column("status", Text, nullable=False),
        Column("language", Text),
        *(Column(name, Text) for name in ("published_begin", "published_end", "published_by", "published_why")),
        *(Column(name, Text) for name in ("title", "outlet", "byline", "url")),
        Column("characters", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("first_seen", Text, nullable=False),
    )
    Table(
        "locations",
        metadata,
        Column("report", ForeignKey("reports.number", ondelete="CASCADE"), nullable=False),
        *(Column(name, Text, nullable=False) for name in ("where", "ref", "url", "bytes_hash")),
        *(Column(name, Text) for name in ("title", "outlet", "charset", "warnings")),
        Column("first_seen", Text, nullable=False),
        UniqueConstraint("report", "where", "ref", "url", "bytes_hash"),
    )
    Table(
        "versions",
        metadata,
        Column("version", Integer, primary_key=True),
        Column("report", ForeignKey("reports.number", ondelete="CASCADE"), nullable=False, index=True),
        Column("producer", Text, nullable=False),
        Column("model", Text),
        Column("given_day", Text),
        Column("read_at", Text, nullable=False),
        Column("current", Integer, nullable=False),
        Column("record", Text, nullable=False),
        Index(
            "versions_current", "report", unique=True, sqlite_where=text("current"), postgresql_where=text("current")
        ),
    )
    Table(
        "blocks",
        metadata,
        _version_column(),
        Column("n", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
    )
    for name, (one, kind) in KINDS.items():
        columns = _columns(kind)
        refers = [_reference(c.name, REFERS[c.name]) for c in columns if c.name in REFERS]
        evidence = (Column("rests_on", Text, nullable=False), Column("why", Text, nullable=False))
        Table(name, metadata, _version_column(), *columns, *evidence, *refers)
        for field, part in list_fields(kind):
            _define_list(metadata, (name, one), field, part)
    for table, *names in (
        ("reports", "published_begin"), ("actors", "name"), ("places", "geonameid"), ("events", "type", "when_begin"),
        ("figures", "measure"), ("deadlines", "when_end"),
    ):  # fmt: skip
        Index(f"{table}_{'_'.join(names)}", *(metadata.tables[table].c[n] for n in names))


def _define_list(metadata: MetaData, owner: tuple[str, str], field: str, part: object) -> None:
    target, one = owner
    if isinstance(part, type) and is_dataclass(part):
        columns, points = _columns(part), [c.name for c in column_fields(part) if c.name in REFERS]
        refers = [_reference(n, REFERS[n]) for n in points]
    else:
        columns = [Column(LISTED[field], Text, nullable=False)]
        refers = [_reference(LISTED[field], REFERS[field])] if field in REFERS else []
    own = Column(f"of_{one}" if any(c.name == one for c in columns) else one, Text, primary_key=True)
    Table(
        f"{one}_{field}",
        metadata,
        _version_column(),
        own,
        Column("n", Integer, primary_key=True),
        *columns,
        _owned_by(own.name, target),
        *refers,
    )


METADATA: typing.Final = MetaData()
_define(METADATA)
