"""What people see: a record in readable form, its words underlined, safe for a terminal."""

from __future__ import annotations

import doctest
import importlib
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.export.ink import Ink, columns, lines_of, marked, padded, safe
from dateline.export.sentences import surroundings
from dateline.export.text import as_text
from dateline.export.why import explained, reasons
from dateline.record.codec import parse
from dateline.record.record import Record
from dateline.record.references import references, spots
from dateline.record.report import Block, Published

HERE = Path(__file__).parent


@pytest.fixture
def record() -> Record:
    return parse((HERE / "cases" / "records" / "quarry.jsonl").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["export.ink", "export.calendar", "store.sqlite", "store.archive"])
def test_examples_in_the_documentation(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"dateline.{name}"))
    assert tried
    assert not failed


@pytest.mark.parametrize("width", [60, 100])
def test_readable_form(record: Record, width: int) -> None:
    """The whole readable form; after a change that is meant, write it anew with DATELINE_WRITE_GOLDEN=1 and read the difference."""
    golden = HERE / "golden" / "text" / f"quarry-{width}.txt"
    made = as_text(record, Ink(False, width), number=7)
    if os.environ.get("DATELINE_WRITE_GOLDEN"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
    assert max(map(columns, made.splitlines())) <= width


def test_styles_change_no_words(record: Record) -> None:
    plain, styled = as_text(record, Ink(False, 90)), as_text(record, Ink(True, 90))
    carets = re.compile(r" *│[ ^]*\^[ ^]*")
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled).splitlines() == [
        x for x in plain.splitlines() if not carets.fullmatch(x)
    ]


def test_an_empty_record(record: Record) -> None:
    empty = Record(
        version="1",
        producer=record.producer,
        report=replace(record.report, text="", title=None, blocks=(), dateline=None, published=None),
    )
    assert "day unknown" in as_text(empty, Ink())
    assert "No events" in as_text(empty, Ink())


def test_wrapping_keeps_every_word() -> None:
    text = "Ein  Überfall auf 北京の村 in der Nähe von Aßlar, e\u0301tude " + "x" * 70
    for width in range(20, 90, 7):
        lines = lines_of(marked(text, [(5, 14)], 0, len(text)), Ink(True, width), "")
        assert "".join("".join(lines).replace("\x1b[1;4m", "").replace("\x1b[0m", "").split()) == "".join(text.split())


def test_underlines_stand_below_their_words() -> None:
    text = "北京 police arrested e\u0301mile"
    at = text.index("arrested")
    first, second = lines_of(marked(text, [(at, at + 8)], 0, len(text)), Ink(False, 60), "| ")
    assert second.strip("| ") == "^" * 8
    assert columns(first[: first.index("arrested")]) == second.index("^")
    assert padded("北京", 6) == "北京  "


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f", "\ud83d"])
def test_commands_are_spelled_out(char: str) -> None:
    assert safe(f"a{char}b") == f"a⟨U+{ord(char):04X}⟩b"


def test_joiners_stay() -> None:
    for text in ("می\u200cروم", "👩\u200d🚒", "naïve"):
        assert safe(text) == text


def test_surroundings(record: Record) -> None:
    text = record.report.text
    for item in record.items():
        for spot in spots(item):
            first, last = surroundings(record.report, spot.start, spot.end)
            assert first <= spot.start < spot.end <= last
    at = text.index("treated")
    first, last = surroundings(record.report, at, at + 7)
    assert text[first:last] == "The regional hospital said it had treated 23 people."
    long = replace(
        record.report, text="word " * 5000 + "HERE " + "word " * 5000, blocks=(Block(start=0, end=50_004, kind="body"),)
    )
    first, last = surroundings(long, 25_000, 25_004)
    assert last - first < 320
    assert long.text[first:last].startswith("word")


def test_why_follows_references(record: Record) -> None:
    told = explained(record, "d1", Ink(False, 100))
    assert told is not None
    for part in (
        "event e3",
        "source s4",
        "set by a6",
        "upon a2",
        "(see above)",
        "rule test.rule",
    ):
        assert part in told
    assert explained(record, "x1", Ink()) is None
    assert reasons(record, "x1") is None
    assert dict(references(record.statements[4]))["addressee"] == "a8"


def test_why_tells_the_rule_and_its_line(record: Record) -> None:
    event = replace(record.events[0], by="en.wording.COERCE", why="somebody said so", rests_on=("t2",))
    told = explained(replace(record, events=(event, *record.events[1:])), "e1", Ink(False, 100))
    assert told is not None
    assert "rule en.wording.COERCE (lexicon/en/wording/events.yaml:" in told
    assert "because somebody said so" in told
    assert "rests on t2" in told


def test_why_of_the_day(record: Record) -> None:
    day = Published(begin="2024-03-01", end="2024-03-31", by="inferred", why="the text says March")
    told = explained(replace(record, report=replace(record.report, published=day)), "published", Ink(False, 80))
    assert told == "published Mar 2024 (inferred)\n    because the text says March\n"
