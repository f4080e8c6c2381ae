"""What is SQLite's own in the archive: the file, its pragmas, full-text search. PostgreSQL would replace this module."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from dateline.errors import BadStore
from dateline.store.tables import METADATA, SCHEMA_VERSION

APPLICATION = 0x444C4E45  # "DLNE", by which `file` and we know an archive
HEADER = b"SQLite format 3\x00"
WAIT = 30.0  # seconds that a writer waits for another; one report is written in some 10 ms
VIEWS = Path(__file__).resolve().parent / "views.sql"

# Contents stay in `reports`; the triggers keep the index in the same transaction, whichever tool writes.
_SEARCH = (
    "CREATE VIRTUAL TABLE reports_words USING fts5(title, text, content='reports', content_rowid='number',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER reports_insert AFTER INSERT ON reports BEGIN"
    " INSERT INTO reports_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER reports_delete AFTER DELETE ON reports BEGIN"
    " INSERT INTO reports_words(reports_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END",
    "CREATE TRIGGER reports_update AFTER UPDATE OF title, text ON reports BEGIN"
    " INSERT INTO reports_words(reports_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);"
    " INSERT INTO reports_words(rowid, title, text) VALUES (new.number, new.title, new.text); END",
)

FOUND = text(
    "SELECT rowid AS number, snippet(reports_words, -1, :open, :close, '…', 24) AS snippet FROM reports_words"
    " WHERE reports_words MATCH :query ORDER BY bm25(reports_words, 4.0, 1.0), rowid LIMIT :limit"
)  # a word in the title weighs as much as four in the text


def open_engine(path: Path, *, writable: bool) -> Engine:
    """The database in this file; made with its tables where it is missing and may be written.

    Raises:
        BadStore: the file is no archive, is newer than this program, is missing, or cannot be read or written.
    """
    _check_file(path, writable=writable)
    engine = create_engine(
        "sqlite://", creator=lambda: _connect(path, writable=writable), poolclass=QueuePool, pool_size=1
    )
    event.listen(engine, "begin", _begin)
    with refusals(path):
        if writable:
            with engine.execution_options(writes=True).begin() as connection:
                _lay_tables(connection, path)
        else:
            with engine.connect() as connection:
                _check_version(connection, path)
    return engine


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, with what to do."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise BadStore(f"{path}: {_advice(str(getattr(error, 'orig', None) or error))}") from error


def _advice(message: str) -> str:
    for sign, advice in (
        ("FOREIGN KEY", "E_RECORD: the record refers to an item that it does not hold; it was left out, please report it"),
        ("locked", f"another program has been writing to it for {WAIT:.0f} seconds; wait for it to end and try again"),
        ("readonly", "it may not be written; give yourself the right to write the file and its folder, or choose another --archive"),
        ("unable to open", "it cannot be opened; check that its folder exists and may be written"),
        ("full", "E_DISK: the disk is full; what was added before is safe; make room and run the same command again"),
        ("not a database", "no dateline archive; give another file as --archive"),
        ("malformed", "the file is damaged; restore a copy, or make a new archive from the reports"),
        ("disk I/O", "E_DISK: the disk refuses to read or write; check it and run the same command again"),
    ):  # fmt: skip
        if sign in message:
            return advice
    return f"the database refuses: {message}"


def _check_file(path: Path, *, writable: bool) -> None:
    try:
        exists = path.exists()
        if not exists and not writable:
            raise BadStore(
                f"{path}: no such archive; make one with `dateline add PATH…`, or name another with --archive"
            )
        if not exists and not path.parent.is_dir():
            raise BadStore(f"{path}: its folder does not exist; make it or choose another --archive")
        if exists and path.is_dir():
            raise BadStore(f"{path}: a folder, not an archive; name a file in it, as {path / 'dateline.db'}")
        if exists and path.stat().st_size:
            with path.open("rb") as file:
                if file.read(len(HEADER)) != HEADER:
                    raise BadStore(f"{path}: no dateline archive (and no SQLite file); name another with --archive")
        if writable and exists and not os.access(path, os.W_OK):
            raise BadStore(f"{path}: {_advice('readonly')}")
        if writable and not os.access(path.parent, os.W_OK):
            raise BadStore(
                f"{path}: its folder may not be written (the archive needs that beside the file); choose another --archive"
            )
    except PermissionError as error:
        raise BadStore(
            f"{path}: may not be read ({error.strerror}); check the rights of the file and its folder"
        ) from None


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    # A reader of a folder that it may not write cannot make the file that readers and writers share; where no writer
    # left one, the archive is at rest and can be read as it is.
    at_rest = not writable and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()
    mode = "rwc" if writable else "ro&immutable=1" if at_rest else "ro"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    if writable:
        connection.execute("PRAGMA journal_mode = WAL")
        # In WAL mode NORMAL survives kill -9 whole; a power cut may lose the last reports, never the file.
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _begin(connection: Connection) -> None:
    # A writer takes its turn at once: a reading transaction that wants to write later could not wait for it.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _check_version(connection: Connection, path: Path) -> None:
    version = _pragma(connection, "user_version")
    if _pragma(connection, "application_id") != APPLICATION:
        raise BadStore(f"{path}: an SQLite file, but no dateline archive; name another with --archive")
    if version > SCHEMA_VERSION:
        raise BadStore(
            f"{path}: made by a newer dateline (archive version {version}, this program knows {SCHEMA_VERSION});"
            " upgrade with `pip install --upgrade dateline`"
        )


def _lay_tables(connection: Connection, path: Path) -> None:
    empty = not connection.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").first()
    if not empty:
        _check_version(connection, path)
        return
    METADATA.create_all(connection)
    for statement in _SEARCH:
        connection.exec_driver_sql(statement)
    for view in VIEWS.read_text(encoding="utf-8").split(";\n"):
        if "CREATE VIEW" in view:
            connection.exec_driver_sql(view)
    connection.exec_driver_sql(
        f"INSERT INTO meta VALUES ('format', 'dateline archive'), ('schema', '{SCHEMA_VERSION}')"
    )
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def match_of(words: str) -> str:
    """The FTS5 query for what a person typed: all the words, "phrases in quotes", and prefix* ones.

    >>> match_of('two "armed men" kill* it\\'s')
    '"two" "armed men" "kill" * "it\\'s"'
    """
    parts: list[str] = []
    for n, piece in enumerate(words.split('"')):
        if n % 2:
            parts += [f'"{piece}"'] if piece.strip() else []
            continue
        for word in piece.split():
            bare = word.rstrip("*")
            if any(c.isalnum() for c in bare):
                parts.append(f'"{bare}"' + (" *" if bare != word else ""))
    return " ".join(parts)
