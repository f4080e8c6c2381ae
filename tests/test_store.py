"""The archive: what is kept, what is not kept twice, and what it refuses."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from dateline.errors import BadStore
from dateline.record.codec import parse
from dateline.record.record import Record
from dateline.record.report import Published, report_id
from dateline.store.archive import Archive
from dateline.store.shelf import Location
from dateline.store.sqlite import match_of
from dateline.store.tables import KINDS, METADATA, SCHEMA_VERSION

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def record() -> Record:
    return parse((CASES / "records" / "quarry.jsonl").read_text(encoding="utf-8"))


def other(record: Record, n: int) -> Record:
    """The record of another report with the same items."""
    text = f"{record.report.text}\n{n}"
    return replace(record, report=replace(record.report, text=text, id=report_id(text), title=f"Report {n}"))


def with_day(record: Record, day: str) -> Record:
    return replace(record, report=replace(record.report, published=Published(begin=day, end=day, by="given")))


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_what_goes_in_comes_out(tmp_path: Path, record: Record) -> None:
    events = (replace(record.events[0], rests_on=("s1", "t2"), why="the police act"), *record.events[1:])
    day = Published(begin="2024-03-05", end="2024-03-05", by="given", why="it was given")
    record = replace(record, events=events, report=replace(record.report, published=day))
    with Archive(tmp_path / "a.db") as archive:
        assert archive.add(record, Location(ref="x")) == "new"
        for ref in (1, "1", record.report.id, record.report.id[:15], record.report.id[7:13], "x"):
            kept = archive.record(ref)
            assert kept == record
        assert (kept.events[0].rests_on, kept.events[0].why) == (("s1", "t2"), "the police act")
        assert kept.report.published is not None
        assert kept.report.published.why == "it was given"


def test_three_names_are_one_report(tmp_path: Path, record: Record) -> None:
    with Archive(tmp_path / "a.db") as archive:
        added = [archive.add(record, Location(where=name, ref=name)) for name in ("a", "b", "c", "a", "b", "c")]
        assert added == ["new"] + ["known"] * 5
        [listed] = archive.reports()
        assert (listed.locations, listed.versions) == (3, 1)
        assert [place.ref for place in archive.locations(1)] == ["a", "b", "c"]


def test_a_new_reading_is_a_new_version(tmp_path: Path, record: Record) -> None:
    newer = replace(record, producer=replace(record.producer, version="9.0.0"), deadlines=())
    with Archive(tmp_path / "a.db") as archive:
        assert [archive.add(r, Location()) for r in (record, newer, record, newer)] == [
            "new",
            "reread",
            "known",
            "known",
        ]
        assert archive.record(1) == newer
        assert archive.reports()[0].deadlines == 0
        assert archive.add(with_day(newer, "2024-03-06"), Location()) == "reread"
        assert archive.reports()[0].published == "2024-03-06"
    assert rows(tmp_path / "a.db", "select count(*), sum(current) from versions") == [(3, 1)]


def test_read_again(tmp_path: Path, record: Record) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(record, Location())
        assert archive.add(record, Location(), again=True) == "known"
        assert archive.add(replace(record, deadlines=()), Location(), again=True) == "reread"


def test_tables_hold_every_item(tmp_path: Path, record: Record) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(record, Location())
    for name in KINDS:
        assert rows(tmp_path / "a.db", f"select count(*) from {name}") == [(len(getattr(record, name)),)]
    assert rows(tmp_path / "a.db", "pragma foreign_key_check") == []
    assert rows(tmp_path / "a.db", "pragma journal_mode") == [("wal",)]
    [event] = rows(
        tmp_path / "a.db", "select actors, recipients, place, according_to, words from v_events where id = 'e2'"
    )
    assert event == ("Police of Tanzania", "quarry workers", "Mbeya", "Asha Mwakalinga", "arrested")
    sources = rows(
        tmp_path / "a.db", "select value_low, according_to from v_figures where measure = 'injured' order by 1"
    )
    assert sources == [(23, "regional hospital"), (40, "Quarry Workers’ Union")]
    [deadline] = rows(tmp_path / "a.db", "select when_end, set_by, upon, demand from v_deadlines")
    assert deadline == ("2024-03-08", "Joseph Lyimo", "quarry workers", "return to work")
    assert len(rows(tmp_path / "a.db", "select * from v_statements")) == len(record.statements)


def test_a_dangling_reference_is_refused_whole(tmp_path: Path, record: Record) -> None:
    broken = replace(record, events=(replace(record.events[0], actors=("a99",)),))
    with Archive(tmp_path / "a.db") as archive:
        with pytest.raises(BadStore, match="E_RECORD"):
            archive.add(broken, Location())
        assert archive.reports() == []
        assert archive.add(record, Location()) == "new"


def test_search(tmp_path: Path, record: Record) -> None:
    with Archive(tmp_path / "a.db") as archive:
        for n in range(3):
            archive.add(other(record, n), Location())
        [*hits] = archive.search("arresting union")
        assert len(hits) == 3
        assert [words for hit in hits for words, found in hit.snippet if found]
        assert archive.search("Report 2")[0].report.title == "Report 2"
        assert archive.search('"tear gas"') and not archive.search('"gas tear"')
        assert archive.search("quarr*") and not archive.search("zebra")
        for hostile in ('"', "'", "*", "AND", "NOT (", "NEAR(", "title:", 'a" OR "b', "^x", "-", "\0", ""):
            archive.search(hostile)


def test_search_follows_the_title(tmp_path: Path, record: Record) -> None:
    renamed = replace(
        record, report=replace(record.report, title="Zebras"), producer=replace(record.producer, version="9")
    )
    with Archive(tmp_path / "a.db") as archive:
        archive.add(record, Location())
        archive.add(renamed, Location())
        assert len(archive.search("zebra")) == 1
    assert rows(tmp_path / "a.db", "insert into reports_words(reports_words) values ('integrity-check')") == []


@pytest.mark.parametrize(
    ("words", "query"), [("a b", '"a" "b"'), ('"a b" c*', '"a b" "c" *'), ("- ' *", ""), ('a "b', '"a" "b"')]
)
def test_queries(words: str, query: str) -> None:
    assert match_of(words) == query


def test_info(tmp_path: Path, record: Record) -> None:
    with Archive(tmp_path / "a.db") as archive:
        archive.add(record, Location(), status="read")
        archive.add(replace(other(record, 1), deadlines=()), Location(), status="skipped: language")
        info = archive.info()
    assert info.statuses == {"read": 1, "skipped: language": 1}
    assert info.items["events"] == 2 * len(record.events)
    assert info.published == ("2024-03-05", "2024-03-05")
    assert info.bytes > 10_000


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"no database at all", "no dateline archive"), (b"SQLite format 3\0" + bytes(90), "no dateline archive|damaged")],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_no_archive(tmp_path: Path, content: bytes, message: str, read_only: bool) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(BadStore, match=message):
        Archive(path, read_only=read_only)
    assert path.read_bytes() == content


def test_another_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    rows(path, "create table mine (x)")
    for read_only in (True, False):
        with pytest.raises(BadStore, match="no dateline archive"):
            Archive(path, read_only=read_only)
    assert rows(path, "select name from sqlite_schema") == [("mine",)]


def test_newer_archive(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "a.db"
    Archive(path).close()
    rows(path, f"pragma user_version = {SCHEMA_VERSION + 1}")
    for read_only in (True, False):
        with pytest.raises(BadStore, match=r"newer dateline.*pip install --upgrade"):
            Archive(path, read_only=read_only)


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(BadStore, match="dateline add"):
        Archive(tmp_path / "a.db", read_only=True)
    with pytest.raises(BadStore, match="folder"):
        Archive(tmp_path)
    with pytest.raises(BadStore, match="folder does not exist"):
        Archive(tmp_path / "no" / "a.db")


def test_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with Archive(tmp_path / "a.db") as archive:
        assert archive.reports() == []


def test_odd_names(tmp_path: Path, record: Record) -> None:
    folder = tmp_path / "a folder? #1 %20 اردو"
    folder.mkdir()
    with Archive(folder / "خبر.db") as archive:
        archive.add(record, Location())
    with Archive(folder / "خبر.db", read_only=True) as archive:
        assert len(archive.reports()) == 1


def test_unknown_and_ambiguous_reports(tmp_path: Path, record: Record) -> None:
    with Archive(tmp_path / "a.db") as archive:
        for n in range(2):
            archive.add(other(record, n), Location(ref="same"))
        with pytest.raises(BadStore, match="dateline list"):
            archive.record("77")
        with pytest.raises(BadStore, match="fits 2 reports"):
            archive.record("same")


def test_read_only(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "box" / "a.db"
    path.parent.mkdir()
    with Archive(path) as archive:
        archive.add(record, Location())
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everywhere")
    path.parent.chmod(0o555)
    try:
        with Archive(path, read_only=True) as archive:
            assert len(archive.reports()) == 1
        with pytest.raises(BadStore, match="may not be written"):
            Archive(path)
        path.chmod(0o000)
        with pytest.raises(BadStore, match="may not be read"):
            Archive(path, read_only=True)
    finally:
        path.parent.chmod(0o755)


def test_tables_change_only_with_the_version() -> None:
    """The tables follow from the record's types: who changes those raises SCHEMA_VERSION and writes the new tables here."""
    dialect = sqlite.dialect()  # type: ignore[no-untyped-call]
    made = "\n".join(str(CreateTable(t).compile(dialect=dialect)).strip() for t in METADATA.sorted_tables)
    made = "\n".join(line.rstrip() for line in made.splitlines()) + "\n"
    golden = CASES / "store" / f"tables-{SCHEMA_VERSION}.sql"
    if os.environ.get("DATELINE_WRITE_GOLDEN"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_an_empty_report_is_kept(tmp_path: Path, record: Record) -> None:
    report = replace(record.report, text="", id=report_id(""), title=None, blocks=(), dateline=None, published=None)
    empty = Record(version="1", producer=record.producer, report=report)
    with Archive(tmp_path / "a.db") as archive:
        assert archive.add(empty, Location(), status="empty") == "new"
        assert archive.record(1) == empty
        assert archive.reports()[0].status == "empty"
