"""The command line: what each command prints, where, and with which exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from dateline.cli.main import app, main
from dateline.record.codec import parse
from dateline.record.schema import schema
from dateline.store.archive import Archive
from dateline.store.shelf import Location

CASES = Path(__file__).parent / "cases"
POLICE = "KISUMU - Police arrested 12 traders in Kisumu on Monday, a police spokesman said.\n"
FLOOD = "At least 40 people were killed by floods in Beira on Tuesday, the mayor said.\n"
COMMANDS = sorted(command.name or "" for command in app.registered_commands)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder: (exit status, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_ARCHIVE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def go(*args: str) -> tuple[int, str, str]:
        status = 0
        try:
            main(args)
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return go


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Two reports as JSON lines."""
    path = tmp_path / "wire.jsonl"
    lines = [
        {"id": "r1", "text": POLICE, "published": "2023-10-03"},
        {"id": "r2", "text": FLOOD, "title": "Floods in Beira"},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with the record of one report."""
    path = tmp_path / "dateline.db"
    with Archive(path) as kept:
        kept.add(parse((CASES / "records" / "quarry.jsonl").read_text(encoding="utf-8")), Location(ref="quarry"))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert "Examples:" in out
    assert f"dateline {command}" in out


def test_version(run: Run) -> None:
    assert run("--version")[:2] == (0, "dateline 0.1.0\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["shwo"], "Did you mean 'show'?"),
        (["read"], "PATH"),
        (["read", "x", "--formt", "json"], "--format"),
        (["read", "x", "-f", "xml"], "jsonl"),
    ],
)
def test_wrong_usage(run: Run, args: list[str], message: str) -> None:
    status, out, err = run(*args)
    assert (status, out) == (2, "")
    assert message in err


def test_schema(run: Run) -> None:
    status, out, _ = run("schema")
    assert status == 0
    assert json.loads(out) == schema()


def test_read(run: Run, wire: Path) -> None:
    status, out, err = run("read", str(wire), "--format", "jsonl")
    assert (status, err) == (0, "")
    first, second = map(parse, out.splitlines())
    assert (first.report.ref, second.report.ref) == ("r1", "r2")
    assert first.report.published is not None
    assert first.report.published.begin == "2023-10-03"
    for line in out.splitlines():
        jsonschema.Draft202012Validator(schema()).validate(json.loads(line))
    status, out, _ = run("read", str(wire), "--format", "json")
    assert [r["report"]["ref"] for r in json.loads(out)] == ["r1", "r2"]
    status, out, _ = run("read", str(wire), "--published", "2023-10-04")
    assert "Wed 4 Oct 2023 (given)" in out
    assert "\x1b" not in out


def test_some_inputs_are_refused(run: Run, wire: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "text": "Rain fell in Oslo."}\n' * 6 + "{oops\n", encoding="utf-8")
    status, out, err = run("read", "missing.txt", "bad.jsonl", str(wire), "--format", "jsonl")
    assert status == 3
    assert len(out.splitlines()) == 8
    assert "missing.txt" in err
    assert "bad.jsonl:7" in err


def test_a_day_that_is_none(run: Run, wire: Path) -> None:
    status, out, err = run("read", str(wire), "--published", "5 Oct")
    assert status == 2
    assert out == ""
    assert "2023-10-05" in err


def test_add_twice(run: Run, wire: Path) -> None:
    status, out, err = run("add", str(wire), "--quiet")
    assert (status, out, err) == (0, "2 read, 2 new, 0 refused → dateline.db\n", "")
    assert run("add", str(wire))[1] == "2 read, 0 new, 0 refused → dateline.db\n"
    assert json.loads(run("add", str(wire), "--format", "json")[1])["new"] == 0
    assert [json.loads(line)["added"] for line in run("add", str(wire), "-f", "jsonl")[1].splitlines()] == ["known"] * 2


def test_line_ends_do_not_matter(run: Run, tmp_path: Path) -> None:
    for name, end in (("lf.txt", "\n"), ("crlf.txt", "\r\n"), ("cr.txt", "\r")):
        (tmp_path / name).write_bytes((POLICE + "It rained.\n").replace("\n", end).encode())
    assert run("add", "lf.txt", "crlf.txt", "cr.txt")[1] == "3 read, 1 new, 0 refused → dateline.db\n"
    assert json.loads(run("list", "--format", "json")[1])[0]["locations"] == 3


def test_t42_white_space_alone_makes_no_other_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(POLICE + "It rained.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n" + POLICE.replace(" ", "  ") + "\n\nIt rained.", encoding="utf-8")
    (tmp_path / "c.txt").write_text(POLICE + "It rained twice.\n", encoding="utf-8")
    assert run("add", "a.txt")[1] == "1 read, 1 new, 0 refused → dateline.db\n"
    assert run("add", "b.txt")[1] == "1 read, 0 new, 0 refused → dateline.db\n"
    assert run("add", ".", "--again")[1] == "3 read, 1 new, 0 refused → dateline.db\n"
    assert sorted(r["locations"] for r in json.loads(run("list", "--format", "json")[1])) == [1, 2]


def test_an_archive_is_no_input(run: Run, wire: Path) -> None:
    run("add", str(wire))
    assert run("add", ".")[:2] == (0, "2 read, 0 new, 0 refused → dateline.db\n")


def test_archive_from_the_environment(run: Run, wire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ARCHIVE", str(tmp_path / "other.db"))
    run("add", str(wire))
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "dateline.db").exists()


def test_list_show_search_info(run: Run, archive: Path) -> None:
    assert "Quarry strikers in Mbeya" in run("list")[1]
    assert json.loads(run("list", "--format", "jsonl")[1])["number"] == 1
    shown = run("show", "1")[1]
    for part in (
        "Police of Tanzania coerced quarry workers (arrest)",
        "^^^^^^^^",
        "≥ 14",
        "sources differ",
        "by Fri 8 Mar 2024:",
    ):
        assert part in shown
    assert parse(json.dumps(json.loads(run("show", "quarry", "-f", "json")[1])[0])).report.title
    found = run("search", "tear", "gas")[1]
    assert "fired tear gas" in found
    assert "^^^^" in found
    assert json.loads(run("search", "gas", "-f", "jsonl")[1])["report"]["number"] == 1
    assert run("search", "zebra")[:2] == (0, "No report holds all of these words.\n")
    assert "1 read" in run("info")[1]
    assert json.loads(run("info", "-f", "json")[1])["items"]["events"] == 5


@pytest.mark.parametrize("command", [["list"], ["show", "1"], ["search", "x"], ["info"], ["why", "1", "e1"]])
def test_no_archive(run: Run, command: list[str]) -> None:
    status, out, err = run(*command)
    assert (status, out) == (1, "")
    assert "no such archive" in err or "no archive" in err


def test_why(run: Run, archive: Path, tmp_path: Path) -> None:
    status, out, _ = run("why", "1", "e2")
    assert status == 0
    for part in (
        "e2  event COERCE arrest",
        "^^^^^^^^",
        "rule test.rule",
        "confidence 0.80",
        "source s1  statement assert",
    ):
        assert part in out
    assert json.loads(run("why", "1", "e2", "-f", "json")[1])["rests_on"][0]["as"] == "actors"
    assert "published Tue 5 Mar 2024 (given)" in run("why", "1", "published")[1]
    status, _, err = run("why", "1", "e9")
    assert status == 1
    assert "e1–e5" in err
    (tmp_path / "report.txt").write_text(POLICE, encoding="utf-8")
    status, out, _ = run("why", "report.txt", "p1")
    assert status == 0
    assert "lexicon/" in out or "in no lexicon file" in out


def test_nothing_commands_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = "Police in Nakuru \x1b[31m arrested \u202eten\u202c people\x07 on Monday, the \x9b2J mayor said."
    (tmp_path / "bad\x1bname.txt").write_text(hostile, encoding="utf-8")
    for args in (
        ["read", str(tmp_path)],
        ["add", str(tmp_path)],
        ["list"],
        ["show", "1"],
        ["search", "police"],
        ["why", "1", "published"],
    ):
        _, out, err = run(*args)
        assert not set(out + err) & set("\x1b\x07\x9b\u202e\u202c")
    [record] = [parse(line) for line in run("show", "1", "-f", "jsonl")[1].splitlines()]
    assert record.report.text == hostile


def test_help_is_quick() -> None:
    """`dateline --help` imports nothing that is slow to import."""
    import subprocess

    code = (
        "import sys; from dateline.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "typer" in loaded
    assert not loaded & {
        "spacy",
        "numpy",
        "sqlalchemy",
        "trafilatura",
        "yaml",
        "lxml",
        "dateline.reading",
        "dateline.lexicon.load",
    }


def test_actor(run: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "x", "text": "Moldova's foreign ministry", "context": "", "date": "2022-04-01"},
        {"id": "y"},
        {"id": "z", "text": "the"},
    ]
    (tmp_path / "phrases.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    status, out, err = run("actor", "phrases.jsonl", "--format", "jsonl")
    assert status == 3
    first, second = map(json.loads, out.splitlines())
    assert (first["ref"], first["country"], first["sectors"]) == ("x", "MDA", ["GOV"])
    assert (second["ref"], second["country"]) == ("z", None)
    assert "phrases.jsonl:2" in err
    assert "MDA" in run("actor", "Moldova's foreign ministry")[1]
    assert run("actor", "missing.jsonl")[0] == 1


def test_demo(run: Run, tmp_path: Path, wire: Path) -> None:
    status, out, err = run("demo")
    assert (status, err) == (0, "")
    for part in ("EVENTS", "^^^^", "Try next:", "reports "):
        assert part in out
    with Archive(tmp_path / "dateline-demo.db", read_only=True) as kept:
        assert len(kept.reports()) >= 8
        assert {"read", "skipped: language"} <= set(kept.info().statuses)
    run("add", str(wire), "--archive", "dateline-demo.db")
    status, _, err = run("demo")
    assert status == 1
    assert "reports of your own" in err


def test_bad_input_of_all_kinds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "space.txt").write_text(" \n\ufeff", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    (tmp_path / "latin.txt").write_bytes(b"Police in Orl\xe9ans arrested two men on Monday. It was caf\xe9 time.")
    (tmp_path / "days.jsonl").write_text('{"id": "a", "text": "Rain fell.", "published": "32 Foo"}\n', encoding="utf-8")
    (tmp_path / "good.txt").write_text(POLICE, encoding="utf-8")
    status, out, err = run("add", str(tmp_path), "missing.txt", "--quiet")
    assert status == 3
    assert out.startswith("4 read, 4 new, 3 refused")
    assert all(part in err for part in ("picture.txt: E_BINARY", "days.jsonl:1: E_DATE", "missing.txt: E_MISSING"))
    statuses = {r["status"] for r in json.loads(run("list", "-f", "json")[1])}
    assert statuses >= {"read", "empty"}
    assert run("show", "1", "2", "3", "4")[0] == 0
