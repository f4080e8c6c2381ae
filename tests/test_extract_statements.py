"""Statements: their sources, words and acts in short texts, and what holds for those of any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from dateline.ingest.plain import make_report
from dateline.lexicon.load import load
from dateline.reading import Desk, read_reports
from dateline.record.record import Record
from dateline.record.report import Published
from dateline.record.statement import Statement

FOLDER = Path(__file__).parent / "cases/extract"
FILES = ("statements.yaml", "statements-constructions.yaml", "statements-reports.yaml", "statements-bulletins.yaml")
CASES = [case for name in FILES for case in yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))]


def shown(statement: Statement, record: Record) -> dict[str, object]:
    """A statement as a case writes it."""
    names = {a.id: a.name for a in record.actors}
    ids = [s.id for s in record.statements]
    when = statement.when
    return {
        "sources": [names[s.actor] for s in statement.sources],
        "named": [f"{s.text} {names[s.actor]}" for s in statement.sources],
        "content": [c.text for c in statement.content],
        "cue": statement.cue.text if statement.cue else None,
        "act": statement.act,
        "manner": statement.manner,
        "addressee": [names[a] for a in statement.addressee],
        "channel": statement.channel.kind if statement.channel else None,
        "when": None if when is None else when.begin if when.begin == when.end else f"{when.begin}/{when.end}",
        "within": ids.index(statement.within) if statement.within else None,
    }


def read(desk: Desk, text: str, published: object = None) -> Record:
    day = str(published)
    given = Published(begin=day, end=day, by="given") if published else None
    return read_reports([make_report(text, published=given)], desk)[0]


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("open")], ids=lambda c: c["label"])
def test_cases(case: dict[str, object], desk: Desk) -> None:
    record = read(desk, str(case["text"]), case.get("published"))
    wanted = case["expect"]
    assert isinstance(wanted, list)
    got = [shown(s, record) for s in record.statements]
    assert len(got) == len(wanted), got
    for g, w in zip(got, wanted, strict=True):
        named = w.get("named")
        if named is not None:  # some of the words by which each source is named
            assert [x in y for x, y in zip(named, list(g["named"]), strict=True)] == [True] * len(named), g
        assert g == {**g, **{k: str(v) if k == "when" else v for k, v in w.items() if k != "named"}}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["label"])
def test_every_span_is_exact_and_every_reference_stands(case: dict[str, object], desk: Desk) -> None:
    record = read(desk, str(case["text"]))
    text, actors = record.report.text, {a.id for a in record.actors}
    rules = {e.id for e in load("en/speech")}
    for s in record.statements:
        named = [x for x in s.sources if x.start is not None]
        for e in (*s.content, *named, *([s.cue] if s.cue else []), *([s.channel] if s.channel else [])):
            assert e.start is not None
            assert text[e.start : e.end] == e.text
        assert s.sources and {x.actor for x in s.sources} <= actors and set(s.addressee) <= actors
        assert s.content and s.by in rules and 0 < s.confidence < 1 and s.within != s.id


@pytest.mark.parametrize(
    "piece", ["“We go,” Ana Gomez said. ", "said that ", "according to X ", "he said, ", "“", "- "]
)
def test_hostile_repetition(piece: str, desk: Desk) -> None:
    text = piece * (3_000 // len(piece))
    begin = time.process_time()
    record = read(desk, text)
    assert time.process_time() - begin < 60
    assert record == read(desk, text)
