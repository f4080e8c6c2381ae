"""The archive among processes: killed while it writes, two writers at once, a reader beside a writer."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

RECORD = Path(__file__).parent / "cases" / "records" / "quarry.jsonl"
REPORTS = 100

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from dateline.record.codec import parse
from dateline.record.report import report_id
from dateline.store.archive import Archive
from dateline.store.shelf import Location

record = parse(Path(sys.argv[2]).read_text(encoding="utf-8"))
new = 0
with Archive(sys.argv[1]) as archive:
    print("begun", flush=True)
    for n in range(int(sys.argv[3])):
        text = record.report.text + f"\\n{n}"
        one = replace(record, report=replace(record.report, text=text, id=report_id(text), title=f"Report {n}"))
        new += archive.add(one, Location(where=f"file:{n}")) == "new"
print(new)
"""


def writer(path: Path, reports: int = REPORTS) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(RECORD), str(reports)], stdout=subprocess.PIPE, text=True
    )


def state(path: Path) -> list[list[tuple[object, ...]]]:
    """All rows of all tables but for the times at which they were written."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        connection.execute("insert into reports_words(reports_words) values ('integrity-check')")
        tables = [r[0] for r in connection.execute("select name from sqlite_schema where type = 'table' order by 1")]
        out = []
        for table in tables:
            if table.startswith("reports_words"):
                continue
            names = [r[1] for r in connection.execute(f"pragma table_info({table})")]
            kept = ", ".join(f'"{n}"' for n in names if n not in ("read_at", "first_seen"))
            out.append(connection.execute(f"select {kept} from {table} order by {kept}").fetchall())
        return out
    finally:
        connection.close()


def test_killed_and_taken_up_again(tmp_path: Path) -> None:
    calm, stormy = tmp_path / "calm.db", tmp_path / "stormy.db"
    undisturbed = writer(calm)
    undisturbed.communicate()
    chance = random.Random(41)  # noqa: S311 - moments to kill at, not secrets
    killed = 0
    for _ in range(5):
        process = writer(stormy)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
    last = writer(stormy)
    last.communicate()
    assert killed
    assert state(stormy) == state(calm)


def test_two_writers_and_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    writers = [writer(path, 60), writer(path, 60)]
    for each in writers:
        assert each.stdout is not None
        assert each.stdout.readline() == "begun\n"
    seen = []
    while any(w.poll() is None for w in writers):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            seen.append(connection.execute("select count(*) from v_reports").fetchone()[0])
        finally:
            connection.close()
        time.sleep(0.02)
    new = [int(w.communicate()[0].split()[-1]) for w in writers]
    assert [w.returncode for w in writers] == [0, 0]
    assert sum(new) == 60
    assert seen == sorted(seen)
    assert state(path)
