"""Actors in whole texts: the cases of tests/cases/actors, read by the full pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from dateline.ingest.plain import make_report
from dateline.reading import Desk, read_reports
from dateline.record.actor import Actor
from dateline.record.report import Published

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['label']}")
    for file in sorted((Path(__file__).parent / "cases" / "actors").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def holds(actor: Actor, wanted: Mapping[str, object]) -> bool:
    """Has an actor the fields asked for, and the mentions asked for in this order?"""
    texts = iter(m.text for m in actor.mentions)
    fields = {k: v for k, v in wanted.items() if k != "mentions"}
    got = {k: list(v) if isinstance(v := getattr(actor, k), tuple) else v for k in fields}
    return got == fields and all(text in texts for text in wanted.get("mentions", ()))  # type: ignore[attr-defined]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Mapping[str, object], desk: Desk) -> None:
    day = case.get("published")
    published = Published(begin=str(day), end=str(day), by="given") if day else None
    (record,) = read_reports([make_report(str(case["text"]), published=published)], desk)
    told = "\n".join(
        f"{a.name!r} {a.kind} {a.role} {a.country} {a.sectors} {[m.text for m in a.mentions]}" for a in record.actors
    )
    for wanted in case.get("actors", ()):  # type: ignore[attr-defined]
        assert any(holds(a, wanted) for a in record.actors), f"{wanted} not in\n{told}"
    for name in case.get("absent", ()):  # type: ignore[attr-defined]
        assert name not in [a.name for a in record.actors], f"{name} in\n{told}"
    for actor in record.actors:
        for m in actor.mentions:
            assert record.report.text[m.start : m.end] == m.text


ODD = [
    "", "the", "of of of", "Minister of", "President President President", "’s", "“I", "(KFF)", "A. B. C. D.", "al-al-al",
    "the group of the ministry of the minister of", "Mr", "Mr. and Mrs. X", "\u202eMinister\u202c \u00e9\u0301", "UN UN UN",
    "He she it they", "Dr, 58, who", "the U.S.'s", "MINISTRY OF", "Smith, Smith, and Smith’s Smith said Smith.",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_text(text: str, desk: Desk) -> None:
    (record,) = read_reports([make_report(text)], desk)
    (again,) = read_reports([make_report(text)], desk)
    assert record == again
    ids = {a.id for a in record.actors}
    for actor in record.actors:
        assert actor.mentions and actor.name
        assert actor.member_of in ids | {None}
        for m in actor.mentions:
            assert text[m.start : m.end] == m.text
