"""The archive: one file that keeps reports, their places of finding, and every version of their records."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Row, RowMapping, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from dateline.errors import BadStore
from dateline.record.codec import parse, serialise
from dateline.record.input import words_id
from dateline.record.item import Item
from dateline.record.record import Record
from dateline.record.report import Published, Report
from dateline.store.rows import rows_of
from dateline.store.shelf import Added, ArchiveInfo, Hit, Listed, Location
from dateline.store.sqlite import FOUND, match_of, open_engine, refusals
from dateline.store.tables import KINDS, METADATA, SCHEMA_VERSION

REPORTS, VERSIONS, LOCATIONS = (METADATA.tables[name] for name in ("reports", "versions", "locations"))
T = TypeVar("T", bound=Item)
OPEN, CLOSE = "\ue000", "\ue001"  # private-use characters around the words found, which no report should hold


class Archive:
    """An open archive; use it as a context manager.

    Args:
        path: its file, made if it is missing.
        read_only: open it to look only; it must exist. Readers do not wait for a writer.

    Raises:
        BadStore: the file is no archive, is newer than this program, or cannot be read or written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "a.db")) as archive:
    ...     archive.reports()
    []
    """

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self._engine = open_engine(self.path, writable=not read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def has(self, report: Report, *, producer: str, model: str | None, given_day: str | None) -> bool:
        """Whether this program with this model has already read the report under this given day.

        A copy of a kept report that differs in white space alone is had, whoever read that one.
        """
        read = (
            select(VERSIONS.c.version)
            .where(VERSIONS.c.producer == producer)
            .where(VERSIONS.c.model.is_(model) if model is None else VERSIONS.c.model == model)
            .where(VERSIONS.c.given_day.is_(None) if given_day is None else VERSIONS.c.given_day == given_day)
        )
        with refusals(self.path), self._engine.connect() as connection:
            kept = _kept(connection, report)
            if kept is None or kept.id != report.id:
                return kept is not None
            return connection.execute(read.where(VERSIONS.c.report == kept.number)).first() is not None

    def add(self, record: Record, location: Location, *, status: str = "read", again: bool = False) -> Added:
        """Keep a record, in one transaction: all of it or nothing.

        Args:
            record: what reading the report yielded.
            location: where the report was found.
            status: read, empty, or "skipped: …" with the reason.
            again: keep the record as a new version even where this program has read the report before, if it differs.

        Raises:
            BadStore: the archive cannot be written, or the record refers to items that it does not hold.
        """
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        with self._writing() as connection:
            kept = _kept(connection, record.report)
            number = kept.number if kept else _add_report(connection, record, status=status, now=now)
            added: Added = "reread" if kept else "new"
            if kept and (kept.id != record.report.id or not _is_news(connection, number, record, again=again)):
                added = "known"
            _add_location(connection, number, location, now=now)
            if added != "known":
                _add_version(connection, number, record, now=now)
        return added

    def locate(self, report: Report, location: Location) -> None:
        """Keep one more place where a known report was found.

        Raises:
            BadStore: the archive holds no such report, or cannot be written.
        """
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        with self._writing() as connection:
            kept = _kept(connection, report)
            if kept is None:
                raise BadStore(f"{self.path}: no report {report.id}")
            _add_location(connection, kept.number, location, now=now)

    def reports(self, *, limit: int | None = None) -> list[Listed]:
        """All reports or the first so many, the latest day first, undated ones last."""
        order = "ORDER BY published = '', published DESC, number LIMIT :limit"
        rows = self._rows(f"SELECT * FROM v_reports {order}", limit=-1 if limit is None else limit)
        return [Listed(**row) for row in rows]

    def record(self, ref: str | int) -> Record:
        """The current record of a report, with what each item rests on and why.

        Args:
            ref: its number in the archive, its id or the first characters of it, or where it was found (file or URL).

        Raises:
            BadStore: no report or more than one fits.
        """
        number = self._number(str(ref))
        [row] = self._rows("SELECT version, record FROM versions WHERE report = :n AND current", n=number)
        [published] = self._rows("SELECT published_why AS why FROM reports WHERE number = :n", n=number)
        record = parse(str(row["record"]))
        day = record.report.published
        if day is not None and published["why"]:
            record = replace(record, report=replace(record.report, published=replace(day, why=str(published["why"]))))
        return self._with_evidence(record, int(row["version"]))

    def listed(self, ref: str | int) -> Listed:
        """A report as `reports` lists it; `ref` and errors as for `record`."""
        [row] = self._rows("SELECT * FROM v_reports WHERE number = :n", n=self._number(str(ref)))
        return Listed(**row)

    def locations(self, ref: str | int) -> list[Location]:
        """Where a report was found, in the order of finding."""
        columns = '"where", ref, url, title, outlet, bytes_hash, charset, warnings'
        rows = self._rows(f"SELECT {columns} FROM locations WHERE report = :n ORDER BY rowid", n=self._number(str(ref)))
        return [Location(**{k: v or None for k, v in row.items()}) for row in rows]

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Reports that hold all the words, the best first; "quoted phrases" and prefix* are understood."""
        query = match_of(words)
        if not query:
            return []
        values = {"query": query, "open": OPEN, "close": CLOSE, "limit": limit}
        with refusals(self.path), self._engine.connect() as connection:
            found = connection.execute(FOUND, values).mappings().all()
        hits = []
        for row in found:
            [listed] = self._rows("SELECT * FROM v_reports WHERE number = :n", n=row["number"])
            hits.append(Hit(report=Listed(**listed), snippet=tuple(_marked(row["snippet"]))))
        return hits

    def info(self) -> ArchiveInfo:
        """The archive in numbers."""

        def counted(sql: str) -> dict[str, int]:
            return {str(row["name"]): int(row["count"]) for row in self._rows(sql)}

        [days] = self._rows("SELECT min(published_begin) AS first, max(published_end) AS last FROM reports")
        current = "JOIN versions v ON v.version = x.version AND v.current"
        items = " UNION ALL ".join(f"SELECT '{k}' AS name, count(*) AS count FROM {k} x {current}" for k in KINDS)
        return ArchiveInfo(
            path=str(self.path),
            bytes=sum(p.stat().st_size for p in (self.path, Path(f"{self.path}-wal")) if p.exists()),
            schema=SCHEMA_VERSION,
            statuses=counted("SELECT status AS name, count(*) AS count FROM reports GROUP BY 1 ORDER BY 2 DESC, 1"),
            languages=counted(
                "SELECT coalesce(language, 'unknown') AS name, count(*) AS count FROM reports GROUP BY 1 ORDER BY 2 DESC, 1"
            ),
            locations=counted("SELECT 'n' AS name, count(*) AS count FROM locations")["n"],
            published=(str(days["first"]), str(days["last"])) if days["first"] and days["last"] else None,
            items=counted(items),
            events=counted(
                f"SELECT type AS name, count(*) AS count FROM events x {current} GROUP BY 1 ORDER BY 2 DESC, 1"
            ),
            versions=counted(
                "SELECT producer || coalesce(' with ' || model, '') AS name, count(*) AS count FROM versions"
                " GROUP BY 1 ORDER BY 1"
            ),
        )

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that takes its turn among writers: all of it is kept, or nothing."""
        with refusals(self.path), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def _rows(self, sql: str, **values: str | int) -> list[RowMapping]:
        with refusals(self.path), self._engine.connect() as connection:
            return list(connection.execute(text(sql), values).mappings())

    def _number(self, ref: str) -> int:
        hash_ = ref.removeprefix("sha256:").lower()
        rows: list[RowMapping] = []
        if ref.isdecimal() and len(ref) < 10:
            rows = self._rows("SELECT number FROM reports WHERE number = :n", n=int(ref))
        if not rows and len(hash_) >= 4 and all(c in "0123456789abcdef" for c in hash_):
            rows = self._rows("SELECT number FROM reports WHERE id LIKE :id ORDER BY number", id=f"sha256:{hash_}%")
        if not rows:
            rows = self._rows(
                'SELECT DISTINCT report AS number FROM locations WHERE ref = :ref OR url = :ref OR "where" = :ref ORDER BY 1',
                ref=ref,
            )
        if len(rows) == 1:
            return int(rows[0]["number"])
        if rows:
            numbers = ", ".join(str(row["number"]) for row in rows[:5])
            raise BadStore(
                f"{self.path}: {ref} fits {len(rows)} reports ({numbers} …); give a number or more of the id"
            )
        raise BadStore(f"{self.path}: no report {ref}; `dateline list` shows the numbers, ids and titles")

    def _with_evidence(self, record: Record, version: int) -> Record:
        found: dict[str, RowMapping] = {}
        for name in KINDS:
            rows = self._rows(
                f"SELECT id, rests_on, why FROM {name} WHERE version = :v AND (rests_on <> '' OR why <> '')", v=version
            )
            found |= {str(row["id"]): row for row in rows}

        def evident(items: tuple[T, ...]) -> tuple[T, ...]:
            return tuple(
                replace(i, rests_on=tuple(found[i.id]["rests_on"].split()), why=found[i.id]["why"])
                if i.id in found
                else i
                for i in items
            )

        return replace(
            record, times=evident(record.times), places=evident(record.places), actors=evident(record.actors),
            statements=evident(record.statements), events=evident(record.events), figures=evident(record.figures),
            deadlines=evident(record.deadlines),
        )  # fmt: skip


def _add_report(connection: Connection, record: Record, *, status: str, now: str) -> int:
    report = record.report
    values = {"id": report.id, "words": words_id(report.text), "status": status, "first_seen": now, "text": report.text}
    result = connection.execute(insert(REPORTS).values(**values, **_about(record), characters=len(report.text)))
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def _about(record: Record) -> dict[str, str | None]:
    report, day = record.report, record.report.published
    return {
        "language": report.language,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "url": report.url,
        "published_begin": day.begin if day else None,
        "published_end": day.end if day else None,
        "published_by": day.by if day else None,
        "published_why": day.why if day else None,
    }


def _is_news(connection: Connection, number: int, record: Record, *, again: bool) -> bool:
    """Whether a known report's record is to be kept as a new version."""
    rows = connection.execute(select(VERSIONS).where(VERSIONS.c.report == number)).mappings().all()
    if again:
        return serialise(record) not in [row["record"] for row in rows if row["current"]]
    key = (record.producer.version, record.producer.model, given_day(record.report.published))
    return key not in [(row["producer"], row["model"], row["given_day"]) for row in rows]


def given_day(day: Published | None) -> str | None:
    """The day of publication if it came with the report, null where it was inferred or is unknown."""
    return day.begin if day is not None and day.by in ("given", "page", "feed") else None


def _kept(connection: Connection, report: Report) -> Row[int, str] | None:
    """(number, id) of the kept report that this one is: the same text, else the same words in other white space."""
    columns = select(REPORTS.c.number, REPORTS.c.id)
    kept = connection.execute(columns.where(REPORTS.c.id == report.id)).first()
    if kept is None and not report.text.isspace() and report.text:
        kept = connection.execute(columns.where(REPORTS.c.words == words_id(report.text)).limit(1)).first()
    return kept


def _add_location(connection: Connection, number: int, location: Location, *, now: str) -> None:
    key = {name: getattr(location, name) or "" for name in ("where", "ref", "url", "bytes_hash")}
    about = {name: getattr(location, name) for name in ("title", "outlet", "charset", "warnings")}
    values = {"report": number, "first_seen": now, **key, **about}
    connection.execute(upsert(LOCATIONS).values(values).on_conflict_do_nothing())


def _add_version(connection: Connection, number: int, record: Record, *, now: str) -> None:
    connection.execute(update(VERSIONS).where(VERSIONS.c.report == number).values(current=0))
    values = {
        "report": number, "producer": record.producer.version, "model": record.producer.model, "read_at": now,
        "given_day": given_day(record.report.published), "current": 1, "record": serialise(record),
    }  # fmt: skip
    result = connection.execute(insert(VERSIONS).values(**values))
    assert result.inserted_primary_key is not None
    connection.execute(update(REPORTS).where(REPORTS.c.number == number).values(**_about(record)))
    rows = rows_of(record, int(result.inserted_primary_key[0]))
    for table in METADATA.sorted_tables:
        if rows.get(table.name):  # an empty list would insert a row of nulls
            connection.execute(insert(table), rows[table.name])


def _marked(snippet: str) -> Iterator[tuple[str, bool]]:
    for n, part in enumerate(snippet.split(OPEN)):
        found, _, rest = part.partition(CLOSE) if n else ("", "", part)
        if found:
            yield found, True
        if rest:
            yield rest, False
